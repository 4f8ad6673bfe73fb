import type { DecodeOptions } from '../../../../src/core/credential/credential.ts';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';

export const V1 = 'https://www.w3.org/2018/credentials/v1';
export const V2 = 'https://www.w3.org/ns/credentials/v2';
export const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';

/** A plain credential of the second data model, unsigned. */
export function plain(changes: JsonObject = {}): JsonObject {
  return without({
    '@context': [V2],
    type: ['VerifiableCredential'],
    issuer: 'https://university.example/issuers/1',
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:learner', degree: 'BSc' },
    ...changes,
  });
}

export function plain11(changes: JsonObject = {}): JsonObject {
  return without({
    '@context': [V1],
    type: ['VerifiableCredential'],
    issuer: 'https://university.example/issuers/1',
    issuanceDate: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:learner', degree: 'BSc' },
    proof: { type: 'DataIntegrityProof' },
    ...changes,
  });
}

export const achievement: JsonObject = {
  id: 'urn:uuid:a1',
  type: ['Achievement'],
  name: 'Data Steward',
  description: 'Keeps data in order.',
  criteria: { narrative: 'A project, judged by two examiners.' },
};

/** An Open Badge 3.0, unsigned. */
export function badge(changes: JsonObject = {}, subject: JsonObject = {}): JsonObject {
  return without({
    '@context': [V2, OB],
    id: 'urn:uuid:c1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'did:example:university', type: ['Profile'], name: 'University' },
    validFrom: '2026-01-01T00:00:00Z',
    name: 'Data Steward',
    credentialSubject: without({ id: 'did:example:learner', type: ['AchievementSubject'], achievement, ...subject }),
    ...changes,
  });
}

export const assertion: JsonObject = {
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id: 'https://badges.example/assertions/1',
  recipient: { type: 'email', hashed: false, identity: 'learner@example.org' },
  badge: 'https://badges.example/classes/1',
  issuedOn: '2020-01-01T00:00:00Z',
  verification: { type: 'hosted' },
};

/** Members set to undefined are left out, as in JSON. */
export function without(object: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(object)) as JsonObject;
}

/** What is wrong with its structure and where; `passed` where nothing is. */
export function structureOf(document: JsonObject, options: DecodeOptions = {}): string {
  const decoded = decodeDocument(document, options);
  if (!decoded.ok) return decoded.error.code;
  const { structure } = decoded.value;
  return structure.outcome === 'passed' ? 'passed' : `${structure.code} ${structure.details?.path ?? ''}`.trim();
}

export function formatOf(document: JsonObject): string {
  const decoded = decodeDocument(document);
  return decoded.ok ? decoded.value.format : decoded.error.code;
}
