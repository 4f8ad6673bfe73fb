import { describe, expect, it } from 'vitest';
import { layOutStage } from '../../../../src/renderer/features/present/stage-layout.ts';

describe('the stage', () => {
  it.each([
    ['a laptop', 1280, 800, 'around', 768],
    ['a large screen', 1920, 1080, 'around', 1048],
    ['the smallest window', 900, 600, 'beside', 568],
    ['a window at 200 %', 640, 400, 'beside', 368],
    ['one at 300 %', 427, 267, 'under', 235],
    ['a narrow one', 450, 900, 'under', 418],
  ] as const)('gives the code what the window has: %s', (_, width, height, texts, room) => {
    expect(layOutStage(width, height, 16)).toEqual({ texts, room });
  });

  it('never gives the code more than fits', () => {
    for (let width = 240; width <= 2000; width += 40) {
      for (let height = 200; height <= 1400; height += 40) {
        const { room, texts } = layOutStage(width, height, 16);
        expect(room).toBeLessThanOrEqual(Math.min(width, height) - 32);
        // a column beside it is one that can be read
        if (texts === 'beside') expect(width - room).toBeGreaterThanOrEqual(13 * 16);
        if (texts === 'around') expect((width - room) / 2).toBeGreaterThanOrEqual(13 * 16);
      }
    }
  });

  it('counts with the size of letters that a person chose', () => {
    expect(layOutStage(1280, 800, 16).texts).toBe('around');
    expect(layOutStage(1280, 800, 24).texts).toBe('beside');
  });
});
