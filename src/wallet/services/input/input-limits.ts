import { type Details, type ErrorCode, WalletError } from '../../../core/errors.ts';
import { refuse } from '../../../core/result.ts';

const MIB = 1024 * 1024;

/** What one run may read (hostile-inputs, "Images and containers"). */
export interface InputLimits {
  /** of one credential, picture or document, in a file or in an archive */
  readonly maxItemBytes: number;
  /** of an archive as it lies on the disk */
  readonly maxArchiveBytes: number;
  /** of everything inside one named archive, archives inside it included */
  readonly maxUnpackedBytes: number;
  /** in one named archive or folder */
  readonly maxEntries: number;
  readonly maxFolderDepth: number;
}

export const inputLimits: InputLimits = {
  maxItemBytes: 16 * MIB,
  maxArchiveBytes: 64 * MIB,
  maxUnpackedBytes: 64 * MIB,
  maxEntries: 20_000,
  maxFolderDepth: 32,
};

/** What is left of the limits while one named archive is unpacked. Shared with the archives inside it. */
export interface UnpackBudget {
  bytes: number;
  entries: number;
  readonly limits: InputLimits;
}

export function unpackBudget(limits: InputLimits): UnpackBudget {
  return { bytes: limits.maxUnpackedBytes, entries: limits.maxEntries, limits };
}

export function refusedInput(
  code: ErrorCode,
  details: Details = {},
  cause?: unknown,
): { readonly ok: false; readonly error: WalletError } {
  const options = cause === undefined ? { details } : { details, cause };
  return refuse(new WalletError(code, `input: ${code}`, options));
}
