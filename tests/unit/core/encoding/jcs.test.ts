import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, canonicalJsonBytes } from '../../../../src/core/encoding/jcs.ts';
import type { JsonValue } from '../../../../src/core/encoding/json.ts';

describe('canonicalJson', () => {
  it('gives the text of RFC 8785, 3.2.2 and 3.2.3', () => {
    const input = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 code units, as in RFC 8785, 3.2.3', () => {
    const input = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",' +
        '"\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
    );
    expect(Object.values(JSON.parse(canonicalJson(input))).length).toBe(7);
    const order = ['Carriage Return', 'One', 'Control', 'Latin Small', 'Euro Sign', 'Emoji', 'Hebrew'];
    const positions = order.map((text) => canonicalJson(input).indexOf(text));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions).not.toContain(-1);
  });

  it('writes numbers as RFC 8785, appendix B', () => {
    const samples: readonly [number, string][] = [
      [0, '0'],
      [-0, '0'],
      [5e-324, '5e-324'],
      [-5e-324, '-5e-324'],
      [1.7976931348623157e308, '1.7976931348623157e+308'],
      [9007199254740992, '9007199254740992'],
      [295147905179352830000, '295147905179352830000'],
      [9.999999999999997e22, '9.999999999999997e+22'],
      [1e23, '1e+23'],
      [999999999999999700000, '999999999999999700000'],
      [9.999999999999997e-7, '9.999999999999997e-7'],
      [0.000001, '0.000001'],
      [333333333.3333332, '333333333.3333332'],
    ];
    for (const [value, text] of samples) expect(canonicalJson(value)).toBe(text);
  });

  it('sorts names that look like array indexes as text', () => {
    expect(canonicalJson({ '10': 1, '9': 2, b: 3, a: 4 })).toBe('{"10":1,"9":2,"a":4,"b":3}');
  });

  it('sorts inside arrays and objects, and keeps the order of arrays', () => {
    expect(canonicalJson([{ b: [{ d: 1, c: 2 }], a: [] }, 1])).toBe('[{"a":[],"b":[{"c":2,"d":1}]},1]');
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('gives one text for a value however its names were ordered', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as JsonValue);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value as JsonValue))).toBe(text);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('encodes as UTF-8', () => expect([...canonicalJsonBytes('€')]).toEqual([0x22, 0xe2, 0x82, 0xac, 0x22]));

  it('throws for halves of characters, in values and in names', () => {
    expect(() => canonicalJson('\ud800')).toThrow(TypeError);
    expect(() => canonicalJson({ '\udc00': 1 })).toThrow(TypeError);
  });
  it('throws for what is no JSON number', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow(TypeError);
  });
  it('throws for what is no JSON value', () => {
    expect(() => canonicalJson(1n as unknown as JsonValue)).toThrow(TypeError);
    expect(() => canonicalJson([undefined] as unknown as JsonValue)).toThrow(TypeError);
  });
  it('throws for a nesting that no parser here lets through', () => {
    let value: JsonValue = 1;
    for (let depth = 0; depth < 300; depth++) value = [value];
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member as JsonValue)]),
  );
}
