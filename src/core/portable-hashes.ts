import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Hashes } from './crypto.ts';

/** SHA-2 in plain JavaScript, where decoding needs a digest and no host has given its own. */
export const portableHashes: Hashes = {
  sha256: (bytes) => sha256(bytes),
  sha384: (bytes) => sha384(bytes),
  sha512: (bytes) => sha512(bytes),
};
