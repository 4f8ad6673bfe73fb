import { type Details, type ErrorCode, WalletError } from '../errors.ts';
import { refuse } from '../result.ts';

/** A refusal of this room: what could not be read from, or written into, a picture. */
export function refused(code: ErrorCode, details: Details = {}): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `picture: ${code}`, { details }));
}
