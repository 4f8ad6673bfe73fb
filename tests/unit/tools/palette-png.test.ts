import { describe, expect, it } from 'vitest';
import { readPngChunks, readPngDimensions } from '../../../src/core/baking/png-chunks.ts';
import { encodePalettePng } from '../../../tools/samples/palette-png.ts';

function pixels(count: number, colour: (index: number) => readonly [number, number, number, number]): Uint8Array {
  return Uint8Array.from(Array.from({ length: count }, (_, index) => colour(index)).flat());
}

function chunk(png: Uint8Array, type: string): Uint8Array {
  const chunks = readPngChunks(png);
  if (!chunks.ok) throw new TypeError(chunks.error.code);
  const found = chunks.value.find((one) => one.type === type);
  if (found === undefined) throw new TypeError(`no ${type}`);
  return found.data;
}

describe('encodePalettePng', () => {
  it('writes a picture of the size it was given', () => {
    const png = encodePalettePng(
      pixels(6, () => [1, 2, 3, 255]),
      3,
      2,
    );
    expect(readPngDimensions(png)).toEqual({ width: 3, height: 2 });
  });

  it('gives the same bytes for the same pixels', () => {
    const noise = pixels(4096, (i) => [(i * 7) % 256, (i * 13) % 256, (i * 29) % 256, 255]);
    expect(encodePalettePng(noise, 64, 64)).toEqual(encodePalettePng(noise, 64, 64));
  });

  it('never names more than 256 colours', () => {
    const noise = pixels(4096, (i) => [(i * 7) % 256, (i * 13) % 256, (i * 29) % 256, 255]);
    expect(chunk(encodePalettePng(noise, 64, 64), 'PLTE').length).toBe(256 * 3);
  });

  it('keeps a flat colour to within two of 255', () => {
    const palette = chunk(
      encodePalettePng(
        pixels(16, () => [37, 91, 203, 255]),
        4,
        4,
      ),
      'PLTE',
    );
    expect(Math.max(...[37, 91, 203].map((value, i) => Math.abs(value - (palette[i] ?? 0))))).toBeLessThanOrEqual(2);
  });

  it('takes every wholly transparent pixel for the same one', () => {
    const png = encodePalettePng(
      pixels(4, (i) => [i * 60, 255 - i, i, 0]),
      2,
      2,
    );
    expect(chunk(png, 'tRNS')).toEqual(Uint8Array.of(0));
  });

  it('refuses pixels that do not fill the picture', () => {
    expect(() => encodePalettePng(new Uint8Array(15), 2, 2)).toThrow(TypeError);
  });
});
