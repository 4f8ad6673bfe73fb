import type { Check, CheckOutcome, CredentialSummary } from '../report.ts';

/** What the checks of an assertion found out: the answers, and whom and what it turned out to be about. */
export interface LegacyChecks {
  readonly securing: string;
  /** `hosted`; or `proof`, `issuer-key` and, where the issuer names a revocation list, `status` */
  readonly checks: readonly Check[];
  readonly established: readonly CheckOutcome[];
  readonly issuer: string | null;
  /** completed from badge class and issuer profile where these are linked */
  readonly summary: CredentialSummary;
  /** named by the assertion, its badge class and its issuer; of before 3.0, so that none is checked */
  readonly endorsements: number;
}
