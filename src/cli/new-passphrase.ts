import type { CommonOptions } from './command.ts';
import type { Terminal } from './terminal.ts';
import { readSecret } from './wallet-session.ts';

export interface NewPassphraseOptions {
  readonly newPassphraseFile?: string;
}

export const OLD_COPIES =
  'Copies of the wallet’s folder that were made before, backups included, still open with the old passphrase.';

/** The passphrase that is to be: `--new-passphrase-file`, `LAPEL_NEW_PASSPHRASE`, or asked. The caller wipes it. */
export function readChangedPassphrase(
  options: NewPassphraseOptions & CommonOptions,
  terminal: Terminal,
): Promise<Uint8Array> {
  return readSecret(
    {
      file: options.newPassphraseFile,
      fromEnvironment: terminal.env.LAPEL_NEW_PASSPHRASE,
      question: 'New passphrase: ',
      advice: '--new-passphrase-file or LAPEL_NEW_PASSPHRASE',
    },
    terminal,
  );
}
