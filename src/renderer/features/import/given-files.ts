import { MOST_GIVEN_BYTES } from '../../../contract/shapes/imports.ts';

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Given =
  | { readonly kind: 'files'; readonly files: readonly GivenFile[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too-much' };

/** As many as cross at once; more comes in through main's own dialogs. */
const MOST_FILES = 500;

/**
 * Reads what was dropped or pasted, folders too. Must be called before the event is over: the items are gone after it.
 */
export async function readGiven(transfer: DataTransfer): Promise<Given> {
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
    .filter((entry) => entry !== null);
  const found: File[] = [];
  for (const entry of entries) {
    if (!(await collect(entry, found))) return { kind: 'too-much' };
  }
  if (found.length === 0) return { kind: 'nothing' };
  if (found.reduce((sum, file) => sum + file.size, 0) > MOST_GIVEN_BYTES) return { kind: 'too-much' };
  const files = await Promise.all(
    found.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  return { kind: 'files', files };
}

/** @returns false once there are too many */
async function collect(entry: FileSystemEntry | File, into: File[]): Promise<boolean> {
  if (into.length >= MOST_FILES) return false;
  if (entry instanceof File) {
    into.push(entry);
    return true;
  }
  if (entry.isFile) {
    into.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    return true;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // a folder is read in batches until an empty one
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return true;
    for (const inside of batch) {
      if (!(await collect(inside, into))) return false;
    }
  }
}
