import type { Crypto, PublicKey, SignatureAlgorithm } from '../../crypto.ts';
import { hexOf, type TextHash } from '../../encoding/hex.ts';
import type { JsonObject } from '../../encoding/json.ts';
import type { CheckCode, Details } from '../../errors.ts';
import type { GraphWork } from '../json-ld/graph-work.ts';

const encoder = new TextEncoder();

/** What one proof speaks about. */
export interface SecuredStatement {
  /** the document without `proof`, or with exactly the earlier proofs that this one signs too; never modified */
  readonly document: JsonObject;
  /** the proof itself, `proofValue` included; never modified */
  readonly proof: JsonObject;
  /**
   * hashes (hex) of this very document that other proofs of a set needed already, by kind of key: canonical RDF is the
   * dearest step, and issuers who sign twice are common
   */
  readonly documentHashes?: Map<PublicKey['kind'], string | DigestProblem>;
  /** shared by all documents of one input; absent: this one has a share of its own */
  readonly graphWork?: GraphWork;
}

/** Why a proof has no digest: `failed` for what breaks the suite's rules, `not-checked` for what lies beyond us. */
export interface DigestProblem {
  readonly outcome: 'failed' | 'not-checked';
  readonly code: CheckCode;
  readonly details?: Details;
}

/** The bytes that the issuer's key signed, and the signature over them. */
export interface Digest {
  readonly outcome: 'digested';
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
  /** present where the holder chose what is shown: the issuer signed more, an end or a status perhaps */
  readonly isPartial?: true;
}

/**
 * One way of securing a document: how it becomes bytes, and which keys may sign them.
 *
 * `digest` answers nothing about whose key signed; a suite with signatures inside its own proof value
 * (ecdsa-sd-2023) has verified those when it answers `digested`.
 */
export interface Cryptosuite {
  /** as reports name it */
  readonly name: string;
  /** undefined where such a key cannot have signed under this suite */
  algorithmFor(kind: PublicKey['kind']): SignatureAlgorithm | undefined;
  digest(statement: SecuredStatement, kind: PublicKey['kind'], crypto: Crypto): Promise<Digest | DigestProblem>;
}

export function digestFailed(code: CheckCode, details?: Details): DigestProblem {
  return details === undefined ? { outcome: 'failed', code } : { outcome: 'failed', code, details };
}

/** The pairs of key and algorithm of the ECDSA suites (Data Integrity ECDSA Cryptosuites v1.0, 3.2 and 3.3). */
export function ecdsaAlgorithm(kind: PublicKey['kind']): SignatureAlgorithm | undefined {
  if (kind === 'P-256') return 'ES256';
  return kind === 'P-384' ? 'ES384' : undefined;
}

export function eddsaAlgorithm(kind: PublicKey['kind']): SignatureAlgorithm | undefined {
  return kind === 'Ed25519' ? 'EdDSA' : undefined;
}

/** The hash that goes with a key: SHA-384 for P-384, SHA-256 for the others (the same, 3). */
export function textHashFor(kind: PublicKey['kind'], crypto: Crypto): TextHash {
  const algorithm = kind === 'P-384' ? 'sha384' : 'sha256';
  const { hexDigest } = crypto;
  if (hexDigest !== undefined) return (text) => hexDigest(algorithm, text);
  return (text) => hexOf(crypto[algorithm](encoder.encode(text)));
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
