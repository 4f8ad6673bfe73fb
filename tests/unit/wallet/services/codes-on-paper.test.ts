import { describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createLiveCodes } from '../../../../src/core/presentation/live-codes.ts';
import { drawQrPng } from '../../../../src/wallet/services/qr/draw-qr.ts';
import { scanImage } from '../../../../src/wallet/services/qr/scan-qr.ts';
import { codesOnPaper, MOST_CODES } from '../../../../src/wallet/services/qr/show-presentation.ts';

/** Text of so many bytes in which nothing repeats, as in a picture. */
function noise(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return String.fromCharCode(35 + (state % 56));
  }).join('');
}

const shown = (length: number) =>
  ({ text: JSON.stringify({ picture: noise(length) }), mediaType: 'application/vc' }) as const;

describe('codesOnPaper', () => {
  it('is one code where it fits', () => {
    const codes = codesOnPaper(shown(300), portableCrypto);
    expect(codes.ok && codes.value).toHaveLength(1);
  });

  it('is a sheet of codes of version 25-M, which are read one by one, in any order and more than once', async () => {
    const content = shown(6000);
    const codes = codesOnPaper(content, portableCrypto);
    if (!codes.ok) throw codes.error;
    expect(codes.value.length).toBeGreaterThan(3);
    expect(codes.value.length).toBeLessThanOrEqual(MOST_CODES);
    expect(codes.value.every(({ version, level }) => version <= 25 && level === 'M')).toBe(true);
    const live = createLiveCodes(portableCrypto);
    const backwards = [...codes.value, codes.value[0]].reverse();
    let read: string | undefined;
    for (const code of backwards) {
      if (code === undefined) continue;
      const scanned = await scanImage(drawQrPng(code, { scale: 3 }));
      if (!scanned.ok) throw scanned.error;
      const progress = live.receive(scanned.value.texts[0] ?? '');
      if (progress.ok && progress.value.state === 'complete') read = new TextDecoder().decode(progress.value.content);
    }
    expect(read).toBe(content.text);
  });

  it('refuses what nobody would hold before a camera code by code', () => {
    const codes = codesOnPaper(shown(20_000), portableCrypto);
    expect(codes.ok ? undefined : codes.error.code).toBe('presentation.too-long-to-show');
  });
});
