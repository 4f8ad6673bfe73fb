import type { AlignmentFacts } from '../award.ts';

/** Skill frameworks, invented like the institutions: built as real ones are, at addresses that nobody can own. */
function framework(name: string, address: string) {
  return (code: string, skill: string, description?: string): AlignmentFacts => ({
    framework: name,
    code,
    name: skill,
    url: `${address}${encodeURIComponent(code)}`,
    ...(description === undefined ? {} : { description }),
  });
}

export const commonSkills = framework('Common Skills Atlas 4.1', 'https://skills-atlas.example/skill/');
export const digitalWork = framework('Digital Work Reference 2025', 'https://digital-work.example/2025/');
export const careLevels = framework('Care Practice Levels', 'https://care-levels.example/level/');
export const berufe = framework('Rahmenverzeichnis Berufliche Kompetenzen', 'https://kompetenzrahmen.example/k/');
export const languageScale = framework('Shared Scale of Languages', 'https://language-scale.example/');
