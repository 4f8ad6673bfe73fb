import { type Details, type ErrorCode, WalletError } from '../../../src/core/errors.ts';
import { type Result, refuse, succeed } from '../../../src/core/result.ts';

export function answered<T>(value: T): Result<T> {
  return succeed(value);
}

export function refusedWith(code: ErrorCode, details: Details = {}): Result<never> {
  return refuse(new WalletError(code, 'pretended', { details }));
}
