import type { CheckCode } from '../../src/core/errors.ts';
import type { CheckId, Verdict } from '../../src/core/verification/report.ts';
import { sampleHolder } from './holder.ts';

/** What Lapel must say about a sample, and which check decides it. */
export interface Expectation {
  readonly verdict: Verdict;
  /** for people, and for the README */
  readonly why: string;
  /** the check that keeps it from being valid, with its code */
  readonly decidedBy?: { readonly check: CheckId; readonly code: CheckCode };
}

/** "Now", for everything that is expected here. */
export const evaluatedAt = '2026-11-22T12:00:00Z';

/** Who the holder is, when asked whether a badge was awarded to them. */
export const recipients: readonly string[] = [sampleHolder.email, sampleHolder.did];

/** Samples that are not simply valid. */
const troubled: Readonly<Record<string, Expectation>> = {
  'zero-trust-architect.png': {
    verdict: 'invalid',
    why: 'Forged: an introductory course was renamed into an expert’s certification after it had been signed.',
    decidedBy: { check: 'proof', code: 'proof.signature-mismatch' },
  },
  'pediatric-emergency-care.png': {
    verdict: 'invalid',
    why: 'Expired on 8 March 2025. It was genuine, and its issuer has not withdrawn it.',
    decidedBy: { check: 'dates', code: 'dates.expired' },
  },
  'drone-pilot.png': {
    verdict: 'invalid',
    why: 'Revoked: its bit is set in the issuer’s own revocation list.',
    decidedBy: { check: 'status', code: 'status.revoked' },
  },
  'data-protection-officer.json': {
    verdict: 'invalid',
    why: 'Signed by a stranger with a key of their own, in the name of an institute that does not list that key.',
    decidedBy: { check: 'issuer-key', code: 'issuer-key.not-listed' },
  },
  'gebaeudeenergieberatung.json': {
    verdict: 'unknown',
    why: 'The document that holds the issuer’s key is left out of the issuer pack on purpose.',
    decidedBy: { check: 'proof', code: 'proof.key-no-snapshot' },
  },
};

/** The one sample whose verdict changes when the holder asks "is it mine?". */
const somebodyElses: Expectation = {
  verdict: 'invalid',
  why: 'Genuine, but awarded to somebody else.',
  decidedBy: { check: 'recipient', code: 'recipient.other' },
};

export function expectationOf(file: string): Expectation {
  return troubled[file] ?? { verdict: 'valid', why: 'Everything that decides was checked.' };
}

/** The same when the report was asked whether the badge is the sample holder's. */
export function expectationForHolder(file: string): Expectation {
  return file === 'community-choir-leader.png' ? somebodyElses : expectationOf(file);
}
