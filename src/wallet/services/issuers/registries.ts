import path from 'node:path';
import { parseDateTimeStamp } from '../../../core/encoding/date-time.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { isShowableText } from '../../../core/sentences/showable-text.ts';
import { addHistory } from '../../vault/history.ts';
import { findRegistryDate, removeKnownIssuers, setKnownIssuer } from '../../vault/issuers.ts';
import type { Wallet } from '../wallet.ts';
import { readJsonFile } from './snapshot-index.ts';

/** A list of issuers that somebody keeps, read from a file. */
export interface Registry {
  /** as people are told: `known to …` */
  readonly name: string;
  /** RFC 3339 instant of this copy; null where the file does not say */
  readonly asOf: string | null;
  /** ids, each once */
  readonly issuers: readonly string[];
}

export interface RegistryImported {
  readonly registry: string;
  readonly asOf: string;
  readonly issuers: number;
  /** known by the copy before and not by this one */
  readonly dropped: number;
}

const MAX_ISSUERS = 20_000;
const MAX_ID_LENGTH = 2048;
const MAX_NAME_LENGTH = 100;

/**
 * Whether parsed JSON is a list of issuers rather than an issuer pack, whose entries all have a `url` and content.
 */
export function isRegistry(json: JsonValue): boolean {
  if (Array.isArray(json)) {
    const [first] = json as readonly JsonValue[];
    if (typeof first === 'string') return true;
    return isJsonObject(first) && first.id !== undefined && first.fetchedAt === undefined;
  }
  return isJsonObject(json) && (json.registry !== undefined || json.issuers !== undefined);
}

/**
 * Reads a registry: that of the Digital Credentials Consortium (`{meta: {updated}, registry: {<did>: {name, …}}}`) or a plain list
 * (`[{id, name}]` or the ids alone, or `{name, asOf, issuers: [{id, name}]}`).
 *
 * The names of issuers in it are not kept: what a badge is called by is its own and its issuer's word.
 *
 * @param fileName - names the registry where the file does not
 * @returns `import.no-registry` with what is wrong
 */
export function readRegistry(json: JsonValue, fileName: string): Result<Registry> {
  const fromFile = path.basename(fileName).replace(/\.json$/i, '');
  if (Array.isArray(json)) return registryOf(fromFile, null, idsOfList(json as readonly JsonValue[]));
  if (!isJsonObject(json)) return faulty('it is neither a list nor a registry');
  if (isJsonObject(json.registry)) {
    const meta = isJsonObject(json.meta) ? json.meta : {};
    const ids = Object.keys(json.registry);
    return registryOf(textOr(meta.name, fromFile), meta.updated ?? meta.created ?? null, ids);
  }
  const { issuers, asOf } = json;
  if (!Array.isArray(issuers)) return faulty('it has no “issuers”');
  return registryOf(textOr((json as JsonObject).name, fromFile), asOf ?? null, idsOfList(issuers));
}

function textOr(value: JsonValue | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** @returns undefined where an entry has no id */
function idsOfList(list: readonly JsonValue[]): readonly string[] | undefined {
  const ids = list.map((entry) => (isJsonObject(entry) ? entry.id : entry));
  return ids.every((id) => typeof id === 'string') ? (ids as readonly string[]) : undefined;
}

function registryOf(name: string, asOf: JsonValue, ids: readonly string[] | undefined): Result<Registry> {
  if (ids === undefined) return faulty('an entry has no “id”');
  if (ids.length === 0) return faulty('it names no issuer');
  if (ids.length > MAX_ISSUERS) return faulty(`it has more than ${MAX_ISSUERS} issuers`);
  const unfit = ids.findIndex((id) => id.length > MAX_ID_LENGTH || !/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(id));
  if (unfit !== -1) return faulty(`the id of entry ${unfit + 1} is no DID or address`);
  const trimmed = name.trim();
  if (trimmed.length > MAX_NAME_LENGTH || !isShowableText(trimmed)) return faulty('its name cannot be shown');
  const instant = asOf === null ? null : instantOf(asOf);
  if (instant === undefined) return faulty('its date is no RFC 3339 date');
  return succeed({ name: trimmed, asOf: instant, issuers: [...new Set(ids)] });
}

/** A date alone is the beginning of that day. */
function instantOf(value: JsonValue): string | undefined {
  const text = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value;
  const instant = parseDateTimeStamp(text);
  return instant === undefined ? undefined : new Date(instant).toISOString().replace(/\.000Z$/, 'Z');
}

/**
 * Takes in a registry: its issuers are `known`, by its name and as of its date, from now on. It replaces the earlier copy of the same
 * name whole, so an issuer that was taken off the list is no longer known by it. A person's own decision always stands above.
 *
 * @returns `import.registry-older` where a newer copy is here, `import.no-registry`, `input.*`, `json.*`; then nothing was changed
 */
export function importRegistry(wallet: Wallet, file: string): Result<RegistryImported> {
  const json = readJsonFile(file);
  if (!json.ok) return json;
  const read = readRegistry(json.value, file);
  if (!read.ok) return read;
  const { name, issuers } = read.value;
  const at = wallet.world.now().toISOString();
  const asOf = read.value.asOf ?? at.replace(/\.\d+Z$/, 'Z');
  const kept = findRegistryDate(wallet.vault.reader, name);
  if (kept !== undefined && Date.parse(kept) > Date.parse(asOf)) {
    const details = { registry: name, kept: kept.slice(0, 10), given: asOf.slice(0, 10) };
    return refuse(new WalletError('import.registry-older', 'older than what is here', { details }));
  }
  return wallet.vault.write((vault) => {
    const before = removeKnownIssuers(vault, name);
    for (const issuerId of issuers) setKnownIssuer(vault, { issuerId, registry: name, asOf });
    addHistory(vault, { at, kind: 'registry-imported', details: { registry: name, asOf, count: issuers.length } });
    return { registry: name, asOf, issuers: issuers.length, dropped: Math.max(0, before - issuers.length) };
  });
}

function faulty(reason: string): Result<never> {
  return refuse(new WalletError('import.no-registry', reason, { details: { reason } }));
}
