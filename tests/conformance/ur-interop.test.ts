import { UR, URDecoder, UREncoder } from '@ngraveio/bc-ur';
import { describe, expect, it } from 'vitest';
import { createUrDecoder, type UrProgress } from '../../src/core/presentation/ur/ur-decoder.ts';
import { createFrameEncoder } from '../../src/core/presentation/ur/ur-encoder.ts';
import { createXoshiro, type Xoshiro } from '../../src/core/presentation/ur/xoshiro.ts';
import { expectValue } from '../unit/core/presentation/ur/expect-result.ts';
import { makeMessage } from '../unit/core/presentation/ur/wolf.ts';

// Moving codes beside the implementation that most wallets ship: whoever draws, the other one reads, whatever the camera misses.

const TYPE = 'lapel-vp';
const LOSS = 0.6;
const MOST_FRAMES = 4000;

/** What a camera makes of frames: six of ten lost, those left in another order, some seen twice. */
function* filmed(frame: (number: number) => string, random: Xoshiro): Generator<string> {
  const isLost = (): boolean => random.nextBelow(1000) < LOSS * 1000;
  let waiting: string[] = [];
  for (let number = 1; number <= MOST_FRAMES; number += 1) {
    if (isLost()) continue;
    const text = frame(number);
    waiting.push(text, ...(random.nextBelow(4) === 0 ? [text] : []));
    if (waiting.length < 7) continue;
    for (let at = waiting.length - 1; at > 0; at -= 1) {
      const other = random.nextBelow(at + 1);
      [waiting[at], waiting[other]] = [waiting[other] as string, waiting[at] as string];
    }
    yield* waiting;
    waiting = [];
  }
}

const peerFrames = (message: Uint8Array, fragment: number): ((number: number) => string) => {
  const encoder = new UREncoder(new UR(Buffer.from(message), TYPE), fragment, 0);
  return () => encoder.nextPart();
};

const ourFrames = (message: Uint8Array, maxFragmentBytes: number): ((number: number) => string) => {
  const encoder = expectValue(createFrameEncoder(message, { maxFragmentBytes }));
  return (number) => encoder.frame(number);
};

function readByUs(frames: Iterable<string>): Uint8Array | undefined {
  const decoder = createUrDecoder();
  for (const text of frames) {
    const progress: UrProgress = expectValue(decoder.receive(text));
    if (progress.state === 'complete') return progress.bytes;
  }
  return undefined;
}

function readByPeer(frames: Iterable<string>): Uint8Array | undefined {
  const decoder = new URDecoder();
  for (const text of frames) {
    decoder.receivePart(text);
    if (decoder.isComplete()) return decoder.isSuccess() ? new Uint8Array(decoder.resultUR().cbor) : undefined;
  }
  return undefined;
}

/** A text in a CBOR byte string, as every UR is CBOR for the peer; ours takes the bytes as they are. */
const messages = [
  { bytes: 90, fragment: 30 },
  { bytes: 933, fragment: 350 },
  { bytes: 7105, fragment: 350 },
  { bytes: 7105, fragment: 60 },
  { bytes: 20_000, fragment: 120 },
].map((one) => ({ ...one, message: makeMessage(one.bytes) }));

describe('moving codes beside @ngraveio/bc-ur', () => {
  it.each(messages)(
    'reads $bytes bytes that the peer draws in frames of $fragment, 60 % lost',
    ({ message, fragment }) => {
      for (const seed of [1, 2, 3]) {
        const frames = filmed(peerFrames(message, fragment), createXoshiro(Uint8Array.of(seed)));
        expect(readByUs(frames)).toEqual(message);
      }
    },
  );

  it.each(messages)(
    'draws $bytes bytes in frames of $fragment that the peer reads, 60 % lost',
    ({ message, fragment }) => {
      for (const seed of [4, 5, 6]) {
        const frames = filmed(ourFrames(message, fragment), createXoshiro(Uint8Array.of(seed)));
        expect(readByPeer(frames)).toEqual(message);
      }
    },
  );

  it('draws the same frames as the peer, letter for letter', () => {
    const message = makeMessage(3000);
    const [ours, peers] = [ourFrames(message, 200), peerFrames(message, 200)];
    for (let number = 1; number <= 200; number += 1)
      expect(ours(number).toLowerCase()).toBe(peers(number).toLowerCase());
  });

  it('needs no more frames than the peer does', () => {
    const message = makeMessage(7105);
    const needed = (read: (frames: Iterable<string>) => unknown, seed: number): number => {
      let count = 0;
      const counted = function* (): Generator<string> {
        for (const text of filmed(ourFrames(message, 350), createXoshiro(Uint8Array.of(seed)))) {
          count += 1;
          yield text;
        }
      };
      read(counted());
      return count;
    };
    const seeds = [11, 12, 13, 14, 15];
    const total = (read: (frames: Iterable<string>) => unknown): number =>
      seeds.reduce((sum, seed) => sum + needed(read, seed), 0);
    expect(total(readByUs)).toBeLessThanOrEqual(total(readByPeer));
  });
});
