import { parseDateTimeStamp } from '../../core/encoding/date-time.ts';
import { nameKey } from './search-terms.ts';

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOST_SKILLS = 32;
const MOST_SKILL_CHARACTERS = 200;

/**
 * A credential's time as it is sorted by; what it means for the verdict is the verification's to say.
 *
 * @param text - as the credential wrote it; a date alone is its first moment in UTC
 * @returns milliseconds since 1970, or null where there is none or nobody can say
 */
export function instantKey(text: string | null): number | null {
  if (text === null) return null;
  const whole = PLAIN_DATE.test(text) ? `${text}T00:00:00Z` : text;
  return parseDateTimeStamp(whole, { zone: 'utc-if-absent' }) ?? null;
}

/** A skill as it is counted (`key`) and as it is shown. */
export interface SkillKey {
  readonly key: string;
  readonly skill: string;
}

/** Skills of one credential, each once however it is capitalised, and not more than a list can show. */
export function skillKeys(skills: readonly string[]): readonly SkillKey[] {
  const found = new Map<string, string>();
  for (const text of skills) {
    const skill = text.replace(/\s+/gu, ' ').trim().slice(0, MOST_SKILL_CHARACTERS);
    const key = nameKey(skill);
    if (key !== '' && !found.has(key)) found.set(key, skill);
    if (found.size === MOST_SKILLS) break;
  }
  return [...found].map(([key, skill]) => ({ key, skill }));
}
