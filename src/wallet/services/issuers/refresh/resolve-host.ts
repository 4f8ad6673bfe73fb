import dns, { type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { WalletError } from '../../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../../core/result.ts';
import { isPublicAddress } from './public-address.ts';

export type Resolver = (host: string) => Promise<readonly LookupAddress[]>;

/** As the machine resolves names: hosts file, then DNS, as every other program does. */
export const systemResolver: Resolver = (host) => dns.promises.lookup(host, { all: true, order: 'verbatim' });

/**
 * Looks a name up, once, and judges every address that comes back. One address that is not public refuses them all: a name
 * that means both a public and a private machine was made to mislead.
 *
 * @param allowed - addresses that a test runs its server on
 * @returns `network.name-not-found`, `network.private-address`
 */
export async function resolveHost(
  url: URL,
  resolver: Resolver,
  allowed: readonly string[],
): Promise<Result<readonly LookupAddress[]>> {
  const details = { url: url.href, host: url.hostname };
  let addresses: readonly LookupAddress[];
  try {
    addresses = await resolver(url.hostname);
  } catch (cause) {
    return refuse(new WalletError('network.name-not-found', 'look-up failed', { cause, details }));
  }
  if (addresses.length === 0) return refuse(new WalletError('network.name-not-found', 'no addresses', { details }));
  if (!addresses.every(({ address }) => allowed.includes(address) || isPublicAddress(address))) {
    return refuse(new WalletError('network.private-address', 'an address that is not public', { details }));
  }
  return succeed(addresses.slice(0, 8));
}

/**
 * The `lookup` of a socket that answers with the addresses that were judged, whatever the name means by now: a resolver
 * that gives another answer to the second question (rebinding) is never asked a second one.
 */
export function pinnedLookup(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (first === undefined) throw new TypeError('nothing to pin');
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}
