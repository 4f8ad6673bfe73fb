import type { Crypto } from '../crypto.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';
import type { JudgedInstant } from '../verification/clock.ts';
import type { GraphWork } from './json-ld/graph-work.ts';

/** What a proof check may know: a clock, cached documents, the platform's cryptography. */
export interface ProofWorld extends JudgedInstant {
  readonly snapshots: Snapshots;
  readonly crypto: Crypto;
  /** what canonical forms may still cost, shared by all documents of one input; absent: each has a share of its own */
  readonly graphWork?: GraphWork;
}

/** What a key may be listed for in its controller's document (Controlled Identifiers 1.0, 2.3), as far as badges use it. */
export type VerificationRelationship = 'assertionMethod' | 'authentication';

/** Who and what a proof must be for: fixed by the caller from the document, never by the proof's own word. */
export interface ProofExpectation {
  /** `assertionMethod` for credentials and status lists, `authentication` for presentations */
  readonly purpose: VerificationRelationship;
  /** the issuer's (or holder's) id, whose own document must list the key; null where the document names none */
  readonly controller: string | null;
}
