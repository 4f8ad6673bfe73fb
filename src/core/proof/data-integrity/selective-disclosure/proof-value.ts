import { decode, encode } from 'cborg';
import type { PublicKey } from '../../../crypto.ts';
import { encodeBase58btc } from '../../../encoding/base58btc.ts';
import { decodeMultibase, encodeMultibase } from '../../../encoding/multibase.ts';
import { type Result, refuse, succeed } from '../../../result.ts';
import { decodeMultikey } from '../../keys/public-key.ts';
import { joinBytes } from '../cryptosuite.ts';

/** Members of a list or map in a proof value that are read at all; how many are verified is the suite's to bound. */
const COMPONENTS_LIMIT = 2000;

/** 2,000 signatures of 66 bytes each, and some labels, in base64url. */
const PROOF_VALUE_MAX_LENGTH = 200_000;

const BASE_HEADER = Uint8Array.of(0xd9, 0x5d, 0x00);
const DERIVED_HEADER = Uint8Array.of(0xd9, 0x5d, 0x01);

interface SharedComponents {
  /** raw r||s, 64 bytes, by the issuer's key */
  readonly baseSignature: Uint8Array;
  /** proof-scoped P-256 key, as a Multikey of 35 bytes: 0x80 0x24 and the compressed point */
  readonly publicKeyBytes: Uint8Array;
  readonly publicKey: PublicKey;
  /** raw r||s, 64 bytes each, by the proof-scoped key */
  readonly signatures: readonly Uint8Array[];
}

/** What the issuer gives to the holder: everything from which proofs over a part can be derived. */
export interface BaseProofValue extends SharedComponents {
  readonly kind: 'base';
  /** 32 bytes */
  readonly hmacKey: Uint8Array;
  /** RFC 6901 */
  readonly mandatoryPointers: readonly string[];
}

/** What the holder gives to a verifier. */
export interface DerivedProofValue extends SharedComponents {
  readonly kind: 'derived';
  /** by the number N of the canonical label `c14nN`: the label that was signed, without `_:` */
  readonly labels: ReadonlyMap<number, string>;
  /** positions, among the canonical statements, of those that no holder may leave out */
  readonly mandatoryIndexes: readonly number[];
}

export type SelectiveProofValue = BaseProofValue | DerivedProofValue;

/**
 * Reads an ecdsa-sd-2023 proof value, base or derived.
 *
 * CBOR is read strictly: definite lengths, shortest integers, no tags, no repeated keys, nothing after the end.
 *
 * @see Data Integrity ECDSA Cryptosuites v1.0, 3.5.3 "parseBaseProofValue", 3.5.8 "parseDerivedProofValue"
 */
export function decodeSelectiveProofValue(proofValue: unknown): Result<SelectiveProofValue, 'malformed'> {
  if (typeof proofValue !== 'string' || !proofValue.startsWith('u')) return refuse('malformed');
  const bytes = decodeMultibase(proofValue, PROOF_VALUE_MAX_LENGTH);
  if (!bytes.ok) return refuse('malformed');
  const header = bytes.value.subarray(0, 3);
  const components = decodeComponents(bytes.value.subarray(3));
  if (components === undefined || components.length !== 5) return refuse('malformed');
  const [baseSignature, publicKeyBytes, third, fourth, fifth] = components;
  if (isHeader(header, BASE_HEADER)) {
    const shared = decodeShared(baseSignature, publicKeyBytes, fourth);
    if (shared === undefined || !isBytes(third, 32) || !isListOf(fifth, isPointer)) return refuse('malformed');
    return succeed({ kind: 'base', ...shared, hmacKey: third, mandatoryPointers: fifth });
  }
  if (!isHeader(header, DERIVED_HEADER)) return refuse('malformed');
  const shared = decodeShared(baseSignature, publicKeyBytes, third);
  const labels = decodeLabels(fourth);
  if (shared === undefined || labels === undefined || !isListOf(fifth, isIndex)) return refuse('malformed');
  if (new Set(fifth).size !== fifth.length) return refuse('malformed');
  return succeed({ kind: 'derived', ...shared, labels, mandatoryIndexes: fifth });
}

/** @see Data Integrity ECDSA Cryptosuites v1.0, 3.5.7 "serializeDerivedProofValue" */
export function encodeDerivedProofValue(value: DerivedProofValue): string {
  const labels = new Map([...value.labels].map(([number, label]) => [number, labelBytes(label)]));
  const components = [value.baseSignature, value.publicKeyBytes, value.signatures, labels, value.mandatoryIndexes];
  return encodeMultibase(joinBytes(DERIVED_HEADER, encode(components)), 'base64url');
}

function labelBytes(label: string): Uint8Array {
  const bytes = decodeMultibase(label);
  if (!bytes.ok) throw new TypeError('a label that no HMAC made');
  return bytes.value;
}

function decodeComponents(bytes: Uint8Array): readonly unknown[] | undefined {
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      useMaps: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      rejectDuplicateMapKeys: true,
    });
    return Array.isArray(value) ? value : undefined;
  } catch {
    // cborg throws plain errors for whatever is not CBOR as asked for; the caller has one name for all of them
    return undefined;
  }
}

function decodeShared(
  baseSignature: unknown,
  publicKeyBytes: unknown,
  signatures: unknown,
): SharedComponents | undefined {
  // The standard's text says 36 bytes where its own algorithm and vectors make 35: two of prefix, 33 of point.
  if (!isBytes(baseSignature, 64) || !isBytes(publicKeyBytes, 35)) return undefined;
  if (!isListOf(signatures, (item): item is Uint8Array => isBytes(item, 64))) return undefined;
  const publicKey = decodeMultikey(`z${encodeBase58btc(publicKeyBytes)}`);
  if (!publicKey.ok || publicKey.value.kind !== 'P-256') return undefined;
  return { baseSignature, publicKeyBytes, publicKey: publicKey.value, signatures };
}

/** Two labels of one name would let a holder show one node as two. */
function decodeLabels(value: unknown): ReadonlyMap<number, string> | undefined {
  if (!(value instanceof Map) || value.size > COMPONENTS_LIMIT) return undefined;
  const labels = new Map<number, string>();
  for (const [number, bytes] of value) {
    if (!isIndex(number) || !isBytes(bytes, 32)) return undefined;
    labels.set(number, encodeMultibase(bytes, 'base64url'));
  }
  return new Set(labels.values()).size === labels.size ? labels : undefined;
}

function isHeader(bytes: Uint8Array, header: Uint8Array): boolean {
  return header.every((byte, index) => byte === bytes[index]);
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.length <= COMPONENTS_LIMIT && value.every(isItem);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 100_000;
}

function isPointer(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 1024 && (value === '' || value.startsWith('/'));
}
