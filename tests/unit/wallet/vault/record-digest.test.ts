import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../../../src/wallet/vault/canonical-bytes.ts';
import { addSeal, sealOf, subtractSeal } from '../../../../src/wallet/vault/record-digest.ts';

const seals = fc.uint8Array({ minLength: 32, maxLength: 32 });
const nothing = new Uint8Array(32);
const options = { numRuns: 200, seed: 4 };

describe('digest over records', () => {
  it('is the same whatever the order of adding', () => {
    fc.assert(
      fc.property(fc.array(seals, { maxLength: 8 }), (added) => {
        const forwards = added.reduce(addSeal, nothing);
        expect(added.toReversed().reduce(addSeal, nothing)).toEqual(forwards);
      }),
      options,
    );
  });

  it('forgets a record that is taken out again', () => {
    fc.assert(
      fc.property(seals, seals, (digest, seal) => {
        expect(subtractSeal(addSeal(digest, seal), seal)).toEqual(digest);
      }),
      options,
    );
  });

  it('counts a record that is there twice', () => {
    const seal = new Uint8Array(32).fill(1);
    expect(addSeal(addSeal(nothing, seal), seal)).not.toEqual(addSeal(nothing, seal));
  });

  it('refuses seals of another length', () => {
    expect(() => addSeal(nothing, new Uint8Array(31))).toThrow(TypeError);
  });

  it('seals with HMAC-SHA-256 over the canonical bytes, as Node’s own makes it', () => {
    const columns = fc.array(fc.oneof(fc.constant(null), fc.maxSafeInteger(), fc.string({ unit: 'binary' }), seals));
    fc.assert(
      fc.property(seals, columns, (key, values) => {
        const expected = createHmac('sha256', key)
          .update(canonicalBytes(['tags', ...values]))
          .digest();
        expect(Buffer.from(sealOf(key, 'tags', values))).toEqual(expected);
      }),
      options,
    );
    expect(() => sealOf(new Uint8Array(31), 'tags', [])).toThrow(TypeError);
  });

  it('seals differ by key, table and every column', () => {
    const key = new Uint8Array(32).fill(7);
    const seal = sealOf(key, 'tags', ['a', 'b']);
    expect(sealOf(new Uint8Array(32).fill(8), 'tags', ['a', 'b'])).not.toEqual(seal);
    expect(sealOf(key, 'notes', ['a', 'b'])).not.toEqual(seal);
    expect(sealOf(key, 'tags', ['ab', ''])).not.toEqual(seal);
    expect(sealOf(key, 'tags', ['a', 'b', null])).not.toEqual(seal);
  });
});

describe('canonical bytes', () => {
  const values = fc.oneof(fc.constant(null), fc.maxSafeInteger(), fc.string(), fc.uint8Array({ maxLength: 8 }));

  it('are tag, length and value, text as UTF-8', () => {
    expect(Buffer.from(canonicalBytes([null, 'é', -12, new Uint8Array([1, 2])])).toString('hex')).toBe(
      `6e${'74'}00000002c3a9${'69'}000000032d3132${'62'}000000020102`,
    );
  });

  it('are the same for texts of every length and script, however they are written', () => {
    const key = new Uint8Array(32).fill(9);
    for (const letter of ['a', 'é', '字', '😀', '\ud800']) {
      for (const length of [0, 1, 47, 48, 49, 1365, 4095, 4096, 4097, 5500, 20_000]) {
        for (const text of [letter.repeat(length), `a${letter.repeat(length)}`, `${'a'.repeat(length)}${letter}`]) {
          const spelled = Buffer.concat([spelledText('tags'), spelledText(text), spelledText('end')]);
          expect(Buffer.compare(Buffer.from(canonicalBytes(['tags', text, 'end'])), spelled)).toBe(0);
          const seal = Buffer.from(sealOf(key, 'tags', [text, 'end']));
          expect(seal).toEqual(createHmac('sha256', key).update(spelled).digest());
        }
      }
    }
  });

  it('spell two different lists in two different ways', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 4 }), fc.array(values, { maxLength: 4 }), (first, second) => {
        const isSame = JSON.stringify(first.map(tagged)) === JSON.stringify(second.map(tagged));
        expect(Buffer.compare(canonicalBytes(first), canonicalBytes(second)) === 0).toBe(isSame);
      }),
      options,
    );
  });

  it('do not confuse a number with its digits, or nothing with empty text', () => {
    expect(canonicalBytes([1])).not.toEqual(canonicalBytes(['1']));
    expect(canonicalBytes([null])).not.toEqual(canonicalBytes(['']));
  });

  it('refuse what has no exact spelling', () => {
    expect(() => canonicalBytes([0.5])).toThrow(TypeError);
    expect(() => canonicalBytes([2 ** 53])).toThrow(TypeError);
  });
});

/** By the text of docs/vault-format.md: tag, length, UTF-8. */
function spelledText(text: string): Buffer {
  const bytes = new TextEncoder().encode(text);
  const head = Buffer.from([0x74, 0, 0, 0, 0]);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

function tagged(value: null | number | string | Uint8Array): unknown {
  if (value instanceof Uint8Array) return ['bytes', [...value]];
  return [typeof value, Object.is(value, -0) ? 0 : value];
}
