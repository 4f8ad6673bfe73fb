// A cheap look, so that a badge is not parsed twice and what opens backups is loaded only for them.

const CLEAR_MARKS = ['"UniversalWallet2020"', '"credentialCids"', '"secp256k1"'];
const LOCKED_MARKS = ['"EncryptedWallet"', '"kdfParams"', '"ciphertext"'];

/**
 * Whether some bytes may be another wallet's backup, encrypted or not: only what holds a word of one can be. Decoding decides.
 *
 * @param path - inside the archive that they came in
 */
export function recogniseBackup(bytes: Uint8Array, path = ''): 'clear' | 'locked' | 'seed' | undefined {
  if (path.endsWith('keys/private-key-seed.txt')) return 'seed';
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = text.subarray(0, 64).toString('latin1').trimStart();
  if (start.startsWith('LOCKED')) return 'locked';
  if (start[0] !== '{' && start[0] !== '[') return undefined;
  if (CLEAR_MARKS.some((mark) => text.includes(mark))) return 'clear';
  return start[0] === '{' && LOCKED_MARKS.some((mark) => text.includes(mark)) ? 'locked' : undefined;
}
