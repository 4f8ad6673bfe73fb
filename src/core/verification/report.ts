import type { CheckCode, Details } from '../errors.ts';
import { sentenceFor } from '../sentences/sentences.ts';

export type Verdict = 'valid' | 'invalid' | 'unknown';

export type CheckId =
  | 'structure'
  | 'proof'
  | 'hosted'
  | 'issuer-key'
  | 'dates'
  | 'status'
  | 'recipient'
  | 'nonce'
  | 'audience'
  | 'holder'
  | 'schema'
  | 'resources'
  | 'evidence'
  | 'endorsements';

/** Where the data of a check came from, and how old it is. */
export interface DataAge {
  /** RFC 3339 instant at which the oldest document the check rests on was fetched */
  readonly asOf?: string;
  /** `snapshot`: a cached copy; `credential`: the input itself (did:key, did:jwk) */
  readonly source?: 'snapshot' | 'credential';
}

export type CheckOutcome = DataAge & { readonly details?: Details } & (
    | { readonly outcome: 'passed'; readonly code?: CheckCode }
    | { readonly outcome: 'failed' | 'not-checked'; readonly code: CheckCode }
  );

/** One question of the report and its answer (cli.md, "The report"). */
export type Check = CheckOutcome & { readonly id: CheckId; readonly message?: string };

export type IssuerTrust = 'trusted' | 'known' | 'unknown' | 'distrusted';

/** What the credential says about itself, for people: never judged, never trusted, every string bounded. */
export interface CredentialSummary {
  readonly id: string | null;
  readonly name: string | null;
  readonly issuer: { readonly id: string | null; readonly name: string | null };
  readonly subject: string | null;
  /** the standard's own text; null where absent */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** Of what says nothing about itself: an archive, a part that cannot be read. */
export const emptySummary: CredentialSummary = {
  id: null,
  name: null,
  issuer: { id: null, name: null },
  subject: null,
  validFrom: null,
  validUntil: null,
};

export interface VerificationReport {
  /** 0 for the input itself; counts up over the credentials inside a container */
  readonly item: number;
  /** where inside the container; absent for the input itself */
  readonly path?: string;
  /** e.g. `open-badges-3.0`, `open-badges-2.0`, `clr-2.0`, `vc-2.0`, `vc-1.1`, `vp-2.0` */
  readonly format: string;
  /** e.g. `eddsa-rdfc-2022`, `vc-jwt`, `hosted`, `none`; several joined with ` + ` */
  readonly securing: string;
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  readonly issuerTrust: IssuerTrust;
  readonly credential: CredentialSummary;
}

/** Gives a check its id and, where it did not pass, the sentence of its code. */
export function namedCheck(id: CheckId, outcome: CheckOutcome): Check {
  const { code, details, asOf, source } = outcome;
  // Written out for what most checks are: copying whatever is there takes ten times as long.
  if (asOf === undefined && outcome.outcome === 'passed' && code === undefined) {
    if (source === undefined)
      return details === undefined ? { id, outcome: 'passed' } : { id, outcome: 'passed', details };
    if (details === undefined) return { id, outcome: 'passed', source };
  }
  if (asOf === undefined && source === undefined && outcome.outcome !== 'passed') {
    const message = sentenceFor(outcome.code, details);
    return details === undefined
      ? { id, outcome: outcome.outcome, code: outcome.code, message }
      : { id, outcome: outcome.outcome, code: outcome.code, details, message };
  }
  if (code === undefined) return { id, ...outcome };
  return { id, ...outcome, message: sentenceFor(code, details) };
}

export function passed(rest?: DataAge & { details?: Details }): CheckOutcome {
  return rest === undefined ? { outcome: 'passed' } : { outcome: 'passed', ...rest };
}

export function failed(code: CheckCode, details?: Details, age?: DataAge): CheckOutcome {
  return unpassed('failed', code, details, age);
}

export function notChecked(code: CheckCode, details?: Details, age?: DataAge): CheckOutcome {
  return unpassed('not-checked', code, details, age);
}

function unpassed(
  outcome: 'failed' | 'not-checked',
  code: CheckCode,
  details: Details | undefined,
  age: DataAge | undefined,
): CheckOutcome {
  if (age !== undefined) return { outcome, code, ...age, ...(details === undefined ? {} : { details }) };
  return details === undefined ? { outcome, code } : { outcome, code, details };
}
