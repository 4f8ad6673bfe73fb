import { expect } from 'vitest';
import type { ErrorCode, WalletError } from '../../../../../src/core/errors.ts';
import type { Result } from '../../../../../src/core/result.ts';

/** The value, or a failed test that shows the error. */
export function expectValue<T, E>(result: Result<T, E>): T {
  if (!result.ok) expect.fail(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** That an encoding was refused for exactly this reason. */
export function expectFault<F extends string>(result: Result<unknown, F>, fault: NoInfer<F>): void {
  expect(result).toEqual({ ok: false, error: fault });
}

/** That something was refused under exactly this code; returns the refusal. */
export function expectRefusal(result: Result<unknown>, code: ErrorCode): WalletError {
  if (result.ok) expect.fail(`accepted, where ${code} was due`);
  expect(result.error.code).toBe(code);
  return result.error;
}
