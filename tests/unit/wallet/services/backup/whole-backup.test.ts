import { describe, expect, it, vi } from 'vitest';
import { rehearseBackup } from '../../../../../src/wallet/services/backup/rehearse.ts';
import { encodeWalletJson } from '../../../../../src/wallet/services/backup/wallet-json.ts';
import { listCredentials } from '../../../../../src/wallet/services/credentials.ts';
import { credentialId } from '../../../../../src/wallet/services/import-credentials.ts';
import { checkVault, openWallet } from '../../../../../src/wallet/services/wallet.ts';
import { recordTables } from '../../../../../src/wallet/vault/record-tables.ts';
import { codeOf, makeSandbox, passphrase, unwrap } from '../../vault-sandbox.ts';
import {
  announce,
  backUp,
  backupSecret,
  type CraftedFile,
  craftTar,
  editWallet,
  filesOf,
  repeatableWorld,
  seal,
} from './backup-sandbox.ts';
import { backedUpWallet, restorePlaces } from './restore-places.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
const { files, wallet } = await backedUpWallet(sandbox);

const { newPlace, restore } = restorePlaces(sandbox);

describe('encodeWalletJson', () => {
  it('knows every table of the vault: what is kept is in a backup, or can be made anew from it', () => {
    const madeAnew = ['rests_on', 'proof_digests'];
    const inFiles = ['originals', 'snapshots', 'tags', 'notes'];
    const json = JSON.parse(new TextDecoder().decode(encodeWalletJson(wallet.vault.reader, () => 'any')));
    const inWalletJson: Readonly<Record<string, string>> = {
      credentials: 'credentials',
      collections: 'collections',
      collection_members: 'collections',
      history: 'history',
      holders: 'personas',
      emails: 'emails',
      issuer_decisions: 'issuerDecisions',
      known_issuers: 'knownIssuers',
      disclosures: 'disclosures',
      settings: 'settings',
    };
    expect(Object.keys(recordTables).sort()).toEqual([...madeAnew, ...inFiles, ...Object.keys(inWalletJson)].sort());
    for (const member of Object.values(inWalletJson)) expect(json[member].length, member).toBeGreaterThan(0);
  });
});

describe('a badge that this version cannot decode', () => {
  const own = new TextEncoder().encode('{"type":"A badge of the year 2040"}');
  const { sha256 } = announce({ name: '', bytes: own });

  /** The good backup, with such a badge between the others. */
  function withUnreadable(): CraftedFile[] {
    const edited = editWallet(files, (json) => {
      json.credentials.splice(2, 0, {
        ...json.credentials[0],
        id: credentialId(sha256),
        sha256,
        form: 'json',
        file: `credentials/${sha256}.json`,
        originals: [],
        container: null,
        tags: ['future'],
        note: { text: 'a note on it', changedAt: '2026-11-22T12:00:00.000Z' },
      });
    });
    const firstBadge = edited.findIndex(({ name }) => /^(?:originals|credentials)\//.test(name));
    const at = firstBadge + 2;
    return [...edited.slice(0, at), { name: `credentials/${sha256}.json`, bytes: own }, ...edited.slice(at)];
  }

  it('does not stop the rest, is told, and goes into every later backup with all that was said of it', async () => {
    const { filePath, dir } = newPlace();
    await seal(await craftTar({ files: withUnreadable() }), filePath);
    const done = unwrap(await restore(filePath, dir));
    expect(done).toMatchObject({ badges: 5, unreadable: [{ id: credentialId(sha256), code: expect.any(String) }] });
    expect(codeOf(await rehearseBackup(filePath, backupSecret, repeatableWorld(), { tempDir: sandbox.dir }))).toBe(
      'ok',
    );

    const restored = unwrap(await openWallet(dir, passphrase, repeatableWorld()));
    expect(unwrap(checkVault(restored)).isSound).toBe(true);
    expect(unwrap(await listCredentials(restored)).length).toBe(5);
    const again = newPlace();
    await backUp(restored, again.filePath);
    restored.close();
    const later = await filesOf(again.filePath);
    expect(later.find(({ name }) => name === `credentials/${sha256}.json`)?.bytes).toEqual(own);
    const json = JSON.parse(new TextDecoder().decode(later.find(({ name }) => name === 'wallet.json')?.bytes));
    expect(json.credentials.at(-1)).toMatchObject({ sha256, tags: ['future'], note: { text: 'a note on it' } });
    expect(JSON.stringify(json.settings)).not.toContain('unreadable:');
    expect(unwrap(await restore(again.filePath, again.dir)).unreadable.length).toBe(1);
  }, 60_000);

  it('cannot be smuggled in as a setting', async () => {
    const { filePath, dir } = newPlace();
    const smuggled = editWallet(files, (json) => json.settings.push({ name: 'unreadable:x', value: 'no JSON' }));
    await seal(await craftTar({ files: smuggled }), filePath);
    unwrap(await restore(filePath, dir));
    const restored = unwrap(await openWallet(dir, passphrase, repeatableWorld()));
    await backUp(restored, newPlace().filePath);
    restored.close();
  });
});
