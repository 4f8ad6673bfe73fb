import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { WalletError } from '../core/errors.ts';
import type { Wallet, WalletWorld } from '../wallet/services/wallet.ts';
import { type CommonOptions, usageError } from './command.ts';
import { readNamedFile, resolvePath } from './files.ts';
import type { Terminal } from './terminal.ts';

const PASSPHRASE_FILE_BYTES = 4096;

/** Where the wallet is: `--vault`, `LAPEL_VAULT`, or the platform's folder for an application's data. */
export function vaultFolder(options: CommonOptions, terminal: Terminal): string {
  // `--vault "$NOWHERE"`: taken for nothing, it would mean another wallet than the one that was meant
  if (options.vault === '') throw usageError('--vault names no folder.');
  const named = options.vault ?? terminal.env.LAPEL_VAULT;
  if (named !== undefined && named !== '') return resolvePath(named, terminal);
  const home = os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library/Application Support/Lapel/wallet');
  if (process.platform === 'win32')
    return path.join(terminal.env.APPDATA ?? path.join(home, 'AppData/Roaming'), 'Lapel/wallet');
  return path.join(terminal.env.XDG_CONFIG_HOME ?? path.join(home, '.config'), 'Lapel/wallet');
}

interface SecretSource {
  readonly file: string | undefined;
  readonly fromEnvironment: string | undefined;
  readonly question: string;
  /** how a person without a terminal can give it */
  readonly advice: string;
}

/** The first line of a file, an environment variable, or what is typed; as bytes, which the caller wipes. */
export async function readSecret(source: SecretSource, terminal: Terminal): Promise<Uint8Array> {
  if (source.file !== undefined) {
    const bytes = await readNamedFile(source.file, terminal, PASSPHRASE_FILE_BYTES);
    const end = bytes.findIndex((byte) => byte === 0x0a || byte === 0x0d);
    const line = bytes.slice(0, end === -1 ? bytes.length : end);
    bytes.fill(0);
    return line;
  }
  if (source.fromEnvironment !== undefined && source.fromEnvironment !== '')
    return new TextEncoder().encode(source.fromEnvironment);
  if (!terminal.isInputTty)
    throw new WalletError('usage.no-passphrase', 'no passphrase', { details: { advice: source.advice } });
  return terminal.askSecret(source.question);
}

export function readPassphrase(
  options: CommonOptions,
  terminal: Terminal,
  question = 'Passphrase: ',
): Promise<Uint8Array> {
  return readSecret(
    {
      file: options.passphraseFile,
      fromEnvironment: terminal.env.LAPEL_PASSPHRASE,
      question,
      advice: '--passphrase-file or LAPEL_PASSPHRASE',
    },
    terminal,
  );
}

/** A passphrase that is being set: typed twice at a terminal. */
export async function readNewPassphrase(options: CommonOptions, terminal: Terminal): Promise<Uint8Array> {
  const first = await readPassphrase(options, terminal, 'Choose a passphrase: ');
  const wasTyped = options.passphraseFile === undefined && (terminal.env.LAPEL_PASSPHRASE ?? '') === '';
  return wasTyped ? askAgain(first, terminal) : first;
}

/** A slip would lock the wallet. @returns `first`, where the same was typed again */
export async function askAgain(first: Uint8Array, terminal: Terminal): Promise<Uint8Array> {
  const { tellStrength } = await import('./tell-strength.ts');
  await tellStrength(first, terminal);
  const second = await terminal.askSecret('The same again: ');
  const isSame = first.length === second.length && first.every((byte, index) => byte === second[index]);
  second.fill(0);
  if (isSame) return first;
  first.fill(0);
  throw usageError('The two passphrases differ. Nothing was changed.');
}

export async function walletWorld(terminal: Terminal): Promise<WalletWorld> {
  const { nativeCrypto } = await import('../wallet/native-crypto.ts');
  return { now: terminal.now, random: (length) => new Uint8Array(randomBytes(length)), crypto: nativeCrypto };
}

/**
 * Opens the wallet, lends it to `work`, and closes it whatever happens.
 *
 * @param openOptions.passphrase - where it was read already; the caller wipes it
 */
export async function withWallet<T>(
  options: CommonOptions,
  terminal: Terminal,
  work: (wallet: Wallet) => Promise<T> | T,
  openOptions: { readonly evenIfDamaged?: boolean; readonly passphrase?: Uint8Array } = {},
): Promise<T> {
  const { isWalletThere, openWallet } = await import('../wallet/services/wallet.ts');
  const dir = vaultFolder(options, terminal);
  // said before anybody is asked for a passphrase
  if (!isWalletThere(dir)) throw new WalletError('vault.not-found', 'no wallet in the folder');
  const { passphrase: given, ...vaultOptions } = openOptions;
  const passphrase = given ?? (await readPassphrase(options, terminal));
  const opened = await openWallet(dir, passphrase, await walletWorld(terminal), vaultOptions).finally(() => {
    if (given === undefined) passphrase.fill(0);
  });
  if (!opened.ok) throw opened.error;
  try {
    await warnOfClock(opened.value, terminal);
    return await work(opened.value);
  } finally {
    opened.value.close();
  }
}

/** A clock that was set back judges expired badges as good: said aloud, on standard error. */
async function warnOfClock(wallet: Wallet, terminal: Terminal): Promise<void> {
  const { findClockBehind } = await import('../wallet/services/clock.ts');
  const newest = findClockBehind(wallet);
  if (!newest.ok || newest.value === null) return;
  terminal.writeError(
    `lapel: this computer’s clock stands before ${newest.value}, when this wallet was last used. Dates may be judged wrongly; set the clock.\n`,
  );
}
