import type { Decoder } from './decode.ts';

/** What made each object that was decoded in this process. */
const makers = new WeakMap<object, Decoder<unknown>>();

/**
 * Decodes what crosses a door, unless this very decoder made this very object in this process: main hands most answers of the wallet
 * process on to the window as they are, and they were made anew, key by key, when they came in.
 *
 * @throws {Mismatch}
 */
export function decodeOnce<T>(decoder: Decoder<T>, input: unknown, path: string): T {
  if (typeof input === 'object' && input !== null && makers.get(input) === decoder) return input as T;
  const decoded = decoder(input, path);
  if (typeof decoded === 'object' && decoded !== null) makers.set(decoded, decoder);
  return decoded;
}
