import { constants, createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Crypto, PublicKey, SignatureAlgorithm, SignatureToVerify } from '../core/crypto.ts';
import { hasReducedS, isAcceptableEd25519Key } from '../core/proof/keys/ed25519-key.ts';
import { encodeJwk } from '../core/proof/keys/jwk.ts';
import { algorithmsOfKey } from '../core/proof/keys/public-key.ts';

/** The platform's own cryptography, with imported keys kept: importing costs more than verifying. */
export const nativeCrypto: Crypto = {
  sha256: (bytes) => digest('sha256', bytes),
  sha384: (bytes) => digest('sha384', bytes),
  sha512: (bytes) => digest('sha512', bytes),
  hexDigest: (algorithm, data) => hash(algorithm, data, 'hex'),
  decodeBase64url: decodeNatively,
  verifySignature: (request) => {
    const asked = askedOfPlatform(request);
    if (typeof asked !== 'object' || asked instanceof Promise) return asked;
    return verify(asked.digest, asked.message, asked.key, asked.signature);
  },
};

/**
 * The same answers, signatures checked by the platform's own threads: for whoever has something else to do meanwhile, since it costs the
 * asking thread a quarter of the time.
 */
export const nativeCryptoAside: Crypto = {
  ...nativeCrypto,
  verifySignature: (request) => {
    const asked = askedOfPlatform(request);
    if (typeof asked !== 'object' || asked instanceof Promise) return asked;
    return new Promise((resolve, reject) => {
      verify(asked.digest, asked.message, asked.key, asked.signature, (error, isRight) => {
        if (error === null) resolve(isRight);
        else reject(error);
      });
    });
  },
};

/** Hash names and options of node:crypto; `null`: Ed25519 hashes by itself. */
const ALGORITHMS: Readonly<Record<SignatureAlgorithm, string | null>> = {
  EdDSA: null,
  ES256: 'sha256',
  ES384: 'sha384',
  ES512: 'sha512',
  ES256K: 'sha256',
  RS256: 'sha256',
  PS256: 'sha256',
};

function digest(algorithm: string, bytes: Uint8Array): Uint8Array {
  // `hash` in one go is the fastest for small inputs; it returns a Buffer, which is a Uint8Array.
  return hash(algorithm, bytes, 'buffer');
}

/** The letters whose unused bits are zero, by how many letters stand in the last group. */
const LAST_LETTERS = ['', '', 'AQgw', 'AEIMQUYcgkosw048'];

/**
 * Node leaves out what is no base64url, so that every stranger, blank and padding makes the result shorter; it takes base64's
 * two letters for base64url's, and unused bits whatever they are. Asking for these takes a third of any loop's time.
 */
function decodeNatively(codes: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(codes.buffer, codes.byteOffset, codes.length).toString('latin1');
  const { length } = text;
  const rest = length % 4;
  if (text.includes('+') || text.includes('/') || rest === 1) return undefined;
  if (rest !== 0 && !(LAST_LETTERS[rest] as string).includes(text.charAt(length - 1))) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === (length * 3) >> 2 ? bytes : undefined;
}

/** What node:crypto is asked: its parameters in their order. */
interface AskedOfPlatform {
  readonly digest: string | null;
  readonly message: Uint8Array;
  readonly key: KeyObject | { readonly key: KeyObject };
  readonly signature: Uint8Array;
}

/** @returns the answer itself where the platform need not, or cannot, be asked */
function askedOfPlatform(request: SignatureToVerify): AskedOfPlatform | false | Promise<boolean> {
  const { algorithm, key, message, signature } = request;
  // The key fixes the algorithm (RFC 8725, 3.1): anything else is a confusion attack or our own mistake, never right.
  if (!algorithmsOfKey(key).includes(algorithm)) return false;
  if (key.kind === 'secp256k1') return verifyPortably(request);
  // OpenSSL takes small-order and unreduced keys: such a key makes one signature fit many messages.
  if (key.kind === 'Ed25519' && !(isAcceptableEd25519Key(key.bytes) && hasReducedS(signature))) return false;
  if (signature.length !== signatureLength(key)) return false;
  const imported = importKey(key);
  if (imported === undefined) return false;
  // A key without options beside it saves node about 30 µs a call; PKCS#1 is what it takes RSA keys for.
  const options = paddingFor(algorithm);
  const input = options === undefined ? imported : { key: imported, ...options };
  return { digest: ALGORITHMS[algorithm], message, key: input, signature };
}

/** Electron's BoringSSL does not have the curve, plain Node's OpenSSL does: one answer for both. Loaded when first met. */
async function verifyPortably(request: SignatureToVerify): Promise<boolean> {
  const { portableCrypto } = await import('../core/portable-crypto.ts');
  return await portableCrypto.verifySignature(request);
}

/** Exact lengths: OpenSSL would otherwise take an RSA signature with leading zeros, or another split of r and s. */
function signatureLength(key: PublicKey): number {
  if (key.kind === 'Ed25519') return 64;
  return key.kind === 'RSA' ? key.n.length : 2 * key.x.length;
}

function paddingFor(algorithm: SignatureAlgorithm): object | undefined {
  if (algorithm === 'RS256' || algorithm === 'EdDSA') return undefined;
  // RFC 7518, 3.5: the salt is as long as the hash; without this, any salt length would be right.
  if (algorithm === 'PS256') return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return { dsaEncoding: 'ieee-p1363' };
}

/** Keys of the issuers met lately. An imported key is small; the bound is against a file of ten thousand issuers. */
const KEPT_LIMIT = 1024;
const keptByValue = new Map<string, KeyObject>();
/** Decoded keys are kept too (did:key, controller documents), so the same object mostly comes again. */
const keptByObject = new WeakMap<PublicKey, KeyObject>();

function importKey(key: PublicKey): KeyObject | undefined {
  const known = keptByObject.get(key);
  if (known !== undefined) return known;
  const value = key.kind === 'Ed25519' ? Buffer.from(key.bytes).toString('latin1') : JSON.stringify(encodeJwk(key));
  let imported = keptByValue.get(value);
  if (imported === undefined) {
    try {
      imported = createPublicKey({ key: { ...encodeJwk(key) }, format: 'jwk' });
    } catch {
      // OpenSSL refuses points off the curve and the like; decoding should have, so it is no signature either way
      return undefined;
    }
    if (keptByValue.size >= KEPT_LIMIT) keptByValue.delete(keptByValue.keys().next().value as string);
    keptByValue.set(value, imported);
  }
  keptByObject.set(key, imported);
  return imported;
}
