import { Deflate } from 'fflate';

const MIB = 1024 * 1024;

/**
 * A GZIP file that unpacks to so many MiB of zeros, made without packing them all: one MiB is packed to a byte
 * boundary, and that piece repeated.
 */
export function zeroBomb(mebibytes: number): Uint8Array {
  const pieces: number[] = [];
  const deflate = new Deflate({ level: 9 }, (chunk) => {
    for (const byte of chunk) pieces.push(byte);
  });
  deflate.push(new Uint8Array(MIB));
  deflate.flush(true);
  const piece = Uint8Array.from(pieces);
  const header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
  const lastBlock = [1, 0, 0, 0xff, 0xff];
  const file = new Uint8Array(header.length + piece.length * mebibytes + lastBlock.length + 8);
  file.set(header);
  for (let index = 0; index < mebibytes; index++) file.set(piece, header.length + index * piece.length);
  file.set(lastBlock, file.length - 8 - lastBlock.length);
  new DataView(file.buffer).setUint32(file.length - 4, mebibytes * MIB, true);
  return file;
}
