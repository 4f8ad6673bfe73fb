import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { WalletError } from '../core/errors.ts';
import { type Result, refuse, succeed } from '../core/result.ts';

export interface DragOutOptions {
  /** a folder of our own; emptied when the app starts, locks and ends */
  readonly dir: string;
  /** asked once for as long as the wallet is open: there is no dialog while something is being dragged */
  readonly confirm: () => Promise<Result<null>>;
  /** writes the badges' own files into a folder */
  readonly writeTo: (ids: readonly string[], folder: string) => Promise<Result<unknown>>;
  /** begins the system's drag, which the person ends where they let go */
  readonly start: (files: readonly string[]) => void;
}

/**
 * On Linux and Windows the system's drag is over when `start` returns, and whoever took the files has a moment to copy them. On a Mac it
 * returns as the drag begins, so there they wait for the hand as well.
 */
const KEPT_MS = process.platform === 'darwin' ? 30_000 : 10_000;

/**
 * Badges dragged out of the window. The system's drag wants files, so they lie in a folder that only their owner can read, for some
 * seconds after the drop and never beyond a lock.
 */
export class DragOut {
  readonly #options: DragOutOptions;
  #isAllowed = false;
  /** how often it was cleared: a yes to a question from before a lock allows nothing after it */
  #clearings = 0;

  constructor(options: DragOutOptions) {
    this.#options = options;
    this.clear();
  }

  /** @returns whether a drag began; false the first time, when the person was asked and said yes, and has to drag again */
  async drag(ids: readonly string[]): Promise<Result<{ readonly isStarted: boolean }>> {
    const { dir, confirm, writeTo, start } = this.#options;
    const asked = this.#clearings;
    if (!this.#isAllowed) {
      const confirmed = await confirm();
      if (!confirmed.ok) return confirmed;
      this.#isAllowed = asked === this.#clearings;
      return succeed({ isStarted: false });
    }
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const folder = mkdtempSync(path.join(dir, 'out-'));
    try {
      const written = await writeTo(ids, folder);
      // a lock came meanwhile: what was written since goes as well
      if (asked !== this.#clearings) return refuse(new WalletError('vault.locked', 'locked while it was written'));
      if (!written.ok) return written;
      start((await readdir(folder)).map((name) => path.join(folder, name)));
      return succeed({ isStarted: true });
    } finally {
      this.#removeSoon(folder, asked);
    }
  }

  #removeSoon(folder: string, clearing: number): void {
    if (clearing !== this.#clearings) removeFolder(folder);
    else setTimeout(() => removeFolder(folder), KEPT_MS).unref();
  }

  /** Forgets the permission and removes what lies there. */
  clear(): void {
    this.#isAllowed = false;
    this.#clearings += 1;
    removeFolder(this.#options.dir);
  }
}

/** A file that another program has open stays on Windows: it goes at the next lock or start, and a lock never fails for it. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  } catch (error) {
    console.error('what was dragged out was not removed', (error as NodeJS.ErrnoException).code);
  }
}
