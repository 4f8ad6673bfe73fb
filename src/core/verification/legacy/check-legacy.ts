import { isHostedVerification, verificationOf } from '../../credential/legacy/decode-assertion.ts';
import type { OpenedCredential } from '../open-credential.ts';
import type { VerifyOptions } from '../verification-world.ts';
import { checkHosted } from './hosted.ts';
import type { LegacyChecks } from './legacy-checks.ts';
import { checkSignedAssertion } from './signed-assertion.ts';

/**
 * Checks an assertion of Open Badges 0.5 to 2.0 as it asks to be checked: its own `verification` says whether it is
 * hosted or signed. What says it is signed and comes without a signature fails there.
 */
export async function checkLegacy(opened: OpenedCredential, options: VerifyOptions): Promise<LegacyChecks> {
  const verification = verificationOf(opened.decoded.document);
  const isHosted = verification === undefined || isHostedVerification(verification);
  return isHosted ? checkHosted(opened, options) : checkSignedAssertion(opened, options);
}
