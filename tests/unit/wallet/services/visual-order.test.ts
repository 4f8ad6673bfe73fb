import { describe, expect, it } from 'vitest';
import { directionOf, inVisualOrder, stretchesOf } from '../../../../src/wallet/services/paper/visual-order.ts';

/** What stands on paper from left to right; typefaces turn the letters of a stretch around by themselves. */
function seen(paragraph: string): string {
  const direction = directionOf(paragraph);
  const turned = inVisualOrder(stretchesOf(paragraph, 0, direction)).map(({ text, level }) =>
    level % 2 === 1 ? [...text].reverse().join('') : text,
  );
  return turned.join('');
}

describe('the order of words on paper', () => {
  it.each([
    ['from left to right', 'Applied Statistics (2026)', 'Applied Statistics (2026)'],
    ['Hebrew alone', 'אבג דהו', 'והד גבא'],
    ['Hebrew in a Latin line', 'Course: אבג דהו, level 2', 'Course: והד גבא, level 2'],
    ['Latin in a Hebrew line', 'אבג Open Badges דהו', 'והד Open Badges גבא'],
    ['numbers, which never turn', 'אבג 2026 דהו', 'והד 2026 גבא'],
    ['brackets, which turn their faces', 'אבג (דהו)', '(והד) גבא'],
    ['a sign at the end of a Hebrew line, which stands at its left', 'אבג!', '!גבא'],
    ['Arabic with its vowels', 'شَهادة', [...'شَهادة'].reverse().join('')],
  ])('%s', (_, paragraph, expected) => {
    expect(seen(paragraph)).toBe(expected);
  });

  it('begins a paragraph where its first letter does', () => {
    expect(directionOf('אבג abc').base).toBe(1);
    expect(directionOf('abc אבג').base).toBe(0);
    expect(directionOf('2026 (אבג)').base).toBe(1);
    expect(directionOf('').base).toBe(0);
  });

  it('finds the direction of a part by its place in the paragraph', () => {
    const direction = directionOf('abc (אבג)');
    expect(stretchesOf('(אבג)', 4, direction)).toEqual([
      { text: '(', level: 0 },
      { text: 'אבג', level: 1 },
      { text: ')', level: 0 },
    ]);
  });
});
