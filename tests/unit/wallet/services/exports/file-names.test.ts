import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshFileName } from '../../../../../src/wallet/services/exports/file-names.ts';

const safe = (name: string): string => freshFileName(name, 'fallback.json', new Set());

describe('names of exported files', () => {
  it('keeps a name that is fine as it is', () => {
    for (const name of ['degree.png', 'إجازة.json', 'Diplôme (2026).svg', 'no-ending']) expect(safe(name)).toBe(name);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\badge.png', 'badge.png'],
    ['/absolute/.ssh/.hidden.json', 'hidden.json'],
    ['..', 'fallback.json'],
    ['', 'fallback.json'],
    ['\u202e\u200b', 'fallback.json'],
    ['a\u0000b\n.json', 'a b.json'],
    ['a<b>:"|?*.png', 'a_b______.png'],
    ['con.json', '_con.json'],
    ['LPT1', '_LPT1'],
    ['con .txt', '_con.txt'],
    ['badge.json. . .', 'badge.json'],
  ])('makes %j safe', (name, expected) => {
    expect(safe(name)).toBe(expected);
  });

  it('shortens without losing the ending', () => {
    const name = safe(`${'認'.repeat(190)}.png`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
    expect(name).toMatch(/^認+\.png$/);
  });

  it('tells names apart that some file system takes for one', () => {
    const taken = new Set<string>();
    const names = ['a.png', 'A.PNG', 'a.png', 'e\u0301.png', '\u00e9.png', 'a (2).png'];
    expect(names.map((name) => freshFileName(name, 'x', taken))).toEqual([
      'a.png',
      'A (2).PNG',
      'a (3).png',
      'e\u0301.png',
      '\u00e9 (2).png',
      'a (2) (2).png',
    ]);
  });

  it('never gives a folder, a blank or a name twice', () => {
    const parts = fc.constantFrom(
      '..',
      '/',
      '\\',
      '.',
      ' ',
      'con',
      'a',
      ':',
      '\u0000',
      '\u202e',
      '.png',
      '\ud800',
      '認'.repeat(80),
    );
    fc.assert(
      fc.property(fc.array(fc.array(parts, { maxLength: 8 }), { minLength: 1, maxLength: 8 }), (lists) => {
        const taken = new Set<string>();
        const names = lists.map((list) => freshFileName(list.join(''), '0123.json', taken));
        for (const name of names) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is asserted
          expect(name).toMatch(/^[^/\\:<>"|?*\u0000-\u001f]+$/);
          expect(name).not.toMatch(/^\.|^\s|[.\s]$|^con\s*(?:\.|$)/i);
          expect(Buffer.byteLength(name)).toBeLessThan(200);
        }
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
