import type { CheckOutcome, IssuerTrust } from './report.ts';
import { noTrustDecisions, type TrustDecisions } from './verification-world.ts';

/**
 * What the person thinks of the issuer.
 *
 * Trust in an issuer helps nobody who only uses its name: `trusted` and `known` are told where the issuer is established
 * (the proof holds and the key is the issuer's own, or the issuer publishes the assertion). Distrust is told in any case.
 */
export function decideIssuerTrust(
  issuer: string | null,
  established: readonly CheckOutcome[],
  trust: TrustDecisions = noTrustDecisions,
): IssuerTrust {
  if (issuer === null) return 'unknown';
  if (trust.distrusted.has(issuer)) return 'distrusted';
  if (established.length === 0 || established.some((outcome) => outcome.outcome !== 'passed')) return 'unknown';
  if (trust.trusted.has(issuer)) return 'trusted';
  return trust.known.has(issuer) ? 'known' : 'unknown';
}
