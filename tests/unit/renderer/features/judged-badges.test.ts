import { describe, expect, it } from 'vitest';
import { emptySummary, type Verdict, type VerificationReport } from '../../../../src/core/verification/report.ts';
import { findPlace, type Judged, readAnswer } from '../../../../src/renderer/features/check/judged-badges.ts';

function report(item: number, path: string, name: string | null, verdict: Verdict = 'valid'): VerificationReport {
  return {
    item,
    ...(path === '' ? {} : { path }),
    format: path === '' ? 'vp-2.0' : 'open-badges-3.0',
    securing: 'eddsa-rdfc-2022',
    verdict,
    checks: [
      verdict === 'invalid'
        ? { id: 'structure', outcome: 'failed', code: 'structure.missing-property', details: { path: `${path}/name` } }
        : { id: 'structure', outcome: 'passed' },
    ],
    issuerTrust: 'unknown',
    credential: { ...emptySummary, name },
  };
}

function words(name: string | null): Judged['parts'][number]['words'] {
  return {
    format: 'open-badges-3.0',
    id: null,
    types: [],
    name,
    issuer: { id: null, name: null },
    subject: { id: null, identities: [] },
    achievements: [],
    results: [],
    evidence: [],
    validFrom: null,
    validUntil: null,
    awardedDate: null,
    contains: [],
    endorsements: 0,
    otherClaims: [],
  };
}

function judged(...reports: readonly VerificationReport[]): Judged {
  const parts = reports
    .filter(({ credential }) => credential.name !== null)
    .map(({ path = '', credential }) => ({ path, words: words(credential.name) }));
  return { kind: 'judged', liveness: 'not-asked', reports, parts };
}

const first = '/verifiableCredential/0';
const second = '/verifiableCredential/1';

describe('an answer', () => {
  it('is as good as the worst of what is in it', () => {
    const verdictOf = (...verdicts: Verdict[]) =>
      readAnswer(judged(report(0, '', null), ...verdicts.map((one, at) => report(at + 1, `/v/${at}`, `${at}`, one))))
        .verdict;
    expect(verdictOf('valid', 'valid')).toBe('valid');
    expect(verdictOf('valid', 'unknown')).toBe('unknown');
    expect(verdictOf('unknown', 'invalid')).toBe('invalid');
  });

  it('shows a badge that stands in it twice once, and says so', () => {
    const { badges } = readAnswer(
      judged(report(0, '', null), report(1, first, 'Weaving'), report(2, second, 'Weaving')),
    );
    expect(badges.map(({ times }) => times)).toEqual([2]);
  });

  it('takes the same fault at two places for the same', () => {
    const { badges } = readAnswer(
      judged(report(0, '', null), report(1, first, 'Weaving', 'invalid'), report(2, second, 'Weaving', 'invalid')),
    );
    expect(badges.map(({ times }) => times)).toEqual([2]);
  });

  it('keeps badges apart that differ in a word or in a verdict', () => {
    const { badges } = readAnswer(
      judged(
        report(0, '', null),
        report(1, first, 'Weaving'),
        report(2, second, 'Weaving', 'unknown'),
        report(3, '/verifiableCredential/2', 'Dyeing'),
      ),
    );
    expect(badges.map(({ times }) => times)).toEqual([1, 1, 1]);
  });

  it('keeps apart what cannot be read: nobody knows that it is the same', () => {
    const { badges } = readAnswer(judged(report(0, '', null), report(1, first, null), report(2, second, null)));
    expect(badges).toHaveLength(2);
  });

  it('without a presentation is its badges alone', () => {
    const alone = { ...report(0, '', 'Weaving'), format: 'open-badges-3.0' };
    const answer = readAnswer(judged(alone));
    expect(answer.presentation).toBe(undefined);
    expect(answer.badges).toHaveLength(1);
  });
});

describe('a place in an answer', () => {
  const presentation = report(0, '', null);
  const { badges } = readAnswer(judged(presentation, report(1, first, 'Weaving'), report(2, second, 'Dyeing')));

  it('is the badge that its path leads to', () => {
    expect(findPlace(second, presentation, badges)).toMatchObject({ badge: { number: 2 }, members: [] });
  });

  it('is the badge and what stands in it', () => {
    expect(findPlace(`${first}/credentialSubject/achievement/0/name`, presentation, badges)).toMatchObject({
      badge: { number: 1 },
      members: ['credentialSubject', 'achievement', 'name'],
    });
  });

  it('is no badge whose number only begins alike', () => {
    expect(findPlace('/verifiableCredential/10/id', presentation, badges)).toEqual({
      badge: undefined,
      members: ['verifiableCredential', 'id'],
    });
  });

  it('of a badge’s own report leads into no other badge', () => {
    const [weaving] = badges;
    expect(findPlace('/credentialSubject/id', weaving?.report ?? presentation, badges)).toEqual({
      badge: undefined,
      members: ['credentialSubject', 'id'],
    });
  });
});
