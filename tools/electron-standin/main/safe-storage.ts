import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { strict } from '../strict.ts';
import { app } from './app.ts';

/** `none`: no store at all; `basic_text`: Electron's name for a store that protects nothing; else a keyring's name. */
const backend = (): string => process.env.STANDIN_SAFE_STORAGE ?? 'gnome_libsecret';

/** The shape of `electron.safeStorage` over a key file beside the data: none of its protection. */
class SafeStorage {
  isEncryptionAvailable(): boolean {
    return app.isReady() && backend() !== 'none';
  }
  getSelectedStorageBackend(): string {
    return app.isReady() ? backend() : 'unknown';
  }
  setUsePlainTextEncryption(): void {}

  encryptString(text: string): Buffer {
    this.#checkAvailable('encrypting the text provided to safeStorage.encryptString');
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from('v11'), nonce, cipher.getAuthTag(), sealed]);
  }
  decryptString(sealed: Buffer): string {
    this.#checkAvailable('decrypting the ciphertext provided to safeStorage.decryptString');
    if (!Buffer.isBuffer(sealed) || sealed.subarray(0, 3).toString() !== 'v11') {
      throw new Error(
        'Error while decrypting the ciphertext provided to safeStorage.decryptString. Ciphertext does not appear to be encrypted.',
      );
    }
    const decipher = createDecipheriv('aes-256-gcm', this.#key(), sealed.subarray(3, 15));
    decipher.setAuthTag(sealed.subarray(15, 31));
    return Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]).toString('utf8');
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.isEncryptionAvailable();
  }
  async encryptStringAsync(text: string): Promise<Buffer> {
    return this.encryptString(text);
  }
  async decryptStringAsync(sealed: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    return { result: this.decryptString(sealed), shouldReEncrypt: false };
  }

  #checkAvailable(act: string): void {
    if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready');
    if (!this.isEncryptionAvailable()) throw new Error(`Error while ${act}. Encryption is not available.`);
  }
  #key(): Buffer {
    const file = path.join(app.getPath('userData'), 'stand-in-safe-storage.key');
    if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32), { mode: 0o600 });
    return fs.readFileSync(file);
  }
}

export const safeStorage = strict('safeStorage', new SafeStorage());
