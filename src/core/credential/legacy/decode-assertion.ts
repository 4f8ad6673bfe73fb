import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { failed, passed } from '../../verification/report.ts';
import { contextUris } from '../context.ts';
import type { DecodedDocument, Format } from '../credential.ts';
import { findDocumentFault } from '../document-fault.ts';
import { lacksType, type MaybeFault, missing, notADate, step, top, wrongType } from '../fault.ts';
import { findShapeFault, findUriFault, typesOf } from '../shape.ts';
import { boundedId, dateText, summariseParty } from '../summary.ts';
import { idOf, readText } from '../text.ts';
import { assertionShapes, type LegacyShapeName } from './assertion-shapes.ts';
import { aloneIn, parseLegacyDate } from './legacy-date.ts';
import { withoutNulls } from './without-nulls.ts';

export type LegacyFormat = Extract<
  Format,
  'open-badges-0.5' | 'open-badges-1.0' | 'open-badges-1.1' | 'open-badges-2.0'
>;

const CONTEXT_1 = /^https?:\/\/(?:w3id\.org\/openbadges\/v1|openbadgespec\.org\/v1\/context\.json)$/;
const CONTEXT_2 =
  /^https?:\/\/(?:w3id\.org\/openbadges\/v2|openbadgespec\.org\/v2\/context\.json|purl\.imsglobal\.org\/spec\/ob\/v2p[01]\/)/;
const ANY_CONTEXT = /^https?:\/\/(?:w3id\.org\/openbadges|openbadgespec\.org|purl\.imsglobal\.org\/spec\/ob\/v2)/;

/**
 * Whether JSON means to be an assertion of Open Badges 0.5, 1.0, 1.1 or 2.0. A badge class or issuer profile on its own
 * is no credential: it says what can be earned, not that somebody did.
 */
export function looksLikeAssertion(document: JsonObject): boolean {
  if (document.credentialSubject !== undefined || document.verifiableCredential !== undefined) return false;
  if (typesOf(document).includes('Assertion')) return !typesOf(document).includes('VerifiableCredential');
  if (document.badge === undefined) return document.revoked === true && hasLegacyContext(document);
  return document.recipient !== undefined || document.verify !== undefined || document.verification !== undefined;
}

function hasLegacyContext(document: JsonObject): boolean {
  return contextUris(document['@context']).some((uri) => ANY_CONTEXT.test(uri));
}

/**
 * Decodes an assertion and judges it against its own version's tables. Badge class and issuer are judged here where
 * they are embedded; where they are linked, they are judged when their snapshots are read.
 *
 * @see Open Badges 2.0, "Assertion"; 1.1 and 1.0 specifications; 0.5 as Mozilla's backpack took it
 */
export function decodeAssertion(assertion: JsonObject): DecodedDocument {
  const format = formatOf(assertion);
  const fault = findDocumentFault(assertion) ?? findAssertionFault(withoutNulls(assertion), format);
  const badge = isJsonObject(assertion.badge) ? assertion.badge : undefined;
  const issuer = badge?.issuer;
  return {
    format,
    dataModel: 'legacy',
    document: assertion,
    structure: fault === undefined ? passed() : failed(fault.code, fault.details),
    controller: boundedId(idOf(issuer)),
    proofs: [],
    statusEntries: [],
    inner: [],
    endorsements: [],
    summary: {
      id: boundedId(assertion.id ?? verificationOf(assertion)?.url ?? assertion.uid),
      name: readText(badge?.name, 200) ?? null,
      issuer: summariseParty(issuer),
      subject: recipientText(assertion.recipient),
      validFrom: dateText(aloneIn(assertion.issuedOn ?? assertion.issued_on)),
      validUntil: dateText(aloneIn(assertion.expires)),
    },
  };
}

/** `verification` in 2.0, `verify` before; 2.0's context makes them the same. */
export function verificationOf(assertion: JsonObject): JsonObject | undefined {
  const named = asList(assertion.verification ?? assertion.verify);
  return named.length === 1 && isJsonObject(named[0]) ? named[0] : undefined;
}

function formatOf(assertion: JsonObject): LegacyFormat {
  const contexts = contextUris(assertion['@context']);
  if (contexts.some((uri) => CONTEXT_2.test(uri))) return 'open-badges-2.0';
  if (contexts.some((uri) => CONTEXT_1.test(uri))) return 'open-badges-1.1';
  if (assertion['@context'] !== undefined) return 'open-badges-2.0';
  // 0.5 embeds the badge and names its issuer by origin; 1.0 links the badge.
  const badge = assertion.badge;
  if (isJsonObject(badge) && isJsonObject(badge.issuer) && badge.issuer.origin !== undefined) return 'open-badges-0.5';
  return 'open-badges-1.0';
}

function findAssertionFault(assertion: JsonObject, format: LegacyFormat): MaybeFault {
  if (format === 'open-badges-2.0') {
    const fault = findContextFault(assertion) ?? findTypeFault(assertion);
    if (fault !== undefined) return fault;
    if (assertion.revoked === true) return findUriFault(assertion.id, step(top, 'id'));
  }
  const shape: LegacyShapeName = `Assertion ${format.slice(-3) as '0.5' | '1.0' | '1.1' | '2.0'}`;
  return (
    findShapeFault(assertionShapes, shape, assertion, top, { isPartial: false }) ??
    findImageFault(assertion) ??
    findDateFault(assertion) ??
    findVerificationFault(assertion, format)
  );
}

function findContextFault(assertion: JsonObject): MaybeFault {
  if (contextUris(assertion['@context']).some((uri) => CONTEXT_2.test(uri))) return undefined;
  return { code: 'structure.wrong-context', details: { wanted: 'name https://w3id.org/openbadges/v2' } };
}

function findTypeFault(assertion: JsonObject): MaybeFault {
  return typesOf(assertion).includes('Assertion') ? undefined : lacksType(top, ['Assertion']);
}

/** 2.0: an assertion's picture is the baked file's address; only a badge class may hold its picture as data. */
function findImageFault(assertion: JsonObject): MaybeFault {
  const image = idOf(assertion.image);
  return image?.startsWith('data:') === true ? wrongType(step(top, 'image'), 'the address of a file') : undefined;
}

function findDateFault(assertion: JsonObject): MaybeFault {
  const issued = assertion.issuedOn ?? assertion.issued_on;
  const from = parseLegacyDate(issued);
  if (issued !== undefined && from === undefined) return notADate(step(top, 'issuedOn'));
  const until = parseLegacyDate(assertion.expires);
  if (assertion.expires !== undefined && until === undefined) return notADate(step(top, 'expires'));
  if (from === undefined || until === undefined || until >= from) return undefined;
  return { code: 'structure.dates-reversed', details: { from: String(issued), until: String(assertion.expires) } };
}

/** A hosted badge needs an address where it is hosted; 0.5 has none and says nothing of verification. */
function findVerificationFault(assertion: JsonObject, format: LegacyFormat): MaybeFault {
  if (format === 'open-badges-0.5') return undefined;
  const verification = verificationOf(assertion);
  const path = step(top, assertion.verification === undefined ? 'verify' : 'verification');
  if (verification === undefined) return missing(top, 'verification');
  const isHosted = isHostedVerification(verification);
  if (!isHosted && !isSignedVerification(verification)) return lacksType(path, ['HostedBadge', 'SignedBadge']);
  if (isHosted) {
    const address = verification.url ?? assertion.id;
    if (address === undefined) return missing(path, 'url');
    return findUriFault(address, verification.url === undefined ? step(top, 'id') : step(path, 'url'));
  }
  return undefined;
}

export function isHostedVerification(verification: JsonObject): boolean {
  return typesOf(verification).some((type) => /^(?:hosted|HostedBadge|HostedVerification)$/i.test(type));
}

export function isSignedVerification(verification: JsonObject): boolean {
  return typesOf(verification).some((type) => /^(?:signed|SignedBadge|SignedVerification)$/i.test(type));
}

function recipientText(recipient: JsonValue | undefined): string | null {
  if (typeof recipient === 'string') return readText(recipient, 320) ?? null;
  const identity = asList(recipient).find(isJsonObject)?.identity;
  return readText(identity, 320) ?? null;
}
