import { didKeyOf, publicKeyOf } from '../holder-key.ts';
import type { BackupKey } from './backup-key.ts';

/**
 * The seed that a LearnCard bundle holds as text: up to 64 hexadecimal digits, filled up with zeros on the left.
 *
 * @param path - inside the bundle: hexadecimal digits alone could be anything
 */
export function seedFileKey(path: string, bytes: Uint8Array): BackupKey | undefined {
  if (!/(?:^|\/)keys\/private-key-seed\.txt$/.test(path) || bytes.length > 80) return undefined;
  const [digits] = /^[0-9a-f]{1,64}(?=\s*$)/i.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  if (digits === undefined) return undefined;
  const seed = new Uint8Array(Buffer.from(digits.padStart(64, '0'), 'hex'));
  return { did: didKeyOf(publicKeyOf(seed)), name: 'LearnCard', seed };
}
