import { type ErrorCode, WalletError } from '../../../core/errors.ts';
import type { Snapshots } from '../../../core/snapshot/snapshot.ts';
import { findInsideText, type TextBudget } from './inside-text.ts';
import type { OpenedInput } from './open-input.ts';
import type { Trail } from './trail.ts';

/** Something inside something else, under the name by which its credentials will remember it. */
export interface Part {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** One look into some bytes: what it may use, and where it stands. */
export interface Look {
  readonly snapshots: Snapshots;
  readonly trail: Trail;
  /** somebody reads the trail: looks that found something are written down too */
  readonly isWatched: boolean;
  readonly baseUrl: string | undefined;
  /** the part that is looked at, as its credentials will name it; empty for the input itself */
  readonly where: string;
  readonly depth: number;
  /** what is left for the whole input */
  readonly budget: TextBudget & { parts: number };
  /** looks into parts one after the other; undefined where none of them holds anything */
  readonly intoParts: (parts: Iterable<Part>, look: Look) => Promise<OpenedInput | undefined>;
}

/** What may be credentials in a text, each named by where it begins. */
export function candidatesIn(
  text: string,
  prefix: string,
  budget: TextBudget,
): readonly (Part & { readonly content: string })[] {
  return findInsideText(text, budget).map(({ text: content, offset }) => ({ name: `${prefix}${offset}`, content }));
}

/** A refusal that names the address where the badge may be. */
export function leadsTo(code: ErrorCode, url: string): WalletError {
  return new WalletError(code, 'an address', { details: { url } });
}
