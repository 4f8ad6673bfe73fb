import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { legacyMd5 } from '../../../../src/core/verification/legacy/legacy-md5.ts';
import { checkRecipient } from '../../../../src/core/verification/recipient.ts';
import { assertion, badge } from '../credential/credentials.ts';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (text: string): string => `sha256$${hex(portableCrypto.sha256(utf8(text)))}`;

function answer(document: JsonObject, given: readonly string[] | undefined): string {
  const decoded = decodeDocument(document);
  if (!decoded.ok) throw decoded.error;
  const outcome = checkRecipient(decoded.value, given, portableCrypto);
  return outcome.code ?? outcome.outcome;
}

const hashed = (identityHash: string, salt?: string): JsonObject =>
  badge({}, {
    id: undefined,
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash,
        identityType: 'emailAddress',
        ...(salt === undefined ? {} : { salt }),
      },
    ],
  } as never);
const old = (recipient: JsonObject): JsonObject => ({ ...assertion, recipient });

describe('checkRecipient', () => {
  it('says so when nobody asked', () => {
    expect(answer(badge(), undefined)).toBe('recipient.not-asked');
    expect(answer(badge(), [])).toBe('recipient.not-asked');
  });

  it('compares DIDs as they are written', () => {
    expect(answer(badge(), ['did:example:other', 'did:example:learner'])).toBe('passed');
    expect(answer(badge(), ['did:example:Learner'])).toBe('recipient.other');
  });

  it('hashes addresses with their salt, as given and in lower case', () => {
    expect(answer(hashed(sha256('a@example.orgsalt'), 'salt'), ['A@Example.org'])).toBe('passed');
    expect(answer(hashed(sha256('A@Example.org')), ['A@Example.org'])).toBe('passed');
    expect(answer(hashed(sha256('a@example.org')), ['mailto:a@example.org'])).toBe('passed');
    expect(answer(hashed(sha256('a@example.orgsalt'), 'other'), ['a@example.org'])).toBe('recipient.other');
    expect(answer(hashed(sha256('b@example.org')), ['a@example.org'])).toBe('recipient.other');
  });

  it('takes the hash for the hash, and not for an address that was given as one', () => {
    const hash = sha256('a@example.org');
    expect(answer(hashed(hash), [hash])).not.toBe('passed');
  });

  it('reads the recipients of older badges, MD5 and plain text included', () => {
    expect(answer(assertion, ['Learner@example.org'])).toBe('passed');
    expect(
      answer(old({ type: 'email', hashed: true, salt: 's', identity: sha256('a@example.orgs') }), ['a@example.org']),
    ).toBe('passed');
    expect(
      answer(old({ type: 'email', hashed: true, identity: `md5$${hex(legacyMd5(utf8('a@example.org')))}` }), [
        'a@example.org',
      ]),
    ).toBe('passed');
    expect(answer(old({ type: 'email', hashed: true, identity: 'sha1$00' }), ['a@example.org'])).toBe(
      'recipient.other',
    );
  });

  it('cannot compare a key with an address', () => {
    expect(answer(hashed(sha256('a@example.org')), ['did:example:learner'])).toBe('recipient.not-comparable');
    expect(answer(badge(), ['a@example.org'])).toBe('recipient.not-comparable');
  });

  it('says so when the credential names nobody', () => {
    expect(answer(badge({}, { id: undefined } as never), ['did:example:learner'])).toBe('recipient.unnamed');
  });
});

describe('legacyMd5', () => {
  it.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      '57edf4a22be3c955ac49da2e2107b67a',
    ],
  ])('gives the digest of RFC 1321, A.5 for "%s"', (text, expected) => {
    expect(hex(legacyMd5(utf8(text)))).toBe(expected);
  });

  it('refuses to hash more than an address with its salt', () => {
    expect(() => legacyMd5(new Uint8Array(4097))).toThrow(TypeError);
  });
});
