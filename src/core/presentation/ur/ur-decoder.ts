import { crc32 } from '../../encoding/crc32.ts';
import { type Result, succeed } from '../../result.ts';
import { createFragmentChooser, type FragmentChooser } from './fragment-chooser.ts';
import { createFragmentSolver, type FragmentSolver } from './fragment-solver.ts';
import { decodePart, type UrPart } from './part.ts';
import { MAX_UR_PARTS } from './ur-encoder.ts';
import { assertUrType, decodeUrText, LAPEL_UR_TYPE, refusedFrame, type UrText } from './ur-text.ts';

/** An envelope may hold 256 KiB as it is (compression 0); 1 KiB more than covers its own CBOR. */
export const MAX_UR_MESSAGE_BYTES = 257 * 1024;

/** Bytes of a part's CBOR beside its data, at most: six heads, the longest of 5 bytes. */
const PART_OVERHEAD_BYTES = 26;

export type UrProgress =
  | {
      readonly state: 'receiving';
      /** frames that said something new */
      readonly received: number;
      /** how many of those make the message; `needed - received` more will do, whichever they are */
      readonly needed: number;
      /** `received / needed`, below 1 */
      readonly fraction: number;
    }
  | { readonly state: 'complete' /** the message, its CRC-32 found right */; readonly bytes: Uint8Array };

/** Puts one message together from frames in any order, with any of them missing or repeated. */
export interface UrDecoder {
  /**
   * Takes the text of one frame, or of a single-part UR.
   *
   * A refusal leaves what was received as it was, with one exception: when all fragments are there and their CRC-32 is
   * wrong (`presentation.damaged-message`), some frame lied and none can be told apart, so everything is forgotten and
   * the next frame begins anew. After `complete`, frames of the same message answer `complete` again.
   *
   * @param text - from a camera or the clipboard: anything at all. Work is bounded by the limits, whatever it says.
   */
  receive(text: string): Result<UrProgress>;
}

interface Limits {
  readonly type: string;
  readonly maxParts: number;
  readonly maxMessageBytes: number;
}

/** What all frames of one message agree on; the first frame decides it. */
interface Collection {
  readonly fragmentCount: number;
  readonly messageLength: number;
  readonly checksum: number;
  readonly fragmentBytes: number;
  readonly choose: FragmentChooser;
  readonly solver: FragmentSolver;
}

interface CompleteMessage {
  readonly messageLength: number;
  readonly checksum: number;
  readonly bytes: Uint8Array;
}

function tooLong(limits: Limits): ReturnType<typeof refusedFrame> {
  return refusedFrame('presentation.message-too-long', { limitKib: Math.floor(limits.maxMessageBytes / 1024) });
}

/**
 * Why a part cannot be one of any message we take: its numbers break the limits, or disagree with its address or with
 * each other. Past this point memory and work follow from the limits and no longer from what a stranger wrote.
 */
function findRefusal(
  part: UrPart,
  address: NonNullable<UrText['sequence']>,
  limits: Limits,
): ReturnType<typeof refusedFrame> | undefined {
  const { partNumber, fragmentCount, messageLength, data } = part;
  if (partNumber !== address.partNumber || fragmentCount !== address.fragmentCount)
    return refusedFrame('presentation.malformed-frame');
  if (fragmentCount > limits.maxParts)
    return refusedFrame('presentation.too-many-frames', { frames: fragmentCount, limit: limits.maxParts });
  if (messageLength > limits.maxMessageBytes) return tooLong(limits);
  // The fragments hold the message, and none of them is padding alone. Refuses empty messages and empty fragments too.
  const holdsMessage = data.length * fragmentCount >= messageLength;
  const needsEveryFragment = data.length * (fragmentCount - 1) < messageLength;
  return holdsMessage && needsEveryFragment ? undefined : refusedFrame('presentation.malformed-frame');
}

function beginCollection(part: UrPart): Collection {
  const { fragmentCount, messageLength, checksum } = part;
  const fragmentBytes = part.data.length;
  return {
    fragmentCount,
    messageLength,
    checksum,
    fragmentBytes,
    choose: createFragmentChooser(fragmentCount, checksum),
    solver: createFragmentSolver(fragmentCount, fragmentBytes),
  };
}

/** Whether a part of the same message was cut at the same places, so that its sums can be added up with the others. */
function isCutLike(part: UrPart, collection: Collection): boolean {
  return part.fragmentCount === collection.fragmentCount && part.data.length === collection.fragmentBytes;
}

/** The message, or `undefined` if its checksum is wrong or its padding is not zeros (which the checksum does not cover). */
function joinMessage(collection: Collection): Uint8Array | undefined {
  const joined = collection.solver.join();
  const message = joined.slice(0, collection.messageLength);
  const paddingIsZero = joined.subarray(collection.messageLength).every((byte) => byte === 0);
  return paddingIsZero && crc32(message) === collection.checksum ? message : undefined;
}

/**
 * Starts to receive one message.
 *
 * The first frame decides which message that is; frames of another are refused by name
 * (`presentation.frames-of-two-messages`) until a new decoder is made.
 *
 * @param options.type - lower case; default `lapel-vp`
 * @param options.maxParts - most fragments, default 256
 * @param options.maxMessageBytes - longest message, default 257 KiB
 * @throws {TypeError} if the type is none
 * @see BCR-2024-001, 6 "The Decoder"
 */
export function createUrDecoder(
  options: { readonly type?: string; readonly maxParts?: number; readonly maxMessageBytes?: number } = {},
): UrDecoder {
  const { type = LAPEL_UR_TYPE, maxParts = MAX_UR_PARTS, maxMessageBytes = MAX_UR_MESSAGE_BYTES } = options;
  assertUrType(type);
  const limits: Limits = { type, maxParts, maxMessageBytes };
  const maxBodyBytes = maxMessageBytes + PART_OVERHEAD_BYTES;

  let collection: Collection | undefined;
  let complete: CompleteMessage | undefined;
  /** A camera sees each frame several times over: the same text again costs nothing. */
  let last: { readonly text: string; readonly answer: Result<UrProgress> } | undefined;

  /** Length and checksum are all that frames cut differently, or not at all, have in common. */
  function isOfAnotherMessage(messageLength: number, checksum: number): boolean {
    const begun = complete ?? collection;
    return begun !== undefined && (begun.messageLength !== messageLength || begun.checksum !== checksum);
  }

  function receiveWhole(bytes: Uint8Array): Result<UrProgress> {
    if (bytes.length > maxMessageBytes) return tooLong(limits);
    const checksum = crc32(bytes);
    if (isOfAnotherMessage(bytes.length, checksum)) return refusedFrame('presentation.frames-of-two-messages');
    complete ??= { messageLength: bytes.length, checksum, bytes };
    collection = undefined;
    return succeed({ state: 'complete', bytes: complete.bytes });
  }

  function receivePart(part: UrPart): Result<UrProgress> {
    if (isOfAnotherMessage(part.messageLength, part.checksum))
      return refusedFrame('presentation.frames-of-two-messages');
    if (complete !== undefined) return succeed({ state: 'complete', bytes: complete.bytes });
    if (collection !== undefined && !isCutLike(part, collection))
      return refusedFrame('presentation.frames-of-two-messages');
    collection ??= beginCollection(part);
    const { solver, fragmentCount, messageLength, checksum } = collection;
    if (solver.add(collection.choose(part.partNumber), part.data) === 'contradiction')
      return refusedFrame('presentation.contradicting-frame');
    const received = solver.rank;
    if (received < fragmentCount)
      return succeed({ state: 'receiving', received, needed: fragmentCount, fraction: received / fragmentCount });
    const bytes = joinMessage(collection);
    collection = undefined;
    if (bytes === undefined) return refusedFrame('presentation.damaged-message');
    complete = { messageLength, checksum, bytes };
    return succeed({ state: 'complete', bytes });
  }

  function receiveNew(text: string): Result<UrProgress> {
    const ur = decodeUrText(text, { type, maxBodyBytes });
    if (!ur.ok) return ur;
    const { sequence, body } = ur.value;
    if (sequence === undefined) return receiveWhole(body);
    const part = decodePart(body);
    if (!part.ok) return refusedFrame('presentation.malformed-frame');
    const refusal = findRefusal(part.value, sequence, limits);
    return refusal ?? receivePart(part.value);
  }

  return {
    receive(text) {
      if (last?.text === text) return last.answer;
      const answer = receiveNew(text);
      if (answer.ok) last = { text, answer };
      return answer;
    },
  };
}
