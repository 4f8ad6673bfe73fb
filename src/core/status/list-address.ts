/** Shorter names (`1`, `status`, a year) are shared by lists that have nothing to do with each other. */
const OWN_NAME_LENGTH = 16;

/**
 * Whether what was found at a list's address says that it is another list.
 *
 * An issuer has several lists, all signed by it: a clear one kept under the address of another would clear a revoked badge.
 * Bitstring Status List 1.0, 2.2 lets a list say its address as its `id`, and asks for no comparison. Issuers who moved their lists left
 * the old `id` in them, so the comparison is as narrow as it can be: a list that names no web address is taken at that it was found
 * at, and so is one from another host whose own long name, the last part of the path, is still the same.
 *
 * @param claimed - what the list calls itself; anything but text says nothing
 * @param url - the address that the credential names, without fragment
 */
export function isAnotherList(claimed: unknown, url: string): boolean {
  const own = addressOf(claimed);
  const named = addressOf(url);
  if (own === undefined || named === undefined || own.whole === named.whole) return false;
  const hasMoved = own.host !== named.host && own.name === named.name && own.name.length >= OWN_NAME_LENGTH;
  return !hasMoved;
}

/** Scheme, fragment and a slash at the end tell no lists apart. */
function addressOf(
  text: unknown,
): { readonly whole: string; readonly host: string; readonly name: string } | undefined {
  if (typeof text !== 'string' || !/^https?:/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { host, search } = url;
  const path = url.pathname.replace(/\/$/, '');
  return { whole: `${host}${path}${search}`, host, name: path.slice(path.lastIndexOf('/') + 1) + search };
}
