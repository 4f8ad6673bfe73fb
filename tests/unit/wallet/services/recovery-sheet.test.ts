import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawRecoverySheet } from '../../../../src/wallet/services/paper/recovery-sheet.ts';
import { drawQrPng, layOutQr } from '../../../../src/wallet/services/qr/draw-qr.ts';
import { scanImage } from '../../../../src/wallet/services/qr/scan-qr.ts';
import { formatRecoveryCode } from '../../../../src/wallet/vault/recovery-code.ts';
import { codeOf, fixedNow, unwrap } from '../vault-sandbox.ts';

const code = formatRecoveryCode(new Uint8Array(16).map((_, index) => index * 17));
const groups = code.split('-');

describe('a recovery sheet', () => {
  it.each(['a4', 'letter'] as const)('is a PDF of one page (%s) without links, scripts or names', async (size) => {
    const pdf = Buffer.from(unwrap(await drawRecoverySheet(code, { form: 'pdf', size, now: fixedNow }))).toString(
      'latin1',
    );
    expect(pdf.startsWith('%PDF-1.')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    expect(pdf).toContain(size === 'a4' ? '[0 0 595.28 841.89]' : '[0 0 612 792]');
    expect(pdf).not.toMatch(/\/(?:JavaScript|JS|URI|Launch|OpenAction|EmbeddedFile)\b/);
    expect(pdf).not.toMatch(/\/home|\/Users|\/tmp/);
  });

  it('draws something for every letter of the code', async () => {
    const pdf = Buffer.from(unwrap(await drawRecoverySheet(code, { form: 'pdf', now: fixedNow })));
    const at = pdf.indexOf('stream\n') + 'stream\n'.length;
    const page = inflateSync(pdf.subarray(at, pdf.indexOf('endstream', at))).toString('latin1');
    expect(page.match(/\bTj\b|\bTJ\b/g)?.length ?? 0).toBeGreaterThan(groups.length);
  });

  it('is an SVG that loads nothing, with every group of the code', async () => {
    const svg = new TextDecoder().decode(unwrap(await drawRecoverySheet(code, { form: 'svg', now: fixedNow })));
    for (const group of groups) expect(svg).toContain(group);
    expect(svg).not.toMatch(/<script|href|<image|url\(|@import/i);
  });

  it('has a QR code that gives the code back', async () => {
    const png = drawQrPng(unwrap(layOutQr(code)));
    expect(unwrap(await scanImage(png)).texts).toEqual([code]);
  });

  it('takes the code as people type it', async () => {
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    const options = { form: 'svg', now: fixedNow } as const;
    expect(unwrap(await drawRecoverySheet(typed, options))).toEqual(unwrap(await drawRecoverySheet(code, options)));
  });

  it.each([
    ['a letter too few', code.slice(0, -1)],
    ['two groups swapped', [groups[1], groups[0], ...groups.slice(2)].join('-')],
    ['nothing', ''],
    ['markup', '<script>alert(1)</script>'],
  ])('is not drawn for %s', async (_, mistyped) => {
    expect(codeOf(await drawRecoverySheet(mistyped, { form: 'svg', now: fixedNow }))).toBe(
      'vault.recovery-code-mistyped',
    );
  });
});
