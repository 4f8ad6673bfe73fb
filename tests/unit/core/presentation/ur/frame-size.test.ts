import { describe, expect, it } from 'vitest';
import { LAST_PLANNED_FRAME, planFrames } from '../../../../../src/core/presentation/ur/frame-size.ts';
import { alphanumericCapacity, type QrErrorLevel } from '../../../../../src/core/presentation/ur/qr-capacity.ts';
import { createFrameEncoder } from '../../../../../src/core/presentation/ur/ur-encoder.ts';
import { expectRefusal, expectValue } from './expect-result.ts';
import { makeMessage } from './wolf.ts';

describe('alphanumericCapacity', () => {
  // ISO/IEC 18004:2015, Table 7, column "alphanumeric"
  it.each([
    [1, 'L', 25],
    [1, 'H', 10],
    [9, 'M', 262],
    [10, 'L', 395],
    [10, 'Q', 221],
    [15, 'L', 758],
    [25, 'M', 1451],
    [26, 'L', 1990],
    [27, 'L', 2132],
    [40, 'L', 4296],
    [40, 'H', 1852],
  ] as const)('knows version %i-%s', (version, level, characters) => {
    expect(alphanumericCapacity(version, level)).toBe(characters);
  });

  it('grows with every version and shrinks with every level', () => {
    const levels: readonly QrErrorLevel[] = ['L', 'M', 'Q', 'H'];
    for (let version = 1; version <= 40; version += 1) {
      for (const [index, level] of levels.entries()) {
        const here = alphanumericCapacity(version, level);
        if (version > 1) expect(here).toBeGreaterThan(alphanumericCapacity(version - 1, level));
        const weaker = levels[index - 1];
        if (weaker !== undefined) expect(here).toBeLessThan(alphanumericCapacity(version, weaker));
      }
    }
  });

  it('knows no version 0, 41 or one and a half', () => {
    for (const version of [0, 41, 1.5, -1, Number.NaN])
      expect(() => alphanumericCapacity(version, 'L')).toThrow(TypeError);
  });
});

describe('planFrames', () => {
  const code = { version: 15, level: 'L' } as const;
  const capacity = alphanumericCapacity(15, 'L');

  it('keeps a message in one still code as long as it fits, to the byte', () => {
    expect(expectValue(planFrames(369, code))).toEqual({ frames: 1, fragmentBytes: 369 });
    expect(expectValue(planFrames(370, code)).frames).toBe(2);
    const still = expectValue(createFrameEncoder(makeMessage(369), { maxFragmentBytes: 369 }));
    expect(still.frame(1)).toHaveLength(capacity);
  });

  it('makes every frame fit, and wastes no frame', () => {
    for (const messageLength of [370, 690, 700, 1000, 2_100, 4_096, 7_331, 16_000, 65_536, 87_000]) {
      const plan = expectValue(planFrames(messageLength, code));
      const encoder = expectValue(
        createFrameEncoder(makeMessage(messageLength), { maxFragmentBytes: plan.fragmentBytes }),
      );
      expect(encoder).toMatchObject({ fragmentCount: plan.frames, fragmentBytes: plan.fragmentBytes });
      for (const partNumber of [1, plan.frames, plan.frames + 1, 999, LAST_PLANNED_FRAME])
        expect(encoder.frame(partNumber).length).toBeLessThanOrEqual(capacity);
      // one fragment fewer would be longer than the longest that any frame of this version could hold
      expect(messageLength / (plan.frames - 1)).toBeGreaterThan(342);
    }
  });

  it('refuses what would take more than 256 frames, and says how many', () => {
    const refusal = expectRefusal(planFrames(100_000, code), 'presentation.too-long-to-show');
    expect(refusal.details).toEqual({ frames: 291, limit: 256 });
  });

  it('takes a code too small for any frame for our own mistake', () => {
    expect(() => planFrames(100, { version: 1, level: 'H' })).toThrow(TypeError);
  });
});
