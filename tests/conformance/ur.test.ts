import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import qrcode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { decodeBytewords, encodeBytewords } from '../../src/core/presentation/ur/bytewords.ts';
import { planFrames } from '../../src/core/presentation/ur/frame-size.ts';
import { alphanumericCapacity } from '../../src/core/presentation/ur/qr-capacity.ts';
import { createUrDecoder, type UrProgress } from '../../src/core/presentation/ur/ur-decoder.ts';
import { createFrameEncoder, encodeUr } from '../../src/core/presentation/ur/ur-encoder.ts';
import { createXoshiro, type Xoshiro } from '../../src/core/presentation/ur/xoshiro.ts';
import { expectValue } from '../unit/core/presentation/ur/expect-result.ts';
import { makeMessage } from '../unit/core/presentation/ur/wolf.ts';

const vectorsDir = fileURLToPath(new URL('../../../shared/vectors/ur/', import.meta.url));

function readVector<T>(fileName: string): T {
  return JSON.parse(readFileSync(`${vectorsDir}${fileName}`, 'utf8')) as T;
}

/** `make_message_ur` of bc-ur's tests: bytes wrapped as a CBOR byte string. */
function wrapped(bytes: Uint8Array): Uint8Array {
  const head = bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 0xff];
  return Uint8Array.of(...head, ...bytes);
}

function receiveAll(type: string, urs: readonly string[]): UrProgress | undefined {
  const decoder = createUrDecoder({ type });
  let answer: UrProgress | undefined;
  for (const ur of urs) {
    answer = expectValue(decoder.receive(ur));
    if (answer.state === 'complete') return answer;
  }
  return answer;
}

describe.skipIf(!existsSync(vectorsDir))('published UR vectors (../shared/vectors/ur; skipped where absent)', () => {
  it('bytewords-100: minimal bytewords both ways, and the words they stand for', () => {
    const { bytes, standard, minimal } = readVector<{ bytes: number[]; standard: string; minimal: string }>(
      'bytewords-100.json',
    );
    expect(encodeBytewords(Uint8Array.from(bytes)).toLowerCase()).toBe(minimal);
    expect(expectValue(decodeBytewords(minimal))).toEqual(Uint8Array.from(bytes));
    const shortened = standard.split(' ').map((word) => `${word[0]}${word[3]}`);
    expect(shortened.join('')).toBe(minimal);
  });

  it('xoshiro256: all three sequences', () => {
    type Sequences = Record<string, { 'next()%100'?: number[]; values?: number[] }>;
    const sequences = readVector<Sequences>('xoshiro256.json');
    const wolf = () => createXoshiro(new TextEncoder().encode('Wolf'));
    const remainders = (random: Xoshiro) => Array.from({ length: 100 }, () => Number(random.next() % 100n));
    expect(remainders(wolf())).toEqual(sequences.test_rng_1?.['next()%100']);
    expect(remainders(createXoshiro(Uint8Array.of(0x59, 0x8c, 0x84, 0xdc)))).toEqual(
      sequences.test_rng_2?.['next()%100'],
    );
    const random = wolf();
    expect(Array.from({ length: 100 }, () => random.nextBelow(10) + 1)).toEqual(sequences.test_rng_3?.values);
  });

  it('bc-ur-single-50: the single-part UR both ways', () => {
    const { ur } = readVector<{ ur: string }>('bc-ur-single-50.json');
    const message = wrapped(makeMessage(50));
    expect(encodeUr('bytes', message).toLowerCase()).toBe(ur);
    expect(receiveAll('bytes', [ur])).toEqual({ state: 'complete', bytes: message });
  });

  describe('bc-ur-multipart-256', () => {
    const message = wrapped(makeMessage(256));
    const readParts = () => readVector<{ parts: string[] }>('bc-ur-multipart-256.json').parts;

    it('writes the same twenty parts, nine plain and eleven mixed', () => {
      const encoder = expectValue(createFrameEncoder(message, { maxFragmentBytes: 30, type: 'bytes' }));
      const parts = Array.from({ length: 20 }, (_, index) => encoder.frame(index + 1).toLowerCase());
      expect(parts).toEqual(readParts());
    });

    it('rebuilds the message in order, reversed, and from the mixed parts with any one plain part', () => {
      const parts = readParts();
      const complete = { state: 'complete', bytes: message };
      expect(receiveAll('bytes', parts)).toEqual(complete);
      expect(receiveAll('bytes', parts.toReversed())).toEqual(complete);
      expect(receiveAll('bytes', parts.slice(4))).toEqual(complete);
    });

    it('rebuilds the message with any one part missing, but for the fifth, which alone holds its fragment', () => {
      const parts = readParts();
      for (const [index, missing] of parts.entries()) {
        const answer = receiveAll(
          'bytes',
          parts.filter((part) => part !== missing),
        );
        if (index === 4) expect(answer).toMatchObject({ state: 'receiving', received: 8, needed: 9 });
        else expect(answer).toEqual({ state: 'complete', bytes: message });
      }
    });

    it('never says complete with anything but the message, whichever parts arrive', () => {
      const parts = readParts();
      const chance = createXoshiro(Uint8Array.of(1));
      for (let round = 0; round < 300; round += 1) {
        const answer = receiveAll(
          'bytes',
          parts.filter(() => chance.nextBelow(2) === 1),
        );
        if (answer?.state === 'complete') expect(answer.bytes).toEqual(message);
      }
    });
  });

  it('bcr-2020-005-ur-urs: the single-part URs round-trip, the first of three parts is taken', () => {
    const { urs } = readVector<{ urs: string[] }>('bcr-2020-005-ur-urs.json');
    for (const ur of urs) {
      const answer = receiveAll('seed', [ur]);
      if (answer?.state === 'complete') expect(encodeUr('seed', answer.bytes).toLowerCase()).toBe(ur);
      else expect(answer).toMatchObject({ state: 'receiving', received: 1, needed: 3 });
    }
  });
});

describe('frames and the QR code library', () => {
  const levels = ['L', 'M', 'Q', 'H'] as const;

  it('agree on how many characters every version and level holds', () => {
    for (const level of levels)
      for (const version of [1, 2, 5, 9, 10, 14, 15, 20, 25, 26, 27, 33, 40]) {
        const capacity = alphanumericCapacity(version, level);
        const create = (length: number) => qrcode.create('A'.repeat(length), { errorCorrectionLevel: level, version });
        expect(create(capacity).version).toBe(version);
        expect(() => create(capacity + 1)).toThrow();
      }
  });

  it('put a planned frame into one alphanumeric segment of the planned version', () => {
    const message = makeMessage(9_000);
    for (const [version, level] of [
      [15, 'L'],
      [10, 'L'],
      [25, 'M'],
    ] as const) {
      const { fragmentBytes } = expectValue(planFrames(message.length, { version, level }));
      const encoder = expectValue(createFrameEncoder(message, { maxFragmentBytes: fragmentBytes }));
      const code = qrcode.create(encoder.frame(65_535), { errorCorrectionLevel: level });
      expect(code.version).toBe(version);
      expect(code.segments.map((segment) => segment.mode.id)).toEqual(['Alphanumeric']);
    }
  });
});
