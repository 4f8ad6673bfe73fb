const FIELD_TOP = 0x7f;

/**
 * y coordinates, little-endian hex, of the eight points whose order divides 8. Under such a key one signature can be
 * made to fit many messages without any secret, so they are refused as keys.
 *
 * @see RFC 8032, 5.1; "Taming the many EdDSAs" (2020), table 1
 */
const SMALL_ORDER_Y: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/**
 * Whether these 32 bytes may be an Ed25519 public key at all: y below 2^255 - 19 and not of small order.
 *
 * That the point exists on the curve is left to the signature check, which says no when it does not.
 *
 * @see RFC 8032, 5.1.3, step 1: a y that is not reduced does not decode
 */
export function isAcceptableEd25519Key(bytes: Uint8Array): boolean {
  return bytes.length === 32 && isReducedY(bytes) && !isSmallOrder(bytes);
}

function isReducedY(bytes: Uint8Array): boolean {
  if (((bytes[31] as number) & FIELD_TOP) !== FIELD_TOP) return true;
  for (let index = 30; index > 0; index--) if (bytes[index] !== 0xff) return true;
  return (bytes[0] as number) < 0xed;
}

function isSmallOrder(bytes: Uint8Array): boolean {
  // All five have a first byte that random keys rarely share; the text form is made only then.
  const first = bytes[0];
  if (first !== 0 && first !== 1 && first !== 0x26 && first !== 0xc7 && first !== 0xec) return false;
  let hex = '';
  for (let index = 0; index < 32; index++) {
    const byte = index === 31 ? (bytes[index] as number) & FIELD_TOP : (bytes[index] as number);
    hex += byte.toString(16).padStart(2, '0');
  }
  return SMALL_ORDER_Y.has(hex);
}

/** The group order L = 2^252 + 27742317777372353535851937790883648493, little-endian. */
const ORDER = [
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/**
 * Whether the second half of a 64-byte signature is a scalar below L. Otherwise S + L would be a second signature for
 * the same message.
 *
 * @see RFC 8032, 5.1.7, step 1
 */
export function hasReducedS(signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  for (let index = 31; index >= 0; index--) {
    const byte = signature[32 + index] as number;
    const limit = ORDER[index] as number;
    if (byte !== limit) return byte < limit;
  }
  return false;
}
