import { describe, expect, it } from 'vitest';
import { instantsIn } from '../../../../src/wallet/services/instants.ts';

const iso = (text: string, fetchedAt?: string): string[] =>
  instantsIn(text, fetchedAt).map((instant) => new Date(instant).toISOString());

describe('instantsIn', () => {
  it('finds instants with zones, offsets and fractions', () => {
    expect(iso('{"a":"2026-01-02T03:04:05Z","b":"2026-01-02T03:04:05.5+01:00"}')).toEqual([
      '2026-01-02T02:04:05.500Z',
      '2026-01-02T03:04:05.000Z',
    ]);
  });

  it('takes a day for its beginning and for its end', () => {
    expect(iso('{"expires":"2026-01-02"}')).toEqual(['2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z']);
  });

  it('finds seconds since 1970, as tokens and Open Badges 1.0 write them', () => {
    expect(iso('{"exp":1767323045}')).toEqual(['2026-01-02T03:04:05.000Z']);
  });

  it('counts a list’s ttl from when it was fetched', () => {
    expect(iso('{"ttl":3600000}', '2026-01-02T00:00:00Z')).toEqual(['2026-01-02T01:00:00.000Z']);
    expect(iso('{"ttl":"3600000"}', '2026-01-02T00:00:00Z')).toEqual(['2026-01-02T01:00:00.000Z']);
  });

  it('looks into tokens', () => {
    const payload = Buffer.from('{"iss":"did:x","exp":1767323045}').toString('base64url');
    expect(iso(`"eyJhbGciOiJFZERTQSJ9.${payload}.c2ln"`)).toEqual(['2026-01-02T03:04:05.000Z']);
  });

  it('finds nothing where there is nothing, and no time in longer numbers', () => {
    expect(instantsIn('{"n":12345678901,"m":1.1767323045,"t":"2026-99-99"}')).toEqual([]);
  });

  it('stays quick on a megabyte of digits and dashes', () => {
    const before = performance.now();
    instantsIn('1-'.repeat(500_000));
    instantsIn('eyJ'.repeat(300_000));
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
