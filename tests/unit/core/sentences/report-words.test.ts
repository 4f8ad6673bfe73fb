import { describe, expect, it } from 'vitest';
import { sentenceOfCheck, verdictSentence } from '../../../../src/core/sentences/report-words.ts';
import { emptySummary, namedCheck, passed, type VerificationReport } from '../../../../src/core/verification/report.ts';

const now = new Date('2026-11-22T12:00:00Z');

const reportWith = (partial: boolean, asOf?: string): VerificationReport => ({
  item: 0,
  format: 'open-badges-3.0',
  securing: 'ecdsa-sd-2023',
  verdict: 'valid',
  checks: [
    namedCheck('structure', passed()),
    namedCheck('proof', passed({ details: partial ? { partial: true } : {} })),
    namedCheck('issuer-key', passed(asOf === undefined ? {} : { asOf, source: 'snapshot' })),
  ],
  issuerTrust: 'unknown',
  credential: emptySummary,
});

describe('a badge of which only a part is shown', () => {
  it('is said to be one in the headline and beside the signature', () => {
    for (const asOf of [undefined, '2026-11-22T08:00:00Z', '2026-11-01T08:00:00Z']) {
      expect(verdictSentence(reportWith(true, asOf), now)).toContain('Only a part of it is shown');
      expect(verdictSentence(reportWith(false, asOf), now)).not.toContain('part');
    }
    const [, proof] = reportWith(true).checks;
    expect(sentenceOfCheck(proof as never, 'open-badges-3.0')).toContain('left parts out');
  });
});
