import { describe, expect, it } from 'vitest';
import { decodeMultibase, encodeMultibase } from '../../../../src/core/encoding/multibase.ts';

const bytes = new TextEncoder().encode('Multibase is awesome! \\o/');

describe('decodeMultibase', () => {
  it('reads base58btc under z (Controlled Identifiers 1.0, 2.4)', () => {
    expect(decodeMultibase('zYAjKoNbau5KiqmHPmSxYCvn66dA1vLmwbt')).toEqual({ ok: true, value: bytes });
  });
  it('reads base64url without padding under u', () => {
    expect(decodeMultibase('uTXVsdGliYXNlIGlzIGF3ZXNvbWUhIFxvLw')).toEqual({ ok: true, value: bytes });
  });
  it('gives back what was encoded', () => {
    for (const base of ['base58btc', 'base64url'] as const) {
      expect(decodeMultibase(encodeMultibase(bytes, base))).toEqual({ ok: true, value: bytes });
    }
  });
  it('refuses every other base', () => {
    for (const text of ['', 'f4d756c', 'MTXVsdGk=', 'mTXVsdGk', 'Z2NE', 'UTXVs', 'bjv2q']) {
      expect(decodeMultibase(text)).toEqual({ ok: false, error: 'unknown-base' });
    }
  });
  it('refuses what its base refuses', () => {
    expect(decodeMultibase('z0')).toEqual({ ok: false, error: 'bad-character' });
    expect(decodeMultibase('uAQ==')).toEqual({ ok: false, error: 'bad-character' });
  });
  it('refuses text beyond its bound', () => {
    expect(decodeMultibase(`u${'A'.repeat(200)}`, 100)).toEqual({ ok: false, error: 'too-long' });
  });
});
