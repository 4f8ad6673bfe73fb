import { WalletError } from '../core/errors.ts';
import { type Result, refuse, succeed } from '../core/result.ts';

/**
 * Reads an address that a badge names, before the system's browser may have it: https, a named site, no user name, no other port, and
 * spelled so that a person reads the site it leads to.
 *
 * @returns the address as the browser will get it, and the site to name in the question; `shell.link-refused`
 */
export function readLink(address: string): Result<{ readonly href: string; readonly site: string }> {
  const url = /^[\x21-\x7e]+$/.test(address) ? URL.parse(address) : null;
  const isFit =
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    /^(?=.{1,253}$)(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,62}$/.test(url.hostname);
  if (!isFit) return refuse(new WalletError('shell.link-refused', 'not an https address of a site'));
  return succeed({ href: url.href, site: url.hostname });
}
