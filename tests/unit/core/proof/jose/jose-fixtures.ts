import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Crypto, PublicKey, SignatureAlgorithm, SignatureToVerify } from '../../../../../src/core/crypto.ts';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { decodeJwk, encodeJwk } from '../../../../../src/core/proof/keys/jwk.ts';
import { encodeMultikey } from '../../../../../src/core/proof/keys/public-key.ts';
import type { ProofWorld } from '../../../../../src/core/proof/proof-world.ts';
import { type Snapshot, snapshotsOf } from '../../../../../src/core/snapshot/snapshot.ts';

// Keys for tests only, made up for this file. Everything here runs in Node and in a page.

const encoder = new TextEncoder();

export interface TestKey {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: PublicKey;
  readonly jwk: JsonObject;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
}

function testKey(algorithm: SignatureAlgorithm, jwk: JsonObject, sign: TestKey['sign']): TestKey {
  const publicKey = decodeJwk(jwk);
  if (!publicKey.ok) throw new TypeError(`test key ${algorithm}: ${JSON.stringify(publicKey.error)}`);
  return { algorithm, publicKey: publicKey.value, jwk: encodeJwk(publicKey.value), sign };
}

export function ed25519Key(seed: number): TestKey {
  const secret = new Uint8Array(32).fill(seed);
  const x = encodeBase64url(ed25519.getPublicKey(secret));
  return testKey('EdDSA', { kty: 'OKP', crv: 'Ed25519', x }, async (message) => ed25519.sign(message, secret));
}

const CURVES = { 'P-256': [p256, 'ES256', 32], 'P-384': [p384, 'ES384', 48], 'P-521': [p521, 'ES512', 66] } as const;

export function ecdsaKey(crv: keyof typeof CURVES, seed: number): TestKey {
  const [curve, algorithm, length] = CURVES[crv];
  const secret = new Uint8Array(length);
  secret.fill(seed, 2);
  const point = curve.getPublicKey(secret, false);
  const jwk = {
    kty: 'EC',
    crv,
    x: encodeBase64url(point.slice(1, 1 + length)),
    y: encodeBase64url(point.slice(1 + length)),
  };
  return testKey(algorithm, jwk, async (message) => curve.sign(message, secret, { lowS: false }));
}

/** A key made for these tests; it protects nothing. */
const RSA_SECRET = {
  kty: 'RSA',
  n: '9J8JoLSOURup7wCEMj-8mYUC5c7L0r-R4QZ3wAt7o1FxExAwsm2yzHTO1Kt1OQltJ9h6LB0uGqcNmeBIWNJn3sD5Dz5CzjuW0HjG90Ephyf9iDaT8FbZa4dlmiMseCMv0_FpBbtDRNJ5n5yrbZtvNiR9C6YDPRW20zfYOOxEJR4_3ilJX-TqnqizNQ08IevtpOUhhEmG7j5LmBXiuJyOJMt_KkjPTwcem7HycUvQJrrcqYUSP2mCSUsQ8VnIwSzSEl8HgtvXmy2b-sZb7A6VbyEaYLjp1pCmneirshy8-Rb2Dg6h2P8fcPOCoejyX2AaaJtAFC2V6rL1PD6jnH5coQ',
  e: 'AQAB',
  d: 'BoCqRrp5_IO33hW1TekmFC4mHDIFtsfXIsRTX1hmzFn8P6Ga68lQ-xChVWOr6Wzb2Rbu83iAmt6FNOmSfsL0Fiaq0DoLWFRa71aAkn7J0fEREyOBRf6nB63ZGHJ2Kojj6vZEQI3gbUZLi5_EalTbDVVFui8q758hxaZawfOc4aApi87geK1n1gJjNC2DoFiAmtnT5X5m2C8nVbJoQgpcUSBCU1_k3gyqeWlj5o2BJYaGWkrzLYD8ilugmRGfkTbWBygVgDSOEUqwgqiABsQUKNz6X5tUYZtM8R-gnRU5O5eoFKvRsv-S1Grcaoi3Zj8wd0NhQoPnn5dYLHHBWFJ7GQ',
  p: '_nbk3u1UjnUUIVbDv4F5bbdzihrPR4gjBaOHTfk21mPdFkBDMwfAzQ19Nw8Id9x8NNEZ-lQZTOtANCP97i_anmOG9biGOKQ1UkrdOssKr0ABv5-sR1o_lTkaFoNq0F5Ug8-5UGVp_plXs9QsvNe4wBqiFh-k59E4gnZXWLEc5rk',
  q: '9hjv_Y1Fbvc8jdFS3XePCHZ7Twe2xt8QArsL-F30PZZqa_r6-fJx1GsyiXeMLtQE4vtKya09pl_DROKiM_jXUZHE0I76YcP1uhsIkTqRjHHaWLPnjPxRR_7oTOPsRVnOj_O8VCRIbcnlan2z_WbMTAoR2PwFut27EOtGdBJUMSk',
  dp: 'NdCnLo46p7YS_8n9s-6J4648fSSWWaZs4bBn2RGviz-rbh1BGPW2zKbhqFdBjzfN_M2MFOjcQOwvs9c4yLrOHVknHahcmnX_4Nt8VgbCx7VdqUz3fk-Tytc8sS4x1MdeUFIJ-vq3o-SCK8HfhECLDfWT-eHPWkdhEBY--r7aQeE',
  dq: 'CQ6p5n8Iiyj2RZHqptP7o6gYqbPy-ibDhBY2PpHWp12d1ROLoR9XKSY42e5YbnDHLUNqYTnLBxCHM0XUCm2iHxJqV_KrLGX16T-NdSreqHiYPKOCZiHzK98p1Yqd639-prWlvMMJF2FS3DR8J1tdMX89YOsFmvcGJ31BPoxeJOE',
  qi: '5JNFxy79Z1drDRNAnhHeGsDPaXpajn8_O75U6y_DxNyuFL6Xyj0ma8UHKD8-26DRDULAhj6sSq9J0cz43V-ru2hYeX2-cB-DqlBZUojDz42l8pgo1FAjw7Bb6UfbXi_hneRPKYWV0OBqrQT4e2UGUI0NB7M2vDpmMCwExEiBaUo',
};

export function rsaKey(algorithm: 'RS256' | 'PS256'): TestKey {
  const { n, e } = RSA_SECRET;
  const parameters = algorithm === 'RS256' ? { name: 'RSASSA-PKCS1-v1_5' } : { name: 'RSA-PSS', saltLength: 32 };
  return testKey(algorithm, { kty: 'RSA', n, e }, async (message) => {
    const key = await crypto.subtle.importKey('jwk', RSA_SECRET, { ...parameters, hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign(parameters, key, message as Uint8Array<ArrayBuffer>));
  });
}

/** noble for curves, WebCrypto for RSA: an oracle that owes nothing to the implementations under test. */
export const testCrypto: Crypto = {
  sha256: (bytes) => sha256(bytes),
  sha384: (bytes) => sha384(bytes),
  sha512: (bytes) => sha512(bytes),
  verifySignature: verifyForTests,
};

async function verifyForTests({ algorithm, key, message, signature }: SignatureToVerify): Promise<boolean> {
  try {
    switch (key.kind) {
      case 'Ed25519':
        return ed25519.verify(signature, message, key.bytes, { zip215: false });
      case 'P-256':
        return p256.verify(signature, message, uncompressed(key.x, key.y), { lowS: false });
      case 'P-384':
        return p384.verify(signature, message, uncompressed(key.x, key.y), { lowS: false });
      case 'P-521':
        return p521.verify(signature, message, uncompressed(key.x, key.y), { lowS: false });
      case 'RSA': {
        const name = algorithm === 'RS256' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS';
        const jwk = { kty: 'RSA', n: encodeBase64url(key.n), e: encodeBase64url(key.e) };
        const imported = await crypto.subtle.importKey('jwk', jwk, { name, hash: 'SHA-256' }, false, ['verify']);
        return await crypto.subtle.verify(
          { name, saltLength: 32 },
          imported,
          signature as Uint8Array<ArrayBuffer>,
          message as Uint8Array<ArrayBuffer>,
        );
      }
      case 'secp256k1':
        return false;
    }
  } catch {
    // noble throws for encodings it refuses
    return false;
  }
}

function uncompressed(x: Uint8Array, y: Uint8Array): Uint8Array {
  const point = new Uint8Array(1 + x.length + y.length);
  point[0] = 4;
  point.set(x, 1);
  point.set(y, 1 + x.length);
  return point;
}

export function didKeyFor(key: TestKey): string {
  if (key.publicKey.kind === 'RSA') throw new TypeError('RSA keys have no did:key here');
  return `did:key:${encodeMultikey(key.publicKey)}`;
}

/** A compact JWS of exactly this header and payload, however wrong they are. */
export async function jwsOf(header: unknown, payload: unknown, key: Pick<TestKey, 'sign'>): Promise<string> {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${encodeBase64url(await key.sign(encoder.encode(input)))}`;
}

/** base64url of a text as it is, or of a value's JSON. */
export function part(value: unknown): string {
  return encodeBase64url(encoder.encode(typeof value === 'string' ? value : JSON.stringify(value)));
}

export function snapshotOf(url: string, content: unknown, fetchedAt = '2026-11-01T00:00:00Z'): Snapshot {
  const bytes = encoder.encode(typeof content === 'string' ? content : JSON.stringify(content));
  const hex = Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { url, bytes, sha256: hex, mediaType: 'application/json', fetchedAt, source: 'given' };
}

export function worldOf(...snapshots: Snapshot[]): ProofWorld {
  return { now: new Date('2026-11-22T12:00:00Z'), snapshots: snapshotsOf(snapshots), crypto: testCrypto };
}

/** A controller document that lists these keys for everything. */
export function controllerDocument(id: string, keys: Readonly<Record<string, JsonObject>>): JsonObject {
  const ids = Object.keys(keys).map((fragment) => `${id}#${fragment}`);
  return {
    '@context': 'https://www.w3.org/ns/cid/v1',
    id,
    verificationMethod: Object.entries(keys).map(([fragment, publicKeyJwk]) => ({
      id: `${id}#${fragment}`,
      type: 'JsonWebKey',
      controller: id,
      publicKeyJwk,
    })),
    assertionMethod: ids,
    authentication: ids,
  };
}

export function credentialOf(issuer: string): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:2f0b6b52-6f6d-4b2f-9d5e-0b3c8e8f5a11',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuer, type: ['Profile'], name: 'Hollow Reed College' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:learner', type: ['AchievementSubject'] },
  };
}
