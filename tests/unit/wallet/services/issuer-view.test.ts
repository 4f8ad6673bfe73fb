import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../src/core/result.ts';
import { getCredential } from '../../../../src/wallet/services/find-credential.ts';
import { type ImportOutcome, importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots, keepSnapshots } from '../../../../src/wallet/services/issuers/import-snapshots.ts';
import { findIssuerDetails, findIssuerPicture } from '../../../../src/wallet/services/issuers/issuer-view.ts';
import { listIssuers } from '../../../../src/wallet/services/issuers/issuers.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { sha256Hex } from '../../../../src/wallet/vault/blobs.ts';
import { badge, inputOf } from '../plain-badges.ts';
import { codeOf, makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';
import { smallBadge } from './import/paper.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../samples');
const did = 'did:web:northmere.example';
const keyA = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
const keyB = 'z6MknAHe4jJRL9PQHpChmsUPxPLnfLwhvpsbcFhKevuSrmQe';

const sandbox = makeSandbox();
let wallet: Wallet;
beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
  unwrap(importSnapshots(wallet, path.join(samplesDir, 'issuer-pack.json')));
  unwrap(await importCredentials(wallet, expandInputs([path.join(samplesDir, 'badges')])));
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

const details = (id: string) => unwrap(findIssuerDetails(wallet, id));

function keep(id: string, keys: Readonly<Record<string, string>>, fetchedAt: string): void {
  const assertionMethod = Object.entries(keys).map(([name, key]) => {
    return { id: `${id}#${name}`, type: 'Multikey', controller: id, publicKeyMultibase: key };
  });
  const bytes = new TextEncoder().encode(JSON.stringify({ id, assertionMethod }));
  const snapshot = { url: id, bytes, sha256: sha256Hex(bytes), mediaType: 'application/did+json', fetchedAt };
  unwrap(keepSnapshots(wallet, [{ ...snapshot, source: 'refresh' }]));
}

describe('findIssuerDetails', () => {
  it('knows nobody that no badge, registry or person named', () => {
    expect(details('did:web:nobody.example')).toBeUndefined();
  });

  it('tells the keys, their copies and the badges that rest on them', () => {
    const northmere = details(did);
    expect(northmere?.keys).toMatchObject([
      {
        id: `${did}#sample-key-1`,
        firstSeen: '2026-11-02T08:30:00Z',
        lastSeen: '2026-11-02T08:30:00Z',
        withdrawn: null,
      },
    ]);
    expect(northmere?.snapshots.map(({ url }) => url)).toEqual([did, 'https://northmere.example/.well-known/did.json']);
    expect(northmere?.restingCredentials.length).toBeGreaterThan(1);
    expect(northmere?.keys[0]?.credentials.length).toBeGreaterThan(0);
    expect(northmere?.restingCredentials).toEqual(expect.arrayContaining([...(northmere?.keys[0]?.credentials ?? [])]));
    expect(northmere).toMatchObject({ changed: null, heldBack: [], age: { days: 20, isStale: false } });
  });

  it('gives each key the badges that were signed with it, and no others', () => {
    const all = unwrap(listIssuers(wallet)).map(({ id }) => details(id));
    for (const issuer of all) {
      const signed = issuer?.keys.flatMap(({ credentials }) => credentials) ?? [];
      expect(new Set(signed).size).toBe(signed.length);
      for (const id of signed) expect(unwrap(getCredential(wallet, id)).issuerId).toBe(issuer?.id);
    }
    const selfNamed = all.find((issuer) => issuer?.id.startsWith('did:key:') === true);
    expect(selfNamed?.restingCredentials.length).toBe(selfNamed?.credentials);
  });

  it('tells what an issuer says of itself, as what it published or as a badge has it, and gives its picture', async () => {
    const id = 'https://words.example/profile';
    const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const image = `data:image/svg+xml;base64,${picture.toString('base64')}`;
    const profile = {
      id,
      type: 'Profile',
      name: 'Words',
      description: 'Teaches words.',
      email: 'a@words.example',
      image,
    };
    const document = badge({ name: 'Reading', issuerId: id });
    unwrap(await importCredentials(wallet, [inputOf({ ...document, issuer: { ...profile, description: 'Forged.' } })]));
    expect(details(id)).toMatchObject({ profile: null, pictureId: null });
    const bytes = new TextEncoder().encode(JSON.stringify(profile));
    const copy = {
      url: id,
      bytes,
      sha256: sha256Hex(bytes),
      mediaType: 'application/json',
      fetchedAt: '2026-11-20T08:00:00Z',
    };
    unwrap(keepSnapshots(wallet, [{ ...copy, source: 'refresh' }]));
    const shown = details(id);
    expect(shown?.profile).toMatchObject({
      description: 'Teaches words.',
      email: 'a@words.example',
      source: 'published',
    });
    expect(unwrap(await findIssuerPicture(wallet, shown?.pictureId ?? '')).mediaType).toBe('image/svg+xml');
    expect(codeOf(await findIssuerPicture(wallet, 'issuer-0000'))).toBe('export.other-form');
    // a DID document says nothing of whom it is
    expect(details(did)?.profile).toMatchObject({ source: 'badge' });
  });

  it('lets an issuer speak, and its keys be counted, only by badges that it is known to have signed', async () => {
    const genuine = smallBadge('Rowing', undefined, { description: 'Teaches rowing.' });
    const forged = smallBadge('Rowing II', undefined, {
      name: 'Zealand Bank',
      description: 'Pay me.',
      image: 'data:image/svg+xml;base64,AA==',
    });
    const files = { 'genuine.jwt': genuine, 'forged.jwt': `${forged.slice(0, -20)}${'A'.repeat(20)}` };
    const taken: ImportOutcome[] = [];
    const inputs = Object.entries(files).map(([file, text]) => ({ file, content: succeed(Buffer.from(text)) }));
    unwrap(await importCredentials(wallet, inputs, { onItem: (outcome) => taken.push(outcome) }));
    expect(taken.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid']);
    const [kept, other] = taken.map(({ id }) => unwrap(getCredential(wallet, id ?? '')));
    expect(other?.issuerId).toBe(kept?.issuerId);
    const shown = details(kept?.issuerId ?? '');
    expect(shown?.profile).toMatchObject({ description: 'Teaches rowing.', source: 'badge' });
    expect(shown?.pictureId).toBeNull();
    expect(shown?.name).toBe('Lakeside School');
    expect(shown?.keys.map(({ credentials }) => credentials)).toEqual([[kept?.id]]);
    expect(shown?.restingCredentials).toEqual([kept?.id]);
  });

  it('tells the key of an issuer whose name is its key, and asks for no document', () => {
    const id = unwrap(listIssuers(wallet)).find((issuer) => issuer.id.startsWith('did:key:'))?.id ?? '';
    const issuer = details(id);
    expect(issuer?.keys).toMatchObject([
      { id: `${id}#${id.slice('did:key:'.length)}`, firstSeen: null, withdrawn: null },
    ]);
    expect(issuer?.keys[0]?.thumbprint).toMatch(/^[\w-]{43}$/);
    expect(issuer?.age).toBeNull();
  });

  it('finds the thumbprint of a key that a profile only points at', () => {
    const [key] = details('https://stratolane.example/issuer')?.keys ?? [];
    expect(key).toMatchObject({ id: 'https://stratolane.example/keys/sample-key-1' });
    expect(key?.thumbprint).toMatch(/^[\w-]{43}$/);
  });

  it('follows keys over years: seen, withdrawn, back again, and swapped under one id', () => {
    const id = 'did:web:tarnvalley.example';
    keep(id, { a: keyA }, '2020-01-01T00:00:00Z');
    keep(id, { a: keyA, b: keyB }, '2021-01-01T00:00:00Z');
    keep(id, { b: keyB }, '2022-01-01T00:00:00Z');
    keep(id, { b: keyA }, '2023-01-01T00:00:00Z');
    keep(id, { b: keyA, a: keyA }, '2026-11-20T00:00:00Z');
    const seen = details(id)?.keys.map((key) => [
      key.id.split('#')[1],
      key.firstSeen?.slice(0, 4),
      key.lastSeen?.slice(0, 4),
      key.withdrawn?.slice(0, 4),
    ]);
    expect(seen).toEqual([
      ['a', '2020', '2026', undefined],
      ['b', '2023', '2026', undefined],
      ['sample-key-1', '2026', '2026', '2026'],
      ['b', '2021', '2022', '2023'],
    ]);
    expect(details(id)?.changed).toMatchObject({ before: '2026-11-02T08:30:00Z', since: '2026-11-20T00:00:00Z' });
  });
});
