import { createHash } from 'node:crypto';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';

/** Crockford's base 32: no I, L, O, U, so that a code copied by hand is read one way. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const ENTROPY_BYTES = 16;
/** 128 bits of code and 12 of check fill 28 letters exactly. */
const CHECK_BITS = 12n;
const LETTERS = 28;

/**
 * Writes 16 random bytes as seven groups of four letters, the last twelve bits being a check.
 *
 * @throws {TypeError} unless given 16 bytes
 */
export function formatRecoveryCode(entropy: Uint8Array): string {
  if (entropy.length !== ENTROPY_BYTES) throw new TypeError(`a recovery code is of 16 bytes, not ${entropy.length}`);
  let value = (bytesToInteger(entropy) << CHECK_BITS) | checkBits(entropy);
  let letters = '';
  for (let index = 0; index < LETTERS; index++) {
    letters = (ALPHABET[Number(value & 31n)] as string) + letters;
    value >>= 5n;
  }
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/**
 * Reads a code as people write it: any case, with or without hyphens and spaces, O for 0, I and L for 1.
 *
 * @returns its 16 bytes, which the caller wipes; `vault.recovery-code-mistyped` where length, letters or check are off
 */
export function decodeRecoveryCode(text: string): Result<Uint8Array> {
  if (text.length > 200) return mistyped('too long');
  const letters = text
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== LETTERS) return mistyped(`${letters.length} letters`);
  let value = 0n;
  for (const letter of letters) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return mistyped('a letter that codes do not have');
    value = (value << 5n) | BigInt(digit);
  }
  const entropy = integerToBytes(value >> CHECK_BITS);
  if ((value & ((1n << CHECK_BITS) - 1n)) !== checkBits(entropy)) return mistyped('check letters do not match');
  return succeed(entropy);
}

function mistyped(message: string): Result<never> {
  return refuse(new WalletError('vault.recovery-code-mistyped', message));
}

function checkBits(entropy: Uint8Array): bigint {
  const digest = createHash('sha256').update('lapel recovery code 1').update(entropy).digest();
  return BigInt(digest.readUInt16BE(0) >> 4);
}

function bytesToInteger(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

function integerToBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(ENTROPY_BYTES);
  for (let index = ENTROPY_BYTES - 1, rest = value; index >= 0; index--, rest >>= 8n)
    bytes[index] = Number(rest & 255n);
  return bytes;
}
