import { type CipherGCMTypes, createDecipheriv, createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { argon2id } from '../../vault/argon2.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { unwrapAesKey } from './aes-key-wrap.ts';
import { hasType } from './wallet-backup.ts';

/** A backup that another wallet encrypted under a password. */
export type LockedBackup =
  /** Learner Credential Wallet: a JWE of an own kind inside an unsigned credential of type `EncryptedWallet` */
  | { readonly kind: 'encrypted-wallet'; readonly jwe: JsonObject }
  /** Learner Credential Wallet, older: `LOCKED:` and what CryptoJS (OpenSSL's `enc`) writes; not authenticated */
  | { readonly kind: 'locked-text'; readonly base64: string }
  /** one file of a LearnCard bundle */
  | { readonly kind: 'learncard-envelope'; readonly envelope: JsonObject };

const MIB = 1024 * 1024;
const limits = { maxBytes: 96 * MIB, maxBytesOutsideData: 96 * MIB, maxDepth: 16 };
const LOCKED_TEXT = /^\s*LOCKED[A-Z_]{0,20}:([A-Za-z0-9+/=\s]+)$/;

/** What work another wallet's file may ask for; Learner Credential Wallet asks for 120,000 rounds, LearnCard for 64 MiB and three passes. */
const MOST_ROUNDS = 2_000_000;
const MOST_MEMORY_KIB = 512 * 1024;
const MOST_PASSES = 10;
const MOST_LANES = 16;

/** Recognises an encrypted backup by its shape; nothing is derived. */
export function findLockedBackup(bytes: Uint8Array): LockedBackup | undefined {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart();
  if (start.startsWith('LOCKED')) {
    const [, base64] = LOCKED_TEXT.exec(Buffer.from(bytes).toString('latin1')) ?? [];
    return base64 === undefined ? undefined : { kind: 'locked-text', base64: base64.replace(/\s+/g, '') };
  }
  const parsed = parseStrictJson(bytes, limits);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const json = parsed.value;
  const subject = json.credentialSubject;
  if (hasType(json, 'EncryptedWallet') && isJsonObject(subject) && isJsonObject(subject.jwe)) {
    return { kind: 'encrypted-wallet', jwe: subject.jwe };
  }
  const isEnvelope = ['ciphertext', 'iv', 'salt'].every((name) => typeof json[name] === 'string');
  return isEnvelope && Object.keys(json).length <= 4 ? { kind: 'learncard-envelope', envelope: json } : undefined;
}

/**
 * Decrypts another wallet's backup.
 *
 * @param password - the bytes of its UTF-8, as typed; not modified, the caller wipes it
 * @returns what was encrypted; the caller wipes it. `import.backup-wrong-password`, `import.backup-damaged`, `import.backup-work-refused`
 */
export async function unlockBackup(locked: LockedBackup, password: Uint8Array): Promise<Result<Uint8Array>> {
  if (locked.kind === 'locked-text') return unlockText(locked.base64, password);
  if (locked.kind === 'learncard-envelope') return unlockEnvelope(locked.envelope, password);
  const opened = await unlockJwe(locked.jwe, password);
  if (!opened.ok) return opened;
  // it encrypts the JSON text of a string, which is the wallet's JSON text
  const text: unknown = parseJsonString(opened.value);
  if (typeof text !== 'string') return opened;
  wipe(opened.value);
  return succeed(new TextEncoder().encode(text));
}

function parseJsonString(bytes: Uint8Array): unknown {
  const parsed = bytes[0] === 0x22 ? parseStrictJson(bytes, limits) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
}

/** PBKDF2 with SHA-512 over the plain salt (not prefixed as RFC 7518, 4.8.1.1 asks), AES-256-KW, AES-256-GCM without associated data. */
async function unlockJwe(jwe: JsonObject, password: Uint8Array): Promise<Result<Uint8Array>> {
  const recipient = Array.isArray(jwe.recipients) ? (jwe.recipients as readonly JsonValue[])[0] : undefined;
  const header = isJsonObject(recipient) ? recipient.header : undefined;
  if (!isJsonObject(recipient) || !isJsonObject(header)) return refuse(damaged('recipient'));
  if (header.alg !== 'PBES2-HS512+A256KW' || header.enc !== 'A256GCM') return refuse(damaged('algorithm'));
  const rounds = header.p2c;
  if (typeof rounds !== 'number' || !Number.isSafeInteger(rounds) || rounds < 1) return refuse(damaged('rounds'));
  if (rounds > MOST_ROUNDS) return refuse(workRefused());
  const [salt, wrapped] = [base64(header.p2s, 8, 64), base64(recipient.encrypted_key, 40, 40)];
  const [iv, tag, ciphertext] = [base64(jwe.iv, 12, 12), base64(jwe.tag, 16, 16), base64(jwe.ciphertext, 1)];
  if (!salt || !wrapped || !iv || !tag || !ciphertext) return refuse(damaged('encoding'));
  const wrapping = new Uint8Array(await promisify(pbkdf2)(password, salt, rounds, 32, 'sha512'));
  const key = unwrapAesKey(wrapping, wrapped);
  wipe(wrapping);
  if (key === undefined) return refuse(wrongPassword());
  const plain = openGcm(key, iv, ciphertext, tag);
  wipe(key);
  return plain === undefined ? refuse(damaged('content')) : succeed(plain);
}

/** Argon2id and AES-256-GCM, the tag after the ciphertext. */
async function unlockEnvelope(envelope: JsonObject, password: Uint8Array): Promise<Result<Uint8Array>> {
  const parameters = isJsonObject(envelope.kdfParams) ? envelope.kdfParams : {};
  const { timeCost = 3, memoryCost = 65_536, parallelism = 4, algorithm = 'argon2id' } = parameters;
  const isWork = [timeCost, memoryCost, parallelism].every(
    (cost) => Number.isSafeInteger(cost) && (cost as number) >= 1,
  );
  if (algorithm !== 'argon2id' || !isWork) return refuse(damaged('algorithm'));
  const [passes, memorySize, lanes] = [timeCost as number, memoryCost as number, parallelism as number];
  if (passes > MOST_PASSES || memorySize > MOST_MEMORY_KIB || lanes > MOST_LANES) return refuse(workRefused());
  const [salt, iv] = [base64(envelope.salt, 8, 64), base64(envelope.iv, 12, 12)];
  const sealed = base64(envelope.ciphertext, 16);
  if (!salt || !iv || !sealed || memorySize < 8 * lanes) return refuse(damaged('encoding'));
  const costs = { iterations: passes, memorySize, parallelism: lanes, hashLength: 32 };
  const key = await argon2id({ password, salt, ...costs });
  const plain = openGcm(key, iv, sealed.subarray(0, -16), sealed.subarray(-16));
  wipe(key);
  return plain === undefined ? refuse(wrongPassword()) : succeed(plain);
}

/** OpenSSL's `enc -aes-256-cbc -md md5`: key and vector from one round of MD5. That it came out right is told by what came out. */
function unlockText(text: string, password: Uint8Array): Result<Uint8Array> {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.subarray(0, 8).toString('latin1') !== 'Salted__' || bytes.length < 32) return refuse(damaged('encoding'));
  const salt = bytes.subarray(8, 16);
  let derived = Buffer.alloc(0);
  let block = Buffer.alloc(0);
  while (derived.length < 48) {
    block = createHash('md5').update(block).update(password).update(salt).digest();
    derived = Buffer.concat([derived, block]);
  }
  try {
    const decipher = createDecipheriv('aes-256-cbc', derived.subarray(0, 32), derived.subarray(32, 48));
    const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
    if (decodeUtf8(plain) === undefined || !/^\s*[[{]/.test(plain.subarray(0, 64).toString('latin1'))) {
      return refuse(wrongPassword());
    }
    return succeed(new Uint8Array(plain));
  } catch {
    return refuse(wrongPassword()); // the padding is wrong, as for 255 of 256 wrong passwords
  } finally {
    wipe(derived, block);
  }
}

function openGcm(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array, tag: Uint8Array): Uint8Array | undefined {
  const cipher: CipherGCMTypes = 'aes-256-gcm';
  try {
    const decipher = createDecipheriv(cipher, key, iv, { authTagLength: 16 });
    decipher.setAuthTag(tag);
    return new Uint8Array(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
  } catch {
    return undefined; // the tag does not match: there is nothing else that can fail here
  }
}

function base64(value: JsonValue | undefined, least: number, most = 64 * MIB): Uint8Array | undefined {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(value)) return undefined;
  const bytes = new Uint8Array(Buffer.from(value, 'base64'));
  return bytes.length >= least && bytes.length <= most ? bytes : undefined;
}

function wrongPassword(): WalletError {
  return new WalletError('import.backup-wrong-password', 'the password does not open it');
}

function damaged(part: string): WalletError {
  return new WalletError('import.backup-damaged', part);
}

function workRefused(): WalletError {
  return new WalletError('import.backup-work-refused', 'more work than is allowed');
}
