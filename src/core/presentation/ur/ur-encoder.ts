import { crc32 } from '../../encoding/crc32.ts';
import { type Result, succeed } from '../../result.ts';
import { encodeBytewords } from './bytewords.ts';
import { createFragmentChooser } from './fragment-chooser.ts';
import { encodePart } from './part.ts';
import { assertUrType, joinUr, LAPEL_UR_TYPE, MAX_UINT32, refusedFrame } from './ur-text.ts';

/** Most fragments a message is cut into, when written and when read. */
export const MAX_UR_PARTS = 256;

/** Draws one frame after another, without end. */
export interface FrameEncoder {
  /** How many fragments the message was cut into: the first so many frames suffice if every one is read. */
  readonly fragmentCount: number;
  /** Length of each fragment in bytes, the last one padded. */
  readonly fragmentBytes: number;
  /**
   * The text of frame `partNumber`, upper case; the same number gives the same text.
   *
   * @param partNumber - from 1. Up to `fragmentCount` the fragments themselves, in order; beyond it mixtures, each as
   *   good as any other to someone who missed some. A single fragment is the same single-part UR every time.
   * @throws {TypeError} if it is no whole number from 1 to 2^32 - 1
   */
  frame(partNumber: number): string;
}

/**
 * Writes a message as one single UR, upper case.
 *
 * @param message - deterministic CBOR, untagged, not empty
 * @throws {TypeError} if the type is none or the message is empty
 * @see BCR-2020-005, "UR Encoding"
 */
export function encodeUr(type: string, message: Uint8Array): string {
  assertUrType(type);
  if (message.length === 0) throw new TypeError('an empty message is not CBOR');
  return joinUr(type, encodeBytewords(message));
}

/**
 * Cuts a message into as few fragments of equal length as the longest allowed gives, and mixes them into frames.
 *
 * @param message - deterministic CBOR, untagged, not empty; copied
 * @param options.maxFragmentBytes - from `fragmentBytesFor` (frame-size.ts), at least 1
 * @returns the frames, or `presentation.too-long-to-show` if more than 256 fragments would be needed
 * @throws {TypeError} if the type is none, the message empty or the length not a whole number from 1
 * @see BCR-2024-001, 4 "Determining Fragment Length", 5 "The Encoder"
 */
export function createFrameEncoder(
  message: Uint8Array,
  options: { readonly maxFragmentBytes: number; readonly type?: string },
): Result<FrameEncoder> {
  const { maxFragmentBytes, type = LAPEL_UR_TYPE } = options;
  assertUrType(type);
  if (message.length === 0) throw new TypeError('an empty message is not CBOR');
  if (!Number.isSafeInteger(maxFragmentBytes) || maxFragmentBytes < 1)
    throw new TypeError(`${maxFragmentBytes} is not a fragment length`);

  const fragmentCount = Math.ceil(message.length / maxFragmentBytes);
  if (fragmentCount > MAX_UR_PARTS)
    return refusedFrame('presentation.too-long-to-show', { frames: fragmentCount, limit: MAX_UR_PARTS });
  const fragmentBytes = Math.ceil(message.length / fragmentCount);
  const padded = new Uint8Array(fragmentCount * fragmentBytes);
  padded.set(message);
  const checksum = crc32(message);
  const messageLength = message.length;
  const choose = createFragmentChooser(fragmentCount, checksum);
  const whole = fragmentCount === 1 ? encodeUr(type, message) : undefined;

  function mixed(places: readonly number[]): Uint8Array {
    const data = new Uint8Array(fragmentBytes);
    for (const place of places) {
      const start = place * fragmentBytes;
      for (let index = 0; index < fragmentBytes; index += 1)
        data[index] = (data[index] as number) ^ (padded[start + index] as number);
    }
    return data;
  }

  return succeed({
    fragmentCount,
    fragmentBytes,
    frame(partNumber) {
      if (!Number.isSafeInteger(partNumber) || partNumber < 1 || partNumber > MAX_UINT32)
        throw new TypeError(`${partNumber} is not the number of a frame`);
      // BCR-2024-001, 1 "Scope": a message of one part is written as a single-part UR.
      if (whole !== undefined) return whole;
      const data = mixed(choose(partNumber));
      const part = encodePart({ partNumber, fragmentCount, messageLength, checksum, data });
      return joinUr(type, `${partNumber}-${fragmentCount}`, encodeBytewords(part));
    },
  });
}
