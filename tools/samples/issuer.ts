import type { JsonObject } from '../../src/core/encoding/json.ts';
import { didKeyOf } from '../../src/core/proof/keys/did.ts';
import { encodeJwk } from '../../src/core/proof/keys/jwk.ts';
import type { Institution } from './institutions.ts';
import { multikeyOf, type SampleKey, sampleKey } from './sample-keys.ts';

/** An institution with its key in hand. */
export interface Issuer {
  readonly institution: Institution;
  readonly id: string;
  readonly verificationMethod: string;
  readonly key: SampleKey;
}

export function issuerOf(institution: Institution): Issuer {
  const key = sampleKey(institution.label, institution.key);
  const { domain, kind } = institution;
  if (kind === 'did:key') {
    const { did, verificationMethod } = didKeyOf(multikeyOf(key));
    return { institution, id: did, verificationMethod, key };
  }
  if (kind === 'did:web') {
    return { institution, id: `did:web:${domain}`, verificationMethod: `did:web:${domain}#sample-key-1`, key };
  }
  return { institution, id: `https://${domain}/issuer`, verificationMethod: keyAddress(institution), key };
}

/** Of the two ways in which https issuers publish keys, each is used: a key document of its own, and one in the profile. */
function keyAddress({ domain, key }: Institution): string {
  return key === 'P-256' ? `https://${domain}/keys/sample-key-1` : `https://${domain}/issuer#sample-key-1`;
}

/** Somebody who holds no key but a fresh one of their own. */
export function strangerIssuer(): Issuer['key'] & { readonly verificationMethod: string; readonly did: string } {
  const key = sampleKey('a stranger', 'Ed25519');
  return { ...key, ...didKeyOf(multikeyOf(key)) };
}

/** The documents that the network would give for an issuer, by address. */
export function publishedDocuments(issuer: Issuer): readonly (readonly [url: string, document: JsonObject])[] {
  const { institution, id } = issuer;
  switch (institution.kind) {
    case 'did:key':
      return [];
    case 'did:web': {
      const document = didDocument(issuer);
      return [
        [id, document],
        [`https://${institution.domain}/.well-known/did.json`, document],
      ];
    }
    case 'https':
      return issuer.verificationMethod.startsWith(`${id}#`)
        ? [[id, profile(issuer, [method(issuer)])]]
        : [
            [id, profile(issuer, [issuer.verificationMethod])],
            [issuer.verificationMethod, { '@context': 'https://w3id.org/security/jwk/v1', ...method(issuer) }],
          ];
  }
}

function didDocument(issuer: Issuer): JsonObject {
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      isJwk(issuer) ? 'https://w3id.org/security/jwk/v1' : 'https://w3id.org/security/multikey/v1',
    ],
    id: issuer.id,
    verificationMethod: [method(issuer)],
    assertionMethod: [issuer.verificationMethod],
  };
}

/** Open Badges 3.0, B.1.18 "Profile", with the keys of Controlled Identifiers 1.0, 2.2. */
function profile(issuer: Issuer, assertionMethod: readonly (string | JsonObject)[]): JsonObject {
  const { name, description, domain } = issuer.institution;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: issuer.id,
    type: ['Profile'],
    name,
    description,
    url: `https://${domain}/`,
    assertionMethod,
  };
}

function method(issuer: Issuer): JsonObject {
  const { verificationMethod, key, id } = issuer;
  const material = isJwk(issuer)
    ? { type: 'JsonWebKey', controller: id, publicKeyJwk: { ...encodeJwk(key.publicKey), alg: key.algorithm } }
    : { type: 'Multikey', controller: id, publicKeyMultibase: multikeyOf(key) };
  return { id: verificationMethod, ...material };
}

function isJwk({ institution }: Issuer): boolean {
  return institution.key !== 'Ed25519';
}
