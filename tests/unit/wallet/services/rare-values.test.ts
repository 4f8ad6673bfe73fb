import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Mismatch } from '../../../../src/contract/decode.ts';
import { listRequests } from '../../../../src/contract/shapes/credentials.ts';
import { listPage } from '../../../../src/wallet/services/credential-lists.ts';
import { facets, type ValuesAsked } from '../../../../src/wallet/services/facets.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { tagCredential } from '../../../../src/wallet/services/label-credentials.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { badge, inputOf, type PlainBadge } from '../plain-badges.ts';
import { makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;

/** 299 issuers and skills with two badges each, and after all of them one with one. */
const RARE: PlainBadge = {
  name: 'Oboe',
  issuer: 'Zürcher Musikschule',
  issuerId: 'did:example:zz-rare',
  tags: ['Zwölftonmusik'],
};
const crowd = Array.from({ length: 598 }, (_, index): PlainBadge => {
  const number = String(index % 299).padStart(3, '0');
  return {
    name: `Course ${index}`,
    issuer: `College ${number}`,
    issuerId: `did:example:${number}`,
    tags: [`Skill ${number}`],
  };
});

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
  unwrap(
    await importCredentials(
      wallet,
      [...crowd, RARE].map((one) => inputOf(badge(one))),
    ),
  );
  for (const text of ['Oboe', ...Array.from({ length: 299 }, (_, index) => `Course ${index}`)]) {
    const { lines } = unwrap(await listPage(wallet, { text, limit: 1 }));
    const tag = text === 'Oboe' ? 'Übungsstücke' : `tag ${text}`;
    unwrap(tagCredential(wallet, lines[0]?.id ?? '', [tag]));
  }
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

function namesOf(asked: ValuesAsked) {
  const { issuers, skills, tags } = unwrap(facets(wallet, {}, asked));
  return {
    issuers: issuers.map(({ name }) => name),
    skills: skills.map(({ value }) => value),
    tags: tags.map(({ value }) => value),
  };
}

describe('facets among hundreds of values', () => {
  it('are the hundred most frequent of each, the rare ones not among them', () => {
    const { issuers, skills, tags } = namesOf({});
    expect([issuers.length, skills.length, tags.length]).toEqual([100, 100, 100]);
    expect(issuers).not.toContain('Zürcher Musikschule');
    expect(skills).not.toContain('Zwölftonmusik');
    expect(tags).not.toContain('Übungsstücke');
  });

  it.each<[keyof ReturnType<typeof namesOf>, string, string]>([
    ['issuers', 'CHER MUSIK', 'Zürcher Musikschule'],
    ['issuers', 'zurch', 'Zürcher Musikschule'],
    ['issuers', 'ZÜRCH', 'Zürcher Musikschule'],
    ['skills', 'WOLFTON', 'Zwölftonmusik'],
    ['skills', 'tonmusik', 'Zwölftonmusik'],
    ['tags', 'ubungsstucke', 'Übungsstücke'],
    ['tags', 'SSTÜCK', 'Übungsstücke'],
  ])('find a rare one of the %s by “%s”, whatever its case and accents', (part, among, expected) => {
    expect(namesOf({ among })[part]).toEqual([expected]);
  });

  it('look through all of them, and are at most a hundred of those that hold the text', () => {
    const held = namesOf({ among: 'COLLEGE 2' }).issuers;
    expect(held).toEqual(Array.from({ length: 99 }, (_, index) => `College ${200 + index}`));
    expect(namesOf({ among: 'college' }).issuers).toHaveLength(100);
    expect(namesOf({ among: 'college', most: 7 }).issuers).toHaveLength(7);
  });

  it('count what the rest of the query leaves', () => {
    const asked = unwrap(facets(wallet, { skills: ['skill 250'] }, { among: '250' }));
    expect(asked.issuers).toMatchObject([{ value: 'did:example:250', name: 'College 250', credentials: 2 }]);
    expect(unwrap(facets(wallet, { skills: ['skill 250'] }, { among: 'zurch' })).issuers).toEqual([]);
  });

  it('go by the name of an issuer, not by an id that nobody sees', () => {
    expect(namesOf({ among: 'zz-rare' }).issuers).toEqual([]);
  });

  it.each(['nothing holds this', '%', "' OR 1=1 --", '_', '\u{10ffff}'])(
    'are none where nothing holds “%s”',
    (among) => {
      expect(namesOf({ among })).toEqual({ issuers: [], skills: [], tags: [] });
    },
  );

  it('show what is chosen, however rare, as the last of a hundred', () => {
    const { issuers } = unwrap(facets(wallet, { issuerIds: ['did:example:zz-rare'] }));
    expect(issuers).toHaveLength(100);
    expect(issuers.at(-1)).toMatchObject({ name: 'Zürcher Musikschule', credentials: 1 });
    expect(unwrap(facets(wallet, { skills: ['ZWÖLFTONMUSIK'] })).skills.at(-1)?.value).toBe('Zwölftonmusik');
    expect(unwrap(facets(wallet, { tags: ['Übungsstücke'] })).tags.map(({ value }) => value)).toContain('Übungsstücke');
  });

  it('refuse a text that is too long, at the door', () => {
    const filters = { issuerId: null, skill: null, verdict: null, expiry: null, tag: null, collection: null };
    const asked = (among: unknown) => listRequests.facets({ query: '', filters, among }, '');
    expect(asked('a'.repeat(100))).toMatchObject({ among: 'a'.repeat(100) });
    expect(() => asked('a'.repeat(101))).toThrow(Mismatch);
    expect(() => asked(['a'])).toThrow(Mismatch);
    expect(() => asked('\ud800')).toThrow(Mismatch);
    expect(() => listRequests.timeline({ query: '', filters, among: 'a' }, '')).toThrow(Mismatch);
  });
});
