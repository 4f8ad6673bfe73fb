import type { Crypto, PublicKey, SignatureAlgorithm, SignatureToVerify } from '../core/crypto.ts';
import { portableCrypto } from '../core/portable-crypto.ts';
import { hasReducedS, isAcceptableEd25519Key } from '../core/proof/keys/ed25519-key.ts';
import { encodeJwk } from '../core/proof/keys/jwk.ts';
import { algorithmsOfKey } from '../core/proof/keys/public-key.ts';

/**
 * The browser's own cryptography where it has the curve, core's portable one elsewhere (no WebCrypto outside of secure contexts, no
 * secp256k1 anywhere, no Ed25519 in older browsers).
 *
 * Only a yes of the browser counts: what it refuses, or cannot do, core's own code decides, so that a page and Node never disagree
 * about a badge because of how strictly one browser reads a standard.
 */
export const webCrypto: Crypto = {
  sha256: portableCrypto.sha256,
  sha384: portableCrypto.sha384,
  sha512: portableCrypto.sha512,
  verifySignature: async (request) => (await isVerifiedByBrowser(request)) || portableCrypto.verifySignature(request),
};

type Parameters = AlgorithmIdentifier | RsaPssParams | EcdsaParams;

/** What WebCrypto calls each algorithm (W3C Web Cryptography API, 20 ff.); ECDSA signatures are raw r||s there too. */
const VERIFYING: Readonly<Record<SignatureAlgorithm, Parameters | undefined>> = {
  EdDSA: { name: 'Ed25519' },
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', hash: 'SHA-384' },
  ES512: { name: 'ECDSA', hash: 'SHA-512' },
  ES256K: undefined,
  RS256: { name: 'RSASSA-PKCS1-v1_5' },
  // RFC 7518, 3.5: the salt is as long as the hash
  PS256: { name: 'RSA-PSS', saltLength: 32 },
};

async function isVerifiedByBrowser({ algorithm, key, message, signature }: SignatureToVerify): Promise<boolean> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  const parameters = VERIFYING[algorithm];
  if (subtle === undefined || parameters === undefined) return false;
  // The key fixes the algorithm (RFC 8725, 3.1): anything else is a confusion attack or our own mistake, never right.
  if (!algorithmsOfKey(key).includes(algorithm)) return false;
  // Browsers take small-order and unreduced keys: such a key makes one signature fit many messages.
  if (key.kind === 'Ed25519' && !(isAcceptableEd25519Key(key.bytes) && hasReducedS(signature))) return false;
  if (signature.length !== signatureLength(key)) return false;
  try {
    const jwk = { ...encodeJwk(key) } as JsonWebKey;
    const imported = await subtle.importKey('jwk', jwk, importing(key, parameters), false, ['verify']);
    return await subtle.verify(parameters, imported, new Uint8Array(signature), new Uint8Array(message));
  } catch {
    // NotSupportedError for a curve it lacks, DataError for a key it does not like: core decides
    return false;
  }
}

function importing(key: PublicKey, parameters: Parameters): EcKeyImportParams | RsaHashedImportParams | Algorithm {
  const name = typeof parameters === 'string' ? parameters : parameters.name;
  if (key.kind === 'Ed25519') return { name };
  return key.kind === 'RSA' ? { name, hash: 'SHA-256' } : { name, namedCurve: key.kind };
}

/** Exact lengths: an RSA signature with leading zeros, or another split of r and s, is none. */
function signatureLength(key: PublicKey): number {
  if (key.kind === 'Ed25519') return 64;
  return key.kind === 'RSA' ? key.n.length : 2 * key.x.length;
}
