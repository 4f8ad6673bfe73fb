import { type HandedOver, wallet } from './client.ts';
import { createStore } from './store.ts';

/** What another start of Lapel handed over and nobody said yes or no to yet. */
export const handedOver = createStore<HandedOver | null>(null);

/** Hears it from the start: main tells it once, also while the wallet is locked, and the question waits until it is open. */
export function listenToHandedOver(): () => void {
  return wallet.shell.handedOver((handed) => handedOver.set(handed));
}
