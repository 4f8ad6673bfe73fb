import { describe, expect, it } from 'vitest';
import { hmacSha256 } from '../../../../src/core/encoding/hmac-sha256.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';

const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const utf8 = (text: string) => new TextEncoder().encode(text);
const hmac = (key: Uint8Array, message: Uint8Array) =>
  hexOf(hmacSha256(key, message, (bytes) => portableCrypto.sha256(bytes)));

describe('hmacSha256', () => {
  it.each([
    [
      new Uint8Array(20).fill(0x0b),
      utf8('Hi There'),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      utf8('Jefe'),
      utf8('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      new Uint8Array(131).fill(0xaa),
      utf8('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('gives the answers of RFC 4231, 4.2, 4.3 and 4.7', (key, message, hex) => expect(hmac(key, message)).toBe(hex));
});
