import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../../../src/core/snapshot/snapshot.ts';
import { keepSnapshots } from '../../../../../src/wallet/services/issuers/import-snapshots.ts';
import { findIssuerDetails, findKeysChanged } from '../../../../../src/wallet/services/issuers/issuer-view.ts';
import { decideIssuerTrust, findIssuer, type IssuerEntry } from '../../../../../src/wallet/services/issuers/issuers.ts';
import type { Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { sha256Hex } from '../../../../../src/wallet/vault/blobs.ts';
import { addSnapshot } from '../../../../../src/wallet/vault/snapshots.ts';
import { codeOf, makeSandbox, makeWallet, reopen, unwrap } from '../../vault-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const keyA = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
const keyB = 'z6MknAHe4jJRL9PQHpChmsUPxPLnfLwhvpsbcFhKevuSrmQe';

const sandbox = makeSandbox();
const dir = sandbox.path('wallet');
let wallet: Wallet;
beforeAll(async () => {
  wallet = (await makeWallet(dir)).wallet;
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

interface Method {
  readonly key: string;
  readonly revoked?: string;
}

/** A copy of an issuer’s document, under its id or another address. */
function copyOf(id: string, keys: Readonly<Record<string, Method>>, fetchedAt: string, url = id): Snapshot {
  const assertionMethod = Object.entries(keys).map(([name, { key, ...rest }]) => {
    return { id: `${id}#${name}`, type: 'Multikey', controller: id, publicKeyMultibase: key, ...rest };
  });
  return bytesOf(JSON.stringify({ id, assertionMethod }), fetchedAt, url);
}

function bytesOf(text: string, fetchedAt: string, url: string): Snapshot {
  const bytes = new TextEncoder().encode(text);
  return { url, bytes, sha256: sha256Hex(bytes), mediaType: 'application/did+json', fetchedAt, source: 'refresh' };
}

let issuers = 0;

/** An issuer that the person knows, with these copies of its document. */
function issuerWith(...copies: readonly ((id: string) => Snapshot)[]): IssuerEntry {
  issuers += 1;
  const id = `did:web:issuer-${issuers}.example`;
  unwrap(decideIssuerTrust(wallet, id, 'trusted', null));
  for (const copy of copies) unwrap(keepSnapshots(wallet, [copy(id)]));
  return entryOf(id);
}

function entryOf(id: string): IssuerEntry {
  const entry = unwrap(findIssuer(wallet, id));
  if (entry === undefined) throw new TypeError(`${id} is known`);
  return entry;
}

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T00:00:00Z`;
const sinceOf = (issuer: IssuerEntry): string | null => unwrap(findKeysChanged(wallet, issuer));

describe('since when an issuer’s keys are others', () => {
  it.each<[string, readonly ((id: string) => Snapshot)[]]>([
    ['no copy at all', []],
    ['one copy', [(id) => copyOf(id, { one: { key: keyA } }, day(1))]],
    [
      'copies that say the same of its keys in other words',
      [
        (id) => copyOf(id, { one: { key: keyA }, two: { key: keyB } }, day(1)),
        (id) => copyOf(id, { two: { key: keyB }, one: { key: keyA } }, day(2)),
      ],
    ],
    [
      'one copy that can be read, and one that cannot',
      [(id) => copyOf(id, { one: { key: keyA } }, day(1)), (id) => bytesOf('<html>Not found</html>', day(2), id)],
    ],
  ])('is never, with %s', (_, copies) => {
    expect(sinceOf(issuerWith(...copies))).toBe(null);
  });

  it.each<[string, Readonly<Record<string, Method>>]>([
    ['a key is added', { one: { key: keyA }, two: { key: keyB } }],
    ['the key is gone', {}],
    ['its name means another key', { one: { key: keyB } }],
    ['it says of itself that it is revoked', { one: { key: keyA, revoked: day(5) } }],
  ])('is the date of the first copy after, where %s', (_, after) => {
    const issuer = issuerWith(
      (id) => copyOf(id, { one: { key: keyA } }, day(1)),
      (id) => copyOf(id, { one: { key: keyA } }, day(2)),
      (id) => copyOf(id, after, day(5)),
      (id) => copyOf(id, after, day(9)),
    );
    expect(sinceOf(issuer)).toBe(day(5));
    expect(unwrap(findIssuerDetails(wallet, issuer.id))?.changed).toMatchObject({ before: day(2), since: day(5) });
  });

  it('is the latest of several changes, in whichever order the copies came in', () => {
    const issuer = issuerWith(
      (id) => copyOf(id, { one: { key: keyA } }, day(20)),
      (id) => copyOf(id, { one: { key: keyA } }, day(1)),
      (id) => copyOf(id, { two: { key: keyB } }, day(10)),
    );
    expect(sinceOf(issuer)).toBe(day(20));
  });

  it('compares over a copy that cannot be read', () => {
    const issuer = issuerWith(
      (id) => copyOf(id, { one: { key: keyA } }, day(1)),
      (id) => bytesOf('[]', day(2), id),
      (id) => copyOf(id, { two: { key: keyB } }, day(3)),
    );
    expect(sinceOf(issuer)).toBe(day(3));
  });

  it('compares copies under the issuer’s id with those under the address of its document', () => {
    const issuer = issuerWith(
      (id) => copyOf(id, { one: { key: keyA } }, day(1)),
      (id) => copyOf(id, { two: { key: keyB } }, day(4), `https://${id.slice('did:web:'.length)}/.well-known/did.json`),
    );
    expect(issuer.snapshots).toHaveLength(1);
    expect(unwrap(findIssuerDetails(wallet, issuer.id))?.changed?.since).toBe(day(4));
    expect(sinceOf(issuer)).toBe(day(4));
  });

  it('takes no word of a copy that is held back', () => {
    const issuer = issuerWith((id) => copyOf(id, { one: { key: keyA } }, day(1)));
    const forged = copyOf(issuer.id, { one: { key: keyB } }, day(2));
    unwrap(wallet.vault.write((vault) => addSnapshot(vault, { ...forged, source: 'held-back' }, day(2))));
    expect(sinceOf(entryOf(issuer.id))).toBe(null);
  });

  it('is refused once the wallet is locked', async () => {
    const issuer = issuerWith(
      (id) => copyOf(id, { one: { key: keyA } }, day(1)),
      (id) => copyOf(id, { two: { key: keyB } }, day(2)),
    );
    wallet.close();
    expect(codeOf(findKeysChanged(wallet, issuer))).toBe('vault.locked');
    wallet = await reopen(dir);
    expect(sinceOf(issuer)).toBe(day(2));
  });
});
