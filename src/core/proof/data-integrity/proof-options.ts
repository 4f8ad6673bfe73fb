import { parseDateTimeStamp } from '../../encoding/date-time.ts';
import { asList, type JsonObject } from '../../encoding/json.ts';
import type { CheckCode, Details } from '../../errors.ts';
import { showable } from '../../sentences/sentences.ts';
import { isBefore, type JudgedInstant } from '../../verification/clock.ts';

/** What one proof says about itself, read strictly. Nothing here is believed yet. */
export interface ProofOptions {
  /** null where the proof has none */
  readonly id: string | null;
  readonly verificationMethod: string;
  readonly purpose: string;
  /** the standard's text and its instant in milliseconds; null where absent */
  readonly created: { readonly text: string; readonly at: number } | null;
  readonly expires: { readonly text: string; readonly at: number } | null;
  readonly challenge: string | null;
  /** null where absent or where it names several domains: then none of them was meant alone */
  readonly domain: string | null;
  /** ids of the proofs that this one signs as well */
  readonly previousProofs: readonly string[];
}

export interface ProofProblem {
  readonly outcome: 'failed' | 'not-checked';
  readonly code: CheckCode;
  readonly details?: Details;
}

/**
 * Reads the members that every Data Integrity proof shares.
 *
 * `verificationMethod` has to be an identifier: a key embedded in the proof would be the signer's own word. A time
 * without zone is taken as UTC, as the standard allows.
 *
 * @see Verifiable Credential Data Integrity 1.0, 2.1 "Proofs"
 */
export function decodeProofOptions(proof: JsonObject): ProofOptions | ProofProblem {
  const { id, verificationMethod, proofPurpose, challenge } = proof;
  if (id !== undefined && typeof id !== 'string') return malformed('id');
  if (typeof verificationMethod !== 'string') return malformed('verificationMethod');
  if (typeof proofPurpose !== 'string') return malformed('proofPurpose');
  if (challenge !== undefined && typeof challenge !== 'string') return malformed('challenge');
  const domains = asList(proof.domain);
  if (!domains.every((domain) => typeof domain === 'string')) return malformed('domain');
  const previousProofs = asList(proof.previousProof);
  if (!previousProofs.every((previous) => typeof previous === 'string')) return malformed('previousProof');
  const created = decodeInstant(proof.created);
  if (created === undefined) return malformed('created');
  const expires = decodeInstant(proof.expires);
  if (expires === undefined) return malformed('expires');
  return {
    id: id ?? null,
    verificationMethod,
    purpose: proofPurpose,
    created,
    expires,
    challenge: challenge ?? null,
    domain: domains.length === 1 ? (domains[0] ?? null) : null,
    previousProofs,
  };
}

export function malformed(property: string): ProofProblem {
  return { outcome: 'failed', code: 'proof.malformed', details: { property } };
}

/** Undefined for a value that is no date; null for no value. */
function decodeInstant(value: unknown): { text: string; at: number } | null | undefined {
  if (value === undefined) return null;
  const at = parseDateTimeStamp(value, { zone: 'utc-if-absent' });
  return at === undefined ? undefined : { text: String(value), at };
}

/** Clocks of issuers and of this computer may differ this much before a proof counts as made in the future. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * Whether a proof's own dates and purpose hold. The end of a presentation's proof is told under `dates` (cli.md), so
 * with `authentication` the caller asks it of `ProofChecks.expires`.
 *
 * @returns undefined where nothing speaks against it
 */
export function findProofFault(
  options: Pick<ProofOptions, 'purpose' | 'created' | 'expires'>,
  expectedPurpose: string,
  judged: JudgedInstant,
): ProofProblem | undefined {
  const { purpose, created, expires } = options;
  if (purpose !== expectedPurpose) {
    const details = { purpose: showable(purpose), expected: expectedPurpose };
    return { outcome: 'failed', code: 'proof.wrong-purpose', details };
  }
  if (created !== null && isBefore(created.at - CLOCK_TOLERANCE_MS, judged)) {
    return { outcome: 'failed', code: 'proof.created-in-future', details: { created: created.text } };
  }
  if (expectedPurpose === 'assertionMethod' && expires !== null && !isBefore(expires.at, judged)) {
    return { outcome: 'failed', code: 'proof.expired', details: { expires: expires.text } };
  }
  return undefined;
}
