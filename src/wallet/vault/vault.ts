import type { WalletError } from '../../core/errors.ts';
import { WalletError as Refusal } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { type ReadonlyVault, VaultConnection, type WritableVault } from './connection.ts';
import type { KdfCost } from './key-derivation.ts';
import { encodeKeyFile, type KeyFile, sealKeyFile } from './key-file.ts';
import { type KeySlot, makeKeychainSlot, makeKeySlot, type RandomBytes, type SlotKind } from './key-slot.ts';
import { newPassphraseBytes } from './passphrase.ts';
import { type VaultSubkeys, wipe, wipeSubkeys } from './secret-bytes.ts';
import type { SqliteDatabase } from './sqlite.ts';
import { encodeTip, type Tip } from './tip-file.ts';
import { outsideError } from './vault-errors.ts';
import { removeFile, replaceFile, type VaultPaths } from './vault-files.ts';
import type { VaultLock } from './vault-lock.ts';

/** Everything an open vault holds; made by `createVault` and `openVault`. */
export interface VaultParts {
  readonly paths: VaultPaths;
  readonly lock: VaultLock;
  readonly database: SqliteDatabase;
  /** 32 bytes; kept to wrap it anew, wiped on close */
  readonly vaultKey: Uint8Array;
  readonly subkeys: VaultSubkeys;
  readonly keyFile: KeyFile;
  /** what the database itself says of its last commit */
  readonly tip: Tip;
  /** set where the files do not fit together and the vault was opened to save what is readable */
  readonly damage?: WalletError;
}

/**
 * An open vault: one connection, one writer, until `close`.
 *
 * A commit is acknowledged when it is in the database *and* in `vault.tip`, both synced, in that order. A crash between the two
 * leaves the database exactly one commit ahead of its tip, which opening recognises (the database keeps the digest before its
 * last commit) and completes; any other difference is damage.
 */
export class Vault {
  readonly paths: VaultPaths;
  readonly damage: WalletError | undefined;
  readonly #lock: VaultLock;
  readonly #database: SqliteDatabase;
  readonly #connection: VaultConnection;
  readonly #vaultKey: Uint8Array;
  readonly #subkeys: VaultSubkeys;
  #keyFile: KeyFile;
  #tip: Tip;
  #isTipWritten = true;
  #isOpen = true;

  constructor(parts: VaultParts) {
    this.paths = parts.paths;
    this.damage = parts.damage;
    this.#lock = parts.lock;
    this.#database = parts.database;
    this.#vaultKey = parts.vaultKey;
    this.#subkeys = parts.subkeys;
    this.#keyFile = parts.keyFile;
    this.#tip = parts.tip;
    this.#connection = new VaultConnection(parts.database, parts.subkeys.records);
  }

  /** For queries that look. After `close` each of them throws `vault.locked`. */
  get reader(): ReadonlyVault {
    return this.#connection;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The last acknowledged commit. */
  get tip(): Tip {
    return this.#tip;
  }

  /** What the slots are made with, e.g. to wrap again at the same cost. */
  get keyFile(): KeyFile {
    return this.#keyFile;
  }

  /**
   * Runs one transaction. When this returns `ok`, what it changed is on the disk and acknowledged.
   *
   * `vault.disk-full` and its like may come after the database took the change and before the tip did; then it
   * was not acknowledged, may be there at the next opening, and nothing else is written before the tip is.
   *
   * @param change - synchronous; throw `RolledBack` to refuse, anything else is a mistake and is thrown on
   */
  write<T>(change: (vault: WritableVault) => T): Result<T> {
    return this.#commit(change, this.#tip.schema);
  }

  /** As `write`, and the database is of the next schema afterwards. For migrations only. */
  migrate(change: (vault: WritableVault) => void, schema: number): Result<void> {
    return this.#commit((vault) => {
      change(vault);
      vault.execute(`PRAGMA user_version = ${Math.trunc(schema)}`);
    }, schema);
  }

  #commit<T>(change: (vault: WritableVault) => T, schema: number): Result<T> {
    if (!this.#isOpen) return refuse(new Refusal('vault.locked', 'the vault was closed'));
    if (this.damage !== undefined) return refuse(this.damage);
    let value: T;
    try {
      if (!this.#isTipWritten) this.#writeTip();
      const digest = { current: new Uint8Array(this.#tip.digest), isTouched: false };
      this.#database.exec('BEGIN IMMEDIATE');
      const vault = this.#connection.writable(digest);
      value = change(vault);
      if (digest.isTouched) {
        const commit = this.#tip.commit + 1;
        vault
          .statement('UPDATE state SET commit_number = ?, previous_digest = digest, digest = ? WHERE id = 1')
          .run(commit, digest.current);
        this.#database.exec('COMMIT');
        this.#tip = { schema, commit, digest: digest.current };
        this.#isTipWritten = false;
        this.#writeTip();
      } else {
        this.#database.exec('ROLLBACK'); // nothing that counts was changed, so nothing is kept
      }
    } catch (error) {
      if (this.#database.open && this.#database.inTransaction) this.#database.exec('ROLLBACK');
      return refuse(outsideError(error));
    }
    return succeed(value);
  }

  #writeTip(): void {
    replaceFile(this.paths.tipPath, encodeTip(this.#tip, this.#keyFile.vaultId, this.#subkeys.tip));
    this.#isTipWritten = true;
  }

  /**
   * Wraps the vault key under a new passphrase and replaces `vault.keys` whole. Copies of the old file still open with the
   * old passphrase: the vault key stays the same.
   */
  async changePassphrase(newPassphrase: Uint8Array, cost: KdfCost, random: RandomBytes): Promise<Result<null>> {
    if (!this.#isOpen) return refuse(new Refusal('vault.locked', 'the vault was closed'));
    const secret = newPassphraseBytes(newPassphrase);
    if (!secret.ok) return secret;
    return this.#rewrap('passphrase', secret.value, cost, random);
  }

  /**
   * Wraps the vault key under another recovery code. Copies of the old `vault.keys` still open with the old code.
   *
   * @param entropy - 16 random bytes; wiped here
   */
  async changeRecoveryCode(entropy: Uint8Array, cost: KdfCost, random: RandomBytes): Promise<Result<null>> {
    if (!this.#isOpen) return refuse(new Refusal('vault.locked', 'the vault was closed'));
    return this.#rewrap('recovery-code', entropy, cost, random);
  }

  get hasKeychainSlot(): boolean {
    return this.#keyFile.slots.some(({ kind }) => kind === 'os-keychain');
  }

  /**
   * Lets the operating system's store open this vault too; a slot that was there is replaced.
   *
   * @param secret - 32 random bytes that the store keeps; not modified, the caller wipes it
   */
  addKeychainSlot(secret: Uint8Array, random: RandomBytes): Result<null> {
    if (!this.#isOpen) return refuse(new Refusal('vault.locked', 'the vault was closed'));
    const slot = makeKeychainSlot(this.#keyFile.vaultId, this.#vaultKey, secret, random);
    return this.#replaceSlot('os-keychain', slot);
  }

  /** @returns `vault.no-keychain-slot` where there was none */
  removeKeychainSlot(): Result<null> {
    if (!this.#isOpen) return refuse(new Refusal('vault.locked', 'the vault was closed'));
    if (!this.hasKeychainSlot) return refuse(new Refusal('vault.no-keychain-slot', 'no such slot'));
    return this.#replaceSlot('os-keychain', undefined);
  }

  async #rewrap(
    kind: 'passphrase' | 'recovery-code',
    secret: Uint8Array,
    cost: KdfCost,
    random: RandomBytes,
  ): Promise<Result<null>> {
    try {
      const slot = await makeKeySlot(kind, this.#keyFile.vaultId, this.#vaultKey, secret, cost, random);
      if (!this.#isOpen) return refuse(new Refusal('vault.locked', 'the vault was closed meanwhile'));
      return this.#replaceSlot(kind, slot);
    } finally {
      wipe(secret);
    }
  }

  /** Replaces `vault.keys` whole. A passphrase always stays: a file without one does not decode. */
  #replaceSlot(kind: SlotKind, slot: KeySlot | undefined): Result<null> {
    if (kind === 'passphrase' && slot === undefined) throw new TypeError('the passphrase always stays');
    if (this.damage !== undefined) return refuse(this.damage);
    const { vaultId, slots } = this.#keyFile;
    try {
      const order: readonly SlotKind[] = ['passphrase', 'recovery-code', 'os-keychain'];
      const next = order.flatMap((one) => (one === kind ? slot : slots.find((each) => each.kind === one)) ?? []);
      const keyFile = sealKeyFile(vaultId, next, this.#subkeys.keyFile);
      replaceFile(this.paths.keysPath, encodeKeyFile(keyFile));
      this.#keyFile = keyFile;
      return succeed(null);
    } catch (error) {
      return refuse(outsideError(error));
    }
  }

  /** Drops every key and statement and gives the lock back. A second call does nothing. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#connection.drop();
    try {
      this.#database.close();
      if (this.damage !== undefined) removeFile(`${this.paths.databasePath}-shm`);
    } finally {
      wipe(this.#vaultKey);
      wipeSubkeys(this.#subkeys);
      this.#lock.release();
    }
  }
}
