import { type ErrorCode, WalletError } from '../../../core/errors.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import type { VerificationReport } from '../../../core/verification/report.ts';
import type { TrustDecisions, VerifyOptions } from '../../../core/verification/verify.ts';
import type { Judgement } from '../../vault/credentials.ts';

// What goes between the thread that asks and the threads that verify: plain values, cloned.

/** What a thread is for; it is told once. */
export type Assignment =
  | { readonly task: 'verify'; readonly world: SharedWorld }
  | { readonly task: 'judge'; readonly world: JudgedWorld };

/** The same for every input of a run; each worker is given it once. */
export interface SharedWorld {
  readonly now: Date;
  readonly snapshots: readonly Snapshot[];
  readonly trust?: TrustDecisions;
  readonly recipient?: readonly string[];
  readonly request?: NonNullable<VerifyOptions['request']>;
}

export interface InputToVerify {
  readonly bytes: Uint8Array;
  /** `encodeRemembered` of an earlier verification; used only where it is of these very bytes */
  readonly remembered?: string;
}

/** A refusal, as it travels. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details: WalletError['details'];
}

export type Answer = { readonly reports: readonly VerificationReport[] } | { readonly refusal: Refusal };

/** A wallet, as far as judging asks of it. */
export interface JudgedWorld {
  readonly now: Date;
  readonly trust: TrustDecisions;
  readonly snapshots: readonly Snapshot[];
  /** addresses of which the wallet has copies that were not sent along */
  readonly unsent: ReadonlySet<string>;
}

export interface CredentialBytes {
  /** UTF-8 of the credential's own JSON or token */
  readonly bytes: Uint8Array;
  /** of `bytes`, lower-case hex */
  readonly sha256: string;
  /** from an earlier verification of these very bytes */
  readonly digests?: string;
}

/** `elsewhere`: it asks for a copy that only the wallet has, so the wallet judges it. */
export type JudgedAnswer = { readonly judgement: Judgement } | 'elsewhere';

/** Whatever is asked is asked of bytes. */
export interface AboutBytes {
  readonly bytes: Uint8Array;
}

/**
 * Questions with their bytes in one piece, which changes hands instead of being cloned. Cloned one by one, each would
 * bring along the whole memory that it is a part of: an archive's, for every badge in it.
 */
export interface BatchQuestion<Question extends AboutBytes> {
  readonly packed: Uint8Array<ArrayBuffer>;
  readonly lengths: readonly number[];
  readonly others: readonly Omit<Question, 'bytes'>[];
}

export function packed<Question extends AboutBytes>(questions: readonly Question[]): BatchQuestion<Question> {
  const lengths = questions.map(({ bytes }) => bytes.length);
  const all = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  const others = questions.map(({ bytes, ...other }) => {
    all.set(bytes, at);
    at += bytes.length;
    return other;
  });
  return { packed: all, lengths, others };
}

export function unpacked<Question extends AboutBytes>(batch: BatchQuestion<Question>): readonly Question[] {
  let at = 0;
  return batch.others.map((other, index) => {
    const from = at;
    at += batch.lengths[index] as number;
    return { ...other, bytes: batch.packed.subarray(from, at) } as Question;
  });
}

/** Answers as JSON: reports are JSON values, and one text is cloned faster than a thousand objects. */
export interface BatchAnswer {
  readonly answers: string;
}

export function refusalOf(error: WalletError): Refusal {
  return { code: error.code, message: error.message, details: error.details };
}

export function errorOf({ code, message, details }: Refusal): WalletError {
  return new WalletError(code as ErrorCode, message, { details });
}
