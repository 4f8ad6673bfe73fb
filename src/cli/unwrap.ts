import type { Result } from '../core/result.ts';

/** The value, or its refusal thrown to the frame of the command line, which knows exit codes and sentences. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw result.error;
  return result.value;
}
