import type { ReadonlyVault } from './connection.ts';

/**
 * Names that stand beside credentials, of many credentials in one question.
 *
 * @param query - gives `id` and `name` in the order wanted, for the ids in the JSON list that is its one parameter
 * @returns without those that have none
 */
export function namesByCredential(
  vault: ReadonlyVault,
  query: string,
  credentialIds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const row of vault.statement(query).all(JSON.stringify(credentialIds))) {
    const { id, name } = row as { readonly id: string; readonly name: string };
    const names = named.get(id);
    if (names === undefined) named.set(id, [name]);
    else names.push(name);
  }
  return named;
}
