import { existsSync } from 'node:fs';
import type { Result } from '../core/result.ts';
import { vaultPaths } from '../wallet/vault/vault-files.ts';
import type { LockReason } from './auto-lock.ts';
import type { WalletProcess } from './wallet-process.ts';

export interface WalletLockOptions {
  readonly process: WalletProcess;
  readonly vaultDir: string;
  readonly onOpened: () => void;
  /** tells the window and empties it, the clipboard and whatever else shows something */
  readonly onLocked: (reason: LockReason, at: string) => void;
}

/** Whether the wallet is open, as main sees it, and the one way to lock it: ending the process that holds it. */
export class WalletLock {
  readonly #options: WalletLockOptions;
  #isOpen = false;
  #last: { readonly reason: LockReason | 'start'; readonly at: string | null } = { reason: 'start', at: null };

  constructor(options: WalletLockOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get lastLock(): { readonly reason: LockReason | 'start'; readonly at: string | null } {
    return this.#last;
  }

  /** A wallet's files lie there, sound or not. */
  get isThere(): boolean {
    const { keysPath, databasePath } = vaultPaths(this.#options.vaultDir);
    return existsSync(keysPath) || existsSync(databasePath);
  }

  /** Notes that the wallet process opened it. */
  async opening<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const opened = await work();
    if (opened.ok) this.opened();
    return opened;
  }

  /** The wallet process holds an open wallet: also after a backup was restored, which a job tells. */
  opened(): void {
    this.#isOpen = true;
    this.#options.onOpened();
  }

  /** Locks, whatever is under way. Resolves when the process is gone. */
  async lock(reason: LockReason): Promise<void> {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    // first of all: whatever goes wrong while the rest is cleared, the keys are gone
    const ended = this.#options.process.end();
    if (wasOpen) {
      this.#last = { reason, at: new Date().toISOString() };
      this.#options.onLocked(reason, this.#last.at as string);
    }
    await ended;
  }

  /** The process ended by itself: what it held is gone, so this is a lock too. */
  lost(): void {
    if (this.#isOpen) void this.lock('wallet-ended');
  }
}
