import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a small file beside its place, syncs it and gives it its name: it is the old one or the new one, never half of one. */
export function replaceFile(filePath: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(filePath), { recursive: true, mode: 0o700 });
  const besidePath = `${filePath}.new`;
  const file = openSync(besidePath, 'w', 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(besidePath, filePath);
}
