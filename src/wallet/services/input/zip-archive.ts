import { crc32, inflateRawSync } from 'node:zlib';
import { type Result, succeed } from '../../../core/result.ts';
import { type ArchiveEntry, entryPath, isHiddenPath, isUnsafePath } from './archive-entry.ts';
import { refusedInput, type UnpackBudget } from './input-limits.ts';

const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const DIRECTORY_LENGTH = 46;
const LOCAL_LENGTH = 30;

/** encrypted (bit 0), strongly encrypted (6), directory encrypted (13) */
const ENCRYPTED_FLAGS = 0x2041;
/** sizes and CRC stand after the data (bit 3), so the local header holds zeros */
const DESCRIPTOR_FLAG = 0x0008;

interface DirectoryEntry {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** of the local header */
  readonly offset: number;
  readonly nameBytes: Uint8Array;
  /** Unix file type bits, 0 where the maker is no Unix */
  readonly fileType: number;
}

export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === (bytes[2] ?? 0) + 1
  );
}

/**
 * Reads a ZIP archive by its directory, entry after entry, unpacking each only when it is asked for.
 *
 * The directory must be exactly what precedes the end record, every local header must say the same as the directory, no
 * two entries may share bytes (how a small file becomes a large bomb), and each entry must unpack to exactly the size and CRC
 * that were promised. What is claimed to exceed the budget is refused before anything is unpacked; what turns out
 * to, is stopped there. ZIP64, several disks and methods other than stored and deflated are `input.archive-unsupported`.
 *
 * Folders, dotfiles and `__MACOSX` are passed over in silence.
 *
 * @param bytes - the whole archive; not modified
 * @param budget - reduced by what is unpacked
 * @returns a refusal of the whole, or its entries in directory order
 * @see APPNOTE.TXT 6.3.10, 4.3
 */
export function readZip(bytes: Uint8Array, budget: UnpackBudget): Result<Iterable<ArchiveEntry>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = readDirectory(view, budget.entries);
  if (!directory.ok) return directory;
  const { entries, start } = directory.value;
  budget.entries -= entries.length;
  const promised = entries.reduce((sum, { size }) => sum + size, 0);
  if (promised > budget.bytes) return tooLarge(budget);
  if (hasOverlap(view, entries, start)) return refusedInput('input.archive-damaged');
  return succeed(unpackAll(view, entries, start, budget));
}

function tooLarge(budget: UnpackBudget): ReturnType<typeof refusedInput> {
  return refusedInput('input.archive-too-large', { limit: budget.limits.maxUnpackedBytes });
}

function* unpackAll(
  view: DataView,
  entries: readonly DirectoryEntry[],
  end: number,
  budget: UnpackBudget,
): Generator<ArchiveEntry> {
  const seen = new Set<string>();
  for (const entry of entries) {
    if (isUnsafePath(entry.path)) {
      yield { path: entry.path, content: refusedInput('input.archive-unsafe-name') };
      continue;
    }
    const isFolder = entry.path.endsWith('/') && entry.size === 0;
    if (isFolder || isHiddenPath(entry.path)) continue;
    const content = seen.has(entry.path) ? refusedInput('input.archive-damaged') : unpack(view, entry, end, budget);
    seen.add(entry.path);
    yield { path: entry.path, content };
  }
}

function unpack(view: DataView, entry: DirectoryEntry, end: number, budget: UnpackBudget): Result<Uint8Array> {
  if (entry.fileType !== 0 && entry.fileType !== 0o100000) return refusedInput('input.archive-link');
  if ((entry.flags & ENCRYPTED_FLAGS) !== 0) return refusedInput('input.archive-encrypted');
  if (entry.method !== 0 && entry.method !== 8) return refusedInput('input.archive-unsupported');
  const { maxItemBytes } = budget.limits;
  if (entry.size > maxItemBytes) return refusedInput('input.too-large', { bytes: entry.size, limit: maxItemBytes });
  if (entry.size > budget.bytes) return tooLarge(budget);
  const from = dataOffset(view, entry);
  if (from === undefined || from + entry.packedSize > end) return refusedInput('input.archive-damaged');
  budget.bytes -= entry.size;
  const packed = new Uint8Array(view.buffer, view.byteOffset + from, entry.packedSize);
  const unpacked = entry.method === 0 ? packed.slice() : inflate(packed, entry.size);
  const isWhole = unpacked !== undefined && unpacked.length === entry.size && crc32(unpacked) === entry.crc;
  return isWhole ? succeed(unpacked) : refusedInput('input.archive-damaged');
}

/** @returns undefined if the data is no deflate stream of at most `size` bytes that ends where the entry ends */
function inflate(packed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    // zlib wants room for one byte at least; a stream that fills it is caught by the length
    const { buffer, engine } = inflateRawSync(packed, {
      maxOutputLength: Math.max(1, size),
      info: true,
    }) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    return engine.bytesWritten === packed.length ? buffer : undefined;
  } catch {
    // damaged or longer than promised: the caller has one name for both
    return undefined;
  }
}

/** Where an entry's data begins, if its local header tells the same story as the directory. */
function dataOffset(view: DataView, entry: DirectoryEntry): number | undefined {
  const { offset } = entry;
  if (offset + LOCAL_LENGTH > view.byteLength || view.getUint32(offset, true) !== LOCAL_SIGNATURE) return undefined;
  const nameLength = view.getUint16(offset + 26, true);
  const from = offset + LOCAL_LENGTH + nameLength + view.getUint16(offset + 28, true);
  if (from > view.byteLength || nameLength !== entry.nameBytes.length) return undefined;
  const name = new Uint8Array(view.buffer, view.byteOffset + offset + LOCAL_LENGTH, nameLength);
  const hasDescriptor = (entry.flags & DESCRIPTOR_FLAG) !== 0;
  const agrees =
    name.every((byte, index) => byte === entry.nameBytes[index]) &&
    view.getUint16(offset + 6, true) === entry.flags &&
    view.getUint16(offset + 8, true) === entry.method &&
    (hasDescriptor ||
      (view.getUint32(offset + 14, true) === entry.crc &&
        view.getUint32(offset + 18, true) === entry.packedSize &&
        view.getUint32(offset + 22, true) === entry.size));
  return agrees ? from : undefined;
}

/** Whether two entries share bytes, or one reaches into the directory. */
function hasOverlap(view: DataView, entries: readonly DirectoryEntry[], directoryStart: number): boolean {
  const ordered = [...entries].sort((a, b) => a.offset - b.offset);
  let free = 0;
  for (const entry of ordered) {
    const from = dataOffset(view, entry) ?? entry.offset + LOCAL_LENGTH;
    if (entry.offset < free) return true;
    free = from + entry.packedSize;
  }
  return free > directoryStart;
}

function readDirectory(
  view: DataView,
  maxEntries: number,
): Result<{ readonly entries: readonly DirectoryEntry[]; readonly start: number }> {
  const end = findEnd(view);
  if (end === undefined) return refusedInput('input.archive-damaged');
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) return refusedInput('input.archive-unsupported');
  const isOneDisk =
    view.getUint16(end + 4, true) === 0 &&
    view.getUint16(end + 6, true) === 0 &&
    view.getUint16(end + 8, true) === count;
  if (!isOneDisk) return refusedInput('input.archive-unsupported');
  if (count > maxEntries) return refusedInput('input.archive-too-many-entries', { limit: maxEntries });
  if (start + size !== end) return refusedInput('input.archive-damaged');

  const entries: DirectoryEntry[] = [];
  let at = start;
  while (entries.length < count) {
    if (at + DIRECTORY_LENGTH > end || view.getUint32(at, true) !== DIRECTORY_SIGNATURE) {
      return refusedInput('input.archive-damaged');
    }
    const nameLength = view.getUint16(at + 28, true);
    const next = at + DIRECTORY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return refusedInput('input.archive-damaged');
    entries.push(directoryEntry(view, at, nameLength));
    at = next;
  }
  return at === end ? succeed({ entries, start }) : refusedInput('input.archive-damaged');
}

function directoryEntry(view: DataView, at: number, nameLength: number): DirectoryEntry {
  const nameBytes = new Uint8Array(view.buffer, view.byteOffset + at + DIRECTORY_LENGTH, nameLength);
  const system = view.getUint8(at + 5);
  const isUnix = system === 3 || system === 19;
  return {
    path: entryPath(nameBytes),
    nameBytes,
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    fileType: isUnix ? (view.getUint32(at + 38, true) >>> 16) & 0o170000 : 0,
  };
}

/** The end record whose comment reaches exactly to the end of the file. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) {
    const isEnd = view.getUint32(at, true) === END_SIGNATURE;
    if (isEnd && at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return undefined;
}
