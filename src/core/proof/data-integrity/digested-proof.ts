import type { PublicKey } from '../../crypto.ts';
import type { Details } from '../../errors.ts';
import { andThen, type Eventually } from '../../eventually.ts';
import { type CheckOutcome, failed } from '../../verification/report.ts';
import { decideIssuerKey } from '../keys/issuer-key.ts';
import { type FoundKey, findVerificationMethod, type KeyRequest } from '../keys/verification-method.ts';
import type { ProofExpectation, ProofWorld } from '../proof-world.ts';
import type { Cryptosuite } from './cryptosuite.ts';
import { findSupportedSuite } from './cryptosuites.ts';
import { findProofFault, type ProofOptions } from './proof-options.ts';

/**
 * All that a later check of the very same document needs: what the proof says, and the bytes its signature is over.
 *
 * It saves parsing and canonicalising, and nothing else: dates, purpose, key, standing and signature are judged anew.
 * It is only as good as the promise that it belongs to the document: whoever keeps it binds it to the SHA-256 of the
 * document's raw bytes and to the version of the context set, and authenticates it (the vault does). It is handed out
 * only for documents of which every proof verified.
 */
export interface DigestedProof extends ProofOptions {
  readonly cryptosuite: string;
  /** the kind of key for which it was digested: it fixes the hash */
  readonly keyKind: PublicKey['kind'];
  /** 64 bytes; 96 for P-384 */
  readonly signedBytes: Uint8Array;
  /** raw, 64 bytes; 96 for P-384 */
  readonly signature: Uint8Array;
  /** the document is what the holder chose to show of what was signed */
  readonly isPartial?: true;
}

/** The answers about one proof. */
export interface OneProofChecks {
  readonly proof: CheckOutcome;
  readonly issuerKey: CheckOutcome;
  /** present where the proof came as far as its signature */
  readonly digested?: DigestedProof;
}

export type KeyOfProof =
  | { readonly outcome: 'found'; readonly answer: FoundKey; readonly issuerKey: CheckOutcome }
  | { readonly outcome: 'none'; readonly proof: CheckOutcome; readonly issuerKey: CheckOutcome };

/** Finds the key that a proof names and asks whose it is; a key that cannot have signed under the suite is no key. */
export function findKeyOfProof(
  options: ProofOptions,
  suite: Cryptosuite,
  expectation: ProofExpectation,
  world: ProofWorld,
): KeyOfProof {
  const at = options.created === null ? null : new Date(options.created.at);
  const request: KeyRequest = { relationship: expectation.purpose, at };
  const answer = findVerificationMethod(options.verificationMethod, request, world);
  const issuerKey = decideIssuerKey(answer, expectation.controller, request, world);
  if (answer.outcome !== 'found') return { outcome: 'none', proof: answer, issuerKey };
  if (suite.algorithmFor(answer.key.kind) === undefined) {
    const details = { cryptosuite: suite.name, kind: answer.key.kind };
    return { outcome: 'none', proof: failed('proof.key-mismatch', details), issuerKey };
  }
  return { outcome: 'found', answer, issuerKey };
}

/** Judges one proof from its digest: purpose and dates, the key and whose it is, the signature. */
export function checkDigestedProof(
  digested: DigestedProof,
  expectation: ProofExpectation,
  world: ProofWorld,
): Eventually<OneProofChecks> {
  const suite = findSupportedSuite(digested.cryptosuite);
  if (suite === undefined) throw new TypeError(`a digest of the unknown suite ${digested.cryptosuite}`);
  const key = findKeyOfProof(digested, suite, expectation, world);
  const { issuerKey } = key;
  const fault = findProofFault(digested, expectation.purpose, world);
  if (fault !== undefined) return { proof: fault, issuerKey };
  if (key.outcome !== 'found') return { proof: key.proof, issuerKey };
  const details = { cryptosuite: digested.cryptosuite, verificationMethod: digested.verificationMethod };
  const publicKey = key.answer.key;
  const algorithm = suite.algorithmFor(publicKey.kind);
  if (algorithm === undefined || publicKey.kind !== digested.keyKind) {
    return { proof: failed('proof.key-mismatch', { ...details, kind: publicKey.kind }), issuerKey };
  }
  const { signedBytes: message, signature } = digested;
  const isRight = world.crypto.verifySignature({ algorithm, key: publicKey, message, signature });
  // Verified, it is a fact about these bytes and may be kept; refused, nothing about it is.
  return andThen(isRight, (is) =>
    is
      ? { proof: { outcome: 'passed', details: withPart(details, digested) }, issuerKey, digested }
      : { proof: failed('proof.signature-mismatch', details), issuerKey },
  );
}

function withPart(details: Details, { isPartial }: DigestedProof): Details {
  return isPartial === true ? { ...details, partial: true } : details;
}
