import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../src/core/errors.ts';
import { listCredentials, reverifyCredentials, showCredential } from '../../../../src/wallet/services/credentials.ts';
import { listDisclosures } from '../../../../src/wallet/services/disclosures.ts';
import { exportCredential } from '../../../../src/wallet/services/export-credential.ts';
import { listHolderEmails, listHolders } from '../../../../src/wallet/services/holders.ts';
import { findIssuer } from '../../../../src/wallet/services/issuers/issuers.ts';
import { checkVault, openWallet, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { migrations, NEWEST_SCHEMA } from '../../../../src/wallet/vault/migrations/index.ts';
import { RolledBack } from '../../../../src/wallet/vault/vault-errors.ts';
import { codeOf, makeSandbox, unwrap, world } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const fixturesDir = path.resolve(import.meta.dirname, '../../../fixtures/vaults');
const sandbox = makeSandbox();
afterAll(() => sandbox.remove());

/** The schemas before the newest: each has a folder, made by the app of its time. */
const NEWEST_FIXTURE = NEWEST_SCHEMA - 1;

const oldPassphrase = new TextEncoder().encode('kept for ever');

async function openOld(schema: number): Promise<Wallet> {
  const dir = sandbox.copy(path.join(fixturesDir, `schema-${schema}`));
  return unwrap(await openWallet(dir, oldPassphrase, world));
}

describe('migrations', () => {
  it('are numbered from one without gaps', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
    expect(NEWEST_SCHEMA).toBe(migrations.length);
  });

  it.each(migrations.slice(0, -1).map(({ number }) => [number]))(
    'open a real vault of schema %i with all that was in it',
    async (schema) => {
      const wallet = await openOld(schema);
      expect(wallet.vault.tip.schema).toBe(NEWEST_SCHEMA);
      expect(unwrap(checkVault(wallet))).toMatchObject({ isSound: true, credentials: 2 });
      const lines = unwrap(await listCredentials(wallet));
      expect(lines.map(({ name, verdict, tags }) => [name?.split(':')[0], verdict, tags])).toEqual([
        ['Reproducible Data Engineering', 'valid', ['kept']],
        ['Hand Weaving', 'valid', []],
      ]);
      const weaving = unwrap(await showCredential(wallet, lines[1]?.id ?? ''));
      expect(weaving.note).toBe('a note about looms');
      const bytes = unwrap(await exportCredential(wallet, weaving.id, 'json')).bytes;
      expect((JSON.parse(Buffer.from(bytes).toString('utf8')) as { name: string }).name).toBe('Hand Weaving');
      expect(unwrap(listHolders(wallet)).map(({ did }) => did)).toEqual([
        'did:key:z6MkeuWyZva4ko7nG77odb8xP4gmFX3KknCA8DG4L5X3kWD1',
      ]);
      expect(unwrap(listHolderEmails(wallet))).toEqual(['ines@post.example']);
      expect(unwrap(findIssuer(wallet, 'did:web:lakevessen.example'))).toMatchObject({
        trust: 'trusted',
        note: 'a note',
      });
      expect(unwrap(listDisclosures(wallet))[0]).toMatchObject({ audience: 'Acme', nonce: 'n-1', purpose: 'a job' });
      expect(unwrap(await reverifyCredentials(wallet, 'all'))).toEqual(['valid', 'valid']);
      wallet.close();
    },
  );

  it('open it with its recovery code too', async () => {
    const readme = readFileSync(path.join(fixturesDir, 'README.md'), 'utf8');
    const [code = ''] = /(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/.exec(readme) ?? [];
    const dir = sandbox.copy(path.join(fixturesDir, 'schema-1'));
    unwrap(await openWallet(dir, { kind: 'recovery-code', code }, world)).close();
  });

  it('give a real vault of schema 1 lists, skills and collections, sealed as the rest', async () => {
    const wallet = await openOld(1);
    const { reader } = wallet.vault;
    const rows = reader
      .statement('SELECT issuer_key, begins_at, ends_at, valid_from FROM credentials ORDER BY position')
      .all() as { issuer_key: string; begins_at: number; ends_at: number | null; valid_from: string }[];
    expect(rows.map((row) => row.begins_at)).toEqual(rows.map((row) => Date.parse(row.valid_from)));
    expect(rows.every(({ issuer_key }) => issuer_key.length > 0)).toBe(true);
    const countSkills = (): number => reader.statement('SELECT count(*) FROM skills').pluck().get() as number;
    expect(countSkills()).toBe(0);
    unwrap(await listCredentials(wallet)); // judged by older rules, so judged again, and indexed anew
    expect(countSkills()).toBeGreaterThan(0);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    wallet.close();
  });

  it('refuse a vault of schema 1 with a record that is not as it was sealed, and change nothing', async () => {
    const wallet = await openOld(1);
    const original = migrations[0];
    const second = migrations[1];
    if (original === undefined || second === undefined) throw new TypeError('no migrations');
    const failed = wallet.vault.migrate((vault) => {
      vault.execute(`
        DROP TABLE collection_members; DROP TABLE collections; DROP TABLE skills;
        DROP INDEX credentials_by_issuer_key; DROP INDEX credentials_for_lists; DROP INDEX credentials_by_judge;
        ALTER TABLE credentials DROP COLUMN issuer_key; ALTER TABLE credentials DROP COLUMN begins_at;
        ALTER TABLE credentials DROP COLUMN ends_at;
        UPDATE credentials SET verdict = 'valid';`);
      second.up(vault); // the seals are those of schema 2: over more columns than these rows have
    }, 2);
    expect(codeOf(failed)).toBe('vault.damaged');
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    wallet.close();
  });

  it('for which the disk is too full leave the old vault as it was', async () => {
    const dir = sandbox.copy(path.join(fixturesDir, `schema-${NEWEST_FIXTURE}`));
    const pages = readFileSync(path.join(dir, 'vault.db')).length / 8192;
    const tip = readFileSync(path.join(dir, 'vault.tip'), 'utf8');
    expect(codeOf(await openWallet(dir, oldPassphrase, world, { maxPages: pages }))).toBe('vault.disk-full');
    expect(readFileSync(path.join(dir, 'vault.tip'), 'utf8')).toBe(tip);
    const wallet = unwrap(await openWallet(dir, oldPassphrase, world));
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    wallet.close();
  });

  it('that fail half-way leave the old vault working', async () => {
    const wallet = await openOld(NEWEST_FIXTURE);
    const before = wallet.vault.tip;
    const failed = wallet.vault.migrate((vault) => {
      vault.execute('CREATE TABLE half (way TEXT) STRICT; DROP TABLE tags;');
      throw new RolledBack(new WalletError('vault.disk-full', 'on purpose'));
    }, NEWEST_SCHEMA + 1);
    expect(codeOf(failed)).toBe('vault.disk-full');
    expect(wallet.vault.tip).toEqual(before);
    const { dir } = wallet.vault.paths;
    wallet.close();
    const again = unwrap(await openWallet(dir, oldPassphrase, world));
    expect(unwrap(checkVault(again)).isSound).toBe(true);
    expect(unwrap(await listCredentials(again, { tag: 'kept' })).length).toBe(1);
    again.close();
  });

  it.each(['before the tip was written', 'after the tip was written'])(
    'that were committed when the app was killed %s are there, and nothing is lost',
    async (when) => {
      const dir = sandbox.copy(path.join(fixturesDir, `schema-${NEWEST_FIXTURE}`));
      const tip = readFileSync(path.join(dir, 'vault.tip'));
      const migrated = unwrap(await openWallet(dir, oldPassphrase, world));
      // as the disk has it at that instant: the WAL is not folded in
      const killed = sandbox.copy(dir);
      migrated.close();
      expect(readFileSync(path.join(killed, 'vault.db-wal')).length).toBeGreaterThan(0);
      if (when.startsWith('before')) writeFileSync(path.join(killed, 'vault.tip'), tip);
      const wallet = unwrap(await openWallet(killed, oldPassphrase, world));
      expect(wallet.vault.tip.schema).toBe(NEWEST_SCHEMA);
      expect(unwrap(checkVault(wallet))).toMatchObject({ isSound: true, credentials: 2 });
      expect(unwrap(await listCredentials(wallet, { tag: 'kept' })).length).toBe(1);
      wallet.close();
      unwrap(await openWallet(killed, oldPassphrase, world)).close();
    },
  );

  it('move database and tip on together, and an app that does not know the result leaves it alone', async () => {
    const wallet = await openOld(NEWEST_FIXTURE);
    unwrap(
      wallet.vault.migrate((vault) => {
        vault.execute('CREATE TABLE later (name TEXT) STRICT');
      }, NEWEST_SCHEMA + 1),
    );
    const { dir } = wallet.vault.paths;
    wallet.close();
    expect(codeOf(await openWallet(dir, oldPassphrase, world))).toBe('vault.newer-than-app');
  });
});
