import { oldestData } from '../../../core/sentences/report-words.ts';
import type { CredentialLine } from '../credentials.ts';
import { plainText } from './plain-text.ts';

const COLUMNS = [
  'name',
  'issuer',
  'issuer id',
  'issued',
  'valid until',
  'verdict',
  'data as of',
  'tags',
  'id',
] as const;

/**
 * One badge a row under a row of names; of a certificate that nobody signed the verdict is `unsigned`, so that nobody takes it for a badge
 * that was not checked yet. RFC 4180, UTF-8 without byte order mark, lines ending in CR LF.
 */
export function badgesAsCsv(badges: readonly CredentialLine[]): string {
  return [COLUMNS, ...badges.map(cellsOf)].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function cellsOf({ id, verdict, tags, report }: CredentialLine): readonly string[] {
  const { name, issuer, validFrom, validUntil } = report.credential;
  const told = report.format === 'unsigned-record' ? 'unsigned' : verdict;
  const texts = [name, issuer.name, issuer.id, validFrom, validUntil, told, oldestData(report) ?? null];
  return [...texts.map((text) => plainText(text)), tags.map((tag) => plainText(tag)).join('; '), id];
}

/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), in full-width form too. Also after a semicolon: where
 * that separates cells, as in most of Europe, the rest of the text would be a cell of its own.
 */
const FORMULA_START = /(^|;)(?=[\s"']*[=+\-@＝＋－＠])/gu;

/**
 * One cell: an apostrophe before whatever could be a formula, quotes where RFC 4180, 2 asks for them.
 *
 * @param text - one line, as `plainText` gives it
 */
export function csvCell(text: string): string {
  const harmless = text.replace(/[\t\r\n]+/g, ' ').replace(FORMULA_START, "$1'");
  return /[",;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
