import type { DecodedDocument, Format } from '../../credential/credential.ts';
import { verificationOf } from '../../credential/legacy/decode-assertion.ts';
import { boundedText, firstObject, plainText } from '../../credential/text.ts';
import { isJsonObject, type JsonObject } from '../../encoding/json.ts';
import type { OpenedCredential } from '../open-credential.ts';
import { type CheckOutcome, type DataAge, failed, namedCheck, notChecked, passed } from '../report.ts';
import type { VerifyOptions } from '../verification-world.ts';
import { declaresScope, isInHostingScope, isOnHostOf, parseWebAddress } from './hosting-scope.ts';
import type { LegacyChecks } from './legacy-checks.ts';
import {
  completeSummary,
  countEndorsements,
  findLinkedDocuments,
  type LinkedDocuments,
  oldestOf,
  readSnapshotJson,
  withoutFragment,
} from './linked-documents.ts';
import { findStatementDifference, inPlainForm } from './statement-difference.ts';

/**
 * The `hosted` check: is this what its issuer publishes, at an address that is the issuer's?
 *
 * The copy of the hosted assertion has to say the same as the one in hand. The standard would have the hosted one taken instead;
 * a wallet that shows the one in hand must not pass what differs. Badge class and issuer come from their own copies where
 * they are linked. An embedded issuer is the assertion's own word: it counts for its address, not for the scope it claims.
 *
 * @see Open Badges 2.0, "HostedBadge Verification", "Revoking Hosted Assertions"; 1.0 and 1.1, `verify`
 */
export function checkHosted({ decoded, securing }: OpenedCredential, options: VerifyOptions): LegacyChecks {
  const foundAt = securing.kind === 'hosted' ? securing.address : undefined;
  const publication = findPublication(decoded, foundAt, options);
  const statement = 'outcome' in publication ? decoded.document : publication.statement;
  const linked = findLinkedDocuments(statement, options.snapshots);
  const hosted = 'outcome' in publication ? publication : decide(publication, linked);
  const issuer = 'outcome' in linked.issuer ? null : linked.issuer.id;
  return {
    securing: 'hosted',
    checks: [namedCheck('hosted', hosted)],
    established: [hosted],
    issuer: issuer ?? decoded.controller,
    summary: completeSummary(decoded.summary, linked),
    endorsements: countEndorsements(statement, linked),
  };
}

/** What is published at the assertion's address and says the same as the one in hand. */
interface Publication {
  readonly address: string;
  readonly fetchedAt: string;
  /** the assertion, with the badge class as it is published with it where it is */
  readonly statement: JsonObject;
  /** the one in hand spells out a badge class that the published one only links: only the class's own copy vouches for it */
  readonly isBadgeUnvouched: boolean;
}

function findPublication(
  { document, format }: DecodedDocument,
  foundAt: string | undefined,
  options: VerifyOptions,
): Publication | CheckOutcome {
  const address = addressOf(document, format) ?? foundAt;
  if (address === undefined) return notChecked('hosted.no-address');
  if (isRevoked(document)) return failed('hosted.revoked', { reason: reasonOf(document) });
  const snapshot = options.snapshots.findSnapshot(withoutFragment(address));
  if (snapshot === undefined) return notChecked('hosted.no-snapshot', { url: address });
  const { fetchedAt } = snapshot;
  const hosted = readSnapshotJson(snapshot);
  if (hosted === undefined) return notChecked('hosted.unreadable', { url: address }, ageOf([fetchedAt]));
  if (isRevoked(hosted)) return failed('hosted.revoked', { reason: reasonOf(hosted) }, ageOf([fetchedAt]));
  const path = findStatementDifference(document, hosted, ['badge', 'issuer']);
  if (path !== undefined) return failed('hosted.differs', { url: address, path }, ageOf([fetchedAt]));
  const { badge } = inPlainForm(hosted);
  const isEmbedded = isJsonObject(badge);
  return {
    address,
    fetchedAt,
    statement: isEmbedded ? { ...document, badge } : document,
    isBadgeUnvouched: !isEmbedded && isJsonObject(inPlainForm(document).badge),
  };
}

function decide(publication: Publication, linked: LinkedDocuments): CheckOutcome {
  const { badge } = linked;
  const age = ageOf([publication.fetchedAt, ...(linked.asOf === undefined ? [] : [linked.asOf])]);
  if (publication.isBadgeUnvouched && !('outcome' in badge) && !badge.isPublished) {
    return notChecked('hosted.no-snapshot', { url: badge.id ?? '' }, age);
  }
  return { ...decideScope(publication, linked), ...age };
}

function decideScope({ address, statement }: Publication, { badge, issuer }: LinkedDocuments): CheckOutcome {
  if ('outcome' in badge) return badge;
  if ('outcome' in issuer) return issuer;
  const { origin } = issuer.json;
  const issuerId = issuer.id ?? (typeof origin === 'string' ? origin : null);
  if (issuerId === null || parseWebAddress(issuerId) === undefined) return notChecked('hosted.no-address');
  // An embedded profile could declare any scope it likes for somebody else's address.
  const scope: JsonObject = issuer.isPublished ? issuer.json : {};
  const details = { url: address, issuer: issuerId };
  // 0.5 names its issuer by an origin ("Must match the origin of the hosted assertion"): it is shown, whatever id stands beside it
  const embedded = firstObject(firstObject(statement.badge)?.issuer);
  const foreign = [origin, embedded?.origin].find(
    (one) => (one ?? null) !== null && !isOnHostOf(address, plainText(one)),
  );
  if (foreign !== undefined) {
    return failed('hosted.out-of-scope', { ...details, issuer: boundedText(plainText(foreign), 200) });
  }
  if (!isInHostingScope(address, scope, issuerId)) return failed('hosted.out-of-scope', details);
  if (!declaresScope(scope) && badge.id !== null && parseWebAddress(badge.id) !== undefined) {
    if (!isOnHostOf(badge.id, issuerId)) return failed('hosted.out-of-scope', { ...details, url: badge.id });
  }
  return passed();
}

/** Where it is published: `verify.url` before 2.0; its own id from then on, and an address beside it only where the id is none. */
function addressOf(assertion: JsonObject, format: Format): string | undefined {
  const url = verificationOf(assertion)?.url;
  const addresses = (format === 'open-badges-2.0' ? [assertion.id, url] : [url, assertion.id]).filter(
    (address) => typeof address === 'string',
  );
  return addresses.find((address) => parseWebAddress(address) !== undefined);
}

/** The standard's `true`, or any other value by which its issuer can only have meant that: what is left in doubt is not passed. */
export function isRevoked({ revoked }: JsonObject): boolean {
  return revoked !== undefined && revoked !== null && revoked !== false && !/^(?:false|0|)$/i.test(plainText(revoked));
}

export function reasonOf(revoked: JsonObject): string {
  const { revocationReason } = revoked;
  return typeof revocationReason === 'string' ? boundedText(revocationReason, 200) : 'no reason is given';
}

export function ageOf(instants: readonly string[]): DataAge {
  const asOf = oldestOf(instants);
  return asOf === undefined ? {} : { asOf, source: 'snapshot' };
}
