// Chromium as shipped cannot be taught a scheme of ours, so each one is shown to it as an https origin under `.invalid`:
// app://lapel/index.html is https://lapel.app.standin.invalid/index.html. Such an origin is secure and standard, as the
// registered scheme would be, its name never resolves (RFC 2606, 2), and every request to it is answered before the network.
const TAIL = '.standin.invalid';

/** What `protocol.registerSchemesAsPrivileged` was told, by scheme in lower case. */
export const privilegedSchemes = new Map<string, Electron.Privileges>();

/** An address as the app writes it -> as Chromium is given it. */
export function toPage(address: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([\s\S]*)$/i.exec(address);
  const scheme = parts?.[1]?.toLowerCase();
  if (parts === null || scheme === undefined || !privilegedSchemes.has(scheme)) return address;
  return `https://${parts[2] || 'localhost'}.${scheme}${TAIL}${parts[3] || '/'}`;
}

/** An address as Chromium says it -> as the app wrote it. */
export function toApp(address: string): string {
  const parts = /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.standin\.invalid(?::443)?([\s\S]*)$/i.exec(address);
  return parts?.[2] !== undefined && privilegedSchemes.has(parts[2])
    ? `${parts[2]}://${parts[1]}${parts[3] ?? ''}`
    : address;
}

/** A Content-Security-Policy whose sources name our schemes -> the same policy over the addresses Chromium sees. */
export function policyToPage(policy: string): string {
  return policy.replace(
    /(?<=^|[\s;])([a-z][a-z0-9+-]*):(\/\/[^\s;]*)?(?=$|[\s;])/gi,
    (source, scheme: string, rest: string | undefined) => {
      if (!privilegedSchemes.has(scheme.toLowerCase())) return source;
      return rest === undefined ? `https://*.${scheme.toLowerCase()}${TAIL}` : toPage(source).replace(/\/$/, '');
    },
  );
}

/** The origin of an address of the app, as Electron reports it: custom schemes have one when they are standard. */
export function originOf(address: string): string {
  if (!URL.canParse(address)) return 'null';
  const url = new URL(address);
  return privilegedSchemes.get(url.protocol.slice(0, -1))?.standard === true
    ? `${url.protocol}//${url.host}`
    : url.origin;
}
