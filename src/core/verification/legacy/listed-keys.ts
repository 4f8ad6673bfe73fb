import { verificationOf } from '../../credential/legacy/decode-assertion.ts';
import { parseLegacyDate } from '../../credential/legacy/legacy-date.ts';
import { boundedText, idOf } from '../../credential/text.ts';
import type { PublicKey } from '../../crypto.ts';
import { parseDateTimeStamp } from '../../encoding/date-time.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { decodeUtf8 } from '../../encoding/utf8.ts';
import { standingByDates, worseOf } from '../../proof/keys/key-standing.ts';
import { isSameKey } from '../../proof/keys/public-key.ts';
import { decodePublicKeyPem } from '../../proof/keys/public-key-pem.ts';
import { decodeVerificationKey } from '../../proof/keys/verification-key.ts';
import type { Snapshots } from '../../snapshot/snapshot.ts';
import { type CheckOutcome, type DataAge, failed, notChecked, passed } from '../report.ts';
import type { VerifyOptions } from '../verification-world.ts';
import { isRevoked } from './hosted.ts';
import { isOnHostOf } from './hosting-scope.ts';
import { type LinkedDocument, readSnapshotJson, withoutFragment } from './linked-documents.ts';

/** Which keys may have signed: the one that the assertion names, if the issuer lists it; else all that the issuer lists. */
export function namedKeys(assertion: JsonObject, issuer: LinkedDocument): readonly JsonValue[] | CheckOutcome {
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

export function findKey(reference: JsonValue, issuerId: string, snapshots: Snapshots): KeyFound | CheckOutcome {
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
export function standingOfListed(
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
