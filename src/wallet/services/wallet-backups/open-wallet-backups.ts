import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import type { ReadInput } from '../input/read-files.ts';
import type { BackupKey } from './backup-key.ts';
import { findLockedBackup, unlockBackup } from './locked-backup.ts';
import { seedFileKey } from './seed-file.ts';
import { decodeWalletBackup, mayBeWalletBackup, type WalletBackup } from './wallet-backup.ts';

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
    if (!input.content.ok) {
      yield input;
      continue;
    }
    const locked = findLockedBackup(input.content.value);
    if (locked === undefined) {
      yield* openOne(input, input.content.value, options);
      continue;
    }
    const secret = await askOnce();
    const opened: Result<Uint8Array> =
      secret === undefined
        ? refuse(new WalletError('import.backup-locked', 'no password was given'))
        : await unlockBackup(locked, secret);
    if (!opened.ok) {
      yield { ...input, content: opened };
      continue;
    }
    yield* openOne(withoutEnding(input), opened.value, options);
  }
}

function* openOne(input: ReadInput, bytes: Uint8Array, options: OpenBackupsOptions): Generator<ReadInput> {
  const seedKey = seedFileKey(input.path ?? input.file, bytes);
  if (seedKey !== undefined) {
    handOver(input.file, { credentials: [], profiles: [], keys: [seedKey], otherKeys: 0 }, options);
    return;
  }
  const decoded = mayBeWalletBackup(bytes) ? decodeWalletBackup(bytes) : succeed(undefined);
  if (!decoded.ok) {
    yield { ...input, content: decoded };
    return;
  }
  if (decoded.value === undefined) {
    yield { ...input, content: succeed(bytes) };
    return;
  }
  for (const { path, bytes: own } of decoded.value.credentials) {
    yield { ...input, path: `${input.path ?? ''}${path}`, content: succeed(own) };
  }
  handOver(input.file, decoded.value, options);
}

function handOver(file: string, { keys, otherKeys }: WalletBackup, options: OpenBackupsOptions): void {
  if (keys.length + otherKeys > 0) options.onBackup?.(file, { keys: keys.length, otherKeys });
  if (options.onKeys === undefined) for (const { seed } of keys) wipe(seed);
  else if (keys.length > 0) options.onKeys(file, keys);
}

/** `credentials/….json.enc` is, opened, `credentials/….json`. */
function withoutEnding(input: ReadInput): ReadInput {
  const { path } = input;
  return path?.endsWith('.enc') === true ? { ...input, path: path.slice(0, -'.enc'.length) } : input;
}
