import { type Result, succeed } from '../../result.ts';
import { headLength, partLength } from './part.ts';
import { alphanumericCapacity, type QrErrorLevel } from './qr-capacity.ts';
import { MAX_UR_PARTS } from './ur-encoder.ts';
import { LAPEL_UR_TYPE, MAX_UINT32, refusedFrame } from './ur-text.ts';

/**
 * The last frame number for which sizes are planned: 109 minutes at 10 frames a second. A show that lasts longer begins
 * again at frame 1.
 */
export const LAST_PLANNED_FRAME = 0xffff;

/** How a message is cut so that every frame fits one QR code. */
export interface FramePlan {
  /** fragments, 1 to 256; 1 means a single, still code */
  readonly frames: number;
  /** bytes of a fragment: `maxFragmentBytes` of `createFrameEncoder` */
  readonly fragmentBytes: number;
}

const CHECKSUM_BYTES = 4;

/** Bytes of bytewords body that fit beside `ur:type/` and the given further path, checksum taken off. */
function bodyBytesBeside(capacity: number, type: string, sequence: string): number {
  return Math.floor((capacity - `ur:${type}/${sequence}`.length) / 2) - CHECKSUM_BYTES;
}

/** The longest fragment that fits in every frame up to the last planned one. */
function longestFragment(capacity: number, type: string, fragmentCount: number, messageLength: number): number {
  const body = bodyBytesBeside(capacity, type, `${LAST_PLANNED_FRAME}-${fragmentCount}/`);
  const header = { partNumber: LAST_PLANNED_FRAME, fragmentCount, messageLength, checksum: MAX_UINT32 };
  // partLength counts one byte for the head of no data; that head grows with the fragment
  const room = body - (partLength(header, 0) - headLength(0));
  let fragment = room - 1;
  while (fragment > 0 && fragment + headLength(fragment) > room) fragment -= 1;
  return fragment;
}

/**
 * Cuts a message into as few fragments as QR codes of one version allow. A version-15-L frame takes about 350 bytes.
 *
 * @param messageLength - bytes, at least 1
 * @param code - version 1 to 40 and error level of the codes to be drawn
 * @returns `presentation.too-long-to-show` if more than 256 fragments would be needed
 * @throws {TypeError} if there is no such version, or it is too small to carry even one byte
 */
export function planFrames(
  messageLength: number,
  code: { readonly version: number; readonly level: QrErrorLevel; readonly type?: string },
): Result<FramePlan> {
  const { version, level, type = LAPEL_UR_TYPE } = code;
  const capacity = alphanumericCapacity(version, level);
  if (messageLength <= bodyBytesBeside(capacity, type, '')) return succeed({ frames: 1, fragmentBytes: messageLength });
  for (let frames = 2; frames <= MAX_UR_PARTS; frames += 1) {
    const fragmentBytes = Math.ceil(messageLength / frames);
    if (fragmentBytes <= longestFragment(capacity, type, frames, messageLength))
      return succeed({ frames: Math.ceil(messageLength / fragmentBytes), fragmentBytes });
  }
  const longest = longestFragment(capacity, type, MAX_UR_PARTS, messageLength);
  if (longest < 1) throw new TypeError(`QR code version ${version}-${level} is too small for frames`);
  return refusedFrame('presentation.too-long-to-show', {
    frames: Math.ceil(messageLength / longest),
    limit: MAX_UR_PARTS,
  });
}
