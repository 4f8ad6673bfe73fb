import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../../src/core/encoding/crc32.ts';
import { encodeBytewords } from '../../../../../src/core/presentation/ur/bytewords.ts';
import { encodePart, type UrPart } from '../../../../../src/core/presentation/ur/part.ts';
import { createUrDecoder, type UrDecoder } from '../../../../../src/core/presentation/ur/ur-decoder.ts';
import { createFrameEncoder, encodeUr, type FrameEncoder } from '../../../../../src/core/presentation/ur/ur-encoder.ts';
import { createXoshiro } from '../../../../../src/core/presentation/ur/xoshiro.ts';
import { expectRefusal, expectValue } from './expect-result.ts';
import { makeMessage } from './wolf.ts';

function framesOf(message: Uint8Array, maxFragmentBytes: number): FrameEncoder {
  return expectValue(createFrameEncoder(message, { maxFragmentBytes }));
}

/** A frame whose bytewords are right and whose content is anything. */
function frameOf(part: UrPart, path = `${part.partNumber}-${part.fragmentCount}`): string {
  return `UR:LAPEL-VP/${path}/${encodeBytewords(encodePart(part))}`;
}

const WOLF = makeMessage(100);
/** The first of four parts of 25 bytes, as a stranger could alter it. */
const FIRST: UrPart = {
  partNumber: 1,
  fragmentCount: 4,
  messageLength: 100,
  checksum: crc32(WOLF),
  data: WOLF.slice(0, 25),
};

function expectReceived(decoder: UrDecoder, frame: string, received: number): void {
  expect(expectValue(decoder.receive(frame))).toMatchObject({ state: 'receiving', received });
}

describe('createUrDecoder', () => {
  it('takes a single-part UR at once, in either case', () => {
    const text = encodeUr('lapel-vp', WOLF);
    for (const spelling of [text, text.toLowerCase()])
      expect(expectValue(createUrDecoder().receive(spelling))).toEqual({ state: 'complete', bytes: WOLF });
  });

  it('puts the plain parts together in any order and tells how far it is', () => {
    const frames = framesOf(WOLF, 25);
    const decoder = createUrDecoder();
    const answers = [3, 1, 4, 2].map((partNumber) => expectValue(decoder.receive(frames.frame(partNumber))));
    expect(answers).toEqual([
      { state: 'receiving', received: 1, needed: 4, fraction: 0.25 },
      { state: 'receiving', received: 2, needed: 4, fraction: 0.5 },
      { state: 'receiving', received: 3, needed: 4, fraction: 0.75 },
      { state: 'complete', bytes: WOLF },
    ]);
  });

  it('needs none of the plain parts', () => {
    const frames = framesOf(makeMessage(5_000), 350);
    const decoder = createUrDecoder();
    for (let partNumber = 100; partNumber < 200; partNumber += 1) {
      const answer = expectValue(decoder.receive(frames.frame(partNumber)));
      if (answer.state === 'receiving') continue;
      expect(answer.bytes).toEqual(makeMessage(5_000));
      return;
    }
    expect.fail('100 mixed parts were not enough for 15 fragments');
  });

  it('recovers any message cut anywhere, with 60 % of the frames lost and the rest out of order', () => {
    const message = fc.uint8Array({ minLength: 1, maxLength: 4_000 });
    const cut = fc.integer({ min: 16, max: 400 });
    fc.assert(
      fc.property(message, cut, fc.string({ minLength: 1 }), (original, maxFragmentBytes, luck) => {
        const frames = framesOf(original, maxFragmentBytes);
        const chance = createXoshiro(new TextEncoder().encode(luck));
        const decoder = createUrDecoder();
        const held: string[] = [];
        for (let partNumber = 1; partNumber < 5_000; partNumber += 1) {
          if (chance.nextFraction() < 0.6) continue;
          held.push(frames.frame(partNumber));
          if (held.length < 8) continue;
          const [frame] = held.splice(chance.nextBelow(held.length), 1) as [string];
          const answer = expectValue(decoder.receive(frame));
          if (answer.state === 'receiving') continue;
          expect(answer.bytes).toEqual(original);
          return;
        }
        expect.fail('not recovered');
      }),
      { seed: 60, numRuns: 40 },
    );
  });

  it('completes with hardly more frames than there are fragments', () => {
    const frames = framesOf(makeMessage(20_000), 100);
    const decoder = createUrDecoder();
    let taken = 0;
    for (let partNumber = 201; ; partNumber += 1) {
      taken += 1;
      if (expectValue(decoder.receive(frames.frame(partNumber))).state === 'complete') break;
    }
    expect(taken).toBeLessThan(1.15 * frames.fragmentCount);
  });

  it('is not moved by endless repeats', () => {
    const frames = framesOf(WOLF, 25);
    const decoder = createUrDecoder();
    for (let again = 0; again < 2_000; again += 1)
      expectReceived(decoder, frames.frame(1 + (again % 3)), Math.min(again + 1, 3));
    expect(expectValue(decoder.receive(frames.frame(4)))).toMatchObject({ state: 'complete' });
  });

  it('keeps answering complete to frames of the message it has', () => {
    const frames = framesOf(WOLF, 25);
    const decoder = createUrDecoder();
    for (let partNumber = 1; partNumber <= 4; partNumber += 1) decoder.receive(frames.frame(partNumber));
    for (const text of [frames.frame(2), frames.frame(99), framesOf(WOLF, 50).frame(1), encodeUr('lapel-vp', WOLF)])
      expect(expectValue(decoder.receive(text))).toEqual({ state: 'complete', bytes: WOLF });
  });

  it('takes the whole message from a single-part UR in the middle of its frames', () => {
    const decoder = createUrDecoder();
    expectReceived(decoder, framesOf(WOLF, 25).frame(1), 1);
    expect(expectValue(decoder.receive(encodeUr('lapel-vp', WOLF)))).toEqual({ state: 'complete', bytes: WOLF });
  });

  it('reads the longest message of the format in 256 parts', () => {
    const message = makeMessage(256 * 1024);
    const frames = framesOf(message, 1024);
    const decoder = createUrDecoder();
    for (let partNumber = 1; partNumber < 256; partNumber += 1)
      expectReceived(decoder, frames.frame(partNumber), partNumber);
    expect(expectValue(decoder.receive(frames.frame(256)))).toEqual({ state: 'complete', bytes: message });
  });
});

describe('createUrDecoder, on frames of two messages', () => {
  const other = makeMessage(100, 'Fox');

  it('refuses the other one by name and goes on where it was', () => {
    const decoder = createUrDecoder();
    const [frames, foreign] = [framesOf(WOLF, 25), framesOf(other, 25)];
    for (let partNumber = 1; partNumber < 4; partNumber += 1) {
      expectReceived(decoder, frames.frame(partNumber), partNumber);
      expectRefusal(decoder.receive(foreign.frame(partNumber)), 'presentation.frames-of-two-messages');
      expectRefusal(decoder.receive(encodeUr('lapel-vp', other)), 'presentation.frames-of-two-messages');
    }
    expect(expectValue(decoder.receive(frames.frame(4)))).toEqual({ state: 'complete', bytes: WOLF });
    expectRefusal(decoder.receive(foreign.frame(4)), 'presentation.frames-of-two-messages');
    expectRefusal(decoder.receive(encodeUr('lapel-vp', other)), 'presentation.frames-of-two-messages');
    expect(expectValue(decoder.receive(frames.frame(4)))).toEqual({ state: 'complete', bytes: WOLF });
  });

  it.each([
    ['checksum', { checksum: 1 }],
    ['message length', { messageLength: 99 }],
    ['number of parts', { fragmentCount: 5, data: new Uint8Array(20) }],
    ['fragment length', { data: new Uint8Array(26) }],
  ])('refuses another %s', (_, difference) => {
    const decoder = createUrDecoder();
    expectReceived(decoder, frameOf(FIRST), 1);
    expectRefusal(
      decoder.receive(frameOf({ ...FIRST, partNumber: 2, ...difference })),
      'presentation.frames-of-two-messages',
    );
    expectReceived(decoder, frameOf(FIRST), 1);
    expectReceived(decoder, frameOf({ ...FIRST, partNumber: 2, data: WOLF.slice(25, 50) }), 2);
  });

  it('refuses a part that contradicts the others and goes on where it was', () => {
    const decoder = createUrDecoder();
    expectReceived(decoder, frameOf(FIRST), 1);
    expectRefusal(decoder.receive(frameOf({ ...FIRST, data: WOLF.slice(25, 50) })), 'presentation.contradicting-frame');
    const frames = framesOf(WOLF, 25);
    for (let partNumber = 2; partNumber < 4; partNumber += 1)
      expectReceived(decoder, frames.frame(partNumber), partNumber);
    expect(expectValue(decoder.receive(frames.frame(4)))).toEqual({ state: 'complete', bytes: WOLF });
  });
});

describe('createUrDecoder, on hostile frames', () => {
  it('refuses a part count of a thousand million without making room for it', () => {
    const decoder = createUrDecoder();
    const part = { ...FIRST, fragmentCount: 1_000_000_000, messageLength: 200_000 };
    expectRefusal(decoder.receive(frameOf(part)), 'presentation.too-many-frames');
    expectRefusal(decoder.receive(frameOf({ ...part, fragmentCount: 257 })), 'presentation.too-many-frames');
    expectReceived(decoder, frameOf(FIRST), 1);
  });

  it('refuses a message longer than the limit, in parts and whole', () => {
    const decoder = createUrDecoder({ maxMessageBytes: 1024 });
    expectRefusal(
      decoder.receive(frameOf({ ...FIRST, messageLength: 1025, fragmentCount: 41 })),
      'presentation.message-too-long',
    );
    expectRefusal(decoder.receive(encodeUr('lapel-vp', new Uint8Array(1025))), 'presentation.message-too-long');
    expectRefusal(decoder.receive(`UR:LAPEL-VP/${'AE'.repeat(1_000_000)}`), 'presentation.message-too-long');
    expect(expectValue(decoder.receive(encodeUr('lapel-vp', new Uint8Array(1024))))).toMatchObject({
      state: 'complete',
    });
  });

  it.each([
    ['no message', { messageLength: 0 }],
    ['no data', { data: new Uint8Array() }],
    ['fragments too short for the message', { data: new Uint8Array(24) }],
    ['a fragment that is padding alone', { data: new Uint8Array(34) }],
    ['a message shorter than its parts', { messageLength: 3, data: new Uint8Array(1) }],
  ])('refuses %s', (_, difference) => {
    expectRefusal(createUrDecoder().receive(frameOf({ ...FIRST, ...difference })), 'presentation.malformed-frame');
  });

  it('refuses a part that is not what its address says', () => {
    for (const path of ['2-4', '1-5', '5-4'])
      expectRefusal(createUrDecoder().receive(frameOf(FIRST, path)), 'presentation.malformed-frame');
  });

  it('refuses an address that is not two plain numbers', () => {
    for (const path of [
      '',
      '1',
      '1-',
      '-4',
      '01-4',
      '1-04',
      '1-4-4',
      '+1-4',
      '1.0-4',
      '0-4',
      '1-0',
      '1e0-4',
      '10000000000-4',
      '1%2D4',
    ])
      expectRefusal(createUrDecoder().receive(frameOf(FIRST, path)), 'presentation.malformed-frame');
  });

  it('refuses more or fewer path components', () => {
    const frame = frameOf(FIRST);
    for (const text of [`${frame}/`, `${frame}/AE`, 'UR:LAPEL-VP', 'UR:'])
      expectRefusal(createUrDecoder().receive(text), 'presentation.malformed-frame');
    expectRefusal(createUrDecoder().receive('UR:LAPEL-VP/'), 'presentation.damaged-frame');
  });

  it('refuses a part that is not the one CBOR form it has', () => {
    const right = encodePart(FIRST);
    const wrong = [
      Uint8Array.of(0x85, 0x18, 1, ...right.slice(2)), // 1 in two bytes
      Uint8Array.of(...right, 0), // a byte behind the end
      right.slice(0, -1),
      Uint8Array.of(0x9f, ...right.slice(1), 0xff), // an array of unknown length
    ];
    for (const bytes of wrong)
      expectRefusal(
        createUrDecoder().receive(`UR:LAPEL-VP/1-4/${encodeBytewords(bytes)}`),
        'presentation.malformed-frame',
      );
  });

  it('refuses a wrong bytewords checksum and every changed letter', () => {
    const frame = frameOf(FIRST);
    const decoder = createUrDecoder();
    const start = 'UR:LAPEL-VP/1-4/'.length;
    for (let place = start; place < frame.length; place += 1) {
      const changed = `${frame.slice(0, place)}${frame[place] === 'Q' ? 'Z' : 'Q'}${frame.slice(place + 1)}`;
      expectRefusal(decoder.receive(changed), 'presentation.damaged-frame');
    }
    expectRefusal(decoder.receive(frame.slice(0, -2)), 'presentation.damaged-frame');
    expectReceived(decoder, frame, 1);
  });

  it('refuses another type, and names it', () => {
    const refusal = expectRefusal(
      createUrDecoder().receive('UR:CRYPTO-SEED/OYADGDSTASLPLABGHYDRPFMKBGGUFGLUDPRFGMAMDPWMOX'),
      'presentation.other-frame-type',
    );
    expect(refusal.details).toEqual({ type: 'crypto-seed', expected: 'lapel-vp' });
  });

  it('refuses what is no UR', () => {
    for (const text of ['', 'u', 'https://example.org/', 'LAPEL1:ABC', '{"ur":1}', ' UR:LAPEL-VP/AE'])
      expectRefusal(createUrDecoder().receive(text), 'presentation.not-a-frame');
  });

  it('is not fooled by characters that lower-case into letters, nor by spaces', () => {
    for (const text of ['UR:LAPEL-VP/1-4/AE AE', 'ur:lapel-vp/\u212ae', 'ur:lapel-vp/ae\n', 'ur:\u0131-vp/ae'])
      expectRefusal(createUrDecoder().receive(text), 'presentation.damaged-frame');
  });

  it('begins anew when all parts are there and are not the message', () => {
    const frames = framesOf(WOLF, 25);
    const decoder = createUrDecoder();
    expectReceived(decoder, frameOf({ ...FIRST, data: WOLF.slice(1, 26) }), 1);
    for (const partNumber of [2, 3]) expectReceived(decoder, frames.frame(partNumber), partNumber);
    expectRefusal(decoder.receive(frames.frame(4)), 'presentation.damaged-message');
    expectReceived(decoder, frames.frame(4), 1);
    for (const partNumber of [1, 2]) expectReceived(decoder, frames.frame(partNumber), partNumber + 1);
    expect(expectValue(decoder.receive(frames.frame(3)))).toEqual({ state: 'complete', bytes: WOLF });
  });

  it('refuses padding that is not zeros: the checksum does not cover it', () => {
    const [message, messageLength] = [makeMessage(99), 99];
    const part = {
      partNumber: 1,
      fragmentCount: 2,
      messageLength,
      checksum: crc32(message),
      data: message.slice(0, 50),
    };
    const decoder = createUrDecoder();
    expectReceived(decoder, frameOf(part), 1);
    const last = Uint8Array.of(...message.slice(50), 1);
    expectRefusal(decoder.receive(frameOf({ ...part, partNumber: 2, data: last })), 'presentation.damaged-message');
  });

  it('answers any text at all, and never throws', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.constantFrom('ur:lapel-vp/', 'UR:LAPEL-VP/1-4/', 'ur:'), fc.string()).map((parts) => parts.join('')),
      fc.uint8Array({ minLength: 1 }).map((bytes) => `UR:LAPEL-VP/1-4/${encodeBytewords(bytes)}`),
    );
    const decoder = createUrDecoder();
    expectReceived(decoder, frameOf(FIRST), 1);
    fc.assert(
      fc.property(noise, (text) => {
        expect(decoder.receive(text).ok).toBe(false);
      }),
      { seed: 3, numRuns: 500 },
    );
    expectReceived(decoder, frameOf(FIRST), 1);
  });

  it('takes a wrong type for our own mistake', () => {
    expect(() => createUrDecoder({ type: 'Lapel VP' })).toThrow(TypeError);
  });
});
