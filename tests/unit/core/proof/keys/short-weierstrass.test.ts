import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { describe, expect, it } from 'vitest';
import {
  bytesFromInteger,
  compressPoint,
  decompressPoint,
  fieldLength,
  integerFromBytes,
  isOnCurve,
  power,
} from '../../../../../src/core/proof/keys/short-weierstrass.ts';

const curves = { 'P-256': p256, 'P-384': p384, 'P-521': p521, secp256k1 } as const;

describe.each(Object.keys(curves) as (keyof typeof curves)[])('%s', (kind) => {
  const { Point } = curves[kind];
  const length = fieldLength(kind);

  it('finds the same points as noble, for both parities', () => {
    for (let factor = 1n; factor < 20n; factor++) {
      const bytes = Point.BASE.multiply(factor).toBytes(false);
      const point = { x: bytes.slice(1, 1 + length), y: bytes.slice(1 + length) };
      expect(isOnCurve(kind, point)).toBe(true);
      expect(compressPoint(point)).toEqual(Point.BASE.multiply(factor).toBytes(true));
      expect(decompressPoint(kind, compressPoint(point))).toEqual({ ok: true, value: point });
      expect(isOnCurve(kind, { x: point.y, y: point.x })).toBe(false);
    }
  });

  it('refuses x that noble refuses', () => {
    for (let x = 0; x < 24; x++) {
      const encoded = Uint8Array.of(2, ...new Uint8Array(length - 1), x);
      let isPoint = true;
      try {
        Point.fromBytes(encoded);
      } catch {
        isPoint = false;
      }
      expect(decompressPoint(kind, encoded).ok).toBe(isPoint);
    }
  });

  it('refuses coordinates of the prime and beyond, and other lengths', () => {
    const prime = bytesFromInteger(Point.Fp.ORDER, length);
    expect(decompressPoint(kind, Uint8Array.of(2, ...prime)).ok).toBe(false);
    expect(isOnCurve(kind, { x: prime, y: prime })).toBe(false);
    expect(isOnCurve(kind, { x: new Uint8Array(length - 1), y: new Uint8Array(length) })).toBe(false);
    expect(decompressPoint(kind, new Uint8Array(length)).ok).toBe(false);
    expect(decompressPoint(kind, new Uint8Array(0)).ok).toBe(false);
  });
});

describe('integers', () => {
  it('are big-endian, padded, and refused where they do not fit', () => {
    expect(integerFromBytes(Uint8Array.of(1, 0, 255))).toBe(65791n);
    expect(integerFromBytes(new Uint8Array(0))).toBe(0n);
    expect(bytesFromInteger(255n, 3)).toEqual(Uint8Array.of(0, 0, 255));
    expect(() => bytesFromInteger(256n, 1)).toThrow(TypeError);
    expect(power(3n, 200n, 13n)).toBe(3n ** 200n % 13n);
  });
});
