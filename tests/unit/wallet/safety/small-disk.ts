import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** A disk of our own that can be filled and made read-only. */
export interface SmallDisk {
  readonly dir: string;
  /** Leaves `bytes` free at most. */
  fill(bytes: number): void;
  makeRoom(): void;
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

/** Needs root on Linux. @returns undefined elsewhere: tests say so and are skipped */
export function mountSmallDisk(dir: string, megabytes: number): SmallDisk | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  mkdirSync(dir, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const filler = path.join(dir, 'filler');
  return {
    dir,
    fill: (bytes) => {
      const { bavail, bsize } = statfsSync(dir);
      writeFileSync(filler, new Uint8Array(Math.max(0, bavail * bsize - bytes)));
    },
    makeRoom: () => rmSync(filler, { force: true }),
    setReadOnly: (isReadOnly) => {
      execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, dir]);
    },
    remove: () => execFileSync('umount', ['-l', dir]),
  };
}
