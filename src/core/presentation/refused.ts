import { type Details, type ErrorCode, WalletError } from '../errors.ts';
import { refuse } from '../result.ts';

/** A refusal of this room: what cannot be presented, or cannot be taken as a presentation. */
export function refused(code: ErrorCode, details: Details = {}): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `presentation: ${code}`, { details }));
}
