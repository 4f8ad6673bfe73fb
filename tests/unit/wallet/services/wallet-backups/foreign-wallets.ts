import { createCipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import { encodeMultibase } from '../../../../../src/core/encoding/multibase.ts';
import { didKeyOf, publicKeyOf } from '../../../../../src/wallet/services/holder-key.ts';

// Other wallets' files, written as those wallets write them, by code of our own.

export const seed = new Uint8Array(32).map((_, index) => index + 1);
export const did = didKeyOf(publicKeyOf(seed));
export const publicKeyMultibase = did.slice('did:key:'.length);

function multikey(prefix: readonly number[], ...parts: readonly Uint8Array[]): string {
  return encodeMultibase(new Uint8Array(Buffer.concat([Uint8Array.from(prefix), ...parts])), 'base58btc');
}

export const verificationKey = {
  id: `${did}#${publicKeyMultibase}`,
  type: 'Ed25519VerificationKey2020',
  controller: did,
  publicKeyMultibase,
  privateKeyMultibase: multikey([0x80, 0x26], seed, publicKeyOf(seed)),
};

export const shortSecret = multikey([0x80, 0x26], seed);

export const privateJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: encodeBase64url(publicKeyOf(seed)),
  d: encodeBase64url(seed),
};

export function badge(name: string): Record<string, unknown> {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: 'did:web:school.example',
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: did,
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://school.example/a',
        type: ['Achievement'],
        name,
        description: name,
        criteria: { narrative: 'Be there.' },
      },
    },
  };
}

/** As Learner Credential Wallet exports a profile: everything in one flat list. */
export function unlockedWallet(name: string, badges: readonly unknown[], key: unknown = verificationKey): object {
  return {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/wallet/v1'],
    id: 'http://example.gov/wallet/3732',
    type: 'UniversalWallet2020',
    status: 'UNLOCKED',
    contents: [
      ...badges,
      { '@context': ['https://www.w3.org/ns/did/v1'], id: did, verificationMethod: [{ id: verificationKey.id }] },
      key,
      { id: `${did}#z6LS`, type: 'X25519KeyAgreementKey2020', controller: did, privateKeyMultibase: 'z3we' },
      {
        '@context': ['https://w3id.org/wallet/v1'],
        id: 'urn:uuid:1',
        type: 'ProfileMetadata',
        data: { profileName: name },
      },
    ],
  };
}

/** Learner Credential Wallet, 2024: a JWE of an own kind in an unsigned credential. */
export function encryptedWallet(text: string, password: string, rounds = 1000): Record<string, unknown> {
  const [salt, key, iv] = [randomBytes(16), randomBytes(32), randomBytes(12)];
  const wrapping = pbkdf2Sync(password, salt, rounds, 32, 'sha512');
  const wrap = createCipheriv('id-aes256-wrap', wrapping, Buffer.alloc(8, 0xa6));
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(text)), cipher.final()]);
  return {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'http://w3id.org/wallet/v1'],
    id: 'http://example.gov/wallet/3732',
    type: ['VerifiableCredential', 'EncryptedWallet'],
    issuer: 'did:web:lcw.app',
    issuanceDate: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'urn:uuid:2',
      jwe: {
        recipients: [
          {
            header: { alg: 'PBES2-HS512+A256KW', p2s: salt.toString('base64'), p2c: rounds, enc: 'A256GCM' },
            encrypted_key: Buffer.concat([wrap.update(key), wrap.final()]).toString('base64'),
          },
        ],
        iv: iv.toString('base64'),
        ciphertext: ciphertext.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
      },
    },
  };
}

/** Learner Credential Wallet, 2022: CryptoJS with a passphrase, which is OpenSSL's `enc -aes-256-cbc -md md5`. */
export function lockedText(text: string, password: string): string {
  const salt = randomBytes(8);
  let derived = Buffer.alloc(0);
  for (let block = Buffer.alloc(0); derived.length < 48; derived = Buffer.concat([derived, block])) {
    block = createHash('md5').update(block).update(password).update(salt).digest();
  }
  const cipher = createCipheriv('aes-256-cbc', derived.subarray(0, 32), derived.subarray(32, 48));
  const sealed = Buffer.concat([Buffer.from('Salted__'), salt, cipher.update(text), cipher.final()]);
  return `LOCKED:${sealed.toString('base64')}`;
}

/** One file of a LearnCard bundle. */
export async function learnCardEnvelope(text: string, password: string, memoryCost = 1024): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const kdfParams = { algorithm: 'argon2id', timeCost: 3, memoryCost, parallelism: 4 };
  const costs = { iterations: 3, memorySize: memoryCost, parallelism: 4, hashLength: 32 };
  const key = await argon2id({ password, salt, ...costs, outputType: 'binary' });
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return JSON.stringify({
    ciphertext: sealed.toString('base64'),
    iv: iv.toString('base64'),
    salt: salt.toString('base64'),
    kdfParams,
  });
}
