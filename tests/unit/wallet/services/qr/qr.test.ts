import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { extractCredential } from '../../../../../src/core/baking/extract-credential.ts';
import { writePngChunk } from '../../../../../src/core/baking/png-chunks.ts';
import { encodeBitmapPng } from '../../../../../src/wallet/services/qr/bitmap-png.ts';
import {
  drawQrPng,
  drawQrSvg,
  drawQrTerminal,
  layOutQr,
  type QrCode,
} from '../../../../../src/wallet/services/qr/draw-qr.ts';
import { scanImage } from '../../../../../src/wallet/services/qr/scan-qr.ts';

const codeFor = (text: string, maxVersion?: number): QrCode => {
  const code = layOutQr(text, maxVersion === undefined ? {} : { maxVersion });
  if (!code.ok) throw code.error;
  return code.value;
};

const scanned = async (image: Uint8Array): Promise<unknown> => {
  const result = await scanImage(image);
  return result.ok ? result.value.texts : result.error.code;
};

const png = (
  width: number,
  height: number,
  pixels: Uint8Array,
  more: { bits?: number; colour?: number; interlace?: number } = {},
): Uint8Array => {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = more.bits ?? 8;
  header[9] = more.colour ?? 0;
  header[12] = more.interlace ?? 0;
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    writePngChunk('IHDR', header),
    writePngChunk('IDAT', deflateSync(pixels)),
    writePngChunk('IEND', new Uint8Array()),
  ]);
};

const jpeg = (width: number, height: number, scans = 1): Uint8Array => {
  const frame = [0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0xff, 0xd0, 0x34];
  return Uint8Array.from([0xff, 0xd8, ...frame, ...Array.from({ length: scans }, () => scan).flat(), 0xff, 0xd9]);
};

describe('layOutQr', () => {
  it('uses alphanumeric mode where it can, and says what it made', () => {
    const upper = 'LAPEL1:ABC$ %*+-./:'.repeat(20);
    expect(codeFor(upper)).toMatchObject({ version: 12, modules: 65, level: 'M' });
    expect(codeFor(upper.toLowerCase()).version).toBe(15);
  });

  it('takes level L where M would be too large, and refuses where neither fits', () => {
    expect(codeFor('A'.repeat(1451))).toMatchObject({ version: 25, level: 'M' });
    expect(codeFor('A'.repeat(1452))).toMatchObject({ version: 22, level: 'L' });
    expect(codeFor('A'.repeat(1853))).toMatchObject({ version: 25, level: 'L' });
    const codeOf = (text: string, maxVersion: number): unknown => {
      const result = layOutQr(text, { maxVersion });
      return result.ok ? result.value.version : result.error.code;
    };
    expect(codeOf('A'.repeat(1854), 25)).toBe('presentation.too-large-for-one-code');
    expect(codeOf('A'.repeat(1854), 40)).toBe(30);
    expect(codeOf('A'.repeat(4297), 40)).toBe('presentation.too-large-for-one-code');
    expect(codeOf('é'.repeat(10), 1)).toBe('presentation.too-large-for-one-code');
  });
});

describe('drawing and scanning', () => {
  it('reads back what was drawn', async () => {
    const texts = fc.oneof(
      fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }),
      fc.string({ minLength: 1, maxLength: 900, unit: fc.constantFrom(...'0123456789ABCXYZ $%*+-./:') }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        // what a QR code cannot say in UTF-8 without loss is not for this test
        fc.pre(text.isWellFormed() && !text.includes('\0'));
        expect(await scanned(drawQrPng(codeFor(text), { scale: 4 }))).toEqual([text]);
      }),
      { seed: 11, numRuns: 25 },
    );
  });

  it('writes a PNG that our own strict reader accepts, the same every time', () => {
    const image = drawQrPng(codeFor('HELLO'));
    expect(extractCredential(image)).toMatchObject({ error: { code: 'baking.no-credential' } });
    expect(drawQrPng(codeFor('HELLO'))).toEqual(image);
    expect(new DataView(image.buffer, image.byteOffset).getUint32(16)).toBe((21 + 8) * 8);
  });

  it('writes an SVG with the same modules', () => {
    const code = codeFor('HELLO');
    const svg = drawQrSvg(code);
    expect(svg).toContain('viewBox="0 0 29 29"');
    let dark = 0;
    for (const [, width] of svg.matchAll(/h([0-9]+)v1h/g)) dark += Number(width);
    let expected = 0;
    for (let row = 0; row < 21; row += 1)
      for (let column = 0; column < 21; column += 1) expected += Number(code.isDark(row, column));
    expect(dark).toBe(expected);
  });

  it('draws half blocks that show the code, and nothing on a terminal that is too narrow', async () => {
    const code = codeFor('LAPEL1:TERMINAL');
    for (const hasColour of [true, false]) {
      const lines = (drawQrTerminal(code, { columns: 80, hasColour }) ?? '')
        .trimEnd()
        .split('\n')
        .map((line) => [...line.replaceAll('\u001b[38;5;16;48;5;231m', '').replaceAll('\u001b[0m', '')]);
      expect(new Set(lines.map((line) => line.length))).toEqual(new Set([code.modules + 8]));
      const isInk = (row: number, column: number): boolean => {
        const block = lines[row >> 1]?.[column] ?? ' ';
        return block === '█' || block === (row % 2 === 0 ? '▀' : '▄');
      };
      const scale = 4;
      const side = (code.modules + 8) * scale;
      const image = encodeBitmapPng(side, side, (row, column) => isInk(row >> 2, column >> 2) === hasColour);
      expect(await scanned(image)).toEqual(['LAPEL1:TERMINAL']);
    }
    expect(drawQrTerminal(code, { columns: code.modules + 4, hasColour: false })).toBeDefined();
    expect(drawQrTerminal(code, { columns: code.modules + 3, hasColour: false })).toBeUndefined();
  });
});

describe('scanImage', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('opens no socket to find its decoder', async () => {
    vi.stubGlobal('fetch', () => {
      throw new Error('a socket was wanted');
    });
    vi.resetModules();
    const fresh = await import('../../../../../src/wallet/services/qr/scan-qr.ts');
    expect(await fresh.scanImage(drawQrPng(codeFor('OFFLINE')))).toEqual({ ok: true, value: { texts: ['OFFLINE'] } });
  });

  it('finds several codes, and none', async () => {
    const [one, two] = [codeFor('ONE'), codeFor('TWO')];
    const image = encodeBitmapPng(300, 150, (row, column) => {
      const [code, left] = column < 150 ? [one, 20] : [two, 170];
      const [r, c] = [Math.floor((row - 20) / 5), Math.floor((column - left) / 5)];
      return r >= 0 && c >= 0 && r < 21 && c < 21 && code.isDark(r, c);
    });
    expect((await scanned(image)) as string[]).toHaveLength(2);
    expect(await scanned(encodeBitmapPng(50, 50, () => false))).toEqual([]);
  });

  it('refuses pictures from their headers, before anything is decoded', async () => {
    expect(await scanned(png(30_000, 30_000, new Uint8Array(10)))).toBe('scan.too-many-pixels');
    expect(await scanned(png(6000, 6000, new Uint8Array(10)))).toBe('scan.too-many-pixels');
    expect(await scanned(png(5000, 5000, new Uint8Array(10), { bits: 16, colour: 6 }))).toBe('scan.too-many-pixels');
    expect(await scanned(jpeg(30_000, 30_000))).toBe('scan.too-many-pixels');
  });

  it('refuses pixel data that unpack to more than the header promises', async () => {
    expect(await scanned(png(1, 1, new Uint8Array(20_000_000)))).toBe('scan.damaged-picture');
    expect(await scanned(png(1, 1, new Uint8Array(20_000_000), { interlace: 1 }))).toBe('scan.damaged-picture');
  });

  it('counts the rows of an interlaced picture rightly', async () => {
    // 3 x 3 in passes 1, 4, 5, 6 and 7: (1+1) + 0 + … as table 8.2 has it
    const passes = [1 + 1, 1 + 1, 1 + 2, 1 + 1, 1 + 1, 1 + 3].reduce((sum, length) => sum + length, 0);
    expect(await scanned(png(3, 3, new Uint8Array(passes), { interlace: 1 }))).toEqual([]);
  });

  it('refuses JPEGs that are no pictures or scan without end', async () => {
    expect(await scanned(jpeg(100, 100, 100))).toBe('scan.damaged-picture');
    expect(await scanned(jpeg(0, 100))).toBe('scan.damaged-picture');
    expect(await scanned(jpeg(100, 100).subarray(0, 12))).toBe('scan.damaged-picture');
    expect(await scanned(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff))).toBe('scan.damaged-picture');
    expect(await scanned(Uint8Array.of(0xff, 0xd8, 0x00))).toBe('scan.damaged-picture');
    expect(await scanned(jpeg(64, 64))).toBe('scan.damaged-picture');
  });

  it('refuses what is no picture, and goes on working afterwards', async () => {
    expect(await scanned(new Uint8Array())).toBe('scan.not-a-picture');
    expect(await scanned(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('scan.not-a-picture');
    const image = drawQrPng(codeFor('HELLO'));
    expect(await scanned(image.subarray(0, -20))).toBe('scan.damaged-picture');
    expect(await scanned(new Uint8Array(17 * 1024 * 1024))).toBe('input.too-large');
    expect(await scanned(image)).toEqual(['HELLO']);
  });
});
