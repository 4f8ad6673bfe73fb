import type { DecodedDocument } from '../../credential/credential.ts';
import { verificationOf } from '../../credential/legacy/decode-assertion.ts';
import { boundedText, plainText } from '../../credential/text.ts';
import type { JsonObject } from '../../encoding/json.ts';
import { type CheckOutcome, type DataAge, failed, namedCheck, notChecked, passed } from '../report.ts';
import type { VerifyOptions } from '../verification-world.ts';
import { declaresScope, isInHostingScope, isOnHostOf, parseWebAddress } from './hosting-scope.ts';
import { firstDifference } from './json-difference.ts';
import type { LegacyChecks } from './legacy-checks.ts';
import {
  completeSummary,
  findLinkedDocuments,
  type LinkedDocuments,
  oldestOf,
  readSnapshotJson,
  withoutFragment,
} from './linked-documents.ts';

/**
 * The `hosted` check: is this what its issuer publishes, at an address that is the issuer's?
 *
 * The copy of the hosted assertion has to equal the one in hand. The standard would have the hosted one taken instead;
 * a wallet that shows the one in hand must not pass what differs. Badge class and issuer come from their own copies where
 * they are linked. An embedded issuer is the assertion's own word: it counts for its address, not for the scope it claims.
 *
 * @see Open Badges 2.0, "HostedBadge Verification", "Revoking Hosted Assertions"; 1.0 and 1.1, `verify`
 */
export function checkHosted(decoded: DecodedDocument, options: VerifyOptions): LegacyChecks {
  const linked = findLinkedDocuments(decoded.document, options.snapshots);
  const hosted = decide(decoded.document, linked, options);
  const issuer = 'outcome' in linked.issuer ? null : linked.issuer.id;
  return {
    securing: 'hosted',
    checks: [namedCheck('hosted', hosted)],
    established: [hosted],
    issuer: issuer ?? decoded.controller,
    summary: completeSummary(decoded.summary, linked),
  };
}

function decide(assertion: JsonObject, linked: LinkedDocuments, options: VerifyOptions): CheckOutcome {
  const address = addressOf(assertion);
  if (address === undefined) return notChecked('hosted.no-address');
  if (isRevoked(assertion)) return failed('hosted.revoked', { reason: reasonOf(assertion) });
  const snapshot = options.snapshots.findSnapshot(withoutFragment(address));
  if (snapshot === undefined) return notChecked('hosted.no-snapshot', { url: address });
  const age = ageOf([snapshot.fetchedAt, ...(linked.asOf === undefined ? [] : [linked.asOf])]);
  const hosted = readSnapshotJson(snapshot);
  if (hosted === undefined) return notChecked('hosted.unreadable', { url: address }, age);
  if (isRevoked(hosted)) return failed('hosted.revoked', { reason: reasonOf(hosted) }, age);
  const path = firstDifference(assertion, hosted);
  if (path !== undefined) return failed('hosted.differs', { url: address, path }, age);
  return { ...decideScope(address, linked), ...age };
}

function decideScope(address: string, { badge, issuer }: LinkedDocuments): CheckOutcome {
  if ('outcome' in badge) return badge;
  if ('outcome' in issuer) return issuer;
  const issuerId = issuer.id;
  if (issuerId === null || parseWebAddress(issuerId) === undefined) return notChecked('hosted.no-address');
  // An embedded profile could declare any scope it likes for somebody else's address.
  const scope: JsonObject = issuer.isPublished ? issuer.json : {};
  const details = { url: address, issuer: issuerId };
  if (!isInHostingScope(address, scope, issuerId)) return failed('hosted.out-of-scope', details);
  if (!declaresScope(scope) && badge.id !== null && parseWebAddress(badge.id) !== undefined) {
    if (!isOnHostOf(badge.id, issuerId)) return failed('hosted.out-of-scope', { ...details, url: badge.id });
  }
  return passed();
}

/** Where it is published: `verify.url` before 2.0, its own id from then on. */
function addressOf(assertion: JsonObject): string | undefined {
  const verification = verificationOf(assertion);
  const address = verification?.url ?? assertion.id;
  return typeof address === 'string' && parseWebAddress(address) !== undefined ? address : undefined;
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
