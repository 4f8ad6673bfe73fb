import { sha256 as sha256Bytes, sha384 as sha384Bytes } from '@noble/hashes/sha2.js';
import { hexOf } from '../../../../../src/core/encoding/hex.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { type CanonicalForm, canonicalForm } from '../../../../../src/core/proof/json-ld/canonical-form.ts';

export const V2 = 'https://www.w3.org/ns/credentials/v2';
export const OB3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const P = 'https://example.org/p';
export const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** A small badge, whole enough to be one. */
export const badge: JsonObject = {
  '@context': [V2, OB3],
  id: 'urn:uuid:6a1c676a-3c4f-4f5e-9a64-5f2a30d6e8a1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://issuer.example/1', type: ['Profile'], name: 'Example School' },
  validFrom: '2025-03-14T09:26:53Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://issuer.example/a/1',
      type: ['Achievement'],
      name: 'Welding',
      criteria: { narrative: 'Welded well.' },
      tag: ['metal', 'heat'],
      creditsAvailable: 2.5,
    },
  },
};

export const sha256 = (text: string): string => hexOf(sha256Bytes(new TextEncoder().encode(text)));
export const sha384 = (text: string): string => hexOf(sha384Bytes(new TextEncoder().encode(text)));

export function formOf(document: JsonObject): CanonicalForm {
  return canonicalForm(document, sha256);
}

/** Code and, where there is one, the rule, reason or feature that decided; `canonical` for a document that was accepted. */
export function verdictOn(document: JsonObject): string {
  const form = formOf(document);
  if (form.outcome === 'canonical') return 'canonical';
  const { rule, reason, feature } = form.details;
  const decisive = rule ?? reason ?? feature;
  return `${form.outcome} ${form.code}${decisive === undefined ? '' : `: ${String(decisive)}`}`;
}

/** The lines of a document with no context, one subject `urn:s` and the property P; without subject, predicate and end. */
export function objectsOf(value: JsonObject[string]): string[] {
  const form = formOf({ '@context': [], '@id': 'urn:s', '@type': 'urn:T', [P]: value });
  if (form.outcome !== 'canonical') throw new TypeError(verdictOn({ '@context': [], '@id': 'urn:s', [P]: value }));
  return form.nquads
    .split('\n')
    .filter((line) => line.includes(`<${P}>`))
    .map((line) => line.slice(`<urn:s> <${P}> `.length, -2));
}
