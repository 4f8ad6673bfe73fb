// Makes a wallet of schema 1 with many badges out of the one that is kept from that time, so that a migration takes long enough to be killed in.
import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '../../src/wallet/vault/blobs.ts';
import { type Row, VaultConnection } from '../../src/wallet/vault/connection.ts';
import { decodeKeyFile } from '../../src/wallet/vault/key-file.ts';
import { openKeySlot } from '../../src/wallet/vault/key-slot.ts';
import { passphraseBytes } from '../../src/wallet/vault/passphrase.ts';
import { deriveSubkeys } from '../../src/wallet/vault/secret-bytes.ts';
import { openEncryptedDatabase } from '../../src/wallet/vault/sqlite.ts';
import { encodeTip } from '../../src/wallet/vault/tip-file.ts';
import { findSmallFile, replaceFile, vaultPaths } from '../../src/wallet/vault/vault-files.ts';

export const oldPassphrase = 'kept for ever';
export const OLD_SCHEMA = 1;
const fixture = path.join(import.meta.dirname, '../../tests/fixtures/vaults/schema-1');

/** @param dir - not there yet @returns how many credentials it holds */
export async function makeOldVault(dir: string, more: number): Promise<number> {
  cpSync(fixture, dir, { recursive: true });
  const paths = vaultPaths(dir);
  const keyFile = unwrap(decodeKeyFile(findSmallFile(paths.keysPath, 65_536) ?? new Uint8Array(0)));
  const slot = keyFile.slots.find(({ kind }) => kind === 'passphrase');
  const typed = unwrap(passphraseBytes(new TextEncoder().encode(oldPassphrase)));
  const vaultKey = slot === undefined ? undefined : await openKeySlot(slot, keyFile.vaultId, typed);
  if (vaultKey === undefined) throw new Error('the kept vault does not open');
  const subkeys = deriveSubkeys(vaultKey, keyFile.vaultId);
  const database = openEncryptedDatabase(paths.databasePath, subkeys.database, { mustExist: true });
  const state = database.prepare('SELECT commit_number, digest FROM state').get() as {
    commit_number: number;
    digest: Uint8Array;
  };
  const digest = { current: new Uint8Array(state.digest), isTouched: false };
  const vault = new VaultConnection(database, subkeys.records).writable(digest);
  const columns = (database.pragma('table_info(credentials)') as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== 'seal');
  const [model] = database.prepare('SELECT * FROM credentials LIMIT 1').all() as Row[];
  if (model === undefined || columns.includes('begins_at')) throw new Error('the kept vault is not of schema 1');
  const marks = columns.map(() => '?').join(', ');
  const insert = database.prepare(`INSERT INTO credentials (${columns.join(', ')}, seal) VALUES (${marks}, ?)`);
  database.exec('BEGIN');
  for (let index = 0; index < more; index++) {
    const bytes = randomBytes(200);
    const sha256 = sha256Hex(bytes);
    database.prepare('INSERT INTO blobs (sha256, bytes) VALUES (?, ?)').run(sha256, bytes);
    const position = 1000 + index;
    const row: Row = { ...model, position, id: sha256.slice(0, 16), sha256, own_id: null, name_key: `old ${index}` };
    const seal = vault.sealUnder(columns, 'credentials', row);
    vault.countSealIn(seal);
    insert.run(...columns.map((column) => row[column]), seal);
    database.prepare("INSERT INTO search (rowid, name) VALUES (?, 'old')").run(position);
  }
  const commit = state.commit_number + 1;
  database
    .prepare('UPDATE state SET commit_number = ?, previous_digest = digest, digest = ? WHERE id = 1')
    .run(commit, digest.current);
  database.exec('COMMIT');
  const credentials = database.prepare('SELECT count(*) FROM credentials').pluck().get() as number;
  database.close();
  const tip = { schema: OLD_SCHEMA, commit, digest: digest.current };
  replaceFile(paths.tipPath, encodeTip(tip, keyFile.vaultId, subkeys.tip));
  return credentials;
}

function unwrap<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Error },
): T {
  if (!result.ok) throw result.error;
  return result.value;
}
