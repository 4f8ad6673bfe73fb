import type { PublicKey } from '../../crypto.ts';
import { decodeBase58btc } from '../../encoding/base58btc.ts';
import { asList, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import type { Result } from '../../result.ts';
import { decodeJwk } from './jwk.ts';
import { decodeMultikey, ed25519PublicKey, type KeyProblem, malformedKey, unsupportedKey } from './public-key.ts';
import { decodePublicKeyPem } from './public-key-pem.ts';

type Material = 'publicKeyMultibase' | 'publicKeyBase58' | 'publicKeyJwk' | 'publicKeyPem';

const MATERIALS: readonly Material[] = ['publicKeyMultibase', 'publicKeyBase58', 'publicKeyJwk', 'publicKeyPem'];

/** Members by which a careless document publishes the secret half as well. */
const SECRETS = [
  'secretKeyMultibase',
  'secretKeyJwk',
  'privateKeyMultibase',
  'privateKeyBase58',
  'privateKeyJwk',
  'privateKeyPem',
];

interface KeyType {
  readonly materials: readonly Material[];
  /** the only kinds of key that may stand in a method of this type; absent: any */
  readonly kinds?: readonly PublicKey['kind'][];
}

/**
 * Types of verification methods that circulate, with the material each may hold.
 *
 * @see Controlled Identifiers 1.0, 2.2; the retired suites Ed25519Signature2018 and 2020, LDS-JWS2020; Open Badges 2.0,
 *   "CryptographicKey"
 */
const TYPES: Readonly<Record<string, KeyType>> = {
  Multikey: { materials: ['publicKeyMultibase'] },
  JsonWebKey: { materials: ['publicKeyJwk'] },
  JsonWebKey2020: { materials: ['publicKeyJwk'] },
  Ed25519VerificationKey2020: { materials: ['publicKeyMultibase'], kinds: ['Ed25519'] },
  Ed25519VerificationKey2018: { materials: ['publicKeyBase58', 'publicKeyJwk'], kinds: ['Ed25519'] },
  EcdsaSecp256r1VerificationKey2019: { materials: ['publicKeyMultibase', 'publicKeyJwk'], kinds: ['P-256'] },
  EcdsaSecp256k1VerificationKey2019: { materials: ['publicKeyMultibase', 'publicKeyJwk'], kinds: ['secp256k1'] },
  RsaVerificationKey2018: { materials: ['publicKeyPem', 'publicKeyJwk'], kinds: ['RSA'] },
  CryptographicKey: { materials: ['publicKeyPem'] },
};

/**
 * Decodes the public key of a verification method.
 *
 * Refused: a method that also publishes its secret half, or that holds two materials (two readers could take
 * different ones), or a material that its type does not allow.
 */
export function decodeVerificationKey(method: JsonObject): Result<PublicKey, KeyProblem> {
  let key = decoded.get(method);
  if (key === undefined) {
    key = decodeAfresh(method);
    decoded.set(method, key);
  }
  return key;
}

// Methods come out of controller documents that are kept; the same key object lets the platform keep its own form of it.
const decoded = new WeakMap<JsonObject, Result<PublicKey, KeyProblem>>();

function decodeAfresh(method: JsonObject): Result<PublicKey, KeyProblem> {
  if (SECRETS.some((member) => Object.hasOwn(method, member))) {
    return malformedKey('it was published together with its secret half, so anyone could have signed');
  }
  const present = MATERIALS.filter((member) => method[member] !== undefined);
  if (present.length > 1) return malformedKey(`it is given twice (${present.join(', ')})`);
  const names = asList(method.type).filter((name) => typeof name === 'string');
  const known = names.filter((name) => Object.hasOwn(TYPES, name));
  if (known.length > 1) return malformedKey('it names several key types');
  const name = known[0];
  const type = name === undefined ? undefined : TYPES[name];
  if (type === undefined) return unsupportedKey(names.length === 0 ? 'without a type' : names.join(', '));
  const material = present[0];
  if (material === undefined) return malformedKey(`a ${name} here holds no key`);
  if (!type.materials.includes(material)) return malformedKey(`a ${name} does not hold “${material}”`);
  const key = decodeMaterial(material, method[material]);
  if (!key.ok) return key;
  if (type.kinds !== undefined && !type.kinds.includes(key.value.kind)) {
    return malformedKey(`a ${name} holds a key of kind ${key.value.kind}`);
  }
  return key;
}

/** A JOSE `alg` that a published JWK confines itself to. */
export function confinedAlgorithm(method: JsonObject): string | undefined {
  const jwk = method.publicKeyJwk;
  const alg = typeof jwk === 'object' && jwk !== null && !Array.isArray(jwk) ? (jwk as JsonObject).alg : undefined;
  return typeof alg === 'string' ? alg : undefined;
}

function decodeMaterial(material: Material, value: JsonValue | undefined): Result<PublicKey, KeyProblem> {
  if (material === 'publicKeyJwk') return decodeJwk(value);
  if (typeof value !== 'string') return malformedKey(`its “${material}” is no text`);
  if (material === 'publicKeyMultibase') return decodeMultikey(value);
  if (material === 'publicKeyPem') return decodePublicKeyPem(value);
  const bytes = decodeBase58btc(value);
  return bytes.ok ? ed25519PublicKey(bytes.value) : malformedKey(`its base58 text is refused (${bytes.error})`);
}
