import { showable } from '../../core/sentences/sentences.ts';
import type { Explanation } from '../../wallet/services/import-credentials.ts';
import type { Terminal } from '../terminal.ts';
import { styled } from './style.ts';
import { wrap } from './table.ts';

const MARKS = { found: '+', nothing: '-', refused: '✗', told: '·' } as const;
const INDENT = ' '.repeat(11);

/** Everything the import doctor tried, and the note for the issuer. */
export function explanationText(explanation: Explanation, terminal: Terminal): string {
  const lines = [`         ${styled(terminal, 'bold', 'What was tried')}`];
  for (const { message, where, outcome, reason } of explanation.probes) {
    const place = where === null ? '' : `${showable(where)}: `;
    lines.push(`         ${MARKS[outcome]} ${wrap(`${place}${message}`, terminal.columns, INDENT)}`);
    if (reason === null) continue;
    const at = reason.at === null ? '' : ` (at ${reason.at})`;
    lines.push(`${INDENT}${wrap(`${reason.message}${at} [${reason.code}]`, terminal.columns, INDENT)}`);
  }
  const { place, noteForIssuer } = explanation;
  if (place !== null) {
    lines.push(`${INDENT}Line ${place.line}, column ${place.column}: ${place.excerpt}`);
  }
  if (noteForIssuer !== null) {
    lines.push(`         ${styled(terminal, 'bold', 'A note for the issuer, ready to send')}`);
    for (const line of noteForIssuer.trimEnd().split('\n')) {
      lines.push(line === '' ? '         |' : `         | ${wrap(line, terminal.columns, '         | ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
