import type { CommonOptions } from './command.ts';
import type { Terminal } from './terminal.ts';
import { askAgain, readSecret } from './wallet-session.ts';

export interface NewPassphraseOptions {
  readonly newPassphraseFile?: string;
}

export const OLD_COPIES =
  'Copies of the wallet’s folder that were made before, backups included, still open with the old passphrase.';

/** The passphrase that is to be: `--new-passphrase-file`, `LAPEL_NEW_PASSPHRASE`, or typed twice. The caller wipes it. */
export async function readChangedPassphrase(
  options: NewPassphraseOptions & CommonOptions,
  terminal: Terminal,
): Promise<Uint8Array> {
  const { newPassphraseFile: file } = options;
  const fromEnvironment = terminal.env.LAPEL_NEW_PASSPHRASE;
  const question = 'New passphrase: ';
  const advice = '--new-passphrase-file or LAPEL_NEW_PASSPHRASE';
  const first = await readSecret({ file, fromEnvironment, question, advice }, terminal);
  const wasTyped = file === undefined && (fromEnvironment ?? '') === '';
  return wasTyped ? askAgain(first, terminal) : first;
}
