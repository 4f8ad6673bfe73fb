import { decodeBase58btc } from '../../../core/encoding/base58btc.ts';
import { decodeBase64url } from '../../../core/encoding/base64url.ts';
import { isJsonObject, type JsonObject } from '../../../core/encoding/json.ts';
import { decodeMultibase } from '../../../core/encoding/multibase.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { didKeyOf, publicKeyOf } from '../holder-key.ts';

/** A secret key out of another wallet's backup, as a persona needs it. */
export interface BackupKey {
  /** did:key of the key itself */
  readonly did: string;
  /** of the profile it stood with */
  readonly name: string | null;
  /** Ed25519 seed, 32 bytes; wiped by whoever asked for it */
  readonly seed: Uint8Array;
}

const KEY_TYPE = /Key20(?:18|19|20)$|^Multikey$|^JsonWebKey/;
const SECRET_MEMBERS = [
  'privateKeyMultibase',
  'secretKeyMultibase',
  'privateKeyBase58',
  'privateKeyJwk',
  'secretKeyJwk',
];

/** A verification or key agreement key of any kind, with or without its secret half. */
export function isKeyRecord(item: JsonObject): boolean {
  return (typeof item.type === 'string' && KEY_TYPE.test(item.type)) || SECRET_MEMBERS.some((name) => name in item);
}

/**
 * Decodes one key. Only an Ed25519 key that is the key of the DID it stands under becomes a persona: under any other name it
 * would sign what nobody can verify.
 *
 * @param record - `Ed25519VerificationKey2020`, `…2018`, `Multikey`, `JsonWebKey` or a bare private JWK (RFC 8037, 2)
 * @returns undefined where it has no secret half; `not-usable` where it cannot sign as a persona
 * @see Multicodec 0x1300 `ed25519-priv`: seed, or seed and public key, after the varint 80 26
 */
export function decodeBackupKey(record: JsonObject, name: string | null): BackupKey | 'not-usable' | undefined {
  const hasSecret = SECRET_MEMBERS.some((member) => member in record) || 'd' in record;
  if (!hasSecret) return undefined;
  // what a key agreement key decrypts is nothing that a wallet of badges holds
  if (typeof record.type === 'string' && record.type.startsWith('X25519')) return undefined;
  const bytes = secretBytes(record);
  if (bytes === undefined) return 'not-usable';
  const seed = bytes.slice(0, 32);
  const publicKey = publicKeyOf(seed);
  const said = bytes.subarray(32);
  const isWhole = said.length === 0 || Buffer.compare(said, publicKey) === 0;
  wipe(bytes);
  const did = didKeyOf(publicKey);
  if (isWhole && isUnderItsOwnName(record, did) && isOwnPublicHalf(record, publicKey)) return { did, name, seed };
  wipe(seed);
  return 'not-usable';
}

/** @returns 32 bytes of seed, or these and the public key, 64; a fresh copy */
function secretBytes(record: JsonObject): Uint8Array | undefined {
  const multibase = record.privateKeyMultibase ?? record.secretKeyMultibase;
  if (typeof multibase === 'string') {
    const decoded = decodeMultibase(multibase, 200);
    if (!decoded.ok) return undefined;
    const isSecretKey = decoded.value[0] === 0x80 && decoded.value[1] === 0x26;
    const bytes = isSecretKey ? ofLength(decoded.value.slice(2)) : undefined;
    wipe(decoded.value);
    return bytes;
  }
  if (typeof record.privateKeyBase58 === 'string') {
    const decoded = record.privateKeyBase58.length > 200 ? undefined : decodeBase58btc(record.privateKeyBase58);
    return decoded?.ok === true ? ofLength(decoded.value) : undefined;
  }
  const jwk = record.privateKeyJwk ?? record.secretKeyJwk ?? record;
  if (!isJsonObject(jwk) || jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || typeof jwk.d !== 'string') return undefined;
  const decoded = decodeBase64url(jwk.d, 43);
  return decoded.ok && decoded.value.length === 32 ? decoded.value : undefined;
}

function ofLength(bytes: Uint8Array): Uint8Array | undefined {
  return bytes.length === 32 || bytes.length === 64 ? bytes : undefined;
}

/** The DID before `#` in the key's id, and its controller, where it has them. */
function isUnderItsOwnName(record: JsonObject, did: string): boolean {
  const { id, controller } = record;
  const ofId = typeof id === 'string' && id.startsWith('did:') ? id.split('#')[0] : did;
  return ofId === did && (controller === undefined || controller === did);
}

function isOwnPublicHalf(record: JsonObject, publicKey: Uint8Array): boolean {
  const jwk = record.privateKeyJwk ?? record.secretKeyJwk ?? record;
  if (isJsonObject(jwk) && typeof jwk.x === 'string') {
    const decoded = decodeBase64url(jwk.x, 43);
    return decoded.ok && Buffer.compare(decoded.value, publicKey) === 0;
  }
  if (typeof record.publicKeyMultibase !== 'string') return true;
  return didKeyOf(publicKey) === `did:key:${record.publicKeyMultibase}`;
}
