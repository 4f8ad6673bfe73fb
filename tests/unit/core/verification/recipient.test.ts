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
  });

  it('says of a hash that no version of the standard has neither yes nor no', () => {
    const unreadable = ['sha1$00', `sha512$${'0'.repeat(128)}`, 'sha256$00', `sha256$${'g'.repeat(64)}`, 'x', '$', ''];
    for (const identity of unreadable) {
      const given = ['a@example.org', 'did:example:learner', 'student-42'];
      expect(answer(old({ type: 'email', hashed: true, identity }), given), identity).toBe('recipient.not-comparable');
    }
    const salted = old({ type: 'email', hashed: true, identity: sha256('a'), salt: 's'.repeat(2000) });
    expect(answer(salted, ['a@example.org'])).toBe('recipient.not-comparable');
  });

  it('reads hexadecimal digits and algorithms in either case, and hashes that claim to be none', () => {
    const upper = sha256('a@example.org').toUpperCase();
    expect(answer(hashed(upper), ['a@example.org'])).toBe('passed');
    expect(answer(old({ type: 'email', hashed: false, identity: upper }), ['a@example.org'])).toBe('passed');
    expect(answer(old({ type: 'email', identity: sha256('a@example.org') }), ['b@example.org'])).toBe(
      'recipient.other',
    );
    expect(answer(hashed(sha256('a@example.org').slice('sha256$'.length)), ['a@example.org'])).toBe('passed');
  });

  it('puts the salt behind the address and nowhere else', () => {
    expect(answer(hashed(sha256('salta@example.org'), 'salt'), ['a@example.org'])).toBe('recipient.other');
    expect(answer(hashed(sha256('a@example.org'), 'salt'), ['a@example.org'])).toBe('recipient.other');
  });

  it('compares an address with an address only: a hash of another kind of thing does not say that it is not theirs', () => {
    const phone = old({ type: 'telephone', hashed: true, identity: sha256('+49301234') });
    expect(answer(phone, ['a@example.org'])).toBe('recipient.not-comparable');
    expect(answer(phone, ['+49309999'])).toBe('recipient.other');
    expect(answer(phone, ['+49301234'])).toBe('passed');
    const page = old({ type: 'schema:url', hashed: true, identity: sha256('https://a.example/me') });
    expect(answer(page, ['a@example.org'])).toBe('recipient.not-comparable');
    expect(answer(page, ['https://a.example/me'])).toBe('passed');
  });

  it('takes composed and decomposed letters for the same', () => {
    const [composed, decomposed] = ['j\u00fcrgen@example.org', 'ju\u0308rgen@example.org'];
    expect(answer(old({ type: 'email', hashed: false, identity: composed }), [decomposed])).toBe('passed');
    expect(answer(hashed(sha256(composed)), [decomposed])).toBe('passed');
    expect(answer(hashed(sha256(composed)), ['jurgen@example.org'])).toBe('recipient.other');
  });

  it('reads a recipient in a list of one, and never throws for a long one', () => {
    const alone = { ...assertion, recipient: [assertion.recipient as JsonObject] };
    expect(answer(alone, ['learner@example.org'])).toBe('passed');
    const md5 = { type: 'email', hashed: true, identity: `md5$${'0'.repeat(32)}`, salt: '\u20ac'.repeat(1000) };
    expect(answer(old(md5), [`${'\u20ac'.repeat(1000)}@example.org`])).toBe('recipient.other');
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
