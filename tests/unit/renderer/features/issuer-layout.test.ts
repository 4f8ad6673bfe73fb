import { describe, expect, it } from 'vitest';
import { issuerPlots, type MapSize } from '../../../../src/renderer/features/pictures/issuer-layout.ts';

const size: MapSize = { width: 1000, height: 560, leastWidth: 112, leastHeight: 60, gap: 8 };
const counts = (...badges: readonly number[]) => badges.map((count) => ({ badges: count }));
const areaOf = ({ width, height }: { width: number; height: number }) => width * height;

describe('the map of issuers', () => {
  it.each([
    [counts(1)],
    [counts(9990, ...Array.from({ length: 299 }, () => 1))],
    [counts(...Array.from({ length: 500 }, (_, index) => 500 - index))],
    [counts(3, 2, 2, 1, 1, 1, 1)],
  ])('has a first, and none too small to read but one alone', (issuers) => {
    const { plots } = issuerPlots(issuers, size);
    expect(plots[0]?.issuer).toBe(issuers[0]);
    if (plots.length === 1) return;
    for (const { width, height } of plots) {
      expect(width).toBeGreaterThanOrEqual(size.leastWidth);
      expect(height).toBeGreaterThanOrEqual(size.leastHeight);
    }
  });

  it('shows the largest of them, in their order, each once', () => {
    const issuers = counts(...Array.from({ length: 500 }, (_, index) => 500 - index));
    const shown = issuerPlots(issuers, size).plots.map(({ issuer }) => issuer);
    expect(new Set(shown).size).toBe(shown.length);
    expect(new Set(shown)).toEqual(new Set(issuers.slice(0, shown.length)));
  });

  it('keeps areas in proportion', () => {
    const { plots } = issuerPlots(counts(60, 30, 10), { ...size, gap: 0 });
    const all = plots.reduce((sum, plot) => sum + areaOf(plot), 0);
    for (const plot of plots) expect(areaOf(plot) / all).toBeCloseTo(plot.issuer.badges / 100, 1);
  });

  it('lays nothing over anything else, and nothing outside', () => {
    const { plots, height } = issuerPlots(counts(9, 8, 7, 5, 5, 3, 2, 2, 1), size);
    for (const [index, a] of plots.entries()) {
      expect(a.x + a.width).toBeLessThanOrEqual(size.width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      for (const b of plots.slice(index + 1)) {
        const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(isApart).toBe(true);
      }
    }
  });

  it('grows rather than leave out one of many alike', () => {
    const issuers = counts(3, 2, 2, 2, 2, ...Array.from({ length: 12 }, () => 1));
    for (const height of [380, 450, 560]) {
      const drawn = issuerPlots(issuers, { ...size, height });
      expect(drawn.plots).toHaveLength(issuers.length);
      expect(drawn.height).toBeLessThan(height * 1.8);
    }
  });

  it('is empty without room or issuers', () => {
    expect(issuerPlots([], size).plots).toEqual([]);
    expect(issuerPlots(counts(3, 2), { ...size, width: 0 }).plots).toEqual([]);
  });
});
