import { describe, expect, it } from 'vitest';
import { sentenceOfCheck, verdictSentence } from '../../../../src/core/sentences/report-words.ts';
import {
  type Check,
  emptySummary,
  failed,
  namedCheck,
  passed,
  type VerificationReport,
} from '../../../../src/core/verification/report.ts';

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

describe('the sentence of a check', () => {
  const ended = (until: string): Check => namedCheck('dates', failed('dates.presentation-expired', { until }));

  it('shows facts as its reader writes them, also in the language that reports are written in', () => {
    const check = ended('2026-11-22T17:50:49Z');
    expect(sentenceOfCheck(check, 'vp-2.0')).toContain('until 2026-11-22T17:50:49Z');
    expect(sentenceOfCheck({ ...check, details: { until: 'ten to six' } }, 'vp-2.0')).toContain('until ten to six.');
  });
  it('is the report’s own where a later version no longer knows the code', () => {
    const kept = { id: 'dates', outcome: 'failed', code: 'dates.of-old', message: 'It was said like this.' };
    expect(sentenceOfCheck(kept as never, 'vp-2.0')).toBe('It was said like this.');
  });
});
