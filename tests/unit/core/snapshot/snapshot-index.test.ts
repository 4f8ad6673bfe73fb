import { describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { decodeIssuerPack, isIssuerPack } from '../../../../src/core/snapshot/snapshot-index.ts';

const reading = { source: 'given', crypto: portableCrypto } as const;
const fetchedAt = '2026-11-02T09:00:00Z';
const entry = { url: 'https://issuer.example/profile#key', text: '{"a":1}', mediaType: 'application/json', fetchedAt };
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const decode = (value: unknown): ReturnType<typeof decodeIssuerPack> => decodeIssuerPack(bytes(value), reading);
const reasonOf = (value: unknown): unknown => {
  const decoded = decode(value);
  return decoded.ok ? 'ok' : (decoded.error.details.reason ?? decoded.error.code);
};

describe('an issuer pack', () => {
  it('gives dated copies with a hash computed here, by their address without fragment', () => {
    expect(decode([entry, { url: 'did:web:issuer.example', base64: 'AAH/', fetchedAt }])).toEqual({
      ok: true,
      value: [
        {
          url: 'https://issuer.example/profile',
          bytes: new TextEncoder().encode('{"a":1}'),
          sha256: '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
          mediaType: 'application/json',
          fetchedAt,
          source: 'given',
        },
        expect.objectContaining({ bytes: Uint8Array.of(0, 1, 255), mediaType: 'application/octet-stream' }),
      ],
    });
  });

  it.each([
    ['that names a file', { url: 'https://a.example', file: 'a.json', fetchedAt }, 'names a file'],
    ['with two contents', { ...entry, base64: 'AAAA' }, 'exactly one'],
    ['without content', { url: 'https://a.example', fetchedAt }, 'exactly one'],
    ['whose content is no text', { ...entry, text: 7 }, 'no text'],
    ['without an address', { text: '', fetchedAt }, '“url”'],
    ['with an address that is too long', { ...entry, url: `https://a.example/${'a'.repeat(2048)}` }, '“url”'],
    ['without a date', { url: 'https://a.example', text: '' }, '“fetchedAt”'],
    ['with a date that is none', { ...entry, fetchedAt: '2026-11-02' }, '“fetchedAt”'],
    ['with another hash', { ...entry, sha256: '00' }, '“sha256”'],
    ['with a media type that is none', { ...entry, mediaType: 7 }, '“mediaType”'],
    ['in base64url', { url: 'https://a.example', base64: 'AAH_', fetchedAt }, 'not base64'],
    ['in base64 without its padding', { url: 'https://a.example', base64: 'AA', fetchedAt }, 'not base64'],
    ['in base64 with bits left over', { url: 'https://a.example', base64: 'AB==', fetchedAt }, 'not base64'],
    ['that is no object', 'https://a.example', 'no object'],
  ])('is refused for an entry %s', (_name, faulty, reason) => {
    expect(reasonOf([entry, faulty])).toContain(reason);
    expect(reasonOf([entry, faulty])).toContain('entry 2');
  });

  it('is refused where it is no array, or has more entries than any', () => {
    expect(reasonOf({ url: 'https://a.example' })).toBe('it is no JSON array.');
    expect(reasonOf(Array.from({ length: 20_001 }, () => 0))).toContain('20000');
    expect(decodeIssuerPack(new TextEncoder().encode('[{"url":1,"url":2}]'), reading)).toMatchObject({
      error: { code: 'json.duplicate-key' },
    });
  });

  it('is told from a list of credentials', () => {
    expect(isIssuerPack(bytes([entry]))).toBe(true);
    expect(isIssuerPack(bytes([{ url: 'https://a.example' }]))).toBe(false);
    expect(isIssuerPack(bytes([{ type: ['VerifiableCredential'] }]))).toBe(false);
    expect(isIssuerPack(bytes([]))).toBe(false);
    expect(isIssuerPack(bytes({ url: 'https://a.example', fetchedAt }))).toBe(false);
    expect(isIssuerPack(new TextEncoder().encode('[{'))).toBe(false);
    expect(isIssuerPack(new Uint8Array(0))).toBe(false);
  });
});
