import { inBackground } from './in-background.ts';
import type { Keychain } from './keychain.ts';
import type { ShellStateFile } from './shell-state.ts';
import type { WalletLock } from './wallet-lock.ts';

export interface NoteRestoreWorld {
  readonly keychain: Pick<Keychain, 'putAside'>;
  readonly state: Pick<ShellStateFile, 'update'>;
  readonly lock: Pick<WalletLock, 'opened'>;
  /** hands the new wallet's recovery code, which is shown once, to the window */
  readonly handOn: () => void;
  /** tells the person that what was noted of the wallet before is still here */
  readonly tellFailure: () => Promise<void>;
}

/**
 * Notes that a backup was restored: what is known of the wallet that lay here before is not true of this one. Whatever fails in that is
 * told, and only once the recovery code is on its way.
 *
 * @param isOpen - whether the wallet process holds the restored wallet
 */
export function noteRestore(world: NoteRestoreWorld, isOpen: boolean, at: Date): void {
  let hasFailed = false;
  for (const note of [
    () => world.keychain.putAside(at),
    () => world.state.update({ isRecoveryConfirmed: false }),
    () => (isOpen ? world.lock.opened() : undefined),
  ]) {
    try {
      note();
    } catch (error) {
      console.error('a restore was not noted whole', error);
      hasFailed = true;
    }
  }
  world.handOn();
  if (hasFailed) inBackground(world.tellFailure(), 'nor could that be told');
}
