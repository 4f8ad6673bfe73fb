import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listCredentials } from '../../../../../src/wallet/services/credentials.ts';
import { importCredentials } from '../../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../../src/wallet/services/input/read-files.ts';
import { keepSnapshots } from '../../../../../src/wallet/services/issuers/import-snapshots.ts';
import { exportIssuerPack, importIssuerPack } from '../../../../../src/wallet/services/issuers/issuer-packs.ts';
import { findIssuerDetails } from '../../../../../src/wallet/services/issuers/issuer-view.ts';
import { decideIssuerTrust } from '../../../../../src/wallet/services/issuers/issuers.ts';
import { PACK_SIGNATURE_URL } from '../../../../../src/wallet/services/issuers/pack-signature.ts';
import { loadSnapshotIndex } from '../../../../../src/wallet/services/issuers/snapshot-index.ts';
import { checkVault, type Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { sha256Hex } from '../../../../../src/wallet/vault/blobs.ts';
import { codeOf, makeSandbox, makeWallet, reopen, unwrap } from '../../vault-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../../samples');
const samplePack = path.join(samplesDir, 'issuer-pack.json');
const did = 'did:web:northmere.example';
const address = 'https://northmere.example/.well-known/did.json';
const strangersKey = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';

interface Entry {
  url: string;
  mediaType: string;
  fetchedAt: string;
  text?: string;
  base64?: string;
  sha256?: string;
}
const sampleEntries = JSON.parse(readFileSync(samplePack, 'utf8')) as Entry[];
const genuine = sampleEntries.find(({ url }) => url === did) as Entry;

const strangersDocument = JSON.stringify({
  id: did,
  verificationMethod: [
    { id: `${did}#sample-key-1`, type: 'Multikey', controller: did, publicKeyMultibase: strangersKey },
  ],
  assertionMethod: [`${did}#sample-key-1`],
});

const sandbox = makeSandbox();
const withBadges = sandbox.path('with-badges');
const full = sandbox.path('full');
let wallet: Wallet;

beforeAll(async () => {
  const bare = (await makeWallet(withBadges)).wallet;
  unwrap(await importCredentials(bare, expandInputs([path.join(samplesDir, 'badges')])));
  bare.close();
  const filled = (await makeWallet(full)).wallet;
  unwrap(await importCredentials(filled, expandInputs([path.join(samplesDir, 'badges')])));
  unwrap(await importIssuerPack(filled, samplePack));
  filled.close();
});
beforeEach(async () => {
  wallet = await reopen(sandbox.copy(full));
});
afterEach(() => wallet.close());
afterAll(() => sandbox.remove());

let files = 0;
function packFile(entries: readonly object[]): string {
  files += 1;
  const file = sandbox.path(`pack-${files}.json`);
  writeFileSync(file, JSON.stringify(entries));
  return file;
}

const entry = (url: string, text: string, fetchedAt: string): Entry => ({
  url,
  mediaType: 'application/json',
  fetchedAt,
  text,
});

/** As a refresh would have kept it. */
function fetched(url: string, text: string, fetchedAt: string): void {
  const bytes = new TextEncoder().encode(text);
  const snapshot = { url, bytes, sha256: sha256Hex(bytes), mediaType: 'application/json', fetchedAt };
  unwrap(keepSnapshots(wallet, [{ ...snapshot, source: 'refresh' }]));
}

async function verdicts(of = wallet): Promise<Record<string, string>> {
  return Object.fromEntries(unwrap(await listCredentials(of)).map(({ id, verdict }) => [id, verdict]));
}

describe('importIssuerPack', () => {
  it('takes a pack that contradicts nothing, without a word of conflict', async () => {
    const bare = await reopen(sandbox.copy(withBadges));
    const done = unwrap(await importIssuerPack(bare, samplePack));
    expect(done).toMatchObject({ added: sampleEntries.length, known: 0, heldBack: 0, conflicts: [], signedBy: null });
    expect(await verdicts(bare)).toEqual(await verdicts());
    bare.close();
  });

  it('takes the same pack twice without a conflict', async () => {
    expect(unwrap(await importIssuerPack(wallet, samplePack))).toMatchObject({ added: 0, conflicts: [] });
  });

  for (const [how, url] of [
    ['under the same name', did],
    ['under the address of the same document', address],
  ] as const) {
    it(`puts aside a stranger's key for a known issuer, ${how}`, async () => {
      const before = await verdicts();
      const file = packFile([entry(url, strangersDocument, '2026-11-22T11:00:00Z')]);
      const done = unwrap(await importIssuerPack(wallet, file));
      // another key under the same id: one more, and the one before it gone
      const key = `${did}#sample-key-1`;
      expect(done).toMatchObject({ added: 0, known: 0, affected: 0, heldBack: 1 });
      expect(done.conflicts).toMatchObject([
        { url, code: 'issuers.keys-differ', isHeldBack: true, keys: { added: [key], withdrawn: [key] } },
      ]);
      expect(done.conflicts[0]?.message).toContain(genuine.fetchedAt);
      expect(await verdicts()).toEqual(before);
      expect(wallet.snapshots.listSnapshots(url)).toHaveLength(1);
      expect(unwrap(findIssuerDetails(wallet, did))?.heldBack).toMatchObject([{ url, source: 'held-back' }]);
      expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    });
  }

  it('tells it again when the same pack comes again', async () => {
    const file = packFile([entry(did, strangersDocument, '2026-11-22T11:00:00Z')]);
    await importIssuerPack(wallet, file);
    expect(unwrap(await importIssuerPack(wallet, file))).toMatchObject({ added: 0, heldBack: 1 });
    expect(wallet.snapshots.findSnapshot(did)?.fetchedAt).toBe(genuine.fetchedAt);
  });

  it('tells the conflict with what was fetched from the issuer itself', async () => {
    fetched(did, genuine.text ?? '', '2026-11-21T00:00:00Z');
    const file = packFile([entry(did, strangersDocument, '2026-11-22T11:00:00Z')]);
    const { conflicts } = unwrap(await importIssuerPack(wallet, file));
    expect(conflicts).toMatchObject([{ keptSource: 'refresh', kept: '2026-11-21T00:00:00Z', isHeldBack: true }]);
  });

  it('lets the copy decide once a person accepted it, and says since when keys changed', async () => {
    const file = packFile([entry(did, strangersDocument, '2026-11-22T11:00:00Z')]);
    await importIssuerPack(wallet, file);
    const done = unwrap(await importIssuerPack(wallet, file, { acceptConflicts: true }));
    expect(done).toMatchObject({
      heldBack: 0,
      conflicts: [{ code: 'issuers.keys-differ-accepted', isHeldBack: false }],
    });
    expect(wallet.snapshots.findSnapshot(did)?.fetchedAt).toBe('2026-11-22T11:00:00Z');
    const details = unwrap(findIssuerDetails(wallet, did));
    expect(details?.heldBack).toEqual([]);
    expect(details?.changed).toMatchObject({ before: genuine.fetchedAt, since: '2026-11-22T11:00:00Z' });
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
  });

  it('takes an earlier copy with other keys as history that makes nothing valid', async () => {
    const before = await verdicts();
    const file = packFile([entry(did, strangersDocument, '2026-01-01T00:00:00Z')]);
    const { conflicts } = unwrap(await importIssuerPack(wallet, file));
    expect(conflicts).toMatchObject([{ code: 'issuers.keys-differ-earlier', isHeldBack: false }]);
    expect(await verdicts()).toEqual(before);
  });

  it('puts aside a copy that goes back to what was kept before, under a newer date', async () => {
    const url = 'https://northmere.example/badges/one';
    fetched(url, '{"name":"old"}', '2026-10-01T00:00:00Z');
    fetched(url, '{"name":"new"}', '2026-11-01T00:00:00Z');
    const file = packFile([entry(url, '{"name":"old"}', '2026-11-22T11:00:00Z')]);
    const { conflicts } = unwrap(await importIssuerPack(wallet, file));
    expect(conflicts).toMatchObject([{ code: 'issuers.older-content', isHeldBack: true }]);
    const decides = (): string => new TextDecoder().decode(wallet.snapshots.findSnapshot(url)?.bytes);
    expect(decides()).toBe('{"name":"new"}');
    const accepted = unwrap(await importIssuerPack(wallet, file, { acceptConflicts: true }));
    expect(accepted).toMatchObject({ conflicts: [{ code: 'issuers.content-taken', isHeldBack: false }] });
    expect(decides()).toBe('{"name":"old"}');
  });

  it('puts aside an unsigned document that says otherwise than what was fetched', async () => {
    const url = 'https://northmere.example/assertions/one';
    fetched(url, '{"recipient":"me"}', '2026-11-01T00:00:00Z');
    const file = packFile([entry(url, '{"recipient":"somebody else"}', '2026-11-22T11:00:00Z')]);
    const { conflicts } = unwrap(await importIssuerPack(wallet, file));
    expect(conflicts).toMatchObject([{ code: 'issuers.content-differs', isHeldBack: true }]);
  });

  it('takes a newer signed list, which is judged by its signature', async () => {
    const url = 'https://northmere.example/status/revocation-1';
    fetched(url, '{"proof":{},"n":1}', '2026-11-20T00:00:00Z');
    const file = packFile([entry(url, '{"proof":{},"n":2}', '2026-11-22T11:00:00Z')]);
    expect(unwrap(await importIssuerPack(wallet, file))).toMatchObject({ conflicts: [], heldBack: 0 });
  });

  it.each([
    ['', false],
    [', and if the person accepts it', true],
  ])('puts aside what is dated ahead, even if it says the same%s', async (_, acceptConflicts) => {
    const file = packFile([entry(did, genuine.text ?? '', '2099-01-01T00:00:00Z')]);
    const { conflicts } = unwrap(await importIssuerPack(wallet, file, { acceptConflicts }));
    expect(conflicts).toMatchObject([{ code: 'issuers.date-to-come', isHeldBack: true }]);
    expect(wallet.snapshots.findSnapshot(did)?.fetchedAt).toBe(genuine.fetchedAt);
  });

  it('passes over what a backup’s index calls put aside', async () => {
    const file = packFile([{ ...entry(did, strangersDocument, '2026-11-22T11:00:00Z'), source: 'held-back' }]);
    expect(unwrap(loadSnapshotIndex(file)).listSnapshots(did)).toEqual([]);
    expect(unwrap(await importIssuerPack(wallet, file))).toMatchObject({ added: 0, heldBack: 0, conflicts: [] });
  });

  it('refuses what is no index, whole', async () => {
    const broken = packFile([genuine, { url: did, mediaType: 'x', fetchedAt: 'yesterday', text: '' }]);
    expect(codeOf(await importIssuerPack(wallet, broken))).toBe('import.no-snapshots');
    const lying = packFile([{ ...genuine, fetchedAt: '2026-11-03T00:00:00Z', sha256: '0'.repeat(64) }]);
    expect(codeOf(await importIssuerPack(wallet, lying))).toBe('import.no-snapshots');
    expect(wallet.snapshots.listSnapshots(did)).toHaveLength(1);
  });
});

describe('exportIssuerPack', () => {
  it('writes an index that verify reads, and that judges badges elsewhere as here', async () => {
    const { text, documents, signedBy } = unwrap(await exportIssuerPack(wallet));
    expect(signedBy).toBeNull();
    const file = packFile(JSON.parse(text) as object[]);
    expect(unwrap(loadSnapshotIndex(file)).findSnapshot(did)).toMatchObject({ fetchedAt: genuine.fetchedAt });
    const bare = await reopen(sandbox.copy(withBadges));
    expect(unwrap(await importIssuerPack(bare, file))).toMatchObject({ added: documents, conflicts: [] });
    const [here, there] = [await verdicts(), await verdicts(bare)];
    const different = Object.keys(here).filter((id) => here[id] !== there[id]);
    // the hosted badge rests on its own assertion, which says who holds it and so stays at home
    expect(different.length).toBe(1);
    bare.close();
  });

  it('leaves out what says who holds what', async () => {
    const { text } = unwrap(await exportIssuerPack(wallet));
    const urls = (JSON.parse(text) as Entry[]).map(({ url }) => url);
    expect(urls).toContain('https://skarvoya.example/badges/dark-sky-guide');
    expect(urls).not.toContain('https://skarvoya.example/assertions/dark-sky-guide-0412');
  });

  it('writes what one issuer’s badges rest on, and nothing of others', async () => {
    const { text } = unwrap(await exportIssuerPack(wallet, { issuers: [did] }));
    const urls = (JSON.parse(text) as Entry[]).map(({ url }) => url);
    expect(urls).toEqual([did, address, 'https://northmere.example/status/revocation-1'].sort());
  });

  it('keeps bytes that are no text as they are', async () => {
    const url = 'https://northmere.example/.well-known/did.json';
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00, 0x7b]);
    const snapshot = {
      url,
      bytes,
      sha256: sha256Hex(bytes),
      mediaType: 'image/png',
      fetchedAt: '2020-01-01T00:00:00Z',
    };
    unwrap(keepSnapshots(wallet, [{ ...snapshot, source: 'refresh' }]));
    const { text } = unwrap(await exportIssuerPack(wallet, { issuers: [did] }));
    const written = (JSON.parse(text) as Entry[]).find(({ sha256 }) => sha256 === snapshot.sha256);
    expect(written?.base64).toBe('//4Aew==');
  });

  it('never passes on what was put aside', async () => {
    await importIssuerPack(wallet, packFile([entry(did, strangersDocument, '2026-11-22T11:00:00Z')]));
    const { text } = unwrap(await exportIssuerPack(wallet));
    expect(text).not.toContain(strangersKey);
  });

  it('refuses an issuer that nobody heard of, and a pack of nothing', async () => {
    expect(codeOf(await exportIssuerPack(wallet, { issuers: ['did:web:nobody.example'] }))).toBe(
      'usage.no-such-issuer',
    );
    const bare = await reopen(sandbox.copy(withBadges));
    expect(codeOf(await exportIssuerPack(bare))).toBe('issuers.nothing-to-export');
    bare.close();
  });
});

describe('a signed issuer pack', () => {
  const signed = async (): Promise<Entry[]> => {
    const { text } = unwrap(await exportIssuerPack(wallet, { issuers: [did], sign: true }));
    return JSON.parse(text) as Entry[];
  };

  it('names who signed it, and still is an index', async () => {
    const { text, signedBy } = unwrap(await exportIssuerPack(wallet, { sign: true }));
    expect(signedBy).toMatch(/^did:key:z6Mk/);
    const file = packFile(JSON.parse(text) as object[]);
    expect(unwrap(loadSnapshotIndex(file)).findSnapshot(did)).toBeDefined();
    expect(unwrap(await importIssuerPack(wallet, file))).toMatchObject({ signedBy, added: 0 });
  });

  const changes: readonly (readonly [string, (entries: Entry[]) => object[]])[] = [
    ['a document changed', (all) => all.map((one) => (one.url === did ? { ...one, text: strangersDocument, sha256: undefined } : one))],
    ['a date changed', (all) => all.map((one) => (one.url === did ? { ...one, fetchedAt: '2026-11-22T00:00:00Z' } : one))],
    ['a name changed', (all) => all.map((one) => (one.url === did ? { ...one, url: 'did:web:one.example' } : one))],
    ['a media type changed', (all) => all.map((one) => (one.url === did ? { ...one, mediaType: 'text/html' } : one))],
    ['a document added', (all) => [entry('https://one.example/', '{}', '2026-01-01T00:00:00Z'), ...all]],
    ['a document left out', (all) => all.slice(1)],
    ['the order changed', (all) => [...all].reverse()],
    ['a second signature', (all) => [...all, ...all.filter(({ url }) => url === PACK_SIGNATURE_URL)]],
    ['a damaged signature', (all) => all.map((one) => (one.url === PACK_SIGNATURE_URL ? { ...one, text: `${one.text?.slice(0, -6)}AAAAAA`, sha256: undefined } : one))],
    ['no JWS in its place', (all) => all.map((one) => (one.url === PACK_SIGNATURE_URL ? { ...one, text: 'signed, me', sha256: undefined } : one))],
    ['a token of another kind in its place', (all) => all.map((one) => (one.url === PACK_SIGNATURE_URL ? { ...one, text: readFileSync(path.join(samplesDir, 'badges/crew-leadership.jwt'), 'utf8'), sha256: undefined } : one))],
  ]; // biome-ignore format: one line a change
  for (const [what, change] of changes) {
    it(`is refused whole with ${what}`, async () => {
      const file = packFile(change(await signed()));
      expect(codeOf(await importIssuerPack(wallet, file))).toBe('import.pack-signature');
    });
  }

  it('counts as unsigned where the signature was taken off', async () => {
    const file = packFile((await signed()).filter(({ url }) => url !== PACK_SIGNATURE_URL));
    expect(unwrap(await importIssuerPack(wallet, file)).signedBy).toBeNull();
  });

  it('of somebody trusted brings new keys, told, but never over what was fetched from the issuer itself', async () => {
    const giver = await reopen(sandbox.copy(full));
    unwrap(
      await importIssuerPack(giver, packFile([entry(did, strangersDocument, '2026-11-22T11:00:00Z')]), {
        acceptConflicts: true,
      }),
    );
    const { text, signedBy } = unwrap(await exportIssuerPack(giver, { issuers: [did], sign: true }));
    giver.close();
    const file = packFile(JSON.parse(text) as object[]);
    expect(unwrap(await importIssuerPack(wallet, file)).heldBack).toBe(1);
    unwrap(decideIssuerTrust(wallet, signedBy ?? '', 'trusted', 'our school'));
    expect(unwrap(await importIssuerPack(wallet, file))).toMatchObject({
      heldBack: 0,
      conflicts: [{ code: 'issuers.keys-differ-trusted' }],
    });
    const other = await reopen(sandbox.copy(full));
    unwrap(decideIssuerTrust(other, signedBy ?? '', 'trusted'));
    const bytes = new TextEncoder().encode(genuine.text);
    const snapshot = {
      url: did,
      bytes,
      sha256: sha256Hex(bytes),
      mediaType: 'application/json',
      fetchedAt: '2026-11-20T00:00:00Z',
    };
    unwrap(keepSnapshots(other, [{ ...snapshot, source: 'refresh' }]));
    expect(unwrap(await importIssuerPack(other, file)).heldBack).toBe(1);
    other.close();
  });
});
