import { type Result, refuse, succeed } from '../../result.ts';

/** One part of a message on its way: a fragment, or several mixed by XOR, and what is needed to place it. */
export interface UrPart {
  /** from 1; up to `fragmentCount` a plain fragment, beyond it a mixture; 32 bits */
  readonly partNumber: number;
  /** how many fragments the message was cut into; 32 bits here, bounded by the decoder */
  readonly fragmentCount: number;
  /** length of the whole message in bytes; 32 bits here, bounded by the decoder */
  readonly messageLength: number;
  /** CRC-32 of the whole message */
  readonly checksum: number;
  /** equally long in every part of a message, the last fragment padded with zeros */
  readonly data: Uint8Array;
}

/** `not-canonical`: there is one way to write a part, and this is another, or something else altogether. */
export type PartFault = 'not-canonical';

/** CBOR head of an array of five (RFC 8949, 3.1: major type 4). */
const ARRAY_OF_FIVE = 0x85;
const MAJOR_UNSIGNED = 0x00;
const MAJOR_BYTES = 0x40;

/** Number of bytes of the shortest CBOR head for an argument of at most 32 bits (RFC 8949, 4.2.1). */
export function headLength(argument: number): number {
  if (argument < 24) return 1;
  if (argument <= 0xff) return 2;
  return argument <= 0xffff ? 3 : 5;
}

/** Number of bytes `encodePart` makes of a part with `dataLength` bytes of data. */
export function partLength(part: Omit<UrPart, 'data'>, dataLength: number): number {
  return (
    1 +
    headLength(part.partNumber) +
    headLength(part.fragmentCount) +
    headLength(part.messageLength) +
    headLength(part.checksum) +
    headLength(dataLength) +
    dataLength
  );
}

/**
 * Writes a part as the CBOR array `[seqNum, seqLen, messageLen, checksum, data]`, every head as short as it can be.
 *
 * @see BCR-2024-001, 4 "Part Serialization"
 */
export function encodePart(part: UrPart): Uint8Array {
  const bytes = new Uint8Array(partLength(part, part.data.length));
  bytes[0] = ARRAY_OF_FIVE;
  let at = 1;
  const writeHead = (major: number, argument: number): void => {
    const extra = headLength(argument) - 1;
    // additional information 24, 25, 26: one, two, four bytes follow
    bytes[at++] = major | (extra === 0 ? argument : 24 + Math.log2(extra));
    for (let shift = 8 * (extra - 1); shift >= 0; shift -= 8) bytes[at++] = (argument >>> shift) & 0xff;
  };
  writeHead(MAJOR_UNSIGNED, part.partNumber);
  writeHead(MAJOR_UNSIGNED, part.fragmentCount);
  writeHead(MAJOR_UNSIGNED, part.messageLength);
  writeHead(MAJOR_UNSIGNED, part.checksum);
  writeHead(MAJOR_BYTES, part.data.length);
  bytes.set(part.data, at);
  return bytes;
}

/**
 * Reads exactly what `encodePart` writes: definite lengths, shortest heads, nothing missing and nothing behind it.
 *
 * Says nothing about whether the numbers make sense together; that is the decoder's question.
 */
export function decodePart(bytes: Uint8Array): Result<UrPart, PartFault> {
  let at = 1;
  /** The argument of the next head, or undefined if it is of another type, cut off, or longer than need be. */
  const readHead = (major: number): number | undefined => {
    const information = (bytes[at] ?? 0) - major;
    if (information < 0 || information > 26) return undefined;
    const extra = information < 24 ? 0 : 2 ** (information - 24);
    if (at + extra >= bytes.length) return undefined;
    let argument = extra === 0 ? information : 0;
    for (let index = 1; index <= extra; index += 1) argument = argument * 256 + (bytes[at + index] as number);
    if (headLength(argument) !== 1 + extra) return undefined;
    at += 1 + extra;
    return argument;
  };
  if (bytes[0] !== ARRAY_OF_FIVE) return refuse('not-canonical');
  const partNumber = readHead(MAJOR_UNSIGNED);
  const fragmentCount = readHead(MAJOR_UNSIGNED);
  const messageLength = readHead(MAJOR_UNSIGNED);
  const checksum = readHead(MAJOR_UNSIGNED);
  const dataLength = readHead(MAJOR_BYTES);
  if (
    partNumber === undefined ||
    fragmentCount === undefined ||
    messageLength === undefined ||
    checksum === undefined ||
    dataLength === undefined ||
    at + dataLength !== bytes.length
  )
    return refuse('not-canonical');
  return succeed({ partNumber, fragmentCount, messageLength, checksum, data: bytes.slice(at) });
}
