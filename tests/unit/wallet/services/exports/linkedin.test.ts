import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CredentialSummary } from '../../../../../src/core/verification/report.ts';
import { linkedinAddress } from '../../../../../src/wallet/services/exports/linkedin.ts';
import { badgeLine } from './badge-lines.ts';

const parametersOf = (says: Partial<CredentialSummary>): Record<string, string> =>
  Object.fromEntries(new URL(linkedinAddress(badgeLine(says))).searchParams);

describe('the address for LinkedIn', () => {
  it('carries what the badge says of itself', () => {
    expect(linkedinAddress(badgeLine({ name: 'Welding & Brazing' }))).toBe(
      'https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Welding%20%26%20Brazing&organizationName=Guild&issueYear=2026&issueMonth=2&expirationYear=2027&expirationMonth=3&certId=urn%3Auuid%3A5a3e1c2b-0000-4000-8000-000000000001',
    );
  });

  it('leaves out what it does not say', () => {
    const silent = { id: null, name: null, issuer: { id: 'did:web:a.example', name: null } };
    expect(parametersOf({ ...silent, validFrom: null, validUntil: 'soon' })).toEqual({
      startTask: 'CERTIFICATION_NAME',
    });
  });

  it('names a page to look at only with https', () => {
    const page = 'https://guild.example/badges/7?a=b#c';
    expect(parametersOf({ id: page })).toMatchObject({ certId: page, certUrl: page });
    for (const id of [
      'http://guild.example/7',
      'javascript:alert(1)',
      'data:text/html,x',
      'urn:uuid:7',
      'https:guild.example',
      'https://',
      'https://me:secret@guild.example/7',
    ]) {
      expect(parametersOf({ id })).not.toHaveProperty('certUrl');
    }
  });

  it('hands on no id that is too long, or shows otherwise than it is', () => {
    for (const id of [
      `https://guild.example/${'a'.repeat(500)}`,
      'https://guild.example/\u202egpj',
      ' https://a.example',
    ]) {
      expect(parametersOf({ id })).not.toHaveProperty('certId');
      expect(parametersOf({ id })).not.toHaveProperty('certUrl');
    }
  });

  it('stays an address of LinkedIn’s with the same parameters whatever the badge says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'&=#?/\\%+\r\n\ud800x') }),
        (name, id) => {
          const address = linkedinAddress(badgeLine({ name, id, issuer: { id, name } }));
          expect(address).toMatch(/^https:\/\/www\.linkedin\.com\/profile\/add\?[A-Za-z0-9=&%._~!*'()-]+$/);
          const allowed = /^(?:startTask|name|organizationName|(?:issue|expiration)(?:Year|Month)|certId)$/;
          const keys = [...new URL(address).searchParams.keys()];
          expect(keys.every((key) => allowed.test(key))).toBe(true);
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});
