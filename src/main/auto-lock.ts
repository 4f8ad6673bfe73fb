import type { PowerMonitor } from 'electron';

export type LockReason = 'asked' | 'idle' | 'suspend' | 'screen-lock' | 'quit' | 'wallet-ended' | 'window-ended';

export interface AutoLockOptions {
  readonly powerMonitor: Pick<PowerMonitor, 'on' | 'getSystemIdleTime' | 'getSystemIdleState'>;
  /** 0: never by idleness */
  readonly idleAfterMs: () => number;
  readonly isOpen: () => boolean;
  readonly lock: (reason: LockReason) => void;
}

/** How late an idle lock may come. */
export const LOOK_EVERY_MS = 5000;

/** Asked for whether the screen is locked, not for idleness. */
const LONGEST_SECONDS = 1_000_000;

/** Locks when nobody has touched the computer for a while, when it sleeps, and when its screen is locked. */
export function startAutoLock({ powerMonitor, idleAfterMs, isOpen, lock }: AutoLockOptions): () => void {
  // `shutdown` and `suspend` never come twice for one sleep, and locking twice does nothing
  powerMonitor.on('suspend', () => lock('suspend'));
  powerMonitor.on('lock-screen', () => lock('screen-lock'));
  powerMonitor.on('shutdown', () => lock('quit'));
  const timer = setInterval(() => {
    if (!isOpen()) return;
    // Linux has no `lock-screen`; some of its desktops tell it here
    if (powerMonitor.getSystemIdleState(LONGEST_SECONDS) === 'locked') return lock('screen-lock');
    const limitMs = idleAfterMs();
    if (limitMs > 0 && powerMonitor.getSystemIdleTime() * 1000 >= limitMs) lock('idle');
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
