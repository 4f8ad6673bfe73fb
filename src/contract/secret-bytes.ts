import { bytes, type Decoder } from './decode.ts';

/** Every passphrase that was decoded in this process and may not have been wiped yet. */
const secrets = new WeakSet<Uint8Array>();

/** A passphrase or a key: wiped on each side of the door as soon as the call is over (`wipeSecrets`). */
export function secretBytes(maxLength: number): Decoder<Uint8Array> {
  const bounded = bytes(maxLength);
  return (input, path) => {
    const decoded = bounded(input, path);
    secrets.add(decoded);
    return decoded;
  };
}

/** Overwrites the secrets of a decoded request. JavaScript promises no more: copies of the engine are out of reach. */
export function wipeSecrets(decoded: unknown): void {
  if (decoded instanceof Uint8Array) {
    if (secrets.has(decoded)) decoded.fill(0);
    return;
  }
  if (typeof decoded !== 'object' || decoded === null || Array.isArray(decoded)) return;
  for (const value of Object.values(decoded)) wipeSecrets(value);
}
