import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMultibase } from '../../../../../src/core/encoding/multibase.ts';
import {
  decodeMultikey,
  encodeMultikey,
  isSameKey,
  type MultikeyKind,
} from '../../../../../src/core/proof/keys/public-key.ts';
import { ecdsaTestKey, ed25519TestKey } from './keys-for-tests.ts';

const refusal = (text: string) => {
  const result = decodeMultikey(text);
  return result.ok ? 'accepted' : result.error;
};
const codeOf = (text: string) => {
  const result = decodeMultikey(text);
  return result.ok ? 'accepted' : result.error.code;
};
const multikey = (...bytes: number[]) => encodeMultibase(Uint8Array.from(bytes), 'base58btc');
const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

describe('decodeMultikey', () => {
  it('decodes the Ed25519 key of Controlled Identifiers 1.0, example 15', () => {
    const result = decodeMultikey('z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu');
    expect(result.ok && result.value.kind).toBe('Ed25519');
    expect(result.ok && result.value.kind === 'Ed25519' && result.value.bytes.length).toBe(32);
  });

  it('finds the same points as noble, on all four curves', () => {
    const curves = { 'P-256': p256, 'P-384': p384, 'P-521': p521, secp256k1 } as const;
    for (const [kind, curve] of Object.entries(curves)) {
      for (let seed = 1; seed <= 6; seed++) {
        const secret = curve.utils.randomSecretKey(new Uint8Array(curve.lengths.seed ?? 0).fill(seed));
        const point = curve.getPublicKey(secret, false);
        const length = (point.length - 1) / 2;
        const key = { kind, x: point.slice(1, 1 + length), y: point.slice(1 + length) } as MultikeyKind;
        expect(decodeMultikey(encodeMultikey(key))).toEqual({ ok: true, value: key });
      }
    }
  });

  it('gives back what was encoded', () => {
    for (const { key, multikey: text } of [ed25519TestKey(3), ecdsaTestKey('P-256', 3), ecdsaTestKey('P-384', 3)]) {
      expect(decodeMultikey(text)).toEqual({ ok: true, value: key });
    }
  });

  it('says the same thing the second time', () => {
    const { multikey: text } = ecdsaTestKey('P-384', 9);
    expect(decodeMultikey(text)).toEqual(decodeMultikey(text));
    expect(refusal('z6Mkbad')).toEqual(refusal('z6Mkbad'));
  });

  it('names kinds of key that it does not know, rather than calling them damaged', () => {
    expect(refusal('z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p')).toEqual({
      code: 'proof.key-unsupported',
      details: { type: 'X25519' },
    });
    expect(refusal(multikey(0xeb, 1, ...new Array(96).fill(1)))).toEqual({
      code: 'proof.key-unsupported',
      details: { type: 'BLS12-381 G2' },
    });
    expect(codeOf(multikey(0x12, 0x34, 1, 2, 3))).toBe('proof.key-unsupported');
    expect(codeOf(multikey(0x80, 0x26, ...new Array(32).fill(1)))).toBe('proof.key-unsupported');
  });

  it('refuses another base: it would be a second identifier of the same key', () => {
    const bytes = Uint8Array.of(0xed, 1, ...(ed25519TestKey(1).key as { bytes: Uint8Array }).bytes);
    expect(codeOf(encodeMultibase(bytes, 'base64url'))).toBe('proof.key-malformed');
  });

  it('refuses Ed25519 keys of any other length than 32 bytes', () => {
    for (const length of [0, 1, 31, 33, 64]) {
      expect(codeOf(multikey(0xed, 1, ...new Array(length).fill(7)))).toBe('proof.key-malformed');
    }
  });

  it('refuses every small-order Ed25519 point, and the spellings of y beyond the prime', () => {
    const torsion = ed25519.Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
    let point = ed25519.Point.ZERO;
    for (let index = 0; index < 8; index++) {
      expect(codeOf(multikey(0xed, 1, ...point.toBytes()))).toBe('proof.key-malformed');
      point = point.add(torsion);
    }
    for (let low = 0xed; low <= 0xff; low++) {
      for (const top of [0x7f, 0xff]) {
        expect(codeOf(multikey(0xed, 1, low, ...new Array(30).fill(0xff), top))).toBe('proof.key-malformed');
      }
    }
    // y = 0 and y = 1 with the sign bit set, which has no meaning where x = 0
    expect(codeOf(multikey(0xed, 1, 1, ...new Array(30).fill(0), 0x80))).toBe('proof.key-malformed');
  });

  it('refuses x coordinates that no point has, and those beyond the prime', () => {
    const prime = 'ffffffff00000001000000000000000000000000ffffffffffffffffffffffff';
    expect(codeOf(multikey(0x80, 0x24, 2, ...hex(prime)))).toBe('proof.key-malformed');
    expect(codeOf(multikey(0x80, 0x24, 2, ...new Array(32).fill(0xff)))).toBe('proof.key-malformed');
    const offCurve = [1, 2, 3, 4, 5, 6, 7, 8].filter((x) => !isOnP256(x));
    expect(offCurve.length).toBeGreaterThan(0);
    for (const x of offCurve) {
      expect(codeOf(multikey(0x80, 0x24, 2, ...new Array(31).fill(0), x))).toBe('proof.key-malformed');
    }
  });

  it('refuses points that are not compressed, and the point at infinity', () => {
    const { x, y } = ecdsaTestKey('P-256', 1).key as { x: Uint8Array; y: Uint8Array };
    expect(codeOf(multikey(0x80, 0x24, 4, ...x, ...y))).toBe('proof.key-malformed');
    expect(codeOf(multikey(0x80, 0x24, 5, ...x))).toBe('proof.key-malformed');
    expect(codeOf(multikey(0x80, 0x24, 0))).toBe('proof.key-malformed');
    expect(codeOf(multikey(0x81, 0x24, 2, ...x))).toBe('proof.key-malformed');
  });

  it('refuses texts that are no multikeys at all', () => {
    for (const text of ['', 'z', 'z6', 'z6Mk 0', 'z6MkO', `z${'6'.repeat(5000)}`, 'did:key:z6Mk', 'zzzz']) {
      expect(codeOf(text)).not.toBe('accepted');
    }
  });

  it('never throws, and never accepts two texts for one key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 30, maxLength: 40 }), fc.constantFrom(0xed01, 0x8024), (bytes, header) => {
        const text = encodeMultibase(Uint8Array.of(header >> 8, header & 255, ...bytes), 'base58btc');
        const result = decodeMultikey(text);
        if (result.ok) expect(encodeMultikey(result.value as MultikeyKind)).toBe(text);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

describe('isSameKey', () => {
  it('tells keys apart by kind and by value', () => {
    const keys = [ed25519TestKey(1), ed25519TestKey(2), ecdsaTestKey('P-256', 1), ecdsaTestKey('P-384', 1)];
    for (const [i, a] of keys.entries()) {
      for (const [j, b] of keys.entries()) expect(isSameKey(a.key, b.key)).toBe(i === j);
    }
    const rsa = { kind: 'RSA', n: new Uint8Array(256).fill(0xa5), e: Uint8Array.of(3) } as const;
    expect(isSameKey(rsa, { ...rsa, e: Uint8Array.of(5) })).toBe(false);
    expect(isSameKey(rsa, { ...rsa })).toBe(true);
    expect(isSameKey(rsa, ed25519TestKey(1).key)).toBe(false);
  });
});

function isOnP256(x: number): boolean {
  try {
    p256.Point.fromBytes(Uint8Array.of(2, ...new Array(31).fill(0), x));
    return true;
  } catch {
    return false;
  }
}
