import type { LockedSignal } from './client.ts';
import { createStore } from './store.ts';

/** Stays true from the first step of the first run to its last, although the wallet is open in between; also while a backup takes a locked one's place. */
export const isFirstRun = createStore(false);

/** How it was locked, told by main the moment it happens; the window is made anew right after. */
export const lastLock = createStore<LockedSignal | null>(null);
