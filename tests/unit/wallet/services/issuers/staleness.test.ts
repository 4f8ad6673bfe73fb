import { describe, expect, it } from 'vitest';
import { stalenessOf } from '../../../../../src/wallet/services/issuers/staleness.ts';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

describe('stalenessOf', () => {
  it('calls a DID document old after 30 days, under either name', () => {
    for (const url of ['did:web:one.example', 'https://one.example/.well-known/did.json']) {
      expect(stalenessOf(url, ago(30), now)).toEqual({ days: 30, isStale: false });
      expect(stalenessOf(url, ago(31), now)).toEqual({ days: 31, isStale: true });
    }
  });

  it('calls a profile old after 180 days', () => {
    expect(stalenessOf('https://one.example/issuer', ago(180), now).isStale).toBe(false);
    expect(stalenessOf('https://one.example/issuer', ago(181), now).isStale).toBe(true);
  });

  it('does not count below nothing', () => {
    expect(stalenessOf('did:web:one.example', ago(-5), now)).toEqual({ days: 0, isStale: false });
  });
});
