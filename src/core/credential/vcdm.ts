import { parseDateTimeStamp } from '../encoding/date-time.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { findContextFault, findUnmappedType, type VcDataModel } from './context.ts';
import { lacksType, type MaybeFault, missing, notADate, type Path, pointerOf, step, top, wrongType } from './fault.ts';
import { findUriFault, typesOf } from './shape.ts';
import { idOf } from './text.ts';
import { isPlainAddress } from './uri.ts';

/** How a document is secured decides what the data model asks of it. */
export interface Securing {
  /** inside a JWT, an SD-JWT or another envelope: no `proof` of its own is due */
  readonly isEnveloped: boolean;
  /** the holder disclosed a part of it: required properties of the vocabularies may be withheld */
  readonly isPartial: boolean;
}

/**
 * What the Verifiable Credentials Data Model asks of every credential.
 *
 * @param credential - parsed; not modified
 * @returns the first fault, or undefined
 * @see VCDM 2.0, 4.3 to 4.14; VCDM 1.1, 4.1 to 5.8 where the model is `1.1`
 */
export function findCredentialFault(credential: JsonObject, model: VcDataModel, securing: Securing): MaybeFault {
  return (
    findContextFault(credential['@context'], model) ??
    findTypesFault(credential, 'VerifiableCredential') ??
    (securing.isPartial ? undefined : findMeaninglessType(credential, model)) ??
    findIdFault(credential, top) ??
    findNameFault(credential, top) ??
    findIssuerFault(credential, securing) ??
    (model === '2.0' ? findValidityFault(credential) : findIssuanceFault(credential)) ??
    findSubjectFault(credential, securing) ??
    findExtensionPointFault(credential, model, securing) ??
    (model === '2.0' ? findRelatedResourceFault(credential) : undefined) ??
    findProofFault(credential, model, securing)
  );
}

/**
 * What the data model asks of a presentation, and of the outer shape of each credential in it.
 *
 * A credential inside that is unsecured and another's than the holder's (VCDM 2.0, 4.13.2) gets its own report and fails
 * there; only where its issuer is a bare key is it a fault of the presentation's structure.
 */
export function findPresentationFault(presentation: JsonObject, model: VcDataModel, securing: Securing): MaybeFault {
  const holder = presentation.holder;
  return (
    findContextFault(presentation['@context'], model) ??
    findTypesFault(presentation, 'VerifiablePresentation') ??
    findSecondKind(presentation) ??
    findMeaninglessType(presentation, model) ??
    findIdFault(presentation, top) ??
    (holder === undefined ? undefined : findPartyFault(holder, step(top, 'holder'), true)) ??
    findInnerFault(presentation, model) ??
    findProofFault(presentation, model, securing)
  );
}

/**
 * A presentation is its holder's own word, and anybody may make one: one that speaks as a credential would have a stranger's
 * statement under a presentation's verdict.
 */
function findSecondKind(presentation: JsonObject): MaybeFault {
  const isCredential =
    asList(presentation.type).some((type) => typeof type === 'string' && type.endsWith('Credential')) ||
    presentation.credentialSubject !== undefined ||
    presentation.issuer !== undefined;
  return isCredential ? { code: 'structure.two-kinds', details: {} } : undefined;
}

function findTypesFault(document: JsonObject, wanted: string, path: Path | undefined = top): MaybeFault {
  const types = document.type;
  if (types === undefined) return missing(path, 'type');
  if (asList(types).some((type) => typeof type !== 'string' || type === ''))
    return wrongType(step(path, 'type'), 'text');
  return typesOf(document).includes(wanted) ? undefined : lacksType(path, [wanted]);
}

/** VCDM 2.0, 4.5: each type is an address or a term that the contexts map to one. */
function findMeaninglessType(document: JsonObject, model: VcDataModel): MaybeFault {
  const type = model === '2.0' ? findUnmappedType(typesOf(document), document['@context']) : undefined;
  return type === undefined ? undefined : { code: 'structure.unknown-type', details: { type: type.slice(0, 200) } };
}

function findIdFault(owner: JsonObject, path: Path | undefined): MaybeFault {
  const { id } = owner;
  return id === undefined || isPlainAddress(id) ? undefined : findUriFault(id, step(path, 'id'));
}

/** Names and descriptions: text, a language value object, or several of these (VCDM 2.0, 4.6 and 11.1). */
function findNameFault(owner: JsonObject, path: Path | undefined): MaybeFault {
  if (!isName(owner.name)) return wrongType(step(path, 'name'), 'text, or text with its language');
  if (!isName(owner.description)) return wrongType(step(path, 'description'), 'text, or text with its language');
  return undefined;
}

function isName(value: JsonValue | undefined): boolean {
  if (value === undefined || typeof value === 'string') return true;
  const names = asList(value);
  return names.length > 0 && names.every(isLanguageText);
}

function isLanguageText(value: JsonValue): boolean {
  if (typeof value === 'string') return true;
  if (!isJsonObject(value) || typeof value['@value'] !== 'string') return false;
  return Object.entries(value).every(
    ([name, member]) =>
      typeof member === 'string' && (name === '@value' || LANGUAGE_MEMBERS[name]?.test(member) === true),
  );
}

/** BCP 47 as far as it is a matter of form (RFC 5646, 2.1); JSON-LD 1.1, 9.5 knows two directions. */
const LANGUAGE_MEMBERS: Readonly<Record<string, RegExp>> = Object.assign(Object.create(null), {
  '@language': /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,20}$/,
  '@direction': /^(?:ltr|rtl)$/,
});

function findIssuerFault(credential: JsonObject, securing: Securing): MaybeFault {
  if (credential.issuer === undefined) return securing.isPartial ? undefined : missing(top, 'issuer');
  // An issuer object without an id names nobody; that is told under issuer-key, where it decides.
  return findPartyFault(credential.issuer, step(top, 'issuer'), false);
}

/** Issuer or holder: an address, or an object with one (VCDM 2.0, 4.7 and 4.13). */
function findPartyFault(party: JsonValue | undefined, path: Path | undefined, isIdRequired: boolean): MaybeFault {
  if (!isJsonObject(party)) return isPlainAddress(party) ? undefined : findUriFault(party, path);
  if (party.id === undefined) return isIdRequired ? missing(path, 'id') : findNameFault(party, path);
  return findUriFault(party.id, step(path, 'id')) ?? findNameFault(party, path);
}

/** VCDM 2.0, 4.9: both ends optional, both dateTimeStamps, the end not before the beginning. */
function findValidityFault(credential: JsonObject): MaybeFault {
  return findSpanFault(credential, 'validFrom', 'validUntil', 'required');
}

/** VCDM 1.1, 4.5 and 4.6: the issuance date is required, the end is not; a time without zone is read as UTC. */
function findIssuanceFault(credential: JsonObject): MaybeFault {
  if (credential.issuanceDate === undefined) return missing(top, 'issuanceDate');
  return findSpanFault(credential, 'issuanceDate', 'expirationDate', 'utc-if-absent');
}

function findSpanFault(
  credential: JsonObject,
  beginning: string,
  ending: string,
  zone: 'required' | 'utc-if-absent',
): MaybeFault {
  const from = credential[beginning];
  const until = credential[ending];
  const begin = from === undefined ? Number.NEGATIVE_INFINITY : parseDateTimeStamp(from, { zone });
  if (begin === undefined) return notADate(step(top, beginning));
  const end = until === undefined ? Number.POSITIVE_INFINITY : parseDateTimeStamp(until, { zone });
  if (end === undefined) return notADate(step(top, ending));
  if (end >= begin) return undefined;
  return { code: 'structure.dates-reversed', details: { from: String(from), until: String(until) } };
}

function findSubjectFault(credential: JsonObject, securing: Securing): MaybeFault {
  const subjects = asList(credential.credentialSubject);
  if (subjects.length === 0) return securing.isPartial ? undefined : missing(top, 'credentialSubject');
  for (let index = 0; index < subjects.length; index += 1) {
    const subject = subjects[index] as JsonValue;
    if (isJsonObject(subject) && isPlainAddress(subject.id)) continue;
    const path = placeOf('credentialSubject', credential.credentialSubject, index);
    if (!isJsonObject(subject)) return wrongType(path, 'an object');
    if (Object.keys(subject).length === 0 && !securing.isPartial) return missing(path, 'id');
    const fault = findIdFault(subject, path);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Which extension points must say what type they are of, and where each thing must have an address. */
const EXTENSION_POINTS: readonly { readonly property: string; readonly idRequiredIn: readonly VcDataModel[] }[] = [
  { property: 'credentialStatus', idRequiredIn: ['1.1'] },
  { property: 'credentialSchema', idRequiredIn: ['1.1', '2.0'] },
  { property: 'refreshService', idRequiredIn: ['1.1'] },
  { property: 'termsOfUse', idRequiredIn: [] },
  { property: 'evidence', idRequiredIn: [] },
];

function findExtensionPointFault(credential: JsonObject, model: VcDataModel, securing: Securing): MaybeFault {
  for (const { property, idRequiredIn } of EXTENSION_POINTS) {
    const value = credential[property];
    if (value === undefined) continue;
    const items = asList(value);
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index] as JsonValue;
      if (isPlainExtension(item)) continue;
      const path = placeOf(property, value, index);
      if (!isJsonObject(item)) return wrongType(path, 'an object');
      const types = asList(item.type);
      if (types.length === 0 && !securing.isPartial) return missing(path, 'type');
      if (types.some((type) => typeof type !== 'string' || type === '')) return wrongType(step(path, 'type'), 'text');
      if (item.id === undefined && idRequiredIn.includes(model)) return missing(path, 'id');
      const fault = findIdFault(item, path);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

/** With a type and an address, as most are: told without a place to tell a fault at. */
function isPlainExtension(item: JsonValue): boolean {
  if (!isJsonObject(item) || !isPlainAddress(item.id)) return false;
  const { type } = item;
  const name = Array.isArray(type) && type.length === 1 ? (type[0] as JsonValue) : type;
  return typeof name === 'string' && name !== '';
}

/** VCDM 2.0, 5.3: each resource once, each with a digest. */
function findRelatedResourceFault(credential: JsonObject): MaybeFault {
  if (credential.relatedResource === undefined) return undefined;
  const seen = new Set<string>();
  for (const [index, resource] of asList(credential.relatedResource).entries()) {
    const path = placeOf('relatedResource', credential.relatedResource, index);
    if (!isJsonObject(resource)) return wrongType(path, 'an object');
    if (resource.id === undefined) return missing(path, 'id');
    const fault = findUriFault(resource.id, step(path, 'id'));
    if (fault !== undefined) return fault;
    if (typeof resource.digestSRI !== 'string' && typeof resource.digestMultibase !== 'string') {
      return missing(path, 'digestSRI or digestMultibase');
    }
    if (seen.has(String(resource.id))) {
      return { code: 'structure.repeated-id', details: { path: '/relatedResource' } };
    }
    seen.add(String(resource.id));
  }
  return undefined;
}

/** VCDM 1.1, 4.7 calls only that verifiable which carries a proof; in 2.0 its absence is told under `proof`. */
function findProofFault(document: JsonObject, model: VcDataModel, securing: Securing): MaybeFault {
  const proofs = asList(document.proof);
  if (proofs.length === 0 && model === '1.1' && !securing.isEnveloped) return missing(top, 'proof');
  for (const [index, proof] of proofs.entries()) {
    const path = placeOf('proof', document.proof, index);
    if (!isJsonObject(proof)) return wrongType(path, 'an object');
    if (proof.type === undefined) return missing(path, 'type');
    if (typeof proof.type !== 'string' || proof.type === '') return wrongType(step(path, 'type'), 'text');
  }
  return undefined;
}

function findInnerFault(presentation: JsonObject, model: VcDataModel): MaybeFault {
  const value = presentation.verifiableCredential;
  // VCDM 1.1, 4.10: one or more credentials, or data derived from them.
  if (value === undefined) return model === '1.1' ? missing(top, 'verifiableCredential') : undefined;
  for (const [index, inner] of asList(value).entries()) {
    const path = placeOf('verifiableCredential', value, index);
    // Compact JWTs stand there as text in 1.1, and in 2.0 where issuers have not heard of envelopes (laxer than 4.13); no other text may.
    if (typeof inner === 'string' && /^e[yw][\w+/=-]*\./.test(inner)) continue;
    if (!isJsonObject(inner)) return wrongType(path, 'an object');
    const isEnvelope = typesOf(inner).includes('EnvelopedVerifiableCredential');
    const fault = isEnvelope
      ? findEnvelopeFault(inner, model, path)
      : (findTypesFault(inner, 'VerifiableCredential', path) ??
        findBareFault(inner, path) ??
        findUnsecuredFault(inner, presentation, model, path));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What no credential lacks, wherever it stands; all else is told in its own report. */
function findBareFault(inner: JsonObject, path: Path): MaybeFault {
  const property = ['@context', 'issuer', 'credentialSubject'].find((name) => inner[name] === undefined);
  return property === undefined ? undefined : missing(path, property);
}

/**
 * VCDM 2.0, 4.13.2: a credential that only the presentation around it secures has to be the holder's own.
 *
 * Told of a structure only where nothing else can secure it any more: the issuer is nothing but a key, that key has
 * not signed, and the holder is another. Of any other issuer it is told in the credential's own report.
 */
function findUnsecuredFault(inner: JsonObject, presentation: JsonObject, model: VcDataModel, path: Path): MaybeFault {
  const issuer = idOf(inner.issuer);
  if (model !== '2.0' || asList(inner.proof).length > 0 || issuer === undefined) return undefined;
  if (!/^did:(?:key|jwk):/.test(issuer) || issuer === idOf(presentation.holder)) return undefined;
  return { code: 'structure.unsecured-part', details: { path: pointerOf(path), issuer: issuer.slice(0, 200) } };
}

/** A credential in JOSE, SD-JWT or COSE; a presentation is none. */
const SECURED_DATA = /^data:application\/(?!vp\b)[a-z0-9.+-]*(?:jwt|jose|cose)\b[^,]*,./i;
/** A media type with its parameters: the expression above is slow in what it has to look at. */
const MEDIA_TYPE_MAX_LENGTH = 256;

/** VCDM 2.0, 4.13.1: the credential itself is the `data:` address that is the id. */
function findEnvelopeFault(envelope: JsonObject, model: VcDataModel, path: Path | undefined): MaybeFault {
  const { id } = envelope;
  if (model === '2.0' && envelope['@context'] === undefined) return missing(path, '@context');
  if (id === undefined) return missing(path, 'id');
  const isSecured = typeof id === 'string' && SECURED_DATA.test(id.slice(0, MEDIA_TYPE_MAX_LENGTH));
  return isSecured ? undefined : wrongType(step(path, 'id'), 'a data: address');
}

/** Where one of one or many stands: a single value has no index. */
function placeOf(property: string, value: JsonValue | undefined, index: number): Path {
  return Array.isArray(value) ? step(step(top, property), index) : step(top, property);
}
