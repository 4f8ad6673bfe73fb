import type { NormalisedAchievement, NormalisedCredential } from '../../core/credential/normalised-credential.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { Terminal } from '../terminal.ts';
import { styled } from './style.ts';
import { wrap } from './table.ts';

const MOST_PARAGRAPHS = 12;
const LINE_LENGTH = 2000;

/** What was achieved and how it was judged, in plain words; nothing where the credential says nothing. */
export function credentialText(credential: NormalisedCredential, terminal: Terminal): string {
  const lines: string[] = [];
  const heading = (title: string): void => void lines.push('', styled(terminal, 'bold', title));
  const paragraph = (text: string): void => {
    // other people's line breaks are kept, their other controls are not
    for (const line of text.split('\n').slice(0, MOST_PARAGRAPHS)) {
      if (line.trim() !== '') lines.push(`  ${wrap(showable(line, LINE_LENGTH), terminal.columns, '  ')}`);
    }
  };
  const said = [credential.description, ...credential.achievements.map(({ description }) => description)];
  const descriptions = [...new Set(said.filter((text) => text !== undefined))];
  if (descriptions.length > 0) heading('What was achieved');
  for (const text of descriptions) paragraph(text);
  const criteria = credential.achievements.flatMap((achievement) => criteriaOf(achievement));
  if (criteria.length > 0 || credential.results.length > 0) heading('How it was judged');
  for (const text of criteria) paragraph(text);
  for (const { name, value } of credential.results) paragraph([name ?? 'Result', value].filter(Boolean).join(': '));
  const alignments = credential.achievements.flatMap((achievement) => achievement.alignments);
  if (alignments.length > 0) heading('Matches a framework');
  for (const { framework, name, code } of alignments) paragraph([framework, name, code].filter(Boolean).join(' · '));
  if (credential.evidence.length > 0) heading('Evidence it points to (not opened)');
  for (const { name, url } of credential.evidence) paragraph([name, url].filter(Boolean).join(', '));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function criteriaOf({ criteria }: NormalisedAchievement): string[] {
  return [criteria.narrative, criteria.url].filter((text) => text !== undefined);
}
