import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { findCredential, findIdsByPrefix, type StoredCredential } from '../vault/credentials.ts';
import { attempt } from './attempt.ts';
import type { Wallet } from './wallet.ts';

const LEAST_PREFIX = 4;

/**
 * Finds a credential by its id, or by the beginning of one (four letters or more) where that means one only.
 *
 * @returns `usage.no-such-id`, `usage.ambiguous-id`
 */
export function getCredential(wallet: Wallet, idOrPrefix: string): Result<StoredCredential> {
  const wanted = idOrPrefix.trim().toLowerCase();
  const refused = (code: 'usage.no-such-id' | 'usage.ambiguous-id'): Result<never> =>
    refuse(new WalletError(code, 'credential look-up', { details: { id: idOrPrefix.slice(0, 60) } }));
  const found = attempt(() => {
    const reader = wallet.vault.reader;
    const exact = findCredential(reader, wanted);
    if (exact !== undefined || wanted.length < LEAST_PREFIX) return { exact, count: 0 };
    const [first, second] = findIdsByPrefix(reader, wanted);
    if (first === undefined || second !== undefined) return { exact: undefined, count: second === undefined ? 0 : 2 };
    return { exact: findCredential(reader, first), count: 1 };
  });
  if (!found.ok) return found;
  const { exact, count } = found.value;
  if (exact !== undefined) return succeed(exact);
  return refused(count > 1 ? 'usage.ambiguous-id' : 'usage.no-such-id');
}

/** Several, in the order asked for, each once. The first that is not found refuses all. */
export function getCredentials(wallet: Wallet, ids: readonly string[]): Result<readonly StoredCredential[]> {
  const found = new Map<string, StoredCredential>();
  for (const id of ids) {
    const credential = getCredential(wallet, id);
    if (!credential.ok) return credential;
    found.set(credential.value.id, credential.value);
  }
  return succeed([...found.values()]);
}
