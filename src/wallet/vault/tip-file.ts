import { createHmac, timingSafeEqual } from 'node:crypto';
import { decodeBase64url, encodeBase64url } from '../../core/encoding/base64url.ts';
import { isJsonObject } from '../../core/encoding/json.ts';
import { parseStrictJson } from '../../core/encoding/strict-json.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { canonicalBytes } from './canonical-bytes.ts';
import { damaged } from './vault-errors.ts';

/**
 * The last acknowledged commit, kept beside the database. SQLite drops the tail of a damaged WAL without a word and
 * cannot see an older page put back; whoever compares the database with this can.
 */
export interface Tip {
  /** schema of the database, the number of its last migration */
  readonly schema: number;
  /** counts up by one with each commit */
  readonly commit: number;
  /** over all records after that commit, 32 bytes (record-digest.ts) */
  readonly digest: Uint8Array;
}

const FORMAT_NAME = 'lapel-vault-tip';
const TIP_VERSION = 1;
const MAX_BYTES = 1024;

function macOf(tip: Tip, vaultId: Uint8Array, macKey: Uint8Array): Buffer {
  const values = [FORMAT_NAME, TIP_VERSION, vaultId, tip.schema, tip.commit, tip.digest];
  return createHmac('sha256', macKey).update(canonicalBytes(values)).digest();
}

export function encodeTip(tip: Tip, vaultId: Uint8Array, macKey: Uint8Array): Uint8Array {
  const json = {
    format: FORMAT_NAME,
    version: TIP_VERSION,
    schema: tip.schema,
    commit: tip.commit,
    digest: encodeBase64url(tip.digest),
    mac: encodeBase64url(macOf(tip, vaultId, macKey)),
  };
  return new TextEncoder().encode(`${JSON.stringify(json)}\n`);
}

/** A tip that was read and not yet authenticated: only good for asking whether an app is too old for it. */
export interface UncheckedTip {
  readonly tip: Tip;
  readonly mac: Uint8Array;
}

/**
 * Decodes `vault.tip` as far as it goes without a key.
 *
 * A schema beyond `newestSchema` is `vault.newer-than-app`, said before the database is opened so that no byte of it changes.
 */
export function decodeTip(bytes: Uint8Array, newestSchema: number): Result<UncheckedTip> {
  const parsed = parseStrictJson(bytes, { maxBytes: MAX_BYTES, maxBytesOutsideData: MAX_BYTES, maxDepth: 2 });
  if (!parsed.ok) return refuse(damaged('vault.tip', parsed.error.message, parsed.error));
  const json = parsed.value;
  if (!isJsonObject(json) || json.format !== FORMAT_NAME) return misshapen();
  const { version, schema, commit, digest, mac } = json;
  if (!isCount(version) || !isCount(schema) || !isCount(commit)) return misshapen();
  if (version > TIP_VERSION || schema > newestSchema) {
    return refuse(new WalletError('vault.newer-than-app', `tip version ${version}, schema ${schema}`));
  }
  if (version !== TIP_VERSION || Object.keys(json).length !== 6) return misshapen();
  if (typeof digest !== 'string' || typeof mac !== 'string') return misshapen();
  const digestBytes = decodeBase64url(digest, 43);
  const macBytes = decodeBase64url(mac, 43);
  if (!digestBytes.ok || !macBytes.ok || digestBytes.value.length !== 32 || macBytes.value.length !== 32) {
    return misshapen();
  }
  return succeed({ tip: { schema, commit, digest: digestBytes.value }, mac: macBytes.value });
}

export function isTipAuthentic({ tip, mac }: UncheckedTip, vaultId: Uint8Array, macKey: Uint8Array): boolean {
  return timingSafeEqual(mac, macOf(tip, vaultId, macKey));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function misshapen(): Result<never> {
  return refuse(damaged('vault.tip', 'tip file: shape'));
}
