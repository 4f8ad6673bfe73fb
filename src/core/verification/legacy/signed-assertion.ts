import { parseLegacyDate } from '../../credential/legacy/legacy-date.ts';
import { boundedText, idOf, plainText } from '../../credential/text.ts';
import { asList, isJsonObject, type JsonObject } from '../../encoding/json.ts';
import { type CompactJws, verifyJwsWithKey } from '../../proof/jose/jws.ts';
import type { Snapshots } from '../../snapshot/snapshot.ts';
import { isAnotherList } from '../../status/list-address.ts';
import type { OpenedCredential } from '../open-credential.ts';
import { type Check, type CheckOutcome, type DataAge, failed, namedCheck, notChecked, passed } from '../report.ts';
import type { VerifyOptions } from '../verification-world.ts';
import { ageOf, isRevoked, reasonOf } from './hosted.ts';
import type { LegacyChecks } from './legacy-checks.ts';
import {
  completeSummary,
  countEndorsements,
  findLinkedDocuments,
  type LinkedDocument,
  readSnapshotJson,
  withoutFragment,
} from './linked-documents.ts';
import { findKey, namedKeys, standingOfListed } from './listed-keys.ts';

const KEYS_LIMIT = 8;
const REVOKED_LIMIT = 200_000;

/**
 * Checks an assertion in a JWS: signature, key, revocation list.
 *
 * The key has to be linked from the issuer's published profile: a key that the assertion names (`verification.creator`)
 * or brings along counts for nothing by itself. Before 2.0, `verify.url` is the key's address; it counts where it is on the
 * issuer's own host.
 *
 * @see Open Badges 2.0, "SignedBadge Verification", steps 1 to 8; 1.1, "Signed Badges"
 */
export async function checkSignedAssertion(opened: OpenedCredential, options: VerifyOptions): Promise<LegacyChecks> {
  const { decoded, securing } = opened;
  const linked = findLinkedDocuments(decoded.document, options.snapshots);
  const issuer = 'outcome' in linked.issuer ? undefined : linked.issuer;
  const summary = completeSummary(decoded.summary, linked);
  const endorsements = countEndorsements(decoded.document, linked);
  if (securing.kind !== 'signed-assertion') {
    const proof = failed('proof.missing');
    return {
      securing: 'none',
      checks: [namedCheck('proof', proof), namedCheck('issuer-key', notChecked('issuer-key.proof-rejected'))],
      established: [proof],
      issuer: issuer?.id ?? decoded.controller,
      summary,
      endorsements,
    };
  }
  const signature = await checkSignature(securing.jws, decoded.document, linked.issuer, options);
  const issuerKey: CheckOutcome = {
    ...signature.issuerKey,
    ...ageOf([...asText(linked.asOf), ...asText(signature.asOf)]),
  };
  const checks: Check[] = [namedCheck('proof', signature.proof), namedCheck('issuer-key', issuerKey)];
  const status = issuer === undefined ? undefined : checkRevocation(decoded.document, issuer.json, options.snapshots);
  if (status !== undefined) checks.push(namedCheck('status', status));
  return {
    securing: 'jws',
    checks,
    established: [signature.proof, issuerKey],
    issuer: issuer?.id ?? decoded.controller,
    summary,
    endorsements,
  };
}

interface SignatureAnswer {
  readonly proof: CheckOutcome;
  readonly issuerKey: CheckOutcome;
  readonly asOf?: string;
}

async function checkSignature(
  jws: CompactJws,
  assertion: JsonObject,
  issuer: LinkedDocument | CheckOutcome,
  options: VerifyOptions,
): Promise<SignatureAnswer> {
  if ('outcome' in issuer) return unasked(issuer);
  const id = issuer.id ?? '';
  // An embedded profile is the assertion's own word: anybody could write a university's address over their own key.
  if (!issuer.isPublished) return unasked(notChecked('issuer-key.no-snapshot', { issuer: id }));
  const names = namedKeys(assertion, issuer);
  if (!Array.isArray(names)) return { proof: notChecked('proof.no-key-named'), issuerKey: names as CheckOutcome };
  if (names.length === 0) return unasked(failed('proof.no-fitting-key', { issuer: id, algorithm: jws.algorithm }));
  let worst: SignatureAnswer | undefined;
  for (const reference of names.slice(0, KEYS_LIMIT)) {
    const key = findKey(reference, id, options.snapshots);
    if ('outcome' in key) {
      worst ??= unasked(key);
      continue;
    }
    const proof = await verifyJwsWithKey(jws, key.key, options);
    if (proof.outcome === 'passed') {
      const details = { verificationMethod: key.name };
      const issuedOn = parseLegacyDate(assertion.issuedOn);
      const at = issuedOn === undefined ? null : new Date(issuedOn);
      const { asOf = key.asOf, ...issuerKey } = standingOfListed(key, reference, issuer, at, options);
      return { proof: passed({ details }), issuerKey, ...(asOf === undefined ? {} : { asOf }) };
    }
    worst = { proof, issuerKey: notChecked('issuer-key.proof-rejected') };
  }
  return worst ?? unasked(failed('proof.no-fitting-key', { issuer: id, algorithm: jws.algorithm }));
}

function unasked(outcome: CheckOutcome): SignatureAnswer {
  return { proof: outcome, issuerKey: outcome };
}

/**
 * The `status` check of a signed assertion: is it in the issuer's revocation list?
 *
 * 2.0 lists ids, or objects with `id` or `uid` and a reason; 1.x maps uids to reasons.
 *
 * A list of which a part cannot be read does not speak: that part may be the one that counts.
 *
 * @returns undefined where the issuer names no list
 */
function checkRevocation(assertion: JsonObject, issuer: JsonObject, snapshots: Snapshots): CheckOutcome | undefined {
  if (isRevoked(assertion)) return failed('hosted.revoked', { reason: reasonOf(assertion) });
  const named = asList(issuer.revocationList);
  if (named.length === 0) return undefined;
  const url = idOf(named[0]);
  if (url === undefined || named.length > 1) return notChecked('status.list-unreadable', { url: url ?? '?' });
  const snapshot = snapshots.findSnapshot(withoutFragment(url));
  if (snapshot === undefined) return notChecked('status.no-snapshot', { url });
  const age: DataAge = { asOf: snapshot.fetchedAt, source: 'snapshot' };
  const list = readSnapshotJson(snapshot);
  const entries = list === undefined ? undefined : revokedEntries(list);
  if (entries === undefined) return notChecked('status.list-unreadable', { url }, age);
  const own = [assertion.id, assertion.uid].filter((id) => typeof id === 'string');
  const revoked = entries.find(([id]) => own.includes(id));
  if (revoked !== undefined) return failed('status.revoked', { url, message: revoked[1] }, age);
  // a list of 2.0 says that it is one: in the form of 1.x any other answer of a server would be a list that revokes nobody
  if (isVersion2(assertion) && list?.revokedAssertions === undefined) {
    return notChecked('status.list-unreadable', { url }, age);
  }
  if (isAnotherList(list?.id, withoutFragment(url))) {
    return notChecked('status.other-list', { url, id: boundedText(String(list?.id), 200) }, age);
  }
  return passed(age);
}

function isVersion2(assertion: JsonObject): boolean {
  return asList(assertion['@context']).some((context) => context === 'https://w3id.org/openbadges/v2');
}

function revokedEntries(list: JsonObject): readonly (readonly [string, string])[] | undefined {
  const { revokedAssertions } = list;
  if (revokedAssertions === undefined) {
    // 1.x: the whole document maps uids to reasons
    if (list['@context'] !== undefined || list.type !== undefined) return undefined;
    return Object.entries(list).map(([uid, reason]) => [uid, boundedText(plainText(reason), 200)]);
  }
  if (revokedAssertions === null) return undefined;
  const entries = asList(revokedAssertions);
  if (entries.length > REVOKED_LIMIT) return undefined;
  const revoked: (readonly [string, string])[] = [];
  for (const entry of entries) {
    if (typeof entry === 'string') revoked.push([entry, '']);
    else {
      const ids = isJsonObject(entry) ? [idOf(entry), entry.uid].filter((id) => typeof id === 'string') : [];
      // an entry that names nobody here may be the one that counts
      if (!isJsonObject(entry) || ids.length === 0) return undefined;
      // "Defaults to true if present in a revokedAssertions list": one that says otherwise takes nothing back
      if (entry.revoked !== false) for (const id of ids) revoked.push([id, reasonOf(entry)]);
    }
  }
  return revoked;
}

function asText(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
