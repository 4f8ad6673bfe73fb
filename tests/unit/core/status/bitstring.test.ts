import fc from 'fast-check';
import { gunzipSync, gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import { decodeBitstring, readStatus } from '../../../../src/core/status/bitstring.ts';
import { zeroBomb } from './zero-bomb.ts';

const pack = (bits: Uint8Array): Uint8Array => gzipSync(bits, { mtime: 0 });
const encode = (bits: Uint8Array): string => `u${encodeBase64url(pack(bits))}`;

function faultOf(encodedList: string): string {
  const bits = decodeBitstring(encodedList);
  return bits.ok ? 'unpacked' : bits.error;
}

describe('decodeBitstring', () => {
  it('unpacks the list that the standard prints (Bitstring Status List 1.0, example 7)', () => {
    const list = decodeBitstring('uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA');
    expect(list.ok && list.value.length).toBe(16_384);
    expect(list.ok && list.value.every((byte) => byte === 0)).toBe(true);
  });

  it('gives back whatever was packed, with prefix, without, and in plain base64 with padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 3000 }), (bits) => {
        const bare = encodeBase64url(pack(bits));
        const plain = bare.replaceAll('-', '+').replaceAll('_', '/');
        const padded = plain + '='.repeat((4 - (plain.length % 4)) % 4);
        for (const text of [`u${bare}`, bare, padded]) expect(decodeBitstring(text)).toEqual({ ok: true, value: bits });
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it('refuses a list that unpacks to 200 MB, whatever its trailer says, in bounded memory', () => {
    const bomb = zeroBomb(200);
    expect(gunzipSync(zeroBomb(2)).length).toBe(2 * 1024 * 1024);
    expect(faultOf(`u${encodeBase64url(bomb)}`)).toBe('too-large');
    const lying = bomb.slice();
    new DataView(lying.buffer).setUint32(lying.length - 4, 16_384, true);
    expect(faultOf(`u${encodeBase64url(lying)}`)).not.toBe('unpacked');
  });

  it('takes 8 MiB and not a byte more', () => {
    const limit = 8 * 1024 * 1024;
    const pack1 = (length: number) => `u${encodeBase64url(gzipSync(new Uint8Array(length), { mtime: 0, level: 1 }))}`;
    expect(faultOf(pack1(limit))).toBe('unpacked');
    expect(faultOf(pack1(limit + 1))).toBe('too-large');
  });

  it('refuses what is no single, whole GZIP member', () => {
    const good = pack(new Uint8Array(16_384).fill(5));
    const wrongCrc = good.slice();
    wrongCrc[good.length - 8] = (wrongCrc[good.length - 8] as number) ^ 1;
    const wrongs = {
      empty: new Uint8Array(0),
      text: new TextEncoder().encode('not a list at all, really'),
      truncated: new Uint8Array([...good.slice(0, -12), ...good.slice(-8)]),
      wrongCrc,
      twice: new Uint8Array([...good, ...good]),
      trailing: new Uint8Array([...good, 0, 0, 0, 0]),
      notDeflate: good.with(2, 7),
    };
    for (const [name, bytes] of Object.entries(wrongs)) {
      expect(faultOf(`u${encodeBase64url(bytes)}`), name).toBe('malformed');
    }
  });

  it('calls a list damaged, not too large, where it was cut off or something stands behind it', () => {
    const packed = gzipSync(new Uint8Array(16_384), { mtime: 0 });
    for (const bytes of [packed.slice(0, -6), packed.slice(0, -3), new Uint8Array([...packed, 120, 120])]) {
      expect(faultOf(`u${encodeBase64url(bytes)}`)).toBe('malformed');
    }
  });

  it('refuses other alphabets, padding after the multibase prefix, and white space', () => {
    const good = encode(new Uint8Array(16_384));
    for (const wrong of [`z${good.slice(1)}`, `${good}=`, `u${good}`, ` ${good}`, `${good}\n`, '', 'u']) {
      expect(faultOf(wrong), wrong.slice(0, 8)).toBe('malformed');
    }
  });

  it('never gives other bits for a changed list', () => {
    const bits = new Uint8Array(2048).map((_, index) => (index * 37) & 255);
    const text = encode(bits);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), fc.nat(63), (at, to) => {
        const changed = decodeBitstring(text.slice(0, at) + alphabet[to] + text.slice(at + 1));
        if (changed.ok) expect(changed.value).toEqual(bits);
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

describe('readStatus', () => {
  const bits = new Uint8Array([0b1000_0001, 0b0110_0000]);

  it('counts from the left: place 0 is the most significant bit of the first byte', () => {
    const places = Array.from({ length: 16 }, (_, index) => readStatus(bits, index, 1));
    expect(places).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0]);
  });

  it('reads wider places across bytes', () => {
    expect(readStatus(bits, 0, 2)).toBe(0b10);
    expect(readStatus(bits, 2, 3)).toBe(0b010);
    expect(readStatus(bits, 0, 16)).toBe(0b1000_0001_0110_0000);
  });

  it('has nothing to say beyond the end', () => {
    expect(readStatus(bits, 16, 1)).toBeUndefined();
    expect(readStatus(bits, 5, 3)).toBeUndefined();
    expect(readStatus(bits, Number.MAX_SAFE_INTEGER, 2)).toBeUndefined();
    expect(readStatus(new Uint8Array(0), 0, 1)).toBeUndefined();
  });
});
