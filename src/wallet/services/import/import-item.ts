import type { Details, ErrorCode, WalletError } from '../../../core/errors.ts';
import type { Result } from '../../../core/result.ts';
import type { Verdict } from '../../../core/verification/report.ts';
import type { Judgement, OriginalForm } from '../../vault/credentials.ts';
import type { FoundCredential } from '../input/open-input.ts';
import type { Explanation } from './explanation.ts';

/** One thing to import: what `expandInputs` yields. */
export interface ImportInput {
  /** as the person named it */
  readonly file: string;
  /** where inside an archive */
  readonly path?: string;
  readonly content: Result<Uint8Array>;
  /** what the caller knows the input by, given back with its outcomes: two files may have one name */
  readonly origin?: object;
}

/** What became of one item; `added` and `duplicate` are said only after the disk has it. */
export interface ImportOutcome {
  readonly file: string;
  /** counts up over the items of one file */
  readonly item: number;
  /** where inside the file, for an archive's entry and for a credential inside a container */
  readonly path?: string;
  readonly origin?: object;
  readonly outcome: 'added' | 'duplicate' | 'refused';
  readonly id: string | null;
  readonly name: string | null;
  readonly verdict: Verdict | null;
  readonly code: ErrorCode | null;
  readonly message: string | null;
  /** facts beside `code` */
  readonly details?: Details;
  /** a certificate without a signature, kept because the person asked for it */
  readonly isUnsigned?: true;
  /** ids of other issues of the same credential that were here before, oldest first */
  readonly otherVersions?: readonly string[];
  /** of a refusal and of an `invalid`, where it was asked for */
  readonly explanation?: Explanation;
}

/** How the item is called while it is on its way. */
export interface Label {
  readonly file: string;
  readonly item: number;
  readonly path?: string;
  readonly origin?: object;
}

/** The file that a credential came in. */
export interface OriginalFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly form: OriginalForm;
}

/** Opened and judged, not yet written. */
export interface PreparedItem extends Label {
  readonly found: FoundCredential;
  /** of the credential's own bytes */
  readonly sha256: string;
  /** undefined where it is known and its kept judgement holds */
  readonly judgement: Judgement | undefined;
  readonly verdict: Verdict;
  readonly name: string | null;
  readonly original: OriginalFile;
  readonly explanation?: Explanation;
}

export interface RefusedItem extends Label {
  readonly error: WalletError;
  readonly explanation?: Explanation;
}

export type Prepared = PreparedItem | RefusedItem;

export function labelOf({ file, item, path, origin }: Label): Label {
  return { file, item, ...(path === undefined ? {} : { path }), ...(origin === undefined ? {} : { origin }) };
}
