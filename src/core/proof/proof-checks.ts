import type { CheckOutcome } from '../verification/report.ts';
import type { DigestedProof } from './data-integrity/digested-proof.ts';

/** Two questions, two answers: do all proofs verify over these bytes, and is every key the issuer's own. */
export interface ProofChecks {
  /** cryptosuite or JOSE form, several joined with ` + ` */
  readonly securing: string;
  readonly proof: CheckOutcome;
  readonly issuerKey: CheckOutcome;
  /** challenge and domain (or nonce and aud) that the proofs cover; only meaningful when `proof` passed */
  readonly challenge?: string;
  readonly domain?: string;
  /** RFC 3339 end of the proof's own life, if it names one */
  readonly expires?: string;
  /** RFC 3339 beginning of the proof's own life, if it names one (`nbf`) */
  readonly notBefore?: string;
  /** what a later check of the same bytes can start from; only where every proof verified (`checkDigestedProofs`) */
  readonly digested?: readonly DigestedProof[];
}
