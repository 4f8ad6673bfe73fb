import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { pdfLimits, readPdf, stopReadingPdfs } from '../../../../../src/wallet/services/pdf/read-pdf.ts';
import { codeOf, unwrap } from '../../vault-sandbox.ts';
import { codePng, pdfOf } from '../import/paper.ts';

afterAll(() => stopReadingPdfs());

/** A PDF out of objects written by hand; number 1 is the catalogue. */
function rawPdf(
  objects: readonly (string | { readonly dictionary: string; readonly stream: Uint8Array })[],
): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    if (typeof object === 'string') add(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`));
    else {
      add(Buffer.from(`${index + 1} 0 obj\n<<${object.dictionary}/Length ${object.stream.length}>>\nstream\n`));
      add(Buffer.from(object.stream));
      add(Buffer.from('\nendstream\nendobj\n'));
    }
  });
  const table = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const onePage = (box: string, content: Uint8Array): Uint8Array =>
  rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R/Resources<<>>>>`,
    { dictionary: '/Filter/FlateDecode', stream: deflateSync(content) },
  ]);

describe('readPdf', () => {
  it('reads title, attached files, codes, links and words', async () => {
    const code = await codePng('https://school.example/1');
    const page = { text: 'Verify it online', link: 'https://school.example/verify', code };
    const pdf = await pdfOf([page], { title: 'Zertifikat “Ä”', files: { 'ä.json': new TextEncoder().encode('{}') } });
    const { title, attachments, read, pages, isCutShort } = unwrap(await readPdf(pdf));
    expect({ title, pages, isCutShort }).toEqual({ title: 'Zertifikat “Ä”', pages: 1, isCutShort: false });
    expect(attachments.map(({ name, bytes }) => [name, bytes.length])).toEqual([['ä.json', 2]]);
    expect(read[0]).toMatchObject({
      codes: ['https://school.example/1'],
      links: ['https://school.example/verify'],
      text: expect.stringContaining('Verify it online'),
    });
  });

  it('reads a code of 2 cm on paper', async () => {
    const code = await codePng(`https://school.example/${'a'.repeat(60)}`);
    const { read } = unwrap(await readPdf(await pdfOf([{ code, codeWidth: 57 }])));
    expect(read[0]?.codes).toHaveLength(1);
  });

  it('leaves the bytes it was given as they were', async () => {
    const pdf = await pdfOf([{}]);
    const before = pdf.slice();
    await readPdf(pdf);
    expect(pdf).toEqual(before);
  });
});

describe('readPdf and documents that ask for much', () => {
  it('looks at so many pages and no more', async () => {
    const pdf = await pdfOf(Array.from({ length: 30 }, () => ({})));
    const { pages, read } = unwrap(await readPdf(pdf, { ...pdfLimits, maxPages: 3, pageSide: 300 }));
    expect([pages, read.length]).toEqual([30, 3]);
  });

  it('draws a page of any size on so many pixels', async () => {
    for (const box of ['0 0 1000000 1000000', '0 0 1 100000', '0 0 0 0', '0 0 -5 9e30', 'NaN NaN NaN NaN']) {
      const read = await readPdf(onePage(box, Buffer.from('0 0 10 10 re f')));
      expect(read.ok, box).toBe(true);
    }
  });

  it('closes a page that takes too long, keeps what was read before, and reads the next document', async () => {
    // rows of strokes over the whole page, each with a fresh dash pattern: minutes of drawing in a few kilobytes
    const slow = Buffer.from(`4000 w [0.01 0.01] 0 d ${'0 0 m 9000000 9000000 l S '.repeat(40_000)}`);
    const started = performance.now();
    const read = await readPdf(onePage('0 0 600 800', slow));
    expect(performance.now() - started).toBeLessThan(14_000);
    expect(read.ok ? read.value.isCutShort : read.error.code === 'pdf.too-demanding').toBe(true);
    expect(unwrap(await readPdf(await pdfOf([{ text: 'next' }]))).read[0]?.text).toContain('next');
  });

  it('does not unpack what is attached beyond its limit', async () => {
    const bomb = deflateSync(new Uint8Array(300 * 1024 * 1024));
    const pdf = rawPdf([
      '<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.json) 4 0 R]>>>>>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>',
      '<</Type/Filespec/F(a.json)/UF(a.json)/EF<</F 5 0 R>>>>',
      { dictionary: '/Type/EmbeddedFile/Filter/FlateDecode', stream: bomb },
    ]);
    const read = await readPdf(pdf);
    expect(read.ok ? read.value.attachments : []).toEqual([]);
    expect(unwrap(await readPdf(await pdfOf([{}]))).pages).toBe(1);
  });

  it('refuses what is no PDF, cut anywhere, and trees of pages that are circles', async () => {
    const whole = await pdfOf([{ text: 'whole' }]);
    for (const at of [5, 20, whole.length >> 1]) {
      const read = await readPdf(whole.slice(0, at));
      expect(read.ok ? 'ok' : codeOf(read)).toMatch(/^(?:ok|pdf\.damaged)$/);
    }
    const circle = rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>']);
    const read = await readPdf(circle);
    expect(read.ok ? read.value.read.every(({ codes }) => codes.length === 0) : codeOf(read)).toBeTruthy();
  });
});
