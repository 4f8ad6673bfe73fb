const MIN_LENGTH = 3;
const MAX_LENGTH = 258;
const MAX_DISTANCE = 32_768;
/** Earlier places looked at for one position, nearest first: bounds the work on content made to be slow. */
const MAX_CANDIDATES = 1024;

/** Repetitions that may begin at one position: the nearest one of each length, lengths and distances both growing. */
export interface Matches {
  readonly lengths: readonly number[];
  readonly distances: readonly number[];
}

function hashAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 10) ^ ((bytes[at + 1] as number) << 5) ^ (bytes[at + 2] as number);
}

/**
 * Looks for repetitions at every position from `start`, up to 32 KiB back (RFC 1951, 3.2.5).
 *
 * @param bytes - dictionary and content, one after the other
 * @returns one entry for each byte from `start`
 */
export function findMatches(bytes: Uint8Array, start: number): Matches[] {
  const newest = new Int32Array(1 << 18).fill(-1);
  const older = new Int32Array(bytes.length).fill(-1);
  const found: Matches[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const canRepeat = at + MIN_LENGTH <= bytes.length;
    const hash = canRepeat ? hashAt(bytes, at) : 0;
    if (at >= start)
      found.push(canRepeat ? matchesAt(bytes, at, newest[hash] as number, older) : { lengths: [], distances: [] });
    if (!canRepeat) continue;
    older[at] = newest[hash] as number;
    newest[hash] = at;
  }
  return found;
}

function matchesAt(bytes: Uint8Array, at: number, newest: number, older: Int32Array): Matches {
  const lengths: number[] = [];
  const distances: number[] = [];
  const limit = Math.min(MAX_LENGTH, bytes.length - at);
  let longest = MIN_LENGTH - 1;
  let candidate = newest;
  for (let looked = 0; looked < MAX_CANDIDATES && candidate >= 0 && at - candidate <= MAX_DISTANCE; looked += 1) {
    if (bytes[candidate + longest] === bytes[at + longest]) {
      let length = 0;
      while (length < limit && bytes[candidate + length] === bytes[at + length]) length += 1;
      if (length > longest) {
        longest = length;
        lengths.push(length);
        distances.push(at - candidate);
        if (length === limit) break;
      }
    }
    candidate = older[candidate] as number;
  }
  return { lengths, distances };
}
