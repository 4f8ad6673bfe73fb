import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDataIntegrityProof } from '../../../../src/core/proof/data-integrity/create-proof.ts';
import { succeed } from '../../../../src/core/result.ts';
import { nativeCrypto } from '../../../../src/wallet/native-crypto.ts';
import { findClockBehind } from '../../../../src/wallet/services/clock.ts';
import {
  type CredentialLine,
  type ListOptions,
  listCredentials,
  reverifyCredentials,
  showCredential,
} from '../../../../src/wallet/services/credentials.ts';
import { listDisclosures } from '../../../../src/wallet/services/disclosures.ts';
import {
  didKeyOf,
  publicKeyOf,
  signWithSeed,
  verificationMethodOf,
} from '../../../../src/wallet/services/holder-key.ts';
import { addHolderEmail, addPersona, listHolders, retirePersona } from '../../../../src/wallet/services/holders.ts';
import {
  type ImportInput,
  type ImportOutcome,
  importCredentials,
} from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots, keepSnapshots } from '../../../../src/wallet/services/issuers/import-snapshots.ts';
import {
  decideIssuerTrust,
  findIssuer,
  listIssuers,
  withdrawIssuerTrust,
} from '../../../../src/wallet/services/issuers/issuers.ts';
import { noteCredential, tagCredential, untagCredential } from '../../../../src/wallet/services/label-credentials.ts';
import { presentCredentials } from '../../../../src/wallet/services/present-credentials.ts';
import { checkVault, openWallet, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { codeOf, fixedNow, makeSandbox, makeWallet, passphrase, reopen, unwrap, world } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../samples');
const sandbox = makeSandbox();
const full = sandbox.path('full');
let wallet: Wallet;

beforeAll(async () => {
  const created = await makeWallet(full);
  unwrap(importSnapshots(created.wallet, path.join(samplesDir, 'issuer-pack.json')));
  unwrap(await importCredentials(created.wallet, expandInputs([path.join(samplesDir, 'badges')])));
  created.wallet.close();
  wallet = await reopen(sandbox.copy(full));
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

async function list(options: ListOptions = {}, from = wallet): Promise<readonly CredentialLine[]> {
  return unwrap(await listCredentials(from, options));
}

async function imported(into: Wallet, input: ImportInput): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  unwrap(await importCredentials(into, [input], { onItem: (outcome) => outcomes.push(outcome) }));
  return outcomes;
}

async function idOf(query: string): Promise<string> {
  const [first] = await list({ query });
  if (first === undefined) throw new Error(`nothing is called ${query}`);
  return first.id;
}

describe('listCredentials', () => {
  it('lists newest first, or by name, issuer and end', async () => {
    const newest = await list();
    expect(newest.length).toBe(23);
    const byName = await list({ sort: 'name', limit: 3 });
    expect(byName.map(({ name }) => name?.split(' ')[0])).toEqual(['Angewandte', 'Community', 'Container']);
    const ends = (await list({ sort: 'expires' })).map(({ validUntil }) => validUntil);
    const dated = ends.filter((end) => end !== null);
    expect(ends.slice(0, dated.length)).toEqual(dated.toSorted());
    expect(await list({ limit: 0 })).toEqual([]);
  });

  it('finds by words of name, issuer, skill and criteria, in any script and without accents', async () => {
    const named = async (query: string): Promise<(string | null)[]> => (await list({ query })).map(({ name }) => name);
    expect((await named('weaving'))[0]).toContain('Hand Weaving');
    expect((await named('echappement'))[0]).toContain('l’échappement');
    expect((await named('GEBAUDE'))[0]).toContain('Gebäudeenergieberatung');
    expect((await named('الخط'))[0]).toContain('الخط');
    expect((await named('Kestrel')).length).toBeGreaterThan(0);
    expect((await named('kitchen wi-fi'))[0]).toContain('Zero-Trust');
    expect(await named('nosuchwordanywhere')).toEqual([]);
  });

  it('puts an exact title first, at any age, and a name before a mere mention', async () => {
    const copy = await reopen(sandbox.copy(full));
    const { id } = (await list({ query: 'Glaze Chemistry for Potters' }, copy))[0] ?? { id: '' };
    const others = (await list({}, copy)).filter((line) => line.id !== id).slice(0, 5);
    for (const other of others) unwrap(noteCredential(copy, other.id, 'see also: glaze chemistry for potters'));
    const found = (await list({ query: 'glaze chemistry for potters' }, copy)).map((line) => line.id);
    expect(found[0]).toBe(id);
    expect(found.slice(1).sort()).toEqual(others.map((line) => line.id).sort());
    copy.close();
  });

  it.each([
    ['"'],
    ['name:'],
    ['* OR *'],
    ['NEAR(a b)'],
    ['-weaving"; DROP TABLE credentials'],
    ['{issuer}'],
    ['\0'],
    ['a'.repeat(100_000)],
  ])('takes no part of %j for syntax', async (query) => {
    expect(codeOf(await listCredentials(wallet, { query }))).toBe('ok');
    expect((await list()).length).toBe(23);
  });

  it('judges dates as of the instant asked for, and keeps nothing of that', async () => {
    const now = new Map((await list()).map(({ id, verdict }) => [id, verdict]));
    const later = await list({ at: new Date('2060-01-01T00:00:00Z') });
    expect(later.filter(({ id, verdict }) => now.get(id) === 'valid' && verdict !== 'valid').length).toBeGreaterThan(0);
    const earlier = await list({ at: new Date('2001-01-01T00:00:00Z') });
    expect(earlier.every(({ verdict }) => verdict !== 'valid')).toBe(true);
    expect(new Map((await list()).map(({ id, verdict }) => [id, verdict]))).toEqual(now);
  });

  it('notices a date that passed since the verdict was kept', async () => {
    const dir = sandbox.copy(full);
    const ending = (await list()).filter(({ validUntil, verdict }) => validUntil !== null && verdict === 'valid');
    expect(ending.length).toBeGreaterThan(0);
    const afterAll = new Date(Math.max(...ending.map(({ validUntil }) => Date.parse(validUntil ?? ''))) + 1000);
    const later = unwrap(await openWallet(dir, passphrase, { ...world, now: () => afterAll }));
    const verdicts = new Map((await list({}, later)).map(({ id, verdict }) => [id, verdict]));
    for (const { id } of ending) expect(verdicts.get(id)).toBe('invalid');
    const shown = unwrap(await showCredential(later, ending[0]?.id ?? ''));
    expect(shown.history.at(-1)).toMatchObject({ kind: 'judged', details: { from: 'valid', to: 'invalid' } });
    later.close();
  });

  it('gives the same verdicts kept, judged anew from digests, and judged from nothing', async () => {
    const kept = new Map((await list()).map(({ id, report }) => [id, report]));
    const again = new Map<string, unknown>();
    unwrap(await reverifyCredentials(wallet, 'all', { onReport: (id, report) => again.set(id, report) }));
    expect(again).toEqual(kept);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
  });
});

describe('showCredential', () => {
  it('shows what it says, what was checked, what that rests on and what happened', async () => {
    const shown = unwrap(await showCredential(wallet, await idOf('zero-trust')));
    expect(shown.document.type).toContain('OpenBadgeCredential');
    expect(shown.report.verdict).toBe('invalid');
    expect(shown.snapshots.map(({ url }) => url)).toContain('did:web:kestrelguild.example');
    expect(shown.snapshots.every(({ sha256, fetchedAt }) => (sha256 === null) === (fetchedAt === null))).toBe(true);
    expect(shown.history[0]).toMatchObject({ kind: 'added', at: fixedNow.toISOString() });
  });

  it('takes the beginning of an id where that is enough', async () => {
    const id = await idOf('zero-trust');
    expect(unwrap(await showCredential(wallet, id.slice(0, 8).toUpperCase())).id).toBe(id);
    expect(codeOf(await showCredential(wallet, id.slice(0, 3)))).toBe('usage.no-such-id');
    expect(codeOf(await showCredential(wallet, ''))).toBe('usage.no-such-id');
    expect(codeOf(await showCredential(wallet, "' OR 1=1 --"))).toBe('usage.no-such-id');
  });

  it('compares the recipient with this wallet’s keys and addresses, without letting that decide', async () => {
    const copy = await reopen(sandbox.copy(full));
    const recipientOf = async (query: string): Promise<string | undefined> => {
      const [line] = await list({ query }, copy);
      const shown = unwrap(await showCredential(copy, line?.id ?? ''));
      return shown.report.checks.find(({ id }) => id === 'recipient')?.outcome;
    };
    const before = await recipientOf('zero-trust');
    unwrap(addHolderEmail(copy, 'ines.okafor-lindqvist@post.example'));
    expect([before, await recipientOf('zero-trust')]).toEqual(['not-checked', 'passed']);
    expect((await list({}, copy)).filter(({ verdict }) => verdict === 'valid').length).toBe(
      (await list()).filter(({ verdict }) => verdict === 'valid').length,
    );
    copy.close();
  });
});

describe('findClockBehind', () => {
  it('notices a clock that stands before what the wallet did', async () => {
    expect(unwrap(findClockBehind(wallet))).toBeNull();
    const before = { ...wallet, world: { ...world, now: () => new Date('2026-11-21T12:00:00Z') } };
    expect(unwrap(findClockBehind(before))).toBe(fixedNow.toISOString());
  });
});

describe('labels', () => {
  it('tags, filters and untags', async () => {
    const id = await idOf('dark sky');
    expect(unwrap(tagCredential(wallet, id, ['night', '  long   walks ', 'night'])).tags).toEqual([
      'long walks',
      'night',
    ]);
    expect((await list({ tag: 'night' })).map((line) => line.id)).toEqual([id]);
    expect((await list({ tag: 'night', query: 'weaving' })).length).toBe(0);
    expect(unwrap(untagCredential(wallet, id, ['night', 'never'])).tags).toEqual(['long walks']);
    expect(codeOf(tagCredential(wallet, 'zzzzzz', ['x']))).toBe('usage.no-such-id');
    expect(codeOf(tagCredential(wallet, id, ['fine', ' ']))).toBe('usage.invalid');
  });

  it('keeps a note, finds it, and forgets it when it is emptied', async () => {
    const id = await idOf('dark sky');
    unwrap(noteCredential(wallet, id, 'the one with the Perseids'));
    expect((await list({ query: 'perseids' })).map((line) => line.id)).toEqual([id]);
    unwrap(noteCredential(wallet, id, ''));
    expect(await list({ query: 'perseids' })).toEqual([]);
    expect((await list({ query: 'dark sky' }))[0]?.id).toBe(id);
  });
});

describe('issuers', () => {
  it('lists every issuer that a badge names, with what is cached of it', async () => {
    const issuers = unwrap(listIssuers(wallet));
    const kestrel = issuers.find(({ id }) => id === 'did:web:kestrelguild.example');
    expect(kestrel).toMatchObject({
      trust: 'unknown',
      credentials: expect.any(Number),
      name: 'Kestrel Security Guild',
    });
    expect(kestrel?.snapshots[0]?.fetchedAt).toMatch(/^2026-/);
    expect(unwrap(findIssuer(wallet, 'did:web:nobody.example'))).toBeUndefined();
  });

  it('lets the person decide, and a forged badge gains nothing by an issuer’s good name', async () => {
    const copy = await reopen(sandbox.copy(full));
    const trustOf = async (query: string): Promise<string | undefined> =>
      (await list({ query }, copy))[0]?.report.issuerTrust;
    const valid = (await list({}, copy)).find(({ verdict }) => verdict === 'valid');
    unwrap(decideIssuerTrust(copy, valid?.issuerId ?? '', 'trusted', 'my school'));
    unwrap(decideIssuerTrust(copy, 'did:web:kestrelguild.example', 'trusted'));
    expect(await trustOf(valid?.name ?? '')).toBe('trusted');
    expect(await trustOf('zero-trust')).toBe('unknown');
    unwrap(decideIssuerTrust(copy, 'did:web:kestrelguild.example', 'distrusted'));
    expect(await trustOf('zero-trust')).toBe('distrusted');
    unwrap(withdrawIssuerTrust(copy, valid?.issuerId ?? ''));
    expect(await trustOf(valid?.name ?? '')).toBe('unknown');
    copy.close();
  });
});

describe('importSnapshots', () => {
  it('judges again what asked for an address that has a newer copy now', async () => {
    const dir = sandbox.path('without-pack');
    const { wallet: bare } = await makeWallet(dir);
    unwrap(await importCredentials(bare, expandInputs([path.join(samplesDir, 'badges')])));
    const before = new Map((await list({}, bare)).map(({ id, verdict }) => [id, verdict]));
    expect([...before.values()]).toContain('unknown');
    const { affected } = unwrap(importSnapshots(bare, path.join(samplesDir, 'issuer-pack.json')));
    expect(affected).toBeGreaterThan(5);
    const verdicts = new Map((await list({}, bare)).map(({ id, verdict }) => [id, verdict]));
    expect(verdicts).toEqual(new Map((await list()).map(({ id, verdict }) => [id, verdict])));
    bare.close();
  });

  it('keeps older copies, and takes the same one once', async () => {
    const copy = await reopen(sandbox.copy(full));
    const url = 'did:web:kestrelguild.example';
    expect(unwrap(importSnapshots(copy, path.join(samplesDir, 'issuer-pack.json')))).toMatchObject({ added: 0 });
    const [kept] = copy.snapshots.listSnapshots(url);
    if (kept === undefined) throw new Error('no copy');
    const older = { ...kept, fetchedAt: '2020-01-01T02:00:00+02:00' };
    expect(unwrap(keepSnapshots(copy, [older])).added).toBe(1);
    expect(copy.snapshots.findSnapshot(url)?.fetchedAt).toBe(kept.fetchedAt);
    expect(copy.snapshots.listSnapshots(url).map(({ fetchedAt }) => fetchedAt)).toEqual([
      kept.fetchedAt,
      '2020-01-01T00:00:00Z',
    ]);
    copy.close();
  });
});

describe('presentCredentials', () => {
  it('signs, logs in the same act, and remembers it with each badge', async () => {
    const ids = (await list())
      .filter(({ verdict }) => verdict === 'valid')
      .slice(0, 3)
      .map(({ id }) => id);
    const presented = unwrap(
      await presentCredentials(wallet, ids, {
        as: 'vp-jwt',
        audience: 'Acme',
        nonce: 'n-0S6_WzA2Mj',
        purpose: 'a job',
      }),
    );
    expect(presented.credentials.map(({ id }) => id)).toEqual(ids);
    const [entry] = unwrap(listDisclosures(wallet));
    expect(entry).toMatchObject({
      id: presented.disclosure,
      audience: 'Acme',
      purpose: 'a job',
      holder: presented.holder,
    });
    expect(unwrap(await showCredential(wallet, ids[0] ?? '')).history.at(-1)?.kind).toBe('presented');
  });

  it('refuses an invalid badge by rule, unless the person insists', async () => {
    const id = await idOf('zero-trust');
    const before = unwrap(listDisclosures(wallet)).length;
    expect(codeOf(await presentCredentials(wallet, [id], { as: 'vp-json' }))).toBe('present.not-valid');
    expect(codeOf(await presentCredentials(wallet, [], { as: 'vp-json' }))).toBe('present.nothing-chosen');
    expect(codeOf(await presentCredentials(wallet, ['zzzzzz'], { as: 'vp-json' }))).toBe('usage.no-such-id');
    expect(codeOf(await presentCredentials(wallet, [id], { as: 'vp-json', minutes: 0, evenIfInvalid: true }))).toBe(
      'usage.invalid',
    );
    expect(unwrap(listDisclosures(wallet)).length).toBe(before);
    unwrap(await presentCredentials(wallet, [id], { as: 'vp-json', evenIfInvalid: true }));
  });

  it('signs with the persona asked for, and never with a retired one', async () => {
    const copy = await reopen(sandbox.copy(full));
    const [first] = unwrap(listHolders(copy));
    const did = first?.did ?? '';
    expect(codeOf(retirePersona(copy, did))).toBe('holder.last-key');
    const second = unwrap(addPersona(copy, 'At work'));
    unwrap(retirePersona(copy, did));
    const ids = (await list({}, copy))
      .filter(({ verdict }) => verdict === 'valid')
      .slice(0, 1)
      .map(({ id }) => id);
    expect(unwrap(await presentCredentials(copy, ids, { as: 'vp-jwt' })).holder).toBe(second.did);
    expect(codeOf(await presentCredentials(copy, ids, { as: 'vp-jwt', holder: did }))).toBe('holder.retired');
    expect(codeOf(retirePersona(copy, 'did:key:z6Mknone'))).toBe('holder.not-found');
    copy.close();
  });
});

describe('a kept verdict', () => {
  it('ends when the badge does, however its end is spelled', async () => {
    const seed = new Uint8Array(32).fill(9);
    const did = didKeyOf(publicKeyOf(seed));
    const signed = await createDataIntegrityProof({
      document: {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiableCredential'],
        issuer: did,
        validUntil: '2026-12-01T00:00:00Z',
        credentialSubject: { id: 'did:example:holder' },
      },
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod: verificationMethodOf(did),
      purpose: 'assertionMethod',
      created: fixedNow,
      crypto: nativeCrypto,
      sign: (bytes) => signWithSeed(seed, bytes),
    });
    if (!signed.ok) throw new Error(signed.error.code);
    // the same JSON, and not one date in it that a search for dates would find
    const text = JSON.stringify(signed.value).replaceAll('-12-01T', '\\u002d12\\u002d01\\u0054');
    const input = { file: 'spelled.json', content: succeed(new TextEncoder().encode(text)) };
    const own = await reopen(sandbox.copy(full));
    const [outcome] = await imported(own, input);
    expect(outcome).toMatchObject({ outcome: 'added', verdict: 'valid' });
    const verdictAt = async (at: string): Promise<string | undefined> =>
      (await list({ at: new Date(at) }, own)).find(({ id }) => id === outcome?.id)?.verdict;
    expect(await verdictAt('2026-12-01T00:00:00.000Z')).toBe('valid');
    expect(await verdictAt('2026-12-01T00:00:00.001Z')).toBe('invalid');
    own.close();
  });
});
