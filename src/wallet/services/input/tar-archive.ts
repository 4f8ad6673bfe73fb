import { type Result, succeed } from '../../../core/result.ts';
import { type ArchiveEntry, entryPath, isHiddenPath, isUnsafePath } from './archive-entry.ts';
import { refusedInput, type UnpackBudget } from './input-limits.ts';

const BLOCK = 512;

/** `ustar` at 257: POSIX and GNU archives; the older form without it is not recognised. */
export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= BLOCK && Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar';
}

/**
 * Reads a tar archive: other wallets' exports come in this form. Nothing in it is compressed, so it cannot explode.
 *
 * Regular files only; links are refused, folders, dotfiles and `__MACOSX` passed over. Long names are read from PAX
 * (`path=`) and GNU (`L`) headers.
 *
 * @param budget - reduced by what is read
 * @returns a refusal of the whole, or its entries in file order
 * @see POSIX.1-2017, pax, "ustar Interchange Format"
 */
export function readTar(bytes: Uint8Array, budget: UnpackBudget): Result<readonly ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  let longPath: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return succeed(entries);
    const size = octal(header.subarray(124, 136));
    if (size === undefined || !hasRightChecksum(header)) return refusedInput('input.archive-damaged');
    const from = at + BLOCK;
    const end = from + size;
    if (end > bytes.length) return refusedInput('input.archive-damaged');
    at = from + Math.ceil(size / BLOCK) * BLOCK;
    const data = bytes.subarray(from, end);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L') longPath = text(data);
    else if (type === 'x') longPath = paxPath(data) ?? longPath;
    if (type === 'L' || type === 'x' || type === 'g') continue;

    const path = longPath ?? shortPath(header);
    longPath = undefined;
    budget.entries -= 1;
    if (budget.entries < 0) {
      return refusedInput('input.archive-too-many-entries', { limit: budget.limits.maxEntries });
    }
    if (isUnsafePath(path)) entries.push({ path, content: refusedInput('input.archive-unsafe-name') });
    else if (type !== '5' && !isHiddenPath(path)) entries.push({ path, content: contentOf(type, data, budget) });
  }
  return refusedInput('input.archive-damaged');
}

function contentOf(type: string, data: Uint8Array, budget: UnpackBudget): Result<Uint8Array> {
  if (type !== '0' && type !== '\0') return refusedInput('input.archive-link');
  const { maxItemBytes, maxUnpackedBytes } = budget.limits;
  if (data.length > maxItemBytes) return refusedInput('input.too-large', { bytes: data.length, limit: maxItemBytes });
  if (data.length > budget.bytes) return refusedInput('input.archive-too-large', { limit: maxUnpackedBytes });
  budget.bytes -= data.length;
  return succeed(data.slice());
}

/** Sum of the header's bytes, its own checksum field counted as blanks. */
function hasRightChecksum(header: Uint8Array): boolean {
  let sum = 0;
  for (let index = 0; index < BLOCK; index += 1) sum += index >= 148 && index < 156 ? 0x20 : (header[index] ?? 0);
  return octal(header.subarray(148, 156)) === sum;
}

/** Digits closed by NUL or blank; undefined for anything else, above all for GNU's binary sizes. */
function octal(field: Uint8Array): number | undefined {
  const digits = /^ *([0-7]{1,11})[ \0]*$/.exec(Buffer.from(field).toString('latin1'))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

function shortPath(header: Uint8Array): string {
  const prefix = text(header.subarray(345, 500));
  const name = text(header.subarray(0, 100));
  return prefix === '' ? name : `${prefix}/${name}`;
}

function text(field: Uint8Array): string {
  const end = field.indexOf(0);
  return entryPath(end === -1 ? field : field.subarray(0, end));
}

/** Records of `length key=value\n`, length in bytes and counting itself (pax, "pax Extended Header"). */
function paxPath(data: Uint8Array): string | undefined {
  let path: string | undefined;
  let at = 0;
  while (at < data.length) {
    const blank = data.indexOf(0x20, at);
    const length = Number(Buffer.from(data.subarray(at, blank)).toString('latin1'));
    if (blank === -1 || !Number.isSafeInteger(length) || length <= blank - at || at + length > data.length) return path;
    const record = data.subarray(blank + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    if (Buffer.from(record.subarray(0, equals)).toString('latin1') === 'path')
      path = entryPath(record.subarray(equals + 1));
    at += length;
  }
  return path;
}
