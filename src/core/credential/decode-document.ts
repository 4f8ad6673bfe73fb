import { asList, isJsonObject, type JsonObject, objectsOf } from '../encoding/json.ts';
import { type Result, refuse, succeed } from '../result.ts';
import { type CheckOutcome, failed, passed } from '../verification/report.ts';
import { contextUris, VC_CONTEXT, type VcDataModel } from './context.ts';
import type { DecodedDocument, DecodeOptions, Format } from './credential.ts';
import { findDocumentFault } from './document-fault.ts';
import { lacksType, type MaybeFault, missing, step, top, wrongType } from './fault.ts';
import { findHiddenTerm } from './hidden-terms.ts';
import { findEndorsements, findInnerCredentials, MAX_INNER_CREDENTIALS, placed } from './inner-credentials.ts';
import { decodeAssertion, looksLikeAssertion } from './legacy/decode-assertion.ts';
import { openBadgesShapes, type ShapeName } from './open-badges-shapes.ts';
import { refusalOfDocument } from './part-of-a-badge.ts';
import { findShapeFault, typesOf } from './shape.ts';
import { boundedId, summariseCredential, summarisePresentation } from './summary.ts';
import { firstObject, idOf } from './text.ts';
import { decodeUnsignedRecord, isUnsignedRecord } from './unsigned-record.ts';
import { findCredentialFault, findPresentationFault, type Securing } from './vcdm.ts';

/**
 * Says what a JSON document is, what it says and whether it is built as its standard asks. Nothing about signatures.
 *
 * A document that means to be a credential and is built wrongly is decoded, with a failed `structure`: the person
 * learns what is wrong with it. Only what is no credential at all is refused.
 *
 * @param document - as `parseStrictJson` returned it; kept, never modified
 * @returns the decoded document, or `input.not-a-credential`, `input.part-of-a-badge`, `input.older-record`
 */
export function decodeDocument(document: JsonObject, options: DecodeOptions = {}): Result<DecodedDocument> {
  if (looksLikeAssertion(document)) return succeed(decodeAssertion(document));
  const types = typesOf(document);
  if (types.includes('VerifiablePresentation') || isUntypedPresentation(document)) {
    return succeed(decodePresentation(document, options));
  }
  if (types.includes('VerifiableCredential') || isUntypedCredential(document)) {
    return succeed(decodeCredential(document, options));
  }
  if (isUnsignedRecord(document, types)) return succeed(decodeUnsignedRecord(document));
  return refuse(refusalOfDocument(document));
}

/** Means to be a presentation although its type is missing or wrong. */
function isUntypedPresentation(document: JsonObject): boolean {
  if (document.credentialSubject !== undefined || document.issuer !== undefined) return false;
  if (document.verifiableCredential !== undefined) return true;
  if (typesOf(document).some((type) => type.endsWith('Presentation'))) return true;
  return hasCredentialContext(document) && Object.keys(document).every((name) => name.startsWith('@') || name === 'id');
}

/** Means to be a credential although its type is missing or wrong. */
function isUntypedCredential(document: JsonObject): boolean {
  if (document.credentialSubject !== undefined) return true;
  return hasCredentialContext(document) && (document.issuer !== undefined || document.proof !== undefined);
}

function hasCredentialContext(document: JsonObject): boolean {
  return contextUris(document['@context']).some((uri) => uri === VC_CONTEXT['1.1'] || uri === VC_CONTEXT['2.0']);
}

/** The data model a document means to follow; told by its context, and by its dates where the context does not tell. */
export function dataModelOf(document: JsonObject): VcDataModel {
  const uris = contextUris(document['@context']);
  if (uris.includes(VC_CONTEXT['2.0'])) return '2.0';
  if (uris.includes(VC_CONTEXT['1.1'])) return '1.1';
  return document.issuanceDate === undefined ? '2.0' : '1.1';
}

function decodeCredential(credential: JsonObject, options: DecodeOptions): DecodedDocument {
  const dataModel = dataModelOf(credential);
  const format = formatOf(credential, dataModel);
  const securing = securingOf(credential, options);
  const inner = format === 'clr-2.0' ? findClrCredentials(credential) : [];
  const fault =
    findDocumentFault(credential) ??
    findHiddenFault(credential, options) ??
    findCredentialFault(credential, dataModel, securing) ??
    findVocabularyFault(credential, format, dataModel, securing) ??
    findCrowd(inner.length);
  return {
    format,
    dataModel,
    document: credential,
    structure: outcomeOf(fault),
    controller: boundedId(idOf(credential.issuer)),
    proofs: objectsOf(asList(credential.proof)),
    statusEntries: objectsOf(asList(credential.credentialStatus)),
    inner: atMost(inner, MAX_INNER_CREDENTIALS),
    endorsements: atMost(findEndorsements(credential), MAX_INNER_CREDENTIALS),
    summary: summariseCredential(credential),
  };
}

function decodePresentation(presentation: JsonObject, options: DecodeOptions): DecodedDocument {
  const dataModel = dataModelOf(presentation);
  const inner = findInnerCredentials(presentation, top);
  const fault =
    findDocumentFault(presentation) ??
    findHiddenFault(presentation, options) ??
    findPresentationFault(presentation, dataModel, securingOf(presentation, options)) ??
    findCrowd(inner.length);
  return {
    format: dataModel === '2.0' ? 'vp-2.0' : 'vp-1.1',
    dataModel,
    document: presentation,
    structure: outcomeOf(fault),
    controller: boundedId(idOf(presentation.holder)),
    proofs: objectsOf(asList(presentation.proof)),
    statusEntries: [],
    inner: atMost(inner, MAX_INNER_CREDENTIALS),
    endorsements: [],
    summary: summarisePresentation(presentation),
  };
}

/** An envelope signs the bytes: nothing can have been renamed in them. */
function findHiddenFault(document: JsonObject, options: DecodeOptions): MaybeFault {
  return options.isEnveloped === true ? undefined : findHiddenTerm(document);
}

function findClrCredentials(clr: JsonObject): DecodedDocument['inner'] {
  return placed(clr.credentialSubject, step(top, 'credentialSubject')).flatMap(([subject, path]) =>
    isJsonObject(subject) ? findInnerCredentials(subject, path) : [],
  );
}

const OPEN_BADGES_CONTEXTS = 'https://purl.imsglobal.org/spec/ob/v3p0/';
const CLR_CONTEXTS = 'https://purl.imsglobal.org/spec/clr/v2p0/';

function hasContextUnder(address: string, contexts: readonly string[]): boolean {
  return contexts.some((uri) => uri.startsWith(address));
}

function subjectTypesOf(credential: JsonObject): readonly string[] {
  return objectsOf(asList(credential.credentialSubject)).flatMap(typesOf);
}

/**
 * The vocabulary a credential follows. An Open Badges context alone does not make a badge (plain credentials borrow its
 * words); an achievement subject under it does, whatever its type claims, so that leaving the type out is no way around
 * the rules.
 */
function formatOf(credential: JsonObject, dataModel: VcDataModel): Format {
  const types = typesOf(credential);
  const contexts = contextUris(credential['@context']);
  if (
    types.includes('ClrCredential') ||
    (hasContextUnder(CLR_CONTEXTS, contexts) && subjectTypesOf(credential).includes('ClrSubject'))
  ) {
    return 'clr-2.0';
  }
  if (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')) return 'open-badges-3.0';
  if (types.includes('EndorsementCredential')) return 'endorsement-3.0';
  if (hasContextUnder(OPEN_BADGES_CONTEXTS, contexts) && subjectTypesOf(credential).includes('AchievementSubject')) {
    return 'open-badges-3.0';
  }
  return dataModel === '2.0' ? 'vc-2.0' : 'vc-1.1';
}

function findVocabularyFault(
  credential: JsonObject,
  format: Format,
  dataModel: VcDataModel,
  securing: Securing,
): MaybeFault {
  const shape = shapeOf(format, dataModel);
  if (shape === undefined) return findStatusListFault(credential);
  const contexts = contextUris(credential['@context']);
  if (format === 'clr-2.0' && !hasContextUnder(CLR_CONTEXTS, contexts)) {
    return { code: 'structure.wrong-context', details: { wanted: 'name the context of CLR 2.0' } };
  }
  if (format !== 'clr-2.0' && !hasContextUnder(OPEN_BADGES_CONTEXTS, contexts)) {
    return { code: 'structure.wrong-context', details: { wanted: 'name the context of Open Badges 3.0' } };
  }
  return (
    findShapeFault(openBadgesShapes, shape, credential, top, securing) ??
    findBeginFault(credential, dataModel, securing) ??
    (format === 'clr-2.0' ? findEmptinessFault(credential, securing) : undefined)
  );
}

/** What VCDM 2.0 leaves open, Open Badges 3.0 and CLR 2.0 require (appendix B, "VerifiableCredential": `validFrom` [1]). */
function findBeginFault(credential: JsonObject, dataModel: VcDataModel, securing: Securing): MaybeFault {
  const isDue = dataModel === '2.0' && !securing.isPartial;
  return isDue && credential.validFrom === undefined ? missing(top, 'validFrom') : undefined;
}

/** CLR 2.0, "ClrSubject": one credential or more. Achievements alone are taken as well; a record of nothing is none. */
function findEmptinessFault(clr: JsonObject, securing: Securing): MaybeFault {
  const subjects = objectsOf(asList(clr.credentialSubject));
  const holdsNothing = subjects.every(
    ({ verifiableCredential, achievement }) => asList(verifiableCredential).length + asList(achievement).length === 0,
  );
  return holdsNothing && !securing.isPartial
    ? missing(step(top, 'credentialSubject'), 'verifiableCredential')
    : undefined;
}

/** Bitstring Status List 1.0, 2.2 and Status List 2021, 4.2: a list's credential and its subject say that they are one, what it is for, and what it holds. */
function findStatusListFault(credential: JsonObject): MaybeFault {
  const types = typesOf(credential);
  const subjectTypes = subjectTypesOf(credential);
  const standard = STATUS_LISTS.find((type) => subjectTypes.includes(type) || types.includes(`${type}Credential`));
  if (standard === undefined) return undefined;
  if (!types.includes(`${standard}Credential`)) return lacksType(top, [`${standard}Credential`]);
  const path = step(top, 'credentialSubject');
  const subject = firstObject(credential.credentialSubject) ?? {};
  if (!typesOf(subject).includes(standard)) return lacksType(path, [standard]);
  if (subject.statusPurpose === undefined) return missing(path, 'statusPurpose');
  if (subject.encodedList === undefined) return missing(path, 'encodedList');
  return typeof subject.encodedList === 'string' ? undefined : wrongType(step(path, 'encodedList'), 'text');
}

const STATUS_LISTS = ['BitstringStatusList', 'StatusList2021'];

function shapeOf(format: Format, dataModel: VcDataModel): ShapeName | undefined {
  if (format === 'clr-2.0') return 'ClrCredential';
  if (format === 'endorsement-3.0') return 'EndorsementCredential';
  if (format === 'open-badges-3.0') return dataModel === '2.0' ? 'AchievementCredential' : 'AchievementCredentialV1';
  return undefined;
}

/** A derived ecdsa-sd-2023 proof means that the holder chose what to show; what is missing may have been withheld. */
function securingOf(document: JsonObject, options: DecodeOptions): Securing {
  const isDerived = asList(document.proof).some(
    (proof) => isJsonObject(proof) && proof.cryptosuite === 'ecdsa-sd-2023',
  );
  return { isEnveloped: options.isEnveloped ?? false, isPartial: isDerived || (options.isPartial ?? false) };
}

function findCrowd(count: number): MaybeFault {
  if (count <= MAX_INNER_CREDENTIALS) return undefined;
  return {
    code: 'structure.too-many',
    details: { path: '/verifiableCredential', limit: MAX_INNER_CREDENTIALS },
  };
}

function atMost<T>(items: readonly T[], limit: number): readonly T[] {
  return items.length <= limit ? items : items.slice(0, limit);
}

export function outcomeOf(fault: MaybeFault): CheckOutcome {
  return fault === undefined ? passed() : failed(fault.code, fault.details);
}
