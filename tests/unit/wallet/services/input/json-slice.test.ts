import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceJson } from '../../../../../src/wallet/services/input/json-slice.ts';

describe('sliceJson', () => {
  it('returns the bytes as they were written, blanks and escapes included', () => {
    const text = ' { "a" : [ 1, {"b\\"c" :  { "x" : "]}\\\\" , "y":1.50e2 } } ] , "d":"é" } ';
    expect(sliceJson(text, '/a/1/b"c')).toBe('{ "x" : "]}\\\\" , "y":1.50e2 }');
    expect(sliceJson(text, '/a/0')).toBe('1');
    expect(sliceJson(text, '/d')).toBe('"é"');
    expect(sliceJson(text, '')).toBe(text.trim());
  });

  it('follows a pointer’s escapes and a key’s escapes', () => {
    expect(sliceJson('{"a/b":{"c~d":1}}', '/a~1b/c~0d')).toBe('1');
    expect(sliceJson('{"\\u0061":2}', '/a')).toBe('2');
  });

  it.each([['/missing'], ['/a/2'], ['/a/01'], ['/a/-1'], ['/a/x'], ['/a/0/deeper'], ['/empty/0'], ['/none/a']])(
    'finds nothing at %s',
    (pointer) => {
      expect(sliceJson('{"a":[1,2],"empty":[],"none":{}}', pointer)).toBeUndefined();
    },
  );

  it('finds every value of any document', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        for (const [pointer, inner] of everyValue(JSON.parse(text), '')) {
          expect(JSON.parse(sliceJson(text, pointer) ?? 'nothing')).toEqual(inner);
        }
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});

function everyValue(value: unknown, pointer: string): (readonly [string, unknown])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const step = (name: string): string => `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return [[pointer, value], ...inner.flatMap(([name, child]) => everyValue(child, step(name)))];
}
