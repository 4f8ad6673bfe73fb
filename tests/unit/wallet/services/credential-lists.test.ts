import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addToCollection, makeCollection } from '../../../../src/wallet/services/collections.ts';
import { listCredentials, listPage } from '../../../../src/wallet/services/credential-lists.ts';
import type { CredentialQuery } from '../../../../src/wallet/services/credential-query.ts';
import { facets } from '../../../../src/wallet/services/facets.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { decideIssuerTrust } from '../../../../src/wallet/services/issuers/issuers.ts';
import { countJudgementsDue, judgeDue } from '../../../../src/wallet/services/judge-due.ts';
import { noteCredential, tagCredential } from '../../../../src/wallet/services/label-credentials.ts';
import { defaultSettings, getSettings, updateSettings } from '../../../../src/wallet/services/settings.ts';
import { checkVault, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { addRecord } from '../../../../src/wallet/vault/records.ts';
import { badge, inputOf, type PlainBadge } from '../plain-badges.ts';
import { codeOf, makeSandbox, makeWallet, reopen, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;

/** In the order in which they come in; judged on 2026-11-22. */
const badges: readonly PlainBadge[] = [
  { name: 'Weaving', issuer: 'Guild of Looms', issuerId: 'did:example:guild', tags: ['Craft', 'textiles'] },
  { name: 'Data', issuer: 'Ålesund College', tags: ['Python'], validUntil: '2026-12-01T00:00:00Z' },
  { name: 'Database design', tags: ['python', 'SQL'], validUntil: '2027-01-31T00:00:00+05:00' },
  { name: 'Zoology', description: 'Counting data of birds', validUntil: '2026-01-01T00:00:00Z' },
  { name: 'Élan', issuer: 'Data Institute', issuerId: 'did:example:institute', validUntil: '2031-01-01T00:00:00Z' },
  { name: 'Abc', validFrom: '2019-05-05T00:00:00Z' },
];

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
  unwrap(
    await importCredentials(
      wallet,
      badges.map((one) => inputOf(badge(one))),
    ),
  );
  const ids = new Map(unwrap(await listCredentials(wallet)).map(({ name, id }) => [name, id]));
  unwrap(tagCredential(wallet, ids.get('Data') ?? '', ['work']));
  unwrap(tagCredential(wallet, ids.get('Weaving') ?? '', ['work', 'hands']));
  unwrap(noteCredential(wallet, ids.get('Abc') ?? '', 'about sheepdogs'));
  unwrap(makeCollection(wallet, 'Portfolio'));
  unwrap(addToCollection(wallet, 'Portfolio', [ids.get('Weaving') ?? '', ids.get('Zoology') ?? '']));
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

type Asked = NonNullable<Parameters<typeof listPage>[1]>;

async function names(query: Asked): Promise<readonly (string | null)[]> {
  return unwrap(await listPage(wallet, query)).lines.map(({ name }) => name);
}

describe('listPage', () => {
  it.each<[Asked['sort'] & string, readonly string[]]>([
    ['newest', ['Abc', 'Élan', 'Zoology', 'Database design', 'Data', 'Weaving']],
    ['name', ['Abc', 'Data', 'Database design', 'Élan', 'Weaving', 'Zoology']],
    ['issuer', ['Data', 'Élan', 'Weaving', 'Abc', 'Zoology', 'Database design']],
    ['expires', ['Zoology', 'Data', 'Database design', 'Élan', 'Weaving', 'Abc']],
    ['earned', ['Élan', 'Zoology', 'Database design', 'Data', 'Weaving', 'Abc']],
  ])('sorts by %s, whatever the alphabet, those without last', async (sort, expected) => {
    expect(await names({ sort })).toEqual(expected);
  });

  it('cuts pages that fit together, each telling how many there are', async () => {
    for (const sort of ['newest', 'name', 'expires', 'earned', undefined] as const) {
      for (const text of ['', 'college']) {
        const asked = { text, ...(sort === undefined ? {} : { sort }) };
        const whole = await names(asked);
        const parts: (string | null)[] = [];
        for (let offset = 0; offset < 8; offset += 2) parts.push(...(await names({ ...asked, offset, limit: 2 })));
        expect(parts).toEqual(whole);
        expect(unwrap(await listPage(wallet, { ...asked, limit: 1 })).total).toBe(whole.length);
      }
    }
  });

  it.each<[string, CredentialQuery, readonly string[]]>([
    ['an issuer', { issuerIds: ['did:example:guild'] }, ['Weaving']],
    ['one of two issuers', { issuerIds: ['did:example:guild', 'did:example:institute'] }, ['Élan', 'Weaving']],
    ['a tag', { tags: ['work'] }, ['Data', 'Weaving']],
    ['all of several tags', { tags: ['work', 'hands'] }, ['Weaving']],
    ['a skill, however capitalised', { skills: ['PYTHON'] }, ['Database design', 'Data']],
    ['all of several skills', { skills: ['python', 'sql'] }, ['Database design']],
    ['a collection', { collection: 'portfolio' }, ['Zoology', 'Weaving']],
    ['a verdict', { verdicts: ['valid'] }, []],
    ['what ended', { expiry: 'expired' }, ['Zoology']],
    ['what ends within thirty days', { expiry: 'within-30-days' }, ['Data']],
    ['what ends within ninety days', { expiry: 'within-90-days' }, ['Database design']],
    ['what ends later', { expiry: 'later' }, ['Élan']],
    ['what never ends', { expiry: 'never' }, ['Abc', 'Weaving']],
    ['a tag and a text', { tags: ['work'], text: 'data' }, ['Data']],
    ['a skill and a collection that have nothing in common', { skills: ['python'], collection: 'Portfolio' }, []],
    [
      'nothing chosen, which is no condition',
      { tags: [], verdicts: [], skills: [], issuerIds: [] },
      badges.map(({ name }) => name).toReversed(),
    ],
  ])('narrows down by %s', async (_, query, expected) => {
    const page = unwrap(await listPage(wallet, query));
    expect(page.lines.map(({ name }) => name)).toEqual(expected);
    expect(page.total).toBe(expected.length);
  });

  it('tells of each line its tags and collections', async () => {
    const [line] = unwrap(await listPage(wallet, { text: 'weaving' })).lines;
    expect(line).toMatchObject({ tags: ['hands', 'work'], collections: ['Portfolio'] });
  });

  it('counts verdicts over all pages', async () => {
    expect(unwrap(await listPage(wallet, { limit: 1 })).verdicts).toEqual({
      valid: 0,
      invalid: 6,
      unknown: 0,
      unsigned: 0,
    });
  });

  it('refuses a collection that is not there', async () => {
    expect(codeOf(await listPage(wallet, { collection: 'nothing' }))).toBe('collection.not-found');
    expect(codeOf(facets(wallet, { collection: 'nothing' }))).toBe('collection.not-found');
  });

  it('finds nothing where nothing can be found in what was typed', async () => {
    expect(unwrap(await listPage(wallet, { text: '"*(' }))).toMatchObject({ total: 0, lines: [] });
    expect(unwrap(await listPage(wallet, { text: "' OR 1=1 --" }))).toMatchObject({ total: 0 });
    expect(await names({ tags: ["work' OR 1=1 --"] })).toEqual([]);
  });
});

describe('search', () => {
  it('puts the exact title first, then names with the whole word, names, issuers, and text', async () => {
    expect(await names({ text: 'data' })).toEqual(['Data', 'Database design', 'Élan', 'Zoology']);
  });

  it('finds notes, skills and what is written with other letters', async () => {
    expect(await names({ text: 'sheepd' })).toEqual(['Abc']);
    expect(await names({ text: 'sql' })).toEqual(['Database design']);
    expect(await names({ text: 'elan' })).toEqual(['Élan']);
    expect(await names({ text: 'ålesund PYTH' })).toEqual(['Data']);
  });

  it('sorts all matches where another order is asked for, not only the best', async () => {
    expect(await names({ text: 'data', sort: 'name', limit: 2 })).toEqual(['Data', 'Database design']);
    expect(await names({ text: 'data', sort: 'newest', limit: 1 })).toEqual(['Élan']);
  });
});

describe('search over more matches than are told apart', () => {
  let crowded: Wallet;

  beforeAll(async () => {
    const dir = sandbox.path('crowded');
    crowded = (await makeWallet(dir)).wallet;
    const oldest: PlainBadge[] = [
      { name: 'Common' },
      { name: 'Common ground' },
      { name: 'Sewing', issuer: 'Common School', issuerId: 'did:example:common' },
    ];
    const crowd = Array.from({ length: 260 }, (_, index): PlainBadge => {
      return { name: `Other ${index}`, description: 'common knowledge' };
    });
    unwrap(
      await importCredentials(
        crowded,
        [...oldest, ...crowd].map((one) => inputOf(badge(one))),
      ),
    );
  });
  afterAll(() => crowded.close());

  it('puts the oldest title, name and issuer before hundreds of newer texts', async () => {
    const { lines, total } = unwrap(await listPage(crowded, { text: 'common', limit: 5 }));
    expect(lines.map(({ name }) => name)).toEqual(['Common', 'Common ground', 'Sewing', 'Other 259', 'Other 258']);
    expect(total).toBe(263);
  });

  it('shows each match on one page only, however far', async () => {
    const seen: (string | null)[] = [];
    for (let offset = 0; offset < 300; offset += 60) {
      seen.push(
        ...unwrap(await listPage(crowded, { text: 'common', offset, limit: 60 })).lines.map(({ name }) => name),
      );
    }
    expect(seen).toHaveLength(263);
    expect(new Set(seen).size).toBe(263);
    expect(seen.at(-1)).toBe('Other 0');
  });

  it('does so within a filter too', async () => {
    const [line] = unwrap(await listPage(crowded, { text: 'common', issuerIds: ['did:example:common'] })).lines;
    expect(line?.name).toBe('Sewing');
  });
});

describe('search over more issuers than are looked up one by one', () => {
  it('puts the newest first, whatever their issuers are called, and then what only mentions the word', async () => {
    const many = (await makeWallet(sandbox.path('many-issuers'))).wallet;
    const issued = Array.from({ length: 140 }, (_, index): PlainBadge => {
      const number = String(index % 70).padStart(2, '0');
      return { name: `Course ${index}`, issuer: `University ${number}`, issuerId: `did:example:${number}` };
    });
    const mentions = { name: 'Newest', description: 'at a university' };
    unwrap(
      await importCredentials(
        many,
        [...issued, mentions].map((one) => inputOf(badge(one))),
      ),
    );
    const { lines } = unwrap(await listPage(many, { text: 'univ', limit: 8 }));
    expect(lines.map(({ name }) => name)).toEqual(
      [139, 138, 137, 136, 135, 134, 133, 132].map((index) => `Course ${index}`),
    );
    many.close();
  });
});

describe('facets', () => {
  it('count what each choice would give', async () => {
    const [newest] = unwrap(await listPage(wallet, { limit: 1 })).lines;
    const all = unwrap(facets(wallet));
    expect(all.skills).toEqual([
      { value: 'Python', credentials: 2 },
      { value: 'Craft', credentials: 1 },
      { value: 'SQL', credentials: 1 },
      { value: 'textiles', credentials: 1 },
    ]);
    expect(all.tags).toEqual([
      { value: 'work', credentials: 2 },
      { value: 'hands', credentials: 1 },
    ]);
    expect(all.collections).toEqual([{ value: 'Portfolio', credentials: 2 }]);
    expect(all.expiry.map(({ value, credentials }) => [value, credentials])).toEqual([
      ['expired', 1],
      ['within-30-days', 1],
      ['within-90-days', 1],
      ['later', 1],
      ['never', 2],
    ]);
    expect(all.issuers[0]).toEqual({
      value: 'https://somewhere.example/issuer',
      name: 'Somewhere College',
      credentials: 4,
      newest: newest?.id,
    });
    expect(all.verdicts).toEqual([{ value: 'invalid', credentials: 6 }]);
  });

  it('leave their own choice out and keep the others', () => {
    const narrowed = unwrap(facets(wallet, { skills: ['python'], tags: ['work'] }));
    expect(narrowed.tags).toEqual([{ value: 'work', credentials: 1 }]);
    expect(narrowed.skills.map(({ value }) => value)).toEqual(['Craft', 'Python', 'textiles']);
    expect(narrowed.collections).toEqual([]);
  });
});

describe('judgeDue', () => {
  it('makes kept verdicts anew after a decision of trust, a part at a time', async () => {
    const dir = sandbox.copy(sandbox.path('wallet'));
    const copy = await reopen(dir);
    expect(unwrap(countJudgementsDue(copy))).toBe(0);
    unwrap(decideIssuerTrust(copy, 'did:example:guild', 'trusted'));
    expect(unwrap(countJudgementsDue(copy))).toBe(6);
    expect(unwrap(await judgeDue(copy, 4))).toBe(2);
    expect(unwrap(await judgeDue(copy, 4))).toBe(0);
    expect(unwrap(checkVault(copy)).isSound).toBe(true);
    copy.close();
  });
});

describe('settings', () => {
  it('are as they are at first until they are set, and stay set', async () => {
    expect(unwrap(getSettings(wallet))).toEqual(defaultSettings);
    expect(unwrap(updateSettings(wallet, { theme: 'dark', autoLockAfterMs: 600_000 }))).toEqual({
      ...defaultSettings,
      theme: 'dark',
      autoLockAfterMs: 600_000,
    });
    expect(unwrap(getSettings(wallet)).theme).toBe('dark');
  });

  it.each<[string, Record<string, unknown>]>([
    ['a theme that is none', { theme: 'purple' }],
    ['a lock after nine hours', { autoLockAfterMs: 9 * 3_600_000 }],
    ['half a millisecond', { autoLockAfterMs: 0.5 }],
    ['a language that is none', { language: '../de' }],
    ['a name that is none', { constructor: true }],
    ['text for a flag', { hasTray: 'yes' }],
    ['one good and one bad', { theme: 'light', textPercent: 1000 }],
  ])('refuse %s, and change nothing', (_, changes) => {
    const before = unwrap(getSettings(wallet));
    expect(codeOf(updateSettings(wallet, changes as never))).toBe('settings.refused');
    expect(unwrap(getSettings(wallet))).toEqual(before);
  });

  it('are at first where somebody else wrote what Lapel does not know', () => {
    unwrap(
      wallet.vault.write((vault) => {
        addRecord(vault, 'settings', { name: 'setting.motion', value: '{"not":"ours"' });
        addRecord(vault, 'settings', { name: 'setting.expiryNoticeDays', value: '0' });
      }),
    );
    expect(unwrap(getSettings(wallet))).toMatchObject({ motion: 'system', expiryNoticeDays: 30 });
  });
});
