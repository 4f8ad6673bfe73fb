import type { ProofChecks } from '../proof/proof-checks.ts';
import type { OpenedCredential } from './open-credential.ts';
import { type CheckOutcome, notChecked } from './report.ts';

/**
 * The `dates` check where the holder of an SD-JWT left out members that may hold the end.
 *
 * VC-JOSE-COSE lets an issuer make `validUntil` a disclosure. Whoever shows an expired credential will not disclose it, so
 * with members withheld at the top level and no end shown, whether it has ended is not known.
 *
 * @param outcome - what the dates that are shown say
 */
export function datesShown(opened: OpenedCredential, life: ProofChecks, outcome: CheckOutcome): CheckOutcome {
  const { validUntil, expirationDate } = opened.decoded.document;
  const end = validUntil ?? expirationDate ?? life.expires;
  return outcome.outcome === 'passed' && end === undefined && hidesMembers(withheldPlaces(opened))
    ? notChecked('dates.withheld')
    : outcome;
}

/**
 * The `status` check, likewise: a revocation list that was withheld was not asked.
 *
 * @param outcome - of the entries that are shown; undefined where none is
 */
export function statusShown(opened: OpenedCredential, outcome: CheckOutcome | undefined): CheckOutcome | undefined {
  const places = withheldPlaces(opened);
  if (places.size === 0) return outcome;
  const mayLack = places.has('credentialStatus') || (outcome === undefined && hidesMembers(places)) || places.has('vc');
  return mayLack && outcome?.outcome !== 'failed' ? notChecked('status.withheld') : outcome;
}

/** At the top level, or somewhere in the `vc` claim that the whole credential stands in: of that no more is known. */
function hidesMembers(places: ReadonlySet<string>): boolean {
  return places.has('') || places.has('vc');
}

const NOWHERE: ReadonlySet<string> = new Set();
const IN_STATUS: ReadonlySet<string> = new Set(['credentialStatus']);

/**
 * An SD-JWT VC (`vct`) must sign its life and status in the open (SD-JWT VC, 2.2.2.3), and keeps its claims at the top level. A status in the
 * words of the data model is none of its own words: of that a part may be withheld.
 */
function withheldPlaces({ securing }: OpenedCredential): ReadonlySet<string> {
  if (securing.kind !== 'sd-jwt') return NOWHERE;
  const { credentialType, withheldPlaces: places } = securing.token;
  if (credentialType === null) return places;
  return places.has('credentialStatus') ? IN_STATUS : NOWHERE;
}
