import { mkdirSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../../src/core/result.ts';
import { rehearseBackup } from '../../../../../src/wallet/services/backup/rehearse.ts';
import { restoreBackup } from '../../../../../src/wallet/services/backup/restore.ts';
import { listCredentials, showCredential } from '../../../../../src/wallet/services/credentials.ts';
import { importCredentials } from '../../../../../src/wallet/services/import-credentials.ts';
import { stopReadingPdfs } from '../../../../../src/wallet/services/pdf/read-pdf.ts';
import { checkVault, openWallet, type Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../../../../src/wallet/vault/key-derivation.ts';
import { getOriginalBytes } from '../../../../../src/wallet/vault/originals.ts';
import { makeSandbox, makeWallet, passphrase, unwrap } from '../../vault-sandbox.ts';
import { codePng, pdfOf, smallBadge } from '../import/paper.ts';
import { backUp, backupSecret, repeatableWorld } from './backup-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();

afterAll(async () => {
  await stopReadingPdfs();
  sandbox.remove();
});

/** What is known of every badge, its files included. */
async function everythingIn(wallet: Wallet): Promise<unknown> {
  const all: unknown[] = [];
  for (const { id } of unwrap(await listCredentials(wallet, { sort: 'name' }))) {
    const { format, containerPath, report, originals, versions } = unwrap(await showCredential(wallet, id));
    const files = originals.map(({ sha256, form, fileName }) => {
      return { sha256, form, fileName, bytes: getOriginalBytes(wallet.vault.reader, id, sha256).length };
    });
    all.push({ id, format, containerPath, verdict: report.verdict, files, versions });
  }
  return all;
}

describe('a backup of what came on paper', () => {
  it('gives back unsigned records with their files, and badges with what they came in', {
    timeout: 120_000,
  }, async () => {
    mkdirSync(sandbox.path('temp'));
    const { wallet } = await makeWallet(sandbox.path('vault'));
    const inputs = Object.entries({
      'unsigned.pdf': await pdfOf([{}], { title: 'Attendance' }),
      'unsigned.png': await codePng('words'),
      'attached.pdf': await pdfOf([{}], { files: { 'badge.jwt': new TextEncoder().encode(smallBadge('Attached')) } }),
      'mail.eml': new TextEncoder().encode(`Subject: x\nContent-Type: text/plain\n\n${smallBadge('Mailed')}\n`),
      'code.png': await codePng(smallBadge('In a code')),
    }).map(([file, bytes]) => ({ file, content: succeed(bytes) }));
    expect(unwrap(await importCredentials(wallet, inputs, { keepUnsigned: true })).added).toBe(5);
    const before = await everythingIn(wallet);
    const file = sandbox.path('backup.age');
    await backUp(wallet, file);
    const world = repeatableWorld();
    unwrap(await rehearseBackup(file, backupSecret, world, { tempDir: sandbox.path('temp'), wallet }));
    wallet.close();

    const dir = sandbox.path('restored');
    unwrap(await restoreBackup(file, dir, passphrase, backupSecret, world, { kdfCost: leastKdfCost }));
    const restored = unwrap(await openWallet(dir, passphrase, world));
    expect(await everythingIn(restored)).toEqual(before);
    expect(unwrap(checkVault(restored)).isSound).toBe(true);
    restored.close();
  });
});
