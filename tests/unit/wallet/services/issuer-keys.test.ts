import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nativeCrypto } from '../../../../src/wallet/native-crypto.ts';
import {
  changeOfKeys,
  namesOfDocument,
  readPublishedKeys,
} from '../../../../src/wallet/services/issuers/issuer-keys.ts';

const did = 'did:web:one.example';
const keyA = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
const keyB = 'z6MknAHe4jJRL9PQHpChmsUPxPLnfLwhvpsbcFhKevuSrmQe';
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  type: 'spki',
  format: 'pem',
}) as string;

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown, address = did) => readPublishedKeys(bytes(value), address, nativeCrypto);
const method = (fragment: string, key: string, more = {}) => ({
  id: `${did}#${fragment}`,
  type: 'Multikey',
  controller: did,
  publicKeyMultibase: key,
  ...more,
});
const document = (...methods: readonly object[]) => ({ id: did, assertionMethod: methods });

describe('readPublishedKeys', () => {
  it('reads DID documents, with absolute ids and thumbprints', () => {
    const keys = read({ id: did, assertionMethod: [{ ...method('a', keyA), id: '#a' }] });
    expect(keys?.get(`${did}#a`)?.thumbprint).toMatch(/^[\w-]{43}$/);
  });

  it('gives one key one thumbprint, however it is written', () => {
    const multikey = read(document(method('a', keyA)))?.get(`${did}#a`)?.thumbprint;
    const reference = read({ id: did, assertionMethod: [`did:key:${keyA}`] })?.get(`did:key:${keyA}`)?.thumbprint;
    expect(multikey).toBe(reference);
  });

  it('reads keys of Open Badges: a profile that points at one, a key document, PEM alone', () => {
    const url = 'https://one.example/issuer';
    expect([...(read({ id: url, type: 'Profile', publicKey: `${url}/key` }, url) ?? [])].map(([id]) => id)).toEqual([
      `${url}/key`,
    ]);
    const fromDocument = read(
      { id: `${url}/key`, type: 'CryptographicKey', owner: url, publicKeyPem: pem },
      `${url}/key`,
    );
    const alone = read(pem, `${url}/key`);
    expect(alone?.get(`${url}/key`)?.thumbprint).toBe(fromDocument?.get(`${url}/key`)?.thumbprint);
  });

  it('knows no keys in what is no such document', () => {
    for (const value of [
      '',
      'text',
      '[]',
      '{"id":1',
      '{"a":1,"a":2}',
      '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
    ]) {
      expect(read(value)).toBeUndefined();
    }
    expect(read({ name: 'a badge class' })?.size).toBe(0);
  });
});

describe('changeOfKeys', () => {
  const change = (before: object, after: object) => {
    const [a, b] = [read(before), read(after)];
    if (a === undefined || b === undefined) throw new TypeError('unreadable');
    return changeOfKeys(a, b);
  };

  it('sees no change where only order, names or white space differ', () => {
    const before = document(method('a', keyA), method('b', keyB));
    expect(change(before, { ...document(method('b', keyB), method('a', keyA)), name: 'Another' })).toBeUndefined();
  });

  const cases: readonly (readonly [string, object, object])[] = [
    ['another key under the same id', document(method('a', keyA)), document(method('a', keyB))],
    ['a key more', document(method('a', keyA)), document(method('a', keyA), method('b', keyB))],
    ['a key less', document(method('a', keyA), method('b', keyB)), document(method('a', keyA))],
    ['the same key for another use', document(method('a', keyA)), { id: did, authentication: [method('a', keyA)] }],
    [
      'a key that was revoked',
      document(method('a', keyA)),
      document(method('a', keyA, { revoked: '2026-01-01T00:00:00Z' })),
    ],
    [
      'a revocation taken back',
      document(method('a', keyA, { revoked: '2026-01-01T00:00:00Z' })),
      document(method('a', keyA)),
    ],
    ['an id that means two keys', document(method('a', keyA)), document(method('a', keyA), method('a', keyB))],
  ];
  for (const [what, before, after] of cases) it(`sees ${what}`, () => expect(change(before, after)).toBeDefined());
});

describe('namesOfDocument', () => {
  it('finds the other name of a did:web document, from either side', () => {
    for (const [name, other] of [
      [did, 'https://one.example/.well-known/did.json'],
      ['did:web:one.example:schools:two', 'https://one.example/schools/two/did.json'],
      ['did:web:one.example%3A8443', 'https://one.example:8443/.well-known/did.json'],
    ] as const) {
      expect(namesOfDocument(name)).toContain(other);
      expect(namesOfDocument(other)).toContain(name);
    }
  });

  it('knows one name for everything else', () => {
    for (const url of ['https://one.example/issuer', 'did:key:z6Mk', 'urn:x', 'https://one.example/did.json']) {
      expect(namesOfDocument(url)).toEqual([url]);
    }
  });
});
