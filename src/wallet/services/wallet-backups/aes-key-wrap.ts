import { createDecipheriv } from 'node:crypto';
import { wipe } from '../../vault/secret-bytes.ts';

/** The initial value that shows a key was unwrapped whole (RFC 3394, 2.2.3.1). */
const INTEGRITY = 0xa6;

/**
 * Unwraps an AES key. From single blocks, since Electron's OpenSSL has no key wrap.
 *
 * @param wrapping - 32 bytes
 * @param wrapped - 8 bytes more than the key
 * @returns the key, which the caller wipes; undefined where the wrapping key is another
 * @see RFC 3394, 2.2.2
 */
export function unwrapAesKey(wrapping: Uint8Array, wrapped: Uint8Array): Uint8Array | undefined {
  if (wrapped.length % 8 !== 0 || wrapped.length < 24) throw new TypeError('not the length of a wrapped key');
  const blocks = wrapped.length / 8 - 1;
  const registers = Buffer.from(wrapped.subarray(8));
  const block = Buffer.alloc(16);
  block.set(wrapped.subarray(0, 8));
  const decipher = createDecipheriv('aes-256-ecb', wrapping, null).setAutoPadding(false);
  for (let round = 5; round >= 0; round--) {
    for (let index = blocks; index >= 1; index--) {
      const step = blocks * round + index; // at most 5 * blocks: far below 2^32
      block.writeUInt32BE((block.readUInt32BE(4) ^ step) >>> 0, 4);
      block.set(registers.subarray(8 * (index - 1), 8 * index), 8);
      const opened = decipher.update(block);
      block.set(opened.subarray(0, 8));
      registers.set(opened.subarray(8, 16), 8 * (index - 1));
      wipe(opened);
    }
  }
  const isWhole = block.subarray(0, 8).every((byte) => byte === INTEGRITY);
  const key = isWhole ? new Uint8Array(registers) : undefined;
  wipe(block, registers);
  return key;
}
