import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import type { Result } from '../../../core/result.ts';

/** One file of an archive: its name in there, and its content or the reason there is none. */
export interface ArchiveEntry {
  readonly path: string;
  readonly content: Result<Uint8Array>;
}

const PATH_MAX_LENGTH = 1024;

/** Names as bytes: UTF-8 where they are, else each byte shown as the Latin-1 character of its number. */
export function entryPath(name: Uint8Array): string {
  return decodeUtf8(name) ?? Buffer.from(name).toString('latin1');
}

/**
 * Whether a name could mean a place outside the archive on any system: absolute, with a drive, `..`, backslashes.
 * Nothing is ever written under these names; they are refused because an archive that holds one was made to harm.
 */
export function isUnsafePath(path: string): boolean {
  return (
    path === '' ||
    path.length > PATH_MAX_LENGTH ||
    /^[/\\]|^[A-Za-z]:|[\\\0]/.test(path) ||
    path.split('/').some((segment) => segment === '..')
  );
}

/** What systems leave in archives without anyone asking: `.DS_Store`, `__MACOSX/…`, dotfiles. */
export function isHiddenPath(path: string): boolean {
  return path.split('/').some((segment) => (segment.startsWith('.') && segment !== '.') || segment === '__MACOSX');
}
