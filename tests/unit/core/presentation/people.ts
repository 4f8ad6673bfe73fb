import { ed25519 } from '@noble/curves/ed25519.js';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { encodeMultibase } from '../../../../src/core/encoding/multibase.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createDataIntegrityProof } from '../../../../src/core/proof/data-integrity/create-proof.ts';
import { createJwt } from '../../../../src/core/proof/jose/create-jwt.ts';

/** Someone with an Ed25519 key that everyone may know. */
export interface Person {
  readonly did: string;
  readonly verificationMethod: string;
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
}

export function person(number: number): Person {
  const secret = new Uint8Array(32).fill(number);
  const publicKey = ed25519.getPublicKey(secret);
  const multikey = encodeMultibase(Uint8Array.of(0xed, 0x01, ...publicKey), 'base58btc');
  const did = `did:key:${multikey}`;
  return { did, verificationMethod: `${did}#${multikey}`, publicKey, sign: (bytes) => ed25519.sign(bytes, secret) };
}

export const issuer = person(1);
export const holder = person(2);
export const created = new Date('2026-11-22T10:00:00Z');

export function badge(dataModel: '1.1' | '2.0', subject = holder.did): JsonObject {
  const is2 = dataModel === '2.0';
  return {
    '@context': [
      is2 ? 'https://www.w3.org/ns/credentials/v2' : 'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'urn:uuid:0f9a7c8e-5a43-4b6e-9d3b-1b1f0d3c2a11',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuer.did, type: ['Profile'], name: 'Institut für Statistik' },
    [is2 ? 'validFrom' : 'issuanceDate']: '2026-01-01T00:00:00Z',
    name: 'Applied Statistics',
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://example.org/achievements/statistics',
        type: ['Achievement'],
        name: 'Applied Statistics',
        description: 'Regression, sampling and honest charts.',
        criteria: { narrative: 'Three projects, judged by two examiners.' },
      },
    },
  };
}

export async function signedBadge(dataModel: '1.1' | '2.0', subject?: string): Promise<string> {
  const signed = await createDataIntegrityProof({
    document: badge(dataModel, subject),
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: issuer.verificationMethod,
    purpose: 'assertionMethod',
    created,
    crypto: portableCrypto,
    sign: issuer.sign,
  });
  if (!signed.ok) throw new Error(JSON.stringify(signed.error));
  return JSON.stringify(signed.value);
}

export function badgeToken(): Promise<string> {
  return createJwt({
    header: { alg: 'EdDSA', kid: issuer.verificationMethod, typ: 'vc+jwt' },
    claims: { ...badge('2.0'), iss: issuer.did },
    sign: issuer.sign,
  });
}

export const oldAssertion = JSON.stringify({
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id: 'https://example.org/assertions/1',
  recipient: { type: 'email', hashed: false, identity: 'holder@example.org' },
  badge: 'https://example.org/badges/1',
  verification: { type: 'hosted' },
  issuedOn: '2020-01-01T00:00:00Z',
});
