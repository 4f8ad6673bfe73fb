import { type Result, refuse, succeed } from '../../core/result.ts';
import { outsideError } from '../vault/vault-errors.ts';

/**
 * The edge of every service: what the disk, SQLite or a closed vault throw becomes a refusal with its code; a mistake of
 * ours is thrown on.
 */
export function attempt<T>(work: () => T): Result<T> {
  try {
    return succeed(work());
  } catch (error) {
    return refuse(outsideError(error));
  }
}

export async function attemptAsync<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    return refuse(outsideError(error));
  }
}
