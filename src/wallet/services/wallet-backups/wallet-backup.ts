import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { type JsonLimits, parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { didKeyOf, publicKeyOf } from '../holder-key.ts';
import { sliceItems, sliceJson } from '../input/json-slice.ts';
import { type BackupKey, decodeBackupKey, isKeyRecord } from './backup-key.ts';

/** Another wallet's backup, opened: what a person may take over, each thing apart. Nothing in it was judged. */
export interface WalletBackup {
  /** in their order; the exact text of each as it stands in the backup */
  readonly credentials: readonly BackupCredential[];
  readonly profiles: readonly BackupProfile[];
  /** secret keys that can sign as a persona here; the caller wipes each `seed` */
  readonly keys: readonly BackupKey[];
  /** keys that cannot be one: of another kind, or not the key of the DID they stand under */
  readonly otherKeys: number;
}

export interface BackupCredential {
  /** JSON pointer inside the backup */
  readonly path: string;
  /** UTF-8, without blanks around it */
  readonly bytes: Uint8Array;
}

export interface BackupProfile {
  readonly name: string | null;
  readonly did: string | null;
}

const MIB = 1024 * 1024;

/** Of a whole wallet; each credential in it is held to a credential's own limits when it is opened. */
const walletJsonLimits: JsonLimits = { maxBytes: 64 * MIB, maxBytesOutsideData: 32 * MIB, maxDepth: 64 };

const MOST_WALLETS = 100;
const MOST_CONTENTS = 20_000;

/**
 * Decodes another wallet's backup: an unlocked Universal Wallet (`UniversalWallet2020`) or a list of them, one a profile, as Learner
 * Credential Wallet writes them; one profile out of its newer archive; the keys out of a LearnCard bundle.
 *
 * @returns undefined where it is none of these, e.g. a credential that merely speaks of one; `json.*`, `import.backup-too-large`
 * @see https://w3c-ccg.github.io/universal-wallet-interop-spec/#unlocked-wallet
 */
export function decodeWalletBackup(bytes: Uint8Array): Result<WalletBackup | undefined> {
  const parsed = parseStrictJson(bytes, walletJsonLimits);
  if (!parsed.ok) return parsed;
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new TypeError('JSON was parsed out of what is not UTF-8');
  const found = new Contents();
  let isWhole = false;
  try {
    const taken = takeAll(found, parsed.value, text);
    if (!taken.ok) return taken;
    isWhole = true;
    return succeed(taken.value ? found : undefined);
  } finally {
    if (!isWhole) found.wipe();
  }
}

/** @returns whether it is another wallet's backup at all */
function takeAll(found: Contents, value: JsonValue, text: string): Result<boolean> {
  if (isProfile(value)) found.takeProfile(value);
  else if (isKeySet(value)) found.takeKeys([value.ed25519], 'LearnCard');
  else {
    const isList = Array.isArray(value);
    const wallets = isList ? (value as readonly JsonValue[]) : [value];
    if (wallets.length === 0 || !wallets.every(isUnlockedWallet)) return succeed(false);
    if (wallets.length > MOST_WALLETS) return refuse(tooLarge('profiles', MOST_WALLETS));
    const texts = isList ? [...sliceItems(text)] : [text.trim()];
    for (const [index, wallet] of wallets.entries()) {
      const taken = found.takeWallet(wallet, texts[index] ?? '', isList ? `/${index}` : '');
      if (!taken.ok) return taken;
    }
  }
  return succeed(true);
}

/**
 * Decodes the seed that a LearnCard bundle holds as text: up to 64 hexadecimal digits, filled up with zeros on the left.
 *
 * @param bytes - of `keys/private-key-seed.txt`; of no other file, since such digits could be anything
 */
export function decodeSeedFile(bytes: Uint8Array): WalletBackup | undefined {
  const [digits] = /^[0-9a-f]{1,64}(?=\s{0,4}$)/i.exec(Buffer.from(bytes.subarray(0, 80)).toString('latin1')) ?? [];
  if (digits === undefined || bytes.length > 68) return undefined;
  const seed = new Uint8Array(Buffer.from(digits.padStart(64, '0'), 'hex'));
  const keys = [{ did: didKeyOf(publicKeyOf(seed)), name: 'LearnCard', seed }];
  return { credentials: [], profiles: [], keys, otherKeys: 0 };
}

interface UnlockedWallet extends JsonObject {
  readonly contents: readonly JsonValue[];
}

function isUnlockedWallet(value: JsonValue): value is UnlockedWallet {
  return isJsonObject(value) && hasType(value, 'UniversalWallet2020') && Array.isArray(value.contents);
}

/** `profiles/<name>.json` of Learner Credential Wallet's archive; the credentials stand beside it, each a file. */
function isProfile(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && typeof value.profileName === 'string' && Array.isArray(value.credentialCids);
}

/** `keys/jwks.json` of a LearnCard bundle. */
function isKeySet(value: JsonValue): value is JsonObject & { readonly ed25519: JsonObject } {
  if (!isJsonObject(value)) return false;
  const names = Object.keys(value);
  return (
    names.length <= 2 && names.every((name) => /^(?:ed25519|secp256k1)$/.test(name)) && isJsonObject(value.ed25519)
  );
}

export function hasType(value: JsonObject, type: string): boolean {
  return value.type === type || (Array.isArray(value.type) && value.type.includes(type));
}

/** Gathers what wallets hold. */
class Contents implements WalletBackup {
  readonly credentials: BackupCredential[] = [];
  readonly profiles: BackupProfile[] = [];
  readonly keys: BackupKey[] = [];
  otherKeys = 0;

  takeWallet(wallet: UnlockedWallet, text: string, path: string): Result<null> {
    if (this.credentials.length + wallet.contents.length > MOST_CONTENTS)
      return refuse(tooLarge('items', MOST_CONTENTS));
    const items = [...sliceItems(sliceJson(text, '/contents') ?? '[]')];
    const others: JsonObject[] = [];
    for (const [index, item] of wallet.contents.entries()) {
      if (isJsonObject(item) && isNoCredential(item)) others.push(item);
      else {
        const own = typeof item === 'string' ? item.trim() : (items[index] ?? '');
        this.credentials.push({ path: `${path}/contents/${index}`, bytes: new TextEncoder().encode(own) });
      }
    }
    const metadata = others.find((item) => hasType(item, 'ProfileMetadata'));
    const data = isJsonObject(metadata?.data) ? metadata.data : {};
    const name = typeof data.profileName === 'string' ? data.profileName : null;
    const did = others.find(isDidDocument)?.id;
    this.profiles.push({ name, did: typeof did === 'string' ? did : null });
    this.takeKeys(others.filter(isKeyRecord), name);
    return succeed(null);
  }

  takeProfile(profile: JsonObject): void {
    const name = profile.profileName as string;
    const did = isJsonObject(profile.didDocument) ? profile.didDocument.id : null;
    this.profiles.push({ name, did: typeof did === 'string' ? did : null });
    if (isJsonObject(profile.verificationKey)) this.takeKeys([profile.verificationKey], name);
  }

  takeKeys(records: readonly JsonObject[], name: string | null): void {
    for (const record of records) {
      const decoded = decodeBackupKey(record, name);
      if (decoded === 'not-usable') this.otherKeys += 1;
      else if (decoded !== undefined && this.keys.some(({ did }) => did === decoded.did)) wipe(decoded.seed);
      else if (decoded !== undefined) this.keys.push(decoded);
    }
  }

  wipe(): void {
    for (const { seed } of this.keys) wipe(seed);
  }
}

/** What a wallet holds beside credentials: told by its shape, since the format has no better way. */
function isNoCredential(item: JsonObject): boolean {
  if (item.credentialSubject !== undefined) return false;
  return isDidDocument(item) || isKeyRecord(item) || hasType(item, 'ProfileMetadata');
}

function isDidDocument(item: JsonObject): boolean {
  return typeof item.id === 'string' && item.id.startsWith('did:') && !isKeyRecord(item) && !hasCredentialType(item);
}

function hasCredentialType(item: JsonObject): boolean {
  return hasType(item, 'VerifiableCredential') || hasType(item, 'VerifiablePresentation');
}

function tooLarge(part: string, limit: number): WalletError {
  return new WalletError('import.backup-too-large', `more than ${limit} ${part}`, { details: { part, limit } });
}
