// npm run verifier:hash: builds the web verifier from these sources and writes its hashes into docs/web-verifier.md.
// tests/unit/house/verifier-hash.test.ts fails as long as the page says others.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type BuiltVerifier, buildVerifier } from './build-verifier.ts';

export const hashesPage = path.resolve(import.meta.dirname, '../docs/web-verifier.md');

const TABLE = /\| of {2,}\| SHA-256 {2,}\|\n\| -+ \| -+ \|\n(?:\|.*\|\n){2}/;

/** The table of the docs: what the build of these sources must give, on any machine. */
export function hashTable({ sha256, scriptSha256 }: Pick<BuiltVerifier, 'sha256' | 'scriptSha256'>): string {
  const row = (of: string, hash: string): string => `| ${of.padEnd(35)} | ${hash.padEnd(66)} |\n`;
  return [
    row('of', 'SHA-256'),
    `| ${'-'.repeat(35)} | ${'-'.repeat(66)} |\n`,
    row('the file, `lapel-verifier.html`', `\`${sha256}\``),
    row('its script block, as the page shows', `\`${scriptSha256}\``),
  ].join('');
}

/** @throws {Error} if the page has no such table, or more than one */
export function findHashTable(page: string): string {
  const [table, ...others] = page.match(new RegExp(TABLE, 'g')) ?? [];
  if (table === undefined || others.length > 0) throw new Error('docs/web-verifier.md: not one table of hashes');
  return table;
}

/** Builds into a folder that is gone afterwards. */
export async function buildForHashes(): Promise<BuiltVerifier> {
  const outDir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-verifier-'));
  try {
    return await buildVerifier(outDir);
  } finally {
    fs.rmSync(outDir, { recursive: true });
  }
}

if (import.meta.main) {
  const page = fs.readFileSync(hashesPage, 'utf8');
  const built = await buildForHashes();
  const table = hashTable(built);
  const isNew = findHashTable(page) !== table;
  if (isNew)
    fs.writeFileSync(
      hashesPage,
      page.replace(TABLE, () => table),
    );
  process.stdout.write(`${table}docs/web-verifier.md ${isNew ? 'was brought up to date' : 'says so already'}\n`);
}
