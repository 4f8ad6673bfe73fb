/**
 * What a passphrase that is being set has at the least, wherever it is typed (NIST SP 800-63B, 3.1.1.2). One that was set before opens as
 * it did. Strength beyond this is shown, not enforced.
 */
export const LEAST_PASSPHRASE_CHARACTERS = 8;

/** @param passphrase - as typed; counted in characters of Unicode's form NFC, since keyboards spell “é” differently */
export function reachesFloor(passphrase: string): boolean {
  return [...passphrase.normalize('NFC')].length >= LEAST_PASSPHRASE_CHARACTERS;
}
