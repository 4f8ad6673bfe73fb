import { isIP } from 'node:net';
import { WalletError } from '../../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../../core/result.ts';
import { isPublicAddress } from './public-address.ts';

const URL_MAX_LENGTH = 2048;

/** Names that never leave the machine or the house (RFC 6761, 6762, 8375; ICANN's `internal`), or must not (RFC 7686). */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|onion)\.?$/;

/** Labels of letters, digits and hyphens (RFC 1123, 2.1; underscores circulate), at least two of them, the last no number. */
const PUBLIC_NAME =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * Reads an address that a credential names as one that may be fetched, before any name is looked up.
 *
 * https only; no user name or password; a host *name*: WHATWG URL has by now turned decimal, octal, hexadecimal and percent-encoded
 * spellings into plain numbers, and numbers are refused (did:web forbids them too). Port 443, or one above 1023 that the
 * address names: those below belong to other protocols, which could be made to read our request as theirs.
 *
 * @returns the address without its fragment; `network.not-https`, `network.bad-address` or `network.private-address`
 */
export function readFetchableUrl(address: string): Result<URL> {
  const shown = address.slice(0, 200);
  if (address.length > URL_MAX_LENGTH) return bad(shown, 'it is too long');
  // URL would silently drop tabs and line breaks, and so read another address than a person does
  if (!/^[\x21-\x7e]+$/.test(address) || !URL.canParse(address)) return bad(shown, 'it is no address');
  const url = new URL(address);
  if (url.protocol !== 'https:') {
    return refuse(new WalletError('network.not-https', 'not https', { details: { url: shown } }));
  }
  if (url.username !== '' || url.password !== '') return bad(shown, 'it holds a user name or password');
  const { hostname } = url;
  const literal = hostname.replace(/^\[|\]$/g, '');
  const isNumber = isIP(literal) !== 0;
  if (LOCAL_NAME.test(hostname) || (isNumber && !isPublicAddress(literal))) {
    const details = { url: shown, host: hostname };
    return refuse(new WalletError('network.private-address', 'a local name or number', { details }));
  }
  if (isNumber) return bad(shown, 'it names a number, not a host');
  if (!PUBLIC_NAME.test(hostname)) return bad(shown, 'its host is no public name');
  if (url.port !== '' && Number(url.port) < 1024) return bad(shown, `its port ${url.port} is not for https`);
  url.hash = '';
  return succeed(url);
}

function bad(url: string, reason: string): Result<never> {
  return refuse(new WalletError('network.bad-address', reason, { details: { url, reason } }));
}

/**
 * Whether a redirect stays within the same site. Which part of a name can be bought cannot be known offline, so this is
 * narrower than a browser's idea: the same host, a name below it (whoever owns the host owns those), or the host without `www.`.
 *
 * @param from - the address that was asked for first, not the one before: steps must not add up
 */
export function isSameSite(from: URL, to: URL): boolean {
  const host = from.hostname;
  return to.hostname === host || to.hostname.endsWith(`.${host}`) || host === `www.${to.hostname}`;
}
