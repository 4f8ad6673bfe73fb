import type { ErrorCode } from './sentences/en/index.ts';

export type { CheckCode, ErrorCode } from './sentences/en/index.ts';

/** Facts beside a code: lengths, positions, names of the standard. Never secrets; strings are bounded where they are shown. */
export type Details = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * The world said no: a damaged file, a locked vault. Travels inside a `Result`.
 *
 * `code` is for programs and never changes meaning once released. `message` is for us, in the log: ids and lengths,
 * never people's names, addresses, passphrases or key bytes. What a person reads is found by code in `sentences`.
 */
export class WalletError extends Error {
  override readonly name = 'WalletError';
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: Details } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.details = options.details ?? {};
  }
}
