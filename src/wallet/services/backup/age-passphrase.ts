import { scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Identity, type Recipient, Stanza } from 'age-encryption';

const LABEL = new TextEncoder().encode('age-encryption.org/v1/scrypt');
const SALT_BYTES = 16;
const NO_NONCE = new Uint8Array(12);

/**
 * An age file's passphrase, at the encrypting side. The library derives the key in the thread that asks, which stands still for seconds; here
 * the platform does it in a thread of its own.
 *
 * @param workFactor - scrypt's N is 2 to this power
 * @param salt - 16 random bytes, of this one file
 * @see https://age-encryption.org/v1, "The scrypt recipient type"
 */
export function passphraseRecipient(passphrase: string, workFactor: number, salt: Uint8Array): Recipient {
  return {
    wrapFileKey: async (fileKey) => {
      const key = await deriveKey(passphrase, salt, workFactor);
      const body = chacha20poly1305(key, NO_NONCE).encrypt(fileKey);
      key.fill(0);
      const encodedSalt = Buffer.from(salt).toString('base64').replace(/=+$/, '');
      return [new Stanza(['scrypt', encodedSalt, String(workFactor)], body)];
    },
  };
}

/**
 * The same at the decrypting side, for a header that was checked (`checkAgeHeader`): one scrypt stanza, of bounded work.
 */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    unwrapFileKey: async (stanzas) => {
      const [only] = stanzas;
      const [type, encodedSalt = '', factor = ''] = only?.args ?? [];
      const salt = new Uint8Array(Buffer.from(encodedSalt, 'base64'));
      if (only === undefined || stanzas.length !== 1 || type !== 'scrypt' || salt.length !== SALT_BYTES) return null;
      const key = await deriveKey(passphrase, salt, Number(factor));
      try {
        return chacha20poly1305(key, NO_NONCE).decrypt(only.body);
      } catch {
        return null; // the tag does not match: another passphrase
      } finally {
        key.fill(0);
      }
    },
  };
}

function deriveKey(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const cost = { N: 2 ** workFactor, r: 8, p: 1 };
  const options = { ...cost, maxmem: 2 * 128 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.concat([LABEL, salt]), 32, options, (error, key) => {
      if (error === null) resolve(new Uint8Array(key));
      else reject(error);
    });
  });
}
