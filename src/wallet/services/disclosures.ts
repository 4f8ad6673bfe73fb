import { type Result, succeed } from '../../core/result.ts';
import { type Disclosure, listDisclosures as queryDisclosures } from '../vault/disclosures.ts';
import { attempt } from './attempt.ts';
import { csvCell } from './exports/csv.ts';
import { plainText } from './exports/plain-text.ts';
import type { Wallet } from './wallet.ts';

export type { DisclosedCredential, Disclosure } from '../vault/disclosures.ts';

export interface DisclosureQuery {
  /** words, each of which must stand in audience, purpose, names, form, fields or date; capitals and accents do not matter */
  readonly query?: string;
}

const MAX_WORDS = 12;

/** Who was shown what, when, how; newest first. */
export function listDisclosures(wallet: Wallet, { query = '' }: DisclosureQuery = {}): Result<readonly Disclosure[]> {
  const words = foldedText(query)
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
  return attempt(() => {
    const all = queryDisclosures(wallet.vault.reader);
    return words.length === 0 ? all : all.filter((one) => matches(one, words));
  });
}

function matches({ at, form, audience, purpose, holder, credentials }: Disclosure, words: readonly string[]): boolean {
  const shown = credentials.flatMap(({ id, name, fields = [] }) => [id, name, ...fields]);
  const text = foldedText([at, form, audience, purpose, holder, ...shown].filter((one) => one !== null).join('\n'));
  return words.every((word) => text.includes(word));
}

/** The same for “Größe”, “GROSSE” and “grosse”; a word without its accents is found too. */
function foldedText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase();
}

const COLUMNS = [
  'when',
  'to',
  'purpose',
  'how',
  'until',
  'badges',
  'fields',
  'signed by',
  'answered',
  'sha-256',
  'number',
];

/**
 * The log as a file: JSON as it is kept, or a table whose cells no spreadsheet takes for formulas (RFC 4180).
 *
 * @returns UTF-8 text; newest first
 */
export function exportDisclosures(wallet: Wallet, format: 'csv' | 'json', query: DisclosureQuery = {}): Result<string> {
  const all = listDisclosures(wallet, query);
  if (!all.ok) return all;
  if (format === 'json') return succeed(`${JSON.stringify(all.value, null, 2)}\n`);
  const rows = [COLUMNS, ...all.value.map(cellsOf)];
  return succeed(rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join(''));
}

function cellsOf(one: Disclosure): readonly string[] {
  const badges = one.credentials.map(({ id, name }) => plainText(name ?? id)).join('; ');
  const fields = one.credentials.flatMap(({ fields: shown = [] }) => shown.map((pointer) => plainText(pointer)));
  const { at, audience, purpose, form, expires, holder, nonce, sha256, id } = one;
  const texts = [at, audience, purpose, form, expires].map((text) => plainText(text));
  return [...texts, badges, fields.join('; '), plainText(holder), nonce === null ? 'no' : 'yes', sha256, String(id)];
}
