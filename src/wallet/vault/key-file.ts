import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { decodeBase64url, encodeBase64url } from '../../core/encoding/base64url.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/encoding/json.ts';
import { parseStrictJson } from '../../core/encoding/strict-json.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { type CanonicalValue, canonicalBytes } from './canonical-bytes.ts';
import { checkKdfBounds } from './key-derivation.ts';
import { type KeychainSlot, type KeySlot, kdfValues, type TypedSlot } from './key-slot.ts';
import { damaged } from './vault-errors.ts';

/** Newest version of `vault.keys` that this app knows; the database's own schema counts apart. */
export const VAULT_FORMAT = 2;

/** A file is of the oldest version that has its slots, so that an older app opens what it can and leaves alone what it cannot. */
function versionOf(slots: readonly KeySlot[]): number {
  return slots.some(({ kind }) => kind === 'os-keychain') ? 2 : 1;
}

const FORMAT_NAME = 'lapel-vault';
const MAX_BYTES = 16 * 1024;

/** What `vault.keys` says. */
export interface KeyFile {
  /** 16 bytes, random, for the life of the vault */
  readonly vaultId: Uint8Array;
  /** one of each kind at most; a passphrase slot always */
  readonly slots: readonly KeySlot[];
  /** HMAC-SHA-256 over all the rest, 32 bytes: a slot that was taken away or put back is seen once the vault is open */
  readonly mac: Uint8Array;
}

/** Seals a set of slots; `macKey` is the vault's key for this file. */
export function sealKeyFile(vaultId: Uint8Array, slots: readonly KeySlot[], macKey: Uint8Array): KeyFile {
  return { vaultId, slots, mac: macOf(vaultId, slots, macKey) };
}

export function isKeyFileAuthentic(file: KeyFile, macKey: Uint8Array): boolean {
  return timingSafeEqual(file.mac, macOf(file.vaultId, file.slots, macKey));
}

function macOf(vaultId: Uint8Array, slots: readonly KeySlot[], macKey: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac('sha256', macKey).update(statement(vaultId, slots)).digest());
}

function statement(vaultId: Uint8Array, slots: readonly KeySlot[]): Uint8Array {
  const values: CanonicalValue[] = [FORMAT_NAME, versionOf(slots), vaultId, slots.length];
  for (const slot of slots) values.push(slot.kind, ...kdfValues(slot.kdf), slot.nonce, slot.wrappedKey);
  return canonicalBytes(values);
}

/** A checksum without a key: tells a damaged file from a wrong passphrase, before either is tried. */
function checksumOf({ vaultId, slots, mac }: KeyFile): string {
  return createHash('sha256').update(statement(vaultId, slots)).update(mac).digest('hex');
}

export function encodeKeyFile(file: KeyFile): Uint8Array {
  const json = {
    format: FORMAT_NAME,
    version: versionOf(file.slots),
    vaultId: encodeBase64url(file.vaultId),
    slots: file.slots.map(({ kind, kdf, nonce, wrappedKey }) => ({
      kind,
      kdf: { ...kdf, salt: encodeBase64url(kdf.salt) },
      cipher: 'aes-256-gcm',
      nonce: encodeBase64url(nonce),
      wrappedKey: encodeBase64url(wrappedKey),
    })),
    mac: encodeBase64url(file.mac),
    checksum: checksumOf(file),
  };
  return new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`);
}

/**
 * Decodes `vault.keys`, strictly.
 *
 * In this order: a newer version is `vault.newer-than-app`; parameters beyond the bounds are `vault.key-work-refused`
 * (nothing was derived yet); anything else out of place, the checksum last, is `vault.damaged`.
 */
export function decodeKeyFile(bytes: Uint8Array): Result<KeyFile> {
  const json = parseStrictJson(bytes, { maxBytes: MAX_BYTES, maxBytesOutsideData: MAX_BYTES, maxDepth: 6 });
  if (!json.ok) return refuse(damaged('vault.keys', json.error.message, json.error));
  const file = json.value;
  if (!isJsonObject(file) || file.format !== FORMAT_NAME) return misshapen('not a key file');
  const version = file.version;
  if (typeof version === 'number' && Number.isInteger(version) && version > VAULT_FORMAT) {
    return refuse(new WalletError('vault.newer-than-app', `key file version ${version}`));
  }
  if (
    (version !== 1 && version !== VAULT_FORMAT) ||
    !hasExactly(file, 'format', 'version', 'vaultId', 'slots', 'mac', 'checksum')
  ) {
    return misshapen('members');
  }
  const vaultId = bytesOf(file.vaultId, 16);
  const mac = bytesOf(file.mac, 32);
  if (vaultId === undefined || mac === undefined || !Array.isArray(file.slots)) return misshapen('id, mac or slots');
  const slots: KeySlot[] = [];
  for (const entry of file.slots as readonly JsonValue[]) {
    const slot = decodeSlot(entry);
    if (!slot.ok) return slot;
    slots.push(slot.value);
  }
  const kinds = slots.map(({ kind }) => kind);
  if (new Set(kinds).size !== kinds.length || !kinds.includes('passphrase')) return misshapen('slots');
  if (versionOf(slots) !== version) return misshapen('slots of another version');
  const decoded: KeyFile = { vaultId, slots, mac };
  return checksumOf(decoded) === file.checksum ? succeed(decoded) : misshapen('checksum');
}

function decodeSlot(entry: JsonValue): Result<KeySlot> {
  if (!isJsonObject(entry) || !hasExactly(entry, 'kind', 'kdf', 'cipher', 'nonce', 'wrappedKey')) {
    return misshapen('slot');
  }
  const { kind, kdf, cipher } = entry;
  const nonce = bytesOf(entry.nonce, 12);
  const wrappedKey = bytesOf(entry.wrappedKey, 48);
  if (!isJsonObject(kdf)) return misshapen('derivation');
  if (kind === 'os-keychain') {
    const salt = bytesOf(kdf.salt, 16);
    const isWhole = hasExactly(kdf, 'algorithm', 'salt') && kdf.algorithm === 'hkdf-sha256' && cipher === 'aes-256-gcm';
    if (!isWhole || salt === undefined || nonce === undefined || wrappedKey === undefined) return misshapen('slot');
    return succeed({ kind, kdf: { algorithm: 'hkdf-sha256', salt }, nonce, wrappedKey } satisfies KeychainSlot);
  }
  if (!isTypedKind(kind) || cipher !== 'aes-256-gcm') return misshapen('slot kind or cipher');
  const derivation = decodeArgon2(kdf);
  if (!derivation.ok) return derivation;
  if (nonce === undefined || wrappedKey === undefined) return misshapen('slot');
  return succeed({ kind, kdf: derivation.value, nonce, wrappedKey });
}

/** The bounds come before all that does not matter for them. */
function decodeArgon2(kdf: JsonObject): Result<TypedSlot['kdf']> {
  if (!hasExactly(kdf, 'algorithm', 'memoryKib', 'passes', 'lanes', 'salt')) return misshapen('derivation');
  const { memoryKib, passes, lanes } = kdf;
  if (!Number.isSafeInteger(memoryKib) || !Number.isSafeInteger(passes) || !Number.isSafeInteger(lanes)) {
    return misshapen('derivation');
  }
  const cost = { memoryKib: memoryKib as number, passes: passes as number, lanes: lanes as number };
  const bounds = checkKdfBounds(cost);
  if (!bounds.ok) return bounds;
  const salt = bytesOf(kdf.salt, 16);
  if (kdf.algorithm !== 'argon2id' || salt === undefined) return misshapen('derivation');
  return succeed({ algorithm: 'argon2id', ...cost, salt });
}

function isTypedKind(value: JsonValue | undefined): value is TypedSlot['kind'] {
  return value === 'passphrase' || value === 'recovery-code';
}

function bytesOf(value: JsonValue | undefined, length: number): Uint8Array | undefined {
  if (typeof value !== 'string') return undefined;
  const bytes = decodeBase64url(value, 100);
  return bytes.ok && bytes.value.length === length ? bytes.value : undefined;
}

function hasExactly(object: JsonObject, ...names: readonly string[]): boolean {
  const keys = Object.keys(object);
  return keys.length === names.length && names.every((name) => Object.hasOwn(object, name));
}

function misshapen(message: string): Result<never> {
  return refuse(damaged('vault.keys', `key file: ${message}`));
}
