import { type ErrorCode, WalletError } from '../../../core/errors.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import type { VerificationReport } from '../../../core/verification/report.ts';
import type { TrustDecisions } from '../../../core/verification/verify.ts';

// What goes between the thread that asks and the threads that verify: plain values, cloned.

/** The same for every input of a run; each worker is given it once. */
export interface SharedWorld {
  readonly now: Date;
  readonly snapshots: readonly Snapshot[];
  readonly trust?: TrustDecisions;
  readonly recipient?: readonly string[];
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

export interface BatchQuestion {
  readonly inputs: readonly InputToVerify[];
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
