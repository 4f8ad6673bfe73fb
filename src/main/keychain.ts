import { readFileSync, renameSync, rmSync } from 'node:fs';
import process from 'node:process';
import type { SafeStorage } from 'electron';
import { WalletError } from '../core/errors.ts';
import { type Result, refuse, succeed } from '../core/result.ts';
import { replaceFile } from './replace-file.ts';

export type KeychainAvailability = 'available' | 'unavailable' | 'plain-text';

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** Backends that encrypt with a key the system keeps; whatever else Linux has to offer is as good as plain text. */
const KEEPERS: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

/** The random secret of the vault's keychain slot, sealed by the operating system. It opens the wallet beside the passphrase, never instead. */
export class Keychain {
  readonly #storage: Storage;
  readonly #path: string;

  constructor(storage: Storage, path: string) {
    this.#storage = storage;
    this.#path = path;
  }

  async availability(): Promise<KeychainAvailability> {
    if (process.platform === 'linux') {
      const backend = this.#storage.getSelectedStorageBackend();
      if (backend === 'basic_text') return 'plain-text';
      if (!KEEPERS.has(backend)) return 'unavailable';
    }
    return (await this.#storage.isAsyncEncryptionAvailable()) ? 'available' : 'unavailable';
  }

  get isOn(): boolean {
    return this.#read() !== undefined;
  }

  /** @param secret - 32 bytes; the caller wipes them @returns `shell.keychain-plain-text`, `shell.keychain-unavailable` */
  async keep(secret: Uint8Array): Promise<Result<null>> {
    const refusal = await this.#refusal();
    if (refusal !== undefined) return refuse(refusal);
    try {
      replaceFile(this.#path, await this.#storage.encryptStringAsync(Buffer.from(secret).toString('base64')));
      return succeed(null);
    } catch (cause) {
      return refuse(new WalletError('shell.keychain-unavailable', 'not sealed', { cause }));
    }
  }

  /** @returns the secret, which the caller wipes */
  async open(): Promise<Result<Uint8Array>> {
    const refusal = await this.#refusal();
    if (refusal !== undefined) return refuse(refusal);
    const sealed = this.#read();
    if (sealed === undefined) return refuse(new WalletError('shell.keychain-unavailable', 'nothing kept'));
    try {
      const { result } = await this.#storage.decryptStringAsync(sealed);
      return succeed(new Uint8Array(Buffer.from(result, 'base64')));
    } catch (cause) {
      return refuse(new WalletError('shell.keychain-unavailable', 'not opened', { cause }));
    }
  }

  /** Keeps what opens a wallet that was put aside under another name, since the wallet here is another now. */
  putAside(at: Date): void {
    if (this.isOn) renameSync(this.#path, `${this.#path}.put-aside-${at.toISOString().replace(/[:.]/g, '-')}`);
  }

  forget(): void {
    rmSync(this.#path, { force: true });
  }

  async #refusal(): Promise<WalletError | undefined> {
    const availability = await this.availability();
    if (availability === 'available') return undefined;
    return new WalletError(`shell.keychain-${availability}`, availability);
  }

  #read(): Buffer | undefined {
    try {
      return readFileSync(this.#path);
    } catch {
      return undefined;
    }
  }
}
