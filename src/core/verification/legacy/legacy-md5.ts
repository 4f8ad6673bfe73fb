/** Left rotations of each round (RFC 1321, 3.4). */
const ROTATIONS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** floor(2^32 * |sin(i)|) for i from 1 to 64 (RFC 1321, 3.4). */
const SINES = Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0);

/** An address and its salt: more is nobody's recipient. */
export const LEGACY_MD5_MAX_BYTES = 4096;

/**
 * MD5, broken for three decades and still in the recipients of badges issued before 2016 (`md5$…`).
 *
 * Used for one thing: to compare an e-mail address that the person typed in with such a hash. Never for anything where
 * somebody gains by a collision.
 *
 * @param message - at most `LEGACY_MD5_MAX_BYTES`
 * @returns 16 bytes
 * @see RFC 1321
 */
export function legacyMd5(message: Uint8Array): Uint8Array {
  if (message.length > LEGACY_MD5_MAX_BYTES)
    throw new TypeError('an address with its salt is not longer than 4,096 bytes');
  const padded = new Uint8Array(((message.length + 8) >> 6) * 64 + 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const words = new DataView(padded.buffer);
  words.setUint32(padded.length - 8, message.length * 8, true);
  const state: [number, number, number, number] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < padded.length; block += 64) mixBlock(state, words, block);
  const digest = new Uint8Array(16);
  const view = new DataView(digest.buffer);
  for (const [index, word] of state.entries()) view.setUint32(index * 4, word, true);
  return digest;
}

function mixBlock(state: [number, number, number, number], words: DataView, block: number): void {
  let [a, b, c, d] = state;
  for (let index = 0; index < 64; index += 1) {
    const round = index >> 4;
    const [mixed, word] = mixWord(round, index, b, c, d);
    const sum = (a + mixed + (SINES[index] ?? 0) + words.getInt32(block + word * 4, true)) | 0;
    const rotation = ROTATIONS[round]?.[index & 3] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << rotation) | (sum >>> (32 - rotation)))) | 0];
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
}

/** The round's function of b, c, d, and which word of the block it takes. */
function mixWord(round: number, index: number, b: number, c: number, d: number): readonly [number, number] {
  if (round === 0) return [(b & c) | (~b & d), index];
  if (round === 1) return [(d & b) | (~d & c), (5 * index + 1) & 15];
  if (round === 2) return [b ^ c ^ d, (3 * index + 5) & 15];
  return [c ^ (b | ~d), (7 * index) & 15];
}
