import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import type { CheckCode, Details } from '../../../../../src/core/errors.ts';
import { portableCrypto } from '../../../../../src/core/portable-crypto.ts';
import { encodeMultikey, type MultikeyKind } from '../../../../../src/core/proof/keys/public-key.ts';
import { sentenceFor } from '../../../../../src/core/sentences/sentences.ts';
import { type Snapshot, snapshotsOf } from '../../../../../src/core/snapshot/snapshot.ts';

export interface TestKey {
  readonly key: MultikeyKind;
  readonly multikey: string;
  readonly did: string;
  readonly verificationMethod: string;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

/** A key pair from one byte: the same in every run. */
export function ed25519TestKey(seed: number): TestKey {
  const secret = new Uint8Array(32).fill(seed);
  return testKeyOf({ kind: 'Ed25519', bytes: ed25519.getPublicKey(secret) }, (bytes) => ed25519.sign(bytes, secret));
}

export function ecdsaTestKey(kind: 'P-256' | 'P-384', seed: number): TestKey {
  const curve = kind === 'P-256' ? p256 : p384;
  const length = kind === 'P-256' ? 32 : 48;
  const secret = new Uint8Array(length).fill(seed);
  const point = curve.getPublicKey(secret, false);
  const key = { kind, x: point.slice(1, 1 + length), y: point.slice(1 + length) };
  return testKeyOf(key, (bytes) => curve.sign(bytes, secret, { lowS: false }));
}

function testKeyOf(key: MultikeyKind, sign: (bytes: Uint8Array) => Uint8Array): TestKey {
  const multikey = encodeMultikey(key);
  const did = `did:key:${multikey}`;
  return { key, multikey, did, verificationMethod: `${did}#${multikey}`, sign };
}

/** A dated copy of a JSON document. The digest is not read by anything under test here. */
export function snapshotOf(url: string, json: unknown, fetchedAt = '2026-06-01T00:00:00Z'): Snapshot {
  const bytes = new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));
  return { url, bytes, sha256: '', mediaType: 'application/json', fetchedAt, source: 'given' };
}

/** `outcome`, and the code where there is one; what a person would read has to be complete. */
export function verdictOf(check: { outcome: string; code?: CheckCode; details?: Details }): string {
  if (check.code === undefined) return check.outcome;
  const sentence = sentenceFor(check.code, check.details);
  if (/\{\w+\}/.test(sentence)) throw new Error(`${check.code} lacks a fact: ${sentence}`);
  return `${check.outcome} ${check.code}`;
}

export function worldOf(snapshots: readonly Snapshot[] = [], now = '2026-09-01T00:00:00Z') {
  return { now: new Date(now), snapshots: snapshotsOf(snapshots), crypto: portableCrypto };
}
