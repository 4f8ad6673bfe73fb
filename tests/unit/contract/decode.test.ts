import { describe, expect, it } from 'vitest';
import {
  allOptional,
  bytes,
  type Decoder,
  flag,
  integer,
  kinds,
  list,
  Mismatch,
  nothing,
  nullable,
  oneOf,
  optional,
  shape,
  text,
  textLike,
  view,
  within,
} from '../../../src/contract/decode.ts';
import { decodeOnce } from '../../../src/contract/decode-once.ts';

function isRefused(decoder: Decoder<unknown>, input: unknown): boolean {
  try {
    decoder(input, 'x');
    return false;
  } catch (error) {
    if (error instanceof Mismatch) return true;
    throw error;
  }
}

describe('text', () => {
  it('takes text up to its bound', () => expect(text(3)('abc', 'x')).toBe('abc'));
  it('refuses longer text, other types and lone surrogates', () => {
    for (const input of ['abcd', 1, null, undefined, ['a'], { toString: () => 'a' }, '\ud800', new String('a')])
      expect(isRefused(text(3), input)).toBe(true);
  });
  it('is compared with a pattern after its bound', () => {
    const id = textLike(/^[a-z]+$/, 5);
    expect(id('abc', 'x')).toBe('abc');
    expect(isRefused(id, 'abcdef')).toBe(true);
    expect(isRefused(id, 'a\nb')).toBe(true);
  });
});

describe('numbers', () => {
  it('are whole, safe and within their bounds', () => {
    expect(integer(0, 10)(10, 'x')).toBe(10);
    for (const input of [-1, 11, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1', 1n, null])
      expect(isRefused(integer(0, 10), input)).toBe(true);
  });
});

describe('bytes', () => {
  it('are bounded by their length', () => {
    expect(bytes(2)(new Uint8Array(2), 'x')).toHaveLength(2);
    for (const input of [new Uint8Array(3), [1, 2], new ArrayBuffer(2), new DataView(new ArrayBuffer(2)), 'ab'])
      expect(isRefused(bytes(2), input)).toBe(true);
  });
});

describe('list', () => {
  it('refuses what only looks like a list, and longer ones before their items are read', () => {
    expect(list(flag, 2)([true, false], 'x')).toEqual([true, false]);
    for (const input of [{ length: 1, 0: true }, [true, true, true], 'ab', new Set([true])])
      expect(isRefused(list(flag, 2), input)).toBe(true);
    const sparse: unknown[] = [];
    sparse.length = 4_000_000_000;
    expect(isRefused(list(flag, 2), sparse)).toBe(true);
  });
});

describe('shape', () => {
  const person = shape({ name: text(10), age: optional(integer(0, 150)), note: nullable(text(5)) });

  it('takes exactly its keys', () => {
    expect(person({ name: 'Ana', note: null }, 'x')).toEqual({ name: 'Ana', note: null });
    expect(person({ name: 'Ana', age: 3, note: 'hi' }, 'x')).toEqual({ name: 'Ana', age: 3, note: 'hi' });
  });
  it('refuses a further key, a missing one and a wrong one', () => {
    expect(isRefused(person, { name: 'Ana', note: null, sql: '1' })).toBe(true);
    expect(isRefused(person, { note: null })).toBe(true);
    expect(isRefused(person, { name: 'Ana', note: undefined })).toBe(true);
    expect(isRefused(person, [])).toBe(true);
  });
  it('reads own keys only, so that no prototype lends any', () => {
    const lent = Object.create({ name: 'Eve', note: null }) as object;
    expect(isRefused(person, lent)).toBe(true);
    expect(isRefused(person, JSON.parse('{"__proto__":{"name":"Eve"},"note":null}'))).toBe(true);
  });
  it('returns an object made anew', () => {
    const input = { name: 'Ana', note: null };
    const decoded = person(input, 'x');
    expect(decoded).not.toBe(input);
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
  });
  it('says where it did not fit, and never what stood there', () => {
    try {
      shape({ secret: shape({ word: text(3) }) })({ secret: { word: 'hunter2' } }, 'wallet.unlock');
      expect.unreachable();
    } catch (error) {
      expect((error as Mismatch).path).toBe('wallet.unlock/secret/word');
      expect((error as Mismatch).message).not.toContain('hunter2');
    }
  });
  it('says which of a list it was, in whatever that stands', () => {
    const pages = kinds({ lines: shape({ lines: list(shape({ tags: list(text(3), 5) }), 5) }) });
    try {
      pages({ kind: 'lines', lines: [{ tags: [] }, { tags: ['abc', 'abcd'] }] }, 'list');
      expect.unreachable();
    } catch (error) {
      expect((error as Mismatch).message).toBe('list/lines/lines/1/tags/1: not text of at most 3');
    }
  });
  it('lets an error of ours through as it is', () => {
    const broken = shape({
      a: list(() => {
        throw new TypeError('ours');
      }, 5),
    });
    expect(() => broken({ a: [1] }, 'x')).toThrow(new TypeError('ours'));
  });
});

describe('allOptional', () => {
  it('takes any of the keys, as strictly, and no other', () => {
    const change = shape(allOptional({ name: text(3), count: integer(0, 9) }));
    expect(change({}, 'x')).toEqual({});
    expect(change({ count: 3 }, 'x')).toEqual({ count: 3 });
    for (const input of [{ count: 10 }, { name: 'abcd' }, { other: 1 }, { name: null }])
      expect(isRefused(change, input)).toBe(true);
  });
});

describe('decodeOnce', () => {
  const line = view({ id: text(5) });
  it('hands on what the same decoder made here, and decodes everything else', () => {
    const made = decodeOnce(line, { id: 'a', path: '/home/ana' }, 'x');
    expect(made).toEqual({ id: 'a' });
    expect(decodeOnce(line, made, 'x')).toBe(made);
    expect(decodeOnce(line, { ...made, path: '/home/ana' }, 'x')).toEqual({ id: 'a' });
    const other = view({ id: text(0) });
    expect(() => decodeOnce(other, made, 'x')).toThrow(Mismatch);
  });
});

describe('view', () => {
  it('leaves everything that it does not name on the other side', () => {
    const line = view({ id: text(5) });
    expect(line({ id: 'a', path: '/home/ana/vault.db', seed: new Uint8Array(32) }, 'x')).toEqual({ id: 'a' });
  });
});

describe('kinds', () => {
  const change = kinds({ add: shape({ name: text(5) }), remove: shape({ id: integer(0, 9) }) });
  it('tells shapes apart by their kind', () => {
    expect(change({ kind: 'add', name: 'a' }, 'x')).toEqual({ kind: 'add', name: 'a' });
    for (const input of [{ kind: 'add', id: 1 }, { kind: 'toString' }, { kind: '__proto__' }, { name: 'a' }, null])
      expect(isRefused(change, input)).toBe(true);
  });
});

describe('smaller ones', () => {
  it('take only what they say', () => {
    expect(nothing(undefined, 'x')).toBeNull();
    expect(isRefused(nothing, {})).toBe(true);
    expect(isRefused(oneOf('a', 'b'), 'c')).toBe(true);
    expect(isRefused(flag, 'true')).toBe(true);
    const pair = within(list(flag, 5), (value) => value.length === 2, 'two');
    expect(isRefused(pair, [true])).toBe(true);
  });
});
