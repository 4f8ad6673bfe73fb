import { asList, isJsonObject, type JsonObject } from '../../encoding/json.ts';

/**
 * Whether an address lies where an issuer publishes its badges.
 *
 * `startsWith` and `allowedOrigins` of the issuer's `verification` both hold where both are given; where neither is, the
 * host of the issuer's own id is the scope. Hosts are compared without their scheme: `allowedOrigins` names hosts.
 *
 * Prefixes are compared as parsed addresses on the same origin: `https://example.org` must not let in
 * `https://example.org.attacker.example/`, nor `https://example.org@attacker.example/`.
 *
 * @param issuer - the issuer's own profile, from its published copy
 * @param issuerId - the profile's address
 * @see Open Badges 2.0, "VerificationObject" and "HostedBadge Verification"
 */
export function isInHostingScope(address: string, issuer: JsonObject, issuerId: string): boolean {
  const url = parseWebAddress(address);
  if (url === undefined) return false;
  const verification = isJsonObject(issuer.verification) ? issuer.verification : {};
  const prefixes = asList(verification.startsWith);
  const origins = asList(verification.allowedOrigins);
  if (prefixes.length === 0 && origins.length === 0) return isOnHostOf(address, issuerId);
  const hasPrefix = prefixes.length === 0 || prefixes.some((prefix) => startsWith(url, prefix));
  const hasOrigin = origins.length === 0 || origins.some((origin) => isHost(url, origin));
  return hasPrefix && hasOrigin;
}

/** Whether the issuer limits its scope itself; otherwise its badge classes have to be on its own host as well. */
export function declaresScope(issuer: JsonObject): boolean {
  const { verification } = issuer;
  if (!isJsonObject(verification)) return false;
  return asList(verification.startsWith).length > 0 || asList(verification.allowedOrigins).length > 0;
}

export function isOnHostOf(address: string, other: string): boolean {
  const [one, two] = [parseWebAddress(address), parseWebAddress(other)];
  return one !== undefined && two !== undefined && one.host === two.host;
}

/** An http(s) address without user and password. */
export function parseWebAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return url.username === '' && url.password === '' ? url : undefined;
}

function startsWith(url: URL, prefix: unknown): boolean {
  const start = typeof prefix === 'string' ? parseWebAddress(prefix) : undefined;
  if (start === undefined) return false;
  return start.origin === url.origin && url.href.startsWith(start.href);
}

/** A host name as 2.0 asks for, or a whole origin as some write it. */
function isHost(url: URL, origin: unknown): boolean {
  if (typeof origin !== 'string' || origin === '') return false;
  const whole = parseWebAddress(origin);
  if (whole !== undefined) return whole.origin === url.origin;
  return origin.toLowerCase() === url.host || origin.toLowerCase() === url.hostname;
}
