import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { VerificationReport } from '../../../../src/core/verification/report.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { addCredential, findCredentialAt, type NewCredential } from '../../../../src/wallet/vault/credentials.ts';
import { searchPositions } from '../../../../src/wallet/vault/search.ts';
import { makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;

function credential(index: number, name: string, issuer: string, text: string): NewCredential {
  const sha256 = index.toString(16).padStart(64, '0');
  const at = '2026-11-22T12:00:00.000Z';
  const says = { id: null, name, issuer: { id: `did:example:${issuer}`, name: issuer }, subject: null };
  const report: VerificationReport = {
    item: 0,
    format: 'open-badges-3.0',
    securing: 'eddsa-rdfc-2022',
    verdict: 'valid',
    checks: [],
    issuerTrust: 'unknown',
    credential: { ...says, validFrom: null, validUntil: null },
  };
  const rests = { restsOn: [], recheckAfter: null, words: { skills: '', text } };
  return {
    ...{ id: sha256.slice(-16), sha256, bytes: new Uint8Array([index & 255, index >> 8]), form: 'json', addedAt: at },
    ...{ containerSha256: null, containerPath: null, holder: null },
    judgement: { report, judgedAt: at, judgedBy: 'test', ...rests },
  };
}

const titles: string[] = [];

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
  const made: NewCredential[] = [];
  const add = (name: string, issuer = 'Somebody', text = ''): void => {
    titles.push(name);
    made.push(credential(made.length + 1, name, issuer, text));
  };
  add('Weld'); // the oldest of all
  for (let index = 0; index < 120; index += 1) add(`Weld steel ${index}`);
  for (let index = 0; index < 120; index += 1) add(`Iron ${index}`, 'Weld Works');
  for (let index = 0; index < 300; index += 1) add(`Welding for beginners ${index}`);
  add('Rare grinding of steel');
  for (let index = 0; index < 460; index += 1) add(`Safety ${index}`, 'Somebody', 'welding, steel and grinding');
  unwrap(
    wallet.vault.write((vault) => {
      for (const one of made) addCredential(vault, one);
    }),
  );
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

const found = (query: string, limit: number, offset = 0): readonly string[] =>
  searchPositions(wallet.vault.reader, query, { limit, offset }).map((position) => titles[position - 1] ?? '');

describe('searching where there are more matches than are looked at', () => {
  it('puts the exact title first, at any age, then whole words in names, newest first', () => {
    const best = found('weld', 110);
    expect(best.slice(0, 4)).toEqual(['Weld', 'Weld steel 119', 'Weld steel 118', 'Weld steel 117']);
    expect(best.slice(1, 100).every((name) => name.startsWith('Weld steel'))).toBe(true);
    expect(findCredentialAt(wallet.vault.reader, 1)?.name).toBe('Weld');
  });

  it('puts names that begin so before issuers and text, where no name has the word', () => {
    expect(found('weldi', 3)).toEqual([299, 298, 297].map((index) => `Welding for beginners ${index}`));
  });

  it('finds the one old name that has all words, the last of them begun', () => {
    expect(found('steel grind', 1)).toEqual(['Rare grinding of steel']);
    expect(found('grinding st', 1)).toEqual(['Rare grinding of steel']);
    // no name has the first as a whole word
    expect(found('stee grind', 1)).toEqual(['Rare grinding of steel']);
  });

  it.each(['weld', 'weldi', 'steel grind', 'stee grind', 'we', 'weld works'])(
    'gives every match of %s once, however the list is paged',
    (query) => {
      const all = searchPositions(wallet.vault.reader, query, { limit: 5000 });
      expect(new Set(all).size).toBe(all.length);
      const paged: number[] = [];
      for (let offset = 0; offset < all.length; offset += 70) {
        paged.push(...searchPositions(wallet.vault.reader, query, { limit: 70, offset }));
      }
      expect(paged).toEqual(all);
      const counted = wallet.vault.reader
        .statement('SELECT count(*) FROM search WHERE search MATCH ?')
        .pluck()
        .get(
          query
            .split(' ')
            .map((term) => `"${term}"*`)
            .join(' AND '),
        );
      expect(all.length).toBe(counted);
    },
  );

  it('keeps to what a filter leaves', () => {
    const within = new Set([5, 6, 300, 700]);
    expect(searchPositions(wallet.vault.reader, 'weld', { limit: 10, within })).toEqual([6, 5, 300, 700]);
  });
});
