import type { Crypto } from '../crypto.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';
import type { JudgedInstant } from '../verification/clock.ts';
import type { CheckOutcome } from '../verification/report.ts';
import type { DigestedProof } from './data-integrity/digested-proof.ts';
import type { GraphWork } from './json-ld/graph-work.ts';

/** What a proof check may know: a clock, cached documents, the platform's cryptography. */
export interface ProofWorld extends JudgedInstant {
  readonly snapshots: Snapshots;
  readonly crypto: Crypto;
  /** what canonical forms may still cost, shared by all documents of one input; absent: each has a share of its own */
  readonly graphWork?: GraphWork;
}

/** Who and what a proof must be for: fixed by the caller from the document, never by the proof's own word. */
export interface ProofExpectation {
  /** `assertionMethod` for credentials and status lists, `authentication` for presentations */
  readonly purpose: 'assertionMethod' | 'authentication';
  /** the issuer's (or holder's) id, whose own document must list the key; null where the document names none */
  readonly controller: string | null;
}

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
