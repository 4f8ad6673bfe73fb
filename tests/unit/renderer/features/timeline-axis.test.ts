import { describe, expect, it } from 'vitest';
import {
  indexOfYear,
  type Month,
  type TimelineAxis,
  threadOn,
  timelineAxis,
} from '../../../../src/renderer/features/badges/timeline-axis.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const month = (name: string, earned: number, ending = 0): Month => ({ month: name, earned, ending });

function axisOf(...months: readonly Month[]): TimelineAxis {
  const axis = timelineAxis(months, NOW);
  if (axis === undefined) throw new TypeError('no axis');
  return axis;
}

describe('the axis of the timeline', () => {
  it('is none where nothing has a date', () => {
    expect(timelineAxis([], NOW)).toBeUndefined();
  });

  it('goes from the first award to where half as much lies ahead', () => {
    const { years, after, before, now } = axisOf(month('2017-03', 2), month('2026-11', 1), month('2090-01', 0, 3));
    expect([years[0]?.year, years.at(-1)?.year]).toEqual([2017, 2031]);
    expect(after).toEqual({ earned: 0, ending: 3 });
    expect(before).toEqual({ earned: 0, ending: 0 });
    expect(now).toBeGreaterThan(0.6);
    expect(now).toBeLessThan(0.7);
  });

  it('counts every badge once, whatever the parts of its years', () => {
    for (const first of [2026, 2024, 2018, 1996, 1950]) {
      for (const each of [1, 40]) {
        const months = Array.from({ length: 2030 - first }, (_, step) => month(`${first + step}-07`, each, each));
        const { years, before, after } = axisOf(...months);
        const sum = years.reduce((all, { earned }) => all + earned, 0) + before.earned + after.earned;
        expect(sum).toBe(months.length * each);
        for (const { parts, earned } of years) expect(parts.reduce((all, part) => all + part.earned, 0)).toBe(earned);
      }
    }
  });

  it.each([
    ['0001-01', '9999-12'],
    ['1950-01', '2500-01'],
  ])('is never longer than a window can show, from %s to %s', (first, last) => {
    const { years } = axisOf(month(first, 1), month(last, 1, 1));
    expect(years.length).toBeLessThanOrEqual(37);
    expect(years.some(({ year }) => year === 2026)).toBe(true);
  });

  it('reaches back from now also where everything lies ahead', () => {
    const { years, now } = axisOf(month('2040-01', 1));
    expect(years[0]?.year).toBe(2026);
    expect(now).toBeGreaterThan(0);
    expect(now).toBeLessThan(1);
  });
});

describe('a thread', () => {
  const axis = axisOf(month('2024-01', 3), month('2028-01', 0, 1)); // 2024 to 2028

  it.each([
    ['2024-01-01T00:00:00Z', '2029-01-01T00:00:00Z', { start: 0, end: 1, isCutAtStart: false, isOpen: false }],
    ['2024-01-01T00:00:00Z', null, { start: 0, end: 1, isCutAtStart: false, isOpen: true }],
    ['2010-01-01T00:00:00Z', '2090-01-01T00:00:00Z', { start: 0, end: 1, isCutAtStart: true, isOpen: true }],
  ])('from %s until %s', (from, until, expected) => {
    expect(threadOn(axis, from, until)).toEqual(expected);
  });

  it.each([
    [null, '2027-01-01T00:00:00Z'],
    ['some time ago', null],
    ['2095-01-01T00:00:00Z', null],
    ['2010-01-01T00:00:00Z', '2011-01-01T00:00:00Z'],
    ['2027-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  ])('is none from %s until %s', (from, until) => {
    expect(threadOn(axis, from, until)).toBeUndefined();
  });

  it('that ends nobody knows when goes on', () => {
    expect(threadOn(axis, '2025-01-01T00:00:00Z', 'when I retire')).toMatchObject({ isOpen: true });
  });
});

describe('the place of a year in the list', () => {
  const months = [month('2020-01', 5, 1), month('2020-12', 2), month('2022-06', 3, 4), month('2030-01', 0, 6)];

  it.each([
    [2022, 'earned', 0],
    [2021, 'earned', 3],
    [2020, 'earned', 3],
    [2019, 'earned', 10],
    [2020, 'expires', 0],
    [2022, 'expires', 1],
    [2030, 'expires', 5],
  ] as const)('of %i, by %s, is %i', (year, order, index) => {
    expect(indexOfYear(months, year, order)).toBe(index);
  });
});
