import { verificationOf } from '../../credential/legacy/decode-assertion.ts';
import { parseLegacyDate } from '../../credential/legacy/legacy-date.ts';
import { boundedText, idOf, plainText } from '../../credential/text.ts';
import type { PublicKey } from '../../crypto.ts';
import { parseDateTimeStamp } from '../../encoding/date-time.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { decodeUtf8 } from '../../encoding/utf8.ts';
import { type CompactJws, verifyJwsWithKey } from '../../proof/jose/jws.ts';
import { standingByDates, worseOf } from '../../proof/keys/key-standing.ts';
import { isSameKey } from '../../proof/keys/public-key.ts';
import { decodePublicKeyPem } from '../../proof/keys/public-key-pem.ts';
import { decodeVerificationKey } from '../../proof/keys/verification-key.ts';
import type { Snapshots } from '../../snapshot/snapshot.ts';
import { isAnotherList } from '../../status/list-address.ts';
import type { OpenedCredential } from '../open-credential.ts';
import { type Check, type CheckOutcome, type DataAge, failed, namedCheck, notChecked, passed } from '../report.ts';
import type { VerifyOptions } from '../verification-world.ts';
import { ageOf, isRevoked, reasonOf } from './hosted.ts';
import { isOnHostOf } from './hosting-scope.ts';
import type { LegacyChecks } from './legacy-checks.ts';
import {
  completeSummary,
  countEndorsements,
  findLinkedDocuments,
  type LinkedDocument,
  readSnapshotJson,
  withoutFragment,
} from './linked-documents.ts';

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
      const { asOf = key.asOf, ...issuerKey } = standingOf(key, reference, issuer, at, options);
      return { proof: passed({ details }), issuerKey, ...(asOf === undefined ? {} : { asOf }) };
    }
    worst = { proof, issuerKey: notChecked('issuer-key.proof-rejected') };
  }
  return worst ?? unasked(failed('proof.no-fitting-key', { issuer: id, algorithm: jws.algorithm }));
}

function unasked(outcome: CheckOutcome): SignatureAnswer {
  return { proof: outcome, issuerKey: outcome };
}

/** Which keys may have signed: the one that the assertion names, if the issuer lists it; else all that the issuer lists. */
function namedKeys(assertion: JsonObject, issuer: LinkedDocument): readonly JsonValue[] | CheckOutcome {
  const listed = asList(issuer.json.publicKey);
  const verification = verificationOf(assertion);
  const creator = idOf(verification?.creator);
  if (creator !== undefined) {
    const match = listed.filter((key) => idOf(key) === creator);
    if (match.length > 0) return match;
    return failed('issuer-key.not-listed', { verificationMethod: boundedText(creator, 200), issuer: issuer.id ?? '' });
  }
  const url = verification?.url;
  // 1.x profiles list no keys: the address is the issuer's word where it lies on the issuer's host.
  if (listed.length === 0 && typeof url === 'string') {
    if (issuer.id !== null && isOnHostOf(url, issuer.id)) return [url];
    return failed('issuer-key.not-listed', { verificationMethod: boundedText(url, 200), issuer: issuer.id ?? '' });
  }
  return listed;
}

interface KeyFound {
  readonly key: PublicKey;
  readonly name: string;
  /** what was published with it; empty for a bare PEM file */
  readonly document: JsonObject;
  readonly asOf?: string;
}

function findKey(reference: JsonValue, issuerId: string, snapshots: Snapshots): KeyFound | CheckOutcome {
  const name = boundedText(idOf(reference) ?? '', 200);
  if (isJsonObject(reference) && reference.publicKeyPem !== undefined) return decodeKey(reference, name, issuerId, {});
  const id = idOf(reference);
  if (id === undefined) return failed('proof.verification-method-invalid');
  const snapshot = snapshots.findSnapshot(withoutFragment(id));
  if (snapshot === undefined) return notChecked('proof.key-no-snapshot', { document: id });
  const age: DataAge = { asOf: snapshot.fetchedAt, source: 'snapshot' };
  const json = readSnapshotJson(snapshot);
  if (json !== undefined) return decodeKey(json, name, issuerId, age);
  const text = decodeUtf8(snapshot.bytes);
  const pem = text === undefined ? undefined : decodePublicKeyPem(text);
  if (pem?.ok !== true) return notChecked('proof.key-document-unreadable', { document: id }, age);
  return { key: pem.value, name, document: {}, asOf: snapshot.fetchedAt };
}

/**
 * The worst that the issuer says of a key wherever they speak of it: beside the key itself, in each listing under its name, and
 * at its own address. A listing may say what the key's own document does not, or a bare PEM file cannot; and the other way round.
 */
function standingOf(
  key: KeyFound,
  reference: JsonValue,
  issuer: LinkedDocument,
  at: Date | null,
  options: VerifyOptions,
): CheckOutcome {
  const id = idOf(reference);
  const isListed = (one: JsonValue): boolean => one === reference || (id !== undefined && idOf(one) === id);
  const listings = asList(issuer.json.publicKey).filter((one) => isListed(one));
  const said = [key.document, ...listings.filter(isJsonObject)].map((one) => standingOfKey(one, at, options));
  const worst = said.reduce(worseOf);
  // what was not found at its own address was brought along by the listing
  return id === undefined || key.asOf !== undefined
    ? worst
    : worseWithAge(worst, standingAtHome(key, id, issuer.id ?? '', at, options));
}

/** By the dates of a key, in the forms that dates and `revoked` have in documents of before 3.0. */
function standingOfKey(json: JsonObject, at: Date | null, options: VerifyOptions): CheckOutcome {
  const { revoked, expires, ...rest } = json;
  const dates = {
    ...(revoked === undefined || !isRevoked(json) ? {} : { revoked: inFullForm(revoked) }),
    ...(expires === undefined ? {} : { expires: inFullForm(expires) }),
  };
  return standingByDates({ ...rest, ...dates }, at, options);
}

/** A date with its time; what is no date, as it is. */
function inFullForm(date: JsonValue): JsonValue {
  const instant = parseDateTimeStamp(date) === undefined ? parseLegacyDate(date) : undefined;
  return instant === undefined ? date : new Date(instant).toISOString();
}

/** The worse of two, as old as the second: it rests on that copy as well. */
function worseWithAge(one: CheckOutcome, other: CheckOutcome): CheckOutcome {
  return { ...worseOf(one, other), ...(other.asOf === undefined ? {} : { asOf: other.asOf }) };
}

/** What the copy at a key's own address says of a key that the profile spells out: nothing where none is here that is of a key. */
function standingAtHome(
  key: KeyFound,
  id: string,
  issuerId: string,
  at: Date | null,
  options: VerifyOptions,
): CheckOutcome {
  const snapshot = options.snapshots.findSnapshot(withoutFragment(id));
  if (snapshot === undefined) return passed();
  const age: DataAge = { asOf: snapshot.fetchedAt, source: 'snapshot' };
  const json = readSnapshotJson(snapshot);
  const stated = json === undefined ? passed() : { ...standingOfKey(json, at, options), ...age };
  // a name with a fragment leads to the profile, which is no key
  if (json !== undefined && json.publicKeyPem === undefined) return idOf(json) === id ? stated : passed();
  const home = findKey(id, issuerId, options.snapshots);
  if ('outcome' in home) return home.code === 'issuer-key.not-listed' ? home : stated;
  if (isSameKey(home.key, key.key)) return stated;
  // one of the two copies is the older; which key the issuer goes by cannot be known
  return worseOf(
    stated,
    notChecked('issuer-key.different-key', { verificationMethod: key.name, issuer: issuerId }, age),
  );
}

/** A CryptographicKey says whose it is; one that names another owner is not the issuer's (2.0, "CryptographicKey"). */
function decodeKey(json: JsonObject, name: string, issuerId: string, age: DataAge): KeyFound | CheckOutcome {
  const owners = asList(json.owner).map(idOf);
  if (owners.length > 0 && !owners.includes(issuerId)) {
    return failed('issuer-key.not-listed', { verificationMethod: name, issuer: issuerId }, age);
  }
  const key = decodeVerificationKey(json.type === undefined ? { ...json, type: 'CryptographicKey' } : json);
  if (!key.ok) {
    const { code, details } = key.error;
    return code === 'proof.key-unsupported' ? notChecked(code, details, age) : failed(code, details, age);
  }
  return { key: key.value, name, document: json, ...(age.asOf === undefined ? {} : { asOf: age.asOf }) };
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
