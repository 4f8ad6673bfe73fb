import { WalletError } from '../../../core/errors.ts';
import { refuse, succeed } from '../../../core/result.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import type { ReadInput } from '../input/read-files.ts';
import type { BackupKey } from './backup-key.ts';
import { recogniseBackup } from './recognise-backup.ts';
import type { WalletBackup } from './wallet-backup.ts';

export interface OpenBackupsOptions {
  /** what encrypted backups open with, asked for at the first of them; the caller wipes it */
  readonly password?: () => Promise<Uint8Array | undefined>;
  /** takes keys over: called only where a backup holds some; the receiver wipes them. Without it they are wiped at once */
  readonly onKeys?: (file: string, keys: readonly BackupKey[]) => void;
  /** told of each backup: how many keys it holds that could be taken, and that could not */
  readonly onBackup?: (file: string, found: { readonly keys: number; readonly otherKeys: number }) => void;
}

/**
 * Opens other wallets' backups among inputs: each credential in one becomes an input of its own, everything else passes as it is.
 *
 * The backup itself is not handed on, so neither it nor a secret key in it is kept with the badges that came in it.
 */
export async function* openWalletBackups(
  inputs: AsyncIterable<ReadInput> | Iterable<ReadInput>,
  options: OpenBackupsOptions = {},
): AsyncGenerator<ReadInput> {
  let password: Promise<Uint8Array | undefined> | undefined;
  const askOnce = (): Promise<Uint8Array | undefined> => {
    password ??= options.password?.() ?? Promise.resolve(undefined);
    return password;
  };
  for await (const input of inputs) {
    const kind = input.content.ok ? recogniseBackup(input.content.value, input.path) : undefined;
    if (!input.content.ok || kind === undefined) yield input;
    else if (kind === 'locked') yield* openLocked(input, input.content.value, askOnce, options);
    else yield* openClear(input, input.content.value, kind, options);
  }
}

async function* openLocked(
  input: ReadInput,
  bytes: Uint8Array,
  askOnce: () => Promise<Uint8Array | undefined>,
  options: OpenBackupsOptions,
): AsyncGenerator<ReadInput> {
  const { findLockedBackup, unlockBackup } = await import('./locked-backup.ts');
  const locked = findLockedBackup(bytes);
  if (locked === undefined) {
    yield input;
    return;
  }
  const secret = await askOnce();
  if (secret === undefined) {
    yield { ...input, content: refuse(new WalletError('import.backup-locked', 'no password was given')) };
    return;
  }
  const opened = await unlockBackup(locked, secret);
  const inner = withoutEnding(input);
  const kind = opened.ok ? recogniseBackup(opened.value, inner.path) : undefined;
  if (!opened.ok || kind === undefined) yield { ...inner, content: opened };
  else if (kind === 'locked') yield { ...inner, content: refuse(new WalletError('import.backup-damaged', 'twice')) };
  else yield* openClear({ ...inner, content: opened }, opened.value, kind, options);
}

async function* openClear(
  input: ReadInput,
  bytes: Uint8Array,
  kind: 'clear' | 'seed',
  options: OpenBackupsOptions,
): AsyncGenerator<ReadInput> {
  const { decodeSeedFile, decodeWalletBackup } = await import('./wallet-backup.ts');
  const decoded = kind === 'seed' ? succeed(decodeSeedFile(bytes)) : decodeWalletBackup(bytes);
  if (!decoded.ok || decoded.value === undefined) {
    yield decoded.ok ? input : { ...input, content: decoded };
    return;
  }
  const { credentials, keys } = decoded.value;
  let isHandedOver = false;
  try {
    for (const { path, bytes: own } of credentials) {
      yield { ...input, path: `${input.path ?? ''}${path}`, content: succeed(own) };
    }
    isHandedOver = handOver(input.file, decoded.value, options);
  } finally {
    // whoever reads may have stopped, or failed, between two credentials
    if (!isHandedOver) for (const { seed } of keys) wipe(seed);
  }
}

/** @returns whether the keys are the receiver's now */
function handOver(file: string, { keys, otherKeys }: WalletBackup, options: OpenBackupsOptions): boolean {
  if (keys.length + otherKeys > 0) options.onBackup?.(file, { keys: keys.length, otherKeys });
  if (options.onKeys === undefined || keys.length === 0) return false;
  options.onKeys(file, keys);
  return true;
}

/** `credentials/….json.enc` is, opened, `credentials/….json`. */
function withoutEnding(input: ReadInput): ReadInput {
  const { path } = input;
  return path?.endsWith('.enc') === true ? { ...input, path: path.slice(0, -'.enc'.length) } : input;
}
