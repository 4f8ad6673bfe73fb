import { describe, expect, it } from 'vitest';
import { encodeBase58btc } from '../../../../../src/core/encoding/base58btc.ts';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { encodeJwk } from '../../../../../src/core/proof/keys/jwk.ts';
import { confinedAlgorithm, decodeVerificationKey } from '../../../../../src/core/proof/keys/verification-key.ts';
import { ecdsaKey } from '../jose/jose-fixtures.ts';
import { ecdsaTestKey, ed25519TestKey } from './keys-for-tests.ts';
import { curveSpkiDer, derInteger, derSequence, pemOf, rsaPublicKeyDer, spkiDer } from './rsa-der.ts';

const ed = ed25519TestKey(1);
const ec = ecdsaTestKey('P-256', 1);
const edBytes = (ed.key as { bytes: Uint8Array }).bytes;
const modulus = new Uint8Array(256).fill(0xa5);
const exponent = Uint8Array.of(1, 0, 1);
const rsaPem = pemOf('PUBLIC KEY', spkiDer(rsaPublicKeyDer(modulus, exponent)));

const point = (form: number, ...coordinates: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from([form, ...coordinates.flatMap((bytes) => [...bytes])]);

const codeOf = (method: JsonObject) => {
  const result = decodeVerificationKey(method);
  return result.ok ? result.value.kind : result.error.code;
};

describe('decodeVerificationKey', () => {
  it.each([
    ['Multikey', { publicKeyMultibase: ed.multikey }, 'Ed25519'],
    ['Multikey', { publicKeyMultibase: ec.multikey }, 'P-256'],
    ['Ed25519VerificationKey2020', { publicKeyMultibase: ed.multikey }, 'Ed25519'],
    ['Ed25519VerificationKey2018', { publicKeyBase58: encodeBase58btc(edBytes) }, 'Ed25519'],
    ['JsonWebKey2020', { publicKeyJwk: encodeJwk(ec.key) }, 'P-256'],
    ['JsonWebKey', { publicKeyJwk: encodeJwk(ed.key) }, 'Ed25519'],
    ['CryptographicKey', { publicKeyPem: rsaPem }, 'RSA'],
    ['RsaVerificationKey2018', { publicKeyPem: rsaPem }, 'RSA'],
  ])('decodes a %s', (type, material, kind) => expect(codeOf({ id: 'x', type, ...material })).toBe(kind));

  it('takes a type that stands in a list', () => {
    expect(codeOf({ type: ['CryptographicKey'], publicKeyPem: rsaPem })).toBe('RSA');
    expect(codeOf({ type: ['Key', 'Multikey'], publicKeyMultibase: ed.multikey })).toBe('Ed25519');
  });

  it('refuses a method that publishes its secret half', () => {
    for (const member of ['secretKeyMultibase', 'privateKeyJwk', 'privateKeyBase58', 'privateKeyPem']) {
      expect(codeOf({ type: 'Multikey', publicKeyMultibase: ed.multikey, [member]: 'z' })).toBe('proof.key-malformed');
    }
  });

  it('refuses two materials, of which two readers could take different ones', () => {
    const both = { publicKeyMultibase: ed.multikey, publicKeyJwk: encodeJwk(ed25519TestKey(2).key) };
    expect(codeOf({ type: 'Multikey', ...both })).toBe('proof.key-malformed');
    expect(codeOf({ type: 'JsonWebKey', ...both })).toBe('proof.key-malformed');
  });

  it('refuses a material that its type does not hold', () => {
    expect(codeOf({ type: 'Multikey', publicKeyJwk: encodeJwk(ed.key) })).toBe('proof.key-malformed');
    expect(codeOf({ type: 'JsonWebKey', publicKeyMultibase: ed.multikey })).toBe('proof.key-malformed');
  });

  it('refuses a kind of key that its type is not for', () => {
    expect(codeOf({ type: 'Ed25519VerificationKey2020', publicKeyMultibase: ec.multikey })).toBe('proof.key-malformed');
    expect(codeOf({ type: 'Ed25519VerificationKey2018', publicKeyJwk: encodeJwk(ec.key) })).toBe('proof.key-malformed');
  });

  it('refuses two types', () => {
    expect(codeOf({ type: ['Multikey', 'JsonWebKey'], publicKeyMultibase: ed.multikey })).toBe('proof.key-malformed');
  });

  it('names types that it does not know', () => {
    expect(codeOf({ type: 'Bls12381G2Key2020', publicKeyBase58: 'x' })).toBe('proof.key-unsupported');
    expect(codeOf({ type: 'X25519KeyAgreementKey2020', publicKeyMultibase: ed.multikey })).toBe(
      'proof.key-unsupported',
    );
    expect(codeOf({ publicKeyMultibase: ed.multikey })).toBe('proof.key-unsupported');
    expect(codeOf({ type: 'constructor', publicKeyMultibase: ed.multikey })).toBe('proof.key-unsupported');
  });

  it('refuses a method without a key, and keys that are no text', () => {
    expect(codeOf({ type: 'Multikey' })).toBe('proof.key-malformed');
    expect(codeOf({ type: 'Multikey', publicKeyMultibase: 7 })).toBe('proof.key-malformed');
    expect(codeOf({ type: 'JsonWebKey', publicKeyJwk: 'x' })).toBe('proof.key-malformed');
    expect(codeOf({ type: 'Ed25519VerificationKey2018', publicKeyBase58: '0' })).toBe('proof.key-malformed');
    expect(codeOf({ type: 'Ed25519VerificationKey2018', publicKeyBase58: encodeBase58btc(edBytes.slice(1)) })).toBe(
      'proof.key-malformed',
    );
  });
});

describe('decodeVerificationKey, of a PEM text', () => {
  const pem = (text: string) => codeOf({ type: 'CryptographicKey', publicKeyPem: text });

  it('reads SubjectPublicKeyInfo and PKCS #1, however the lines are folded', () => {
    expect(pem(rsaPem)).toBe('RSA');
    expect(pem(pemOf('RSA PUBLIC KEY', rsaPublicKeyDer(modulus, exponent)))).toBe('RSA');
    expect(pem(rsaPem.replaceAll('\n', '\r\n'))).toBe('RSA');
    expect(pem(`\n${rsaPem}\n`)).toBe('RSA');
    expect(pem(rsaPem.replace(/\n(?!-)/g, ''))).toBe('RSA');
  });

  it('finds the numbers that were written', () => {
    const result = decodeVerificationKey({ type: 'CryptographicKey', publicKeyPem: rsaPem });
    expect(result).toEqual({ ok: true, value: { kind: 'RSA', n: modulus, e: exponent } });
  });

  it('refuses private keys and certificates by their name', () => {
    expect(pem(pemOf('PRIVATE KEY', modulus))).toBe('proof.key-unsupported');
    expect(pem(pemOf('CERTIFICATE', modulus))).toBe('proof.key-unsupported');
  });

  it('refuses labels that differ, two keys, text around and text that is no PEM', () => {
    expect(pem(rsaPem.replace('END PUBLIC', 'END RSA PUBLIC'))).toBe('proof.key-malformed');
    expect(pem(`${rsaPem}\n${rsaPem}`)).not.toBe('RSA');
    expect(pem(`${rsaPem}x`)).not.toBe('RSA');
    expect(pem('')).toBe('proof.key-malformed');
    expect(pem('A'.repeat(10_000))).toBe('proof.key-malformed');
  });

  it('refuses DER with bytes after the end, long lengths, negative or padded numbers', () => {
    const refused: readonly Uint8Array[] = [
      Uint8Array.of(...spkiDer(rsaPublicKeyDer(modulus, exponent)), 0),
      spkiDer(Uint8Array.of(...rsaPublicKeyDer(modulus, exponent), 0)),
      spkiDer(derSequence(derInteger(modulus), derInteger(exponent), derInteger(exponent))),
      spkiDer(derSequence(Uint8Array.of(2, 0x82, 1, 0, ...modulus), derInteger(exponent))),
      spkiDer(derSequence(Uint8Array.of(2, 0x82, 1, 2, 0, 0, ...modulus), derInteger(exponent))),
      spkiDer(derSequence(derInteger(modulus), Uint8Array.of(2, 0x81, 3, ...exponent))),
      spkiDer(derSequence(derInteger(modulus), Uint8Array.of(2, 0))),
      spkiDer(derSequence(derInteger(modulus))),
      Uint8Array.of(0x30, 0x80, 0, 0),
      Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff),
      new Uint8Array(0),
    ];
    for (const der of refused) expect(pem(pemOf('PUBLIC KEY', der))).toBe('proof.key-malformed');
  });

  it('refuses a key of another algorithm under the same label', () => {
    const der = spkiDer(rsaPublicKeyDer(modulus, exponent));
    const other = der.slice();
    other[10] = 0x2b;
    expect(pem(pemOf('PUBLIC KEY', other))).toBe('proof.key-unsupported');
  });

  const oid = (...content: readonly number[]) => Uint8Array.of(6, content.length, ...content);
  const EC = oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1);
  const P256 = oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7);
  const bits = (...content: readonly number[]) => Uint8Array.of(3, content.length, ...content);
  const coordinates = (count: number) => Array<number>(count).fill(1);

  it.each<[string, Uint8Array]>([
    ['Ed448', derSequence(derSequence(oid(0x2b, 0x65, 0x71)), bits(0, ...coordinates(57)))],
    ['X25519', derSequence(derSequence(oid(0x2b, 0x65, 0x6e)), bits(0, ...coordinates(32)))],
    ['RSA-PSS', derSequence(derSequence(oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10)), bits(0, 0x30, 0))],
    ['secp256k1', derSequence(derSequence(EC, oid(0x2b, 0x81, 4, 0, 0x0a)), bits(0, 4, ...coordinates(64)))],
    ['EC 1.3.36.3.3.2.8.1.1.7', derSequence(derSequence(EC, oid(0x2b, 0x24, 3, 3, 2, 8, 1, 1, 7)), bits(0, 4, 1))],
    ['EC with explicit parameters', derSequence(derSequence(EC, derSequence(P256)), bits(0, 4, ...coordinates(64)))],
    ['EC with a compressed point', derSequence(derSequence(EC, P256), bits(0, 3, ...coordinates(32)))],
    ['2.100.3', derSequence(derSequence(oid(0x81, 0x34, 3)), bits(0, 1))],
  ])('says that it does not know %s, which is no damage', (type, der) => {
    const publicKeyPem = pemOf('PUBLIC KEY', der);
    expect(decodeVerificationKey({ type: 'CryptographicKey', publicKeyPem })).toEqual({
      ok: false,
      error: { code: 'proof.key-unsupported', details: { type } },
    });
    expect(pem(pemOf('RSA PUBLIC KEY', der))).toBe('proof.key-malformed');
  });

  it.each<[string, Uint8Array]>([
    ['bytes after the end', Uint8Array.of(...derSequence(derSequence(oid(0x2b, 0x65, 0x71)), bits(0, 1)), 0)],
    ['more after the key', derSequence(derSequence(oid(0x2b, 0x65, 0x71)), bits(0, 1), bits(0, 1))],
    ['no key', derSequence(derSequence(oid(0x2b, 0x65, 0x71)))],
    ['bits left over', derSequence(derSequence(oid(0x2b, 0x65, 0x71)), bits(1, 1))],
    ['no algorithm', derSequence(derSequence(), bits(0, 1))],
    ['an algorithm that does not end', derSequence(derSequence(oid(0x2b, 0xe5)), bits(0, 1))],
    ['an algorithm of no length', derSequence(derSequence(oid()), bits(0, 1))],
    ['a curve that is none', derSequence(derSequence(EC), bits(0, 4, 1))],
    ['a curve with more behind it', derSequence(derSequence(EC, P256, P256), bits(0, 3, ...coordinates(32)))],
    ['a compressed point that is short', derSequence(derSequence(EC, P256), bits(0, 3, ...coordinates(31)))],
    ['a point of an unknown form', derSequence(derSequence(EC, P256), bits(0, 5, ...coordinates(32)))],
    ['RSA without its NULL', derSequence(derSequence(oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1)), bits(0, 1))],
  ])('refuses as damaged a key with %s', (_, der) => {
    expect(pem(pemOf('PUBLIC KEY', der))).toBe('proof.key-malformed');
  });

  it.each([
    ['P-256', [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]],
    ['P-384', [0x2b, 0x81, 4, 0, 0x22]],
    ['P-521', [0x2b, 0x81, 4, 0, 0x23]],
  ] as const)('reads a key on %s, uncompressed, and no other spelling of it', (kind, curve) => {
    const { x, y } = ecdsaKey(kind, 1).publicKey as { x: Uint8Array; y: Uint8Array };
    const key = { type: 'CryptographicKey', publicKeyPem: pemOf('PUBLIC KEY', curveSpkiDer(curve, point(4, x, y))) };
    expect(decodeVerificationKey(key)).toEqual({ ok: true, value: { kind, x, y } });
    const offCurve = y.map((byte, index) => (index === 5 ? byte ^ 1 : byte));
    const refused = [
      curveSpkiDer(curve, point(4, x, offCurve)),
      curveSpkiDer(curve, point(2, x, y)),
      curveSpkiDer(curve, point(4, x, y.slice(1))),
      Uint8Array.of(...curveSpkiDer(curve, point(4, x, y)), 0),
    ];
    for (const der of refused) expect(pem(pemOf('PUBLIC KEY', der))).toBe('proof.key-malformed');
    const unknown = [curveSpkiDer(curve, point(2, x)), curveSpkiDer([0x2b, 0x81, 4, 0, 0x0a], point(4, x, y))];
    for (const der of unknown) expect(pem(pemOf('PUBLIC KEY', der))).toBe('proof.key-unsupported');
    const under = (label: string, type: string) =>
      codeOf({ type, publicKeyPem: pemOf(label, curveSpkiDer(curve, point(4, x, y))) });
    expect(under('RSA PUBLIC KEY', 'CryptographicKey')).toBe('proof.key-malformed');
    expect(under('PUBLIC KEY', 'RsaVerificationKey2018')).toBe('proof.key-malformed');
  });

  it('reads a key of Ed25519, and none that is short or of small order', () => {
    const head = [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0];
    const wrapped = (bytes: Uint8Array) => pem(pemOf('PUBLIC KEY', Uint8Array.of(...head, ...bytes)));
    expect(wrapped(edBytes)).toBe('Ed25519');
    expect(wrapped(Uint8Array.of(1, ...new Uint8Array(31)))).toBe('proof.key-malformed');
    expect(wrapped(edBytes.slice(1))).toBe('proof.key-malformed');
  });

  it('refuses RSA under 2048 bits here as well', () => {
    const short = spkiDer(rsaPublicKeyDer(modulus.slice(128), exponent));
    expect(pem(pemOf('PUBLIC KEY', short))).toBe('proof.key-malformed');
  });

  it('refuses base64 with a second spelling', () => {
    const body = encodeBase64url(spkiDer(rsaPublicKeyDer(modulus, exponent)));
    const wrap = (text: string) => `-----BEGIN PUBLIC KEY-----\n${text}\n-----END PUBLIC KEY-----`;
    expect(pem(wrap(body))).toBe('RSA');
    expect(pem(wrap(`-${body.slice(1)}`))).not.toBe('RSA');
    expect(pem(wrap(body.slice(0, -1)))).toBe('proof.key-malformed');
    expect(pem(wrap(`${body}====`))).toBe('proof.key-malformed');
  });
});

describe('confinedAlgorithm', () => {
  it('tells the alg of a published JWK', () => {
    expect(confinedAlgorithm({ publicKeyJwk: { ...encodeJwk(ec.key), alg: 'ES256' } })).toBe('ES256');
    expect(confinedAlgorithm({ publicKeyJwk: encodeJwk(ec.key) })).toBeUndefined();
    expect(confinedAlgorithm({ publicKeyMultibase: 'z' })).toBeUndefined();
  });
});
