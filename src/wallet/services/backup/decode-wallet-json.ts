import { decodeBase64url } from '../../../core/encoding/base64url.ts';
import { isJsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { WalletError } from '../../../core/errors.ts';
import type { CredentialForm, OriginalForm } from '../../vault/credentials.ts';
import type { Disclosure } from '../../vault/disclosures.ts';
import type { HistoryDetails } from '../../vault/history.ts';
import { nameKey } from '../../vault/search-terms.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { didKeyOf, publicKeyOf } from '../holder-key.ts';
import { backupLimits, malformed } from './backup-limits.ts';
import { WALLET_NAME } from './backup-manifest.ts';
import { type Shape, shapeOf } from './backup-shape.ts';
import { WALLET_JSON_NAME, WALLET_JSON_VERSION } from './wallet-json.ts';
import type {
  CollectionRecord,
  CredentialRecord,
  HistoryRecord,
  OriginalRecord,
  PersonaRecord,
  WalletRecords,
} from './wallet-records.ts';

const MOST_RECORDS = 10_000_000;
const MOST_PER_BADGE = 10_000;

// Named one by one, so that a new form does not compile before it can be restored.
const credentialForms = { json: true, jwt: true, 'sd-jwt': true } satisfies Record<CredentialForm, true>;
const originalForms = {
  ...credentialForms,
  png: true,
  svg: true,
  pdf: true,
  jpeg: true,
  container: true,
} satisfies Record<OriginalForm, true>;
const CREDENTIAL_FORMS = Object.keys(credentialForms) as readonly CredentialForm[];
const ORIGINAL_FORMS = Object.keys(originalForms) as readonly OriginalForm[];

/**
 * Decodes `wallet.json`, strictly: every member of its shape and length, every reference to something that is there,
 * every secret key the one of its DID.
 *
 * @returns records with seeds of personas, which the caller wipes
 * @throws `backup.newer-than-app`, `backup.malformed` (as a `WalletError`)
 */
export function decodeWalletJson(bytes: Uint8Array): WalletRecords {
  const limit = backupLimits.walletJsonBytes;
  const parsed = parseStrictJson(bytes, { maxBytes: limit, maxBytesOutsideData: limit, maxDepth: 12 });
  if (!parsed.ok) throw malformed(WALLET_NAME, parsed.error);
  const json = parsed.value;
  if (!isJsonObject(json) || json.format !== WALLET_JSON_NAME) throw malformed(WALLET_NAME);
  const { version } = json;
  if (typeof version === 'number' && Number.isSafeInteger(version) && version > WALLET_JSON_VERSION) {
    throw new WalletError('backup.newer-than-app', `wallet.json version ${version}`, { details: { version } });
  }
  if (version !== WALLET_JSON_VERSION) throw malformed(WALLET_NAME);
  const shape = shapeOf(WALLET_NAME, json, [
    'format',
    'version',
    'credentials',
    'collections',
    'personas',
    'emails',
    'issuerDecisions',
    'knownIssuers',
    'disclosures',
    'history',
    'settings',
  ]);
  const seeds: Uint8Array[] = [];
  try {
    const records: WalletRecords = {
      credentials: shape.list('credentials', backupLimits.entries, decodeCredential),
      collections: shape.list('collections', 1000, decodeCollection),
      personas: shape.list('personas', 10_000, (value) => decodePersona(value, seeds)),
      emails: shape.list('emails', 10_000, decodeEmail),
      issuerDecisions: shape.list('issuerDecisions', MOST_RECORDS, decodeDecision),
      knownIssuers: shape.list('knownIssuers', MOST_RECORDS, decodeKnown),
      disclosures: shape.list('disclosures', MOST_RECORDS, decodeDisclosure),
      history: shape.list('history', MOST_RECORDS, decodeHistory),
      settings: shape.list('settings', 10_000, decodeSetting),
    };
    checkReferences(records);
    return records;
  } catch (error) {
    wipe(...seeds);
    throw error;
  }
}

function decodeCredential(value: JsonValue): CredentialRecord {
  const shape = shapeOf('wallet.json, credentials', value, [
    'id',
    'name',
    'issuer',
    'file',
    'sha256',
    'form',
    'addedAt',
    'container',
    'holder',
    'originals',
    'tags',
    'note',
    'verdict',
    'judgedAt',
  ]);
  const container = shape.value('container');
  const note = shape.value('note');
  return {
    id: shape.text('id', 100),
    sha256: shape.sha256('sha256'),
    form: shape.oneOf('form', CREDENTIAL_FORMS),
    addedAt: shape.instant('addedAt'),
    container: container === null ? null : decodeContainer(container),
    holder: shape.textOrNull('holder', 1000),
    originals: shape.list('originals', MOST_PER_BADGE, decodeOriginal),
    tags: shape.list('tags', MOST_PER_BADGE, (tag) => {
      if (typeof tag !== 'string' || tag === '' || tag.length > 1000) throw malformed('wallet.json, tags');
      return tag;
    }),
    note: note === null ? null : decodeNote(note),
  };
}

function decodeContainer(value: JsonValue): NonNullable<CredentialRecord['container']> {
  const shape = shapeOf('wallet.json, container', value, ['sha256', 'path']);
  return { sha256: shape.sha256('sha256'), path: shape.text('path', 10_000) };
}

function decodeOriginal(value: JsonValue): OriginalRecord {
  const shape = shapeOf('wallet.json, originals', value, ['file', 'sha256', 'form', 'fileName', 'addedAt']);
  return {
    sha256: shape.sha256('sha256'),
    form: shape.oneOf('form', ORIGINAL_FORMS),
    fileName: shape.text('fileName', 1000),
    addedAt: shape.instant('addedAt'),
  };
}

function decodeCollection(value: JsonValue): CollectionRecord {
  const part = 'wallet.json, collections';
  const shape = shapeOf(part, value, ['name', 'note', 'createdAt', 'credentials']);
  return {
    name: shape.text('name', 1000),
    note: shape.text('note', 100_000),
    createdAt: shape.instant('createdAt'),
    credentials: shape.list('credentials', backupLimits.entries, (id) => {
      if (typeof id !== 'string') throw malformed(part);
      return id;
    }),
  };
}

function decodeNote(value: JsonValue): NonNullable<CredentialRecord['note']> {
  const shape = shapeOf('wallet.json, note', value, ['text', 'changedAt']);
  return { text: shape.text('text', 100_000), changedAt: shape.instant('changedAt') };
}

/** @param seeds - gets the seed as soon as there is one: whatever fails after that, it can be wiped */
function decodePersona(value: JsonValue, seeds: Uint8Array[]): PersonaRecord {
  const part = 'wallet.json, personas';
  const shape = shapeOf(part, value, ['did', 'name', 'createdAt', 'retiredAt', 'secretKey']);
  const key = shapeOf(part, shape.value('secretKey'), ['kty', 'crv', 'x', 'd']);
  key.oneOf('kty', ['OKP']);
  key.oneOf('crv', ['Ed25519']);
  const seed = keyBytes(key, 'd');
  seeds.push(seed);
  const publicKey = keyBytes(key, 'x');
  const did = shape.text('did', 1000);
  const own = publicKeyOf(seed);
  // A foreign key under this name would sign what nobody can verify, or what somebody else can sign too.
  if (Buffer.compare(own, publicKey) !== 0 || didKeyOf(own) !== did) throw malformed(part);
  return {
    did,
    name: shape.text('name', 1000),
    createdAt: shape.instant('createdAt'),
    retiredAt: shape.instantOrNull('retiredAt'),
    seed,
  };
}

function keyBytes(key: Shape, name: string): Uint8Array {
  const decoded = decodeBase64url(key.text(name, 43), 43);
  if (!decoded.ok || decoded.value.length !== 32) throw malformed('wallet.json, personas');
  return decoded.value;
}

function decodeEmail(value: JsonValue): WalletRecords['emails'][number] {
  const shape = shapeOf('wallet.json, emails', value, ['address', 'addedAt']);
  return { address: shape.text('address', 1000), addedAt: shape.instant('addedAt') };
}

function decodeDecision(value: JsonValue): WalletRecords['issuerDecisions'][number] {
  const shape = shapeOf('wallet.json, issuerDecisions', value, ['issuerId', 'decision', 'note', 'decidedAt']);
  return {
    issuerId: shape.text('issuerId', 10_000),
    decision: shape.oneOf('decision', ['trusted', 'distrusted']),
    note: shape.textOrNull('note', 100_000),
    decidedAt: shape.instant('decidedAt'),
  };
}

function decodeKnown(value: JsonValue): WalletRecords['knownIssuers'][number] {
  const shape = shapeOf('wallet.json, knownIssuers', value, ['issuerId', 'registry', 'asOf']);
  return {
    issuerId: shape.text('issuerId', 10_000),
    registry: shape.text('registry', 10_000),
    asOf: shape.text('asOf', 100),
  };
}

function decodeDisclosure(value: JsonValue): Disclosure {
  const part = 'wallet.json, disclosures';
  const members = ['id', 'at', 'holder', 'form', 'audience', 'purpose', 'nonce', 'expires', 'credentials', 'sha256'];
  const shape = shapeOf(part, value, members);
  return {
    id: shape.count('id'),
    at: shape.instant('at'),
    holder: shape.text('holder', 1000),
    form: shape.text('form', 100),
    audience: shape.textOrNull('audience', 10_000),
    purpose: shape.textOrNull('purpose', 10_000),
    nonce: shape.textOrNull('nonce', 10_000),
    expires: shape.textOrNull('expires', 100),
    credentials: shape.list('credentials', MOST_PER_BADGE, (credential) => {
      const isPart = isJsonObject(credential) && Object.hasOwn(credential, 'fields');
      const shown = shapeOf(part, credential, ['id', 'name', ...(isPart ? ['fields'] : [])]);
      const fields = isPart ? { fields: shown.list('fields', MOST_PER_BADGE, decodePointer) } : {};
      return { id: shown.text('id', 100), name: shown.textOrNull('name', 1024 * 1024), ...fields };
    }),
    sha256: shape.sha256('sha256'),
  };
}

function decodePointer(value: JsonValue): string {
  if (typeof value !== 'string' || value.length > 10_000) throw malformed('wallet.json, disclosures: fields');
  return value;
}

function decodeHistory(value: JsonValue): HistoryRecord {
  const part = 'wallet.json, history';
  const shape = shapeOf(part, value, ['id', 'at', 'kind', 'credentialId', 'details']);
  const details = shape.value('details');
  if (!isJsonObject(details)) throw malformed(part);
  for (const detail of Object.values(details)) {
    const isList = Array.isArray(detail) && (detail as readonly JsonValue[]).every((item) => typeof item === 'string');
    if (detail !== null && !isList && typeof detail !== 'string' && typeof detail !== 'number') throw malformed(part);
  }
  return {
    id: shape.count('id'),
    at: shape.instant('at'),
    kind: shape.text('kind', 60),
    credentialId: shape.textOrNull('credentialId', 100),
    details: details as HistoryDetails,
  };
}

function decodeSetting(value: JsonValue): WalletRecords['settings'][number] {
  const shape = shapeOf('wallet.json, settings', value, ['name', 'value']);
  return { name: shape.text('name', 200), value: shape.text('value', 1024 * 1024) };
}

/** What the vault's own keys forbid, told before anything is written. */
function checkReferences(records: WalletRecords): void {
  expectUnique('credentials', [records.credentials.map(({ id }) => id), records.credentials.map((one) => one.sha256)]);
  expectUnique('personas', [records.personas.map(({ did }) => did)]);
  expectUnique('emails', [records.emails.map(({ address }) => address)]);
  expectUnique('issuerDecisions', [records.issuerDecisions.map(({ issuerId }) => issuerId)]);
  expectUnique('knownIssuers', [records.knownIssuers.map(({ issuerId, registry }) => `${registry}\n${issuerId}`)]);
  expectUnique('disclosures', [records.disclosures.map(({ id }) => String(id))]);
  expectUnique('history', [records.history.map(({ id }) => String(id))]);
  expectUnique('settings', [records.settings.map(({ name }) => name)]);
  expectUnique('collections', [records.collections.map(({ name }) => nameKey(name))]);
  const badges = new Set(records.credentials.map(({ id }) => id));
  for (const { credentials } of records.collections) {
    expectUnique('collections', [credentials]);
    if (!credentials.every((id) => badges.has(id))) throw malformed('wallet.json, collections');
  }
  const personas = new Set(records.personas.map(({ did }) => did));
  for (const { holder, tags, originals } of records.credentials) {
    if (holder !== null && !personas.has(holder)) throw malformed('wallet.json, credentials: holder');
    expectUnique('tags', [tags]);
    expectUnique('originals', [originals.map(({ sha256 }) => sha256)]);
  }
}

function expectUnique(part: string, lists: readonly (readonly string[])[]): void {
  for (const list of lists) {
    if (new Set(list).size === list.length) continue;
    throw new WalletError('backup.duplicate-entry', part, { details: { part: `wallet.json, ${part}` } });
  }
}
