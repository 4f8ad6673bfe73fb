import { isHostedVerification, verificationOf } from '../../credential/legacy/decode-assertion.ts';
import type { OpenedCredential } from '../open-credential.ts';
import type { Check, CheckOutcome, CredentialSummary } from '../report.ts';
import type { VerifyOptions } from '../verification-world.ts';
import { checkHosted } from './hosted.ts';
import { checkSignedAssertion } from './signed-assertion.ts';

/** What the checks of an assertion found out: the answers, and whom and what it turned out to be about. */
export interface LegacyChecks {
  readonly securing: string;
  /** `hosted`; or `proof`, `issuer-key` and, where the issuer names a revocation list, `status` */
  readonly checks: readonly Check[];
  readonly established: readonly CheckOutcome[];
  readonly issuer: string | null;
  /** completed from badge class and issuer profile where these are linked */
  readonly summary: CredentialSummary;
}

/**
 * Checks an assertion of Open Badges 0.5 to 2.0 as it asks to be checked: its own `verification` says whether it is
 * hosted or signed. What says it is signed and comes without a signature fails there.
 */
export async function checkLegacy(opened: OpenedCredential, options: VerifyOptions): Promise<LegacyChecks> {
  const verification = verificationOf(opened.decoded.document);
  const isHosted = verification === undefined || isHostedVerification(verification);
  return isHosted ? checkHosted(opened.decoded, options) : checkSignedAssertion(opened, options);
}
