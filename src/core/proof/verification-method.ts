import type { PublicKey } from '../crypto.ts';
import type { CheckCode, Details } from '../errors.ts';
import type { CheckOutcome, DataAge } from '../verification/report.ts';

export type VerificationRelationship = 'assertionMethod' | 'authentication';

/** What a key is asked for. */
export interface KeyRequest {
  readonly relationship: VerificationRelationship;
  /** when the proof says it was made (`created`, `iat`, else the issuance date); null where nothing says so */
  readonly at: Date | null;
}

/** A key that was found where its id points. Whether it is the issuer's is asked of `decideIssuerKey`. */
export interface FoundKey extends DataAge {
  readonly outcome: 'found';
  /** absolute id of the verification method */
  readonly id: string;
  /** who the key's own document says controls it; a claim until that controller's document agrees */
  readonly controller: string;
  readonly key: PublicKey;
  /** a JOSE `alg` that the published key confines itself to */
  readonly algorithm?: string;
  /** listed under the relationship in the controller's own document */
  readonly isAuthorised: boolean;
  /** what follows from `revoked`, `expires` and from older copies of the document: `passed` for a key in good standing */
  readonly standing: CheckOutcome;
}

export type KeyAnswer = FoundKey | MissingKey;

export type MissingKey = DataAge & {
  readonly outcome: 'failed' | 'not-checked';
  readonly code: CheckCode;
  readonly details?: Details;
};
