import fs from 'node:fs';
import { expect, it } from 'vitest';
import { buildForHashes, findHashTable, hashesPage, hashTable } from '../../../tools/verifier-hash.ts';

const advice =
  'The web verifier that these sources give is not the one in docs/web-verifier.md. If the change to it was meant: npm run verifier:hash, and commit the page.';

it('the docs name the hashes of the web verifier that these sources give', async () => {
  const written = findHashTable(fs.readFileSync(hashesPage, 'utf8'));
  expect(written, advice).toBe(hashTable(await buildForHashes()));
}, 60_000);
