import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../../src/core/portable-crypto.ts';
import {
  createDataIntegrityProof,
  type ProofToCreate,
} from '../../../../../src/core/proof/data-integrity/create-proof.ts';
import { ecdsaTestKey, ed25519TestKey, type TestKey } from '../keys/keys-for-tests.ts';

export const issuerKey = ed25519TestKey(1);

/** An Open Badges 3.0 credential of VCDM 2.0 without proof. */
export function badgeOf(issuer: string, more: JsonObject = {}): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:7d3f5e0e-4f1c-4b7e-9d55-0a5d7c8f1a11',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuer, type: ['Profile'], name: 'Invented School' },
    validFrom: '2026-01-01T00:00:00Z',
    name: 'Reading Maps',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: {
        id: 'urn:uuid:0f6d1f3a-6f0b-4a43-8f06-1c5d9c7d2b22',
        type: ['Achievement'],
        name: 'Reading Maps',
        description: 'Finds the way with a map alone.',
        criteria: { narrative: 'Three walks without help.' },
      },
    },
    ...more,
  };
}

/** Signs with the issuer's key, on 1 March 2026, for assertion, unless told otherwise. */
export async function signed(
  document: JsonObject = badgeOf(issuerKey.did),
  request: Partial<ProofToCreate> & { key?: TestKey } = {},
): Promise<JsonObject> {
  const { key = issuerKey, ...rest } = request;
  const result = await createDataIntegrityProof({
    document,
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: key.verificationMethod,
    purpose: 'assertionMethod',
    created: new Date('2026-03-01T00:00:00Z'),
    crypto: portableCrypto,
    sign: key.sign,
    ...rest,
  });
  if (!result.ok) throw new Error(`not signed: ${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}

export const suitesAndKeys = [
  { cryptosuite: 'eddsa-rdfc-2022', key: issuerKey },
  { cryptosuite: 'eddsa-jcs-2022', key: issuerKey },
  { cryptosuite: 'Ed25519Signature2020', key: issuerKey },
  { cryptosuite: 'ecdsa-rdfc-2019', key: ecdsaTestKey('P-256', 1), keyKind: 'P-256' },
  { cryptosuite: 'ecdsa-rdfc-2019', key: ecdsaTestKey('P-384', 1), keyKind: 'P-384' },
  { cryptosuite: 'ecdsa-jcs-2019', key: ecdsaTestKey('P-256', 1), keyKind: 'P-256' },
  { cryptosuite: 'ecdsa-jcs-2019', key: ecdsaTestKey('P-384', 1), keyKind: 'P-384' },
] as const;

export function proofOf(document: JsonObject): JsonObject {
  return document.proof as JsonObject;
}

export function withProof(document: JsonObject, changes: JsonObject): JsonObject {
  return { ...document, proof: { ...proofOf(document), ...changes } };
}

export function withoutProof(document: JsonObject): JsonObject {
  const { proof: _, ...rest } = document;
  return rest;
}
