import { randomBytes } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';
import { WalletError } from '../../../core/errors.ts';
import { passphraseIdentity, passphraseRecipient } from './age-passphrase.ts';

/** scrypt's N is 2 to this power: what the age tool writes, about a second of work and 256 MiB. */
export const standardWorkFactor = 18;

/** More is refused before it runs: 2^20 would be the library's bound, and asks for a gigabyte. */
const MOST_WORK_FACTOR = 18;

/** Bytes of the header at most: version line, one scrypt stanza, MAC. */
export const AGE_HEADER_BYTES = 200;

const SCRYPT_HEADER =
  /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;

/**
 * Encrypts a stream as one age file under a passphrase; 64 KiB of it are in memory at a time.
 *
 * @see https://age-encryption.org/v1, "The scrypt recipient type", "Payload"
 */
export async function* encryptAge(
  plaintext: AsyncIterable<Uint8Array>,
  passphrase: string,
  workFactor: number,
): AsyncGenerator<Uint8Array> {
  if (workFactor > MOST_WORK_FACTOR) throw new TypeError('a backup that we would refuse to open');
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, workFactor, randomBytes(16)));
  yield* await encrypter.encrypt(ReadableStream.from(plaintext));
}

/**
 * Looks at a file's beginning before any work is done: only one passphrase recipient in its plainest spelling is
 * taken, so the library never meets a header of unbounded length or a request for gigabytes.
 *
 * @param start - the first `AGE_HEADER_BYTES` of the file, or all of a shorter one
 * @throws `backup.not-a-backup`, `backup.key-work-refused` (as a `WalletError`)
 */
export function checkAgeHeader(start: Uint8Array): void {
  const header = SCRYPT_HEADER.exec(Buffer.from(start).toString('latin1'));
  if (header === null) throw new WalletError('backup.not-a-backup', 'no age file with a passphrase');
  const workFactor = Number(header[1]);
  if (workFactor > MOST_WORK_FACTOR) {
    const details = { workFactor, limit: MOST_WORK_FACTOR };
    throw new WalletError('backup.key-work-refused', `scrypt 2^${workFactor}`, { details });
  }
}

/**
 * Decrypts an age file, whose header was checked, piece by piece. Each piece is authenticated before it is yielded; that the file is whole
 * is known only once the last one was.
 *
 * @throws `backup.wrong-passphrase`, `backup.damaged`; what reading the ciphertext throws (as `WalletError`s)
 */
export async function* decryptAge(
  ciphertext: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    yield* await decrypter.decrypt(ReadableStream.from(ciphertext));
  } catch (cause) {
    if (cause instanceof WalletError) throw cause;
    // The library's errors have texts only. This one comes before any plaintext, when no key came out of the passphrase.
    const isWrongKey = cause instanceof Error && cause.message.startsWith('no identity matched');
    throw new WalletError(isWrongKey ? 'backup.wrong-passphrase' : 'backup.damaged', 'age file', { cause });
  }
}
