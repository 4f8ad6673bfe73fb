import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { smallBadge } from '../wallet/services/import/paper.ts';
import { badge, encryptedWallet, unlockedWallet } from '../wallet/services/wallet-backups/foreign-wallets.ts';
import { makeSandbox } from '../wallet/vault-sandbox.ts';
import { lapel } from './terminal-for-tests.ts';

const sandbox = makeSandbox();
afterAll(() => sandbox.remove());
mkdirSync(sandbox.path('many'));
const backup = JSON.stringify([unlockedWallet('Work', [badge('First'), badge('Second')])]);
writeFileSync(sandbox.path('many', 'a.jwt'), smallBadge('Alone'));
writeFileSync(sandbox.path('many', 'b.json'), backup);
writeFileSync(sandbox.path('locked.json'), JSON.stringify(encryptedWallet(backup, 'p')));

describe('lapel verify', () => {
  it('judges each badge in another wallet’s backup, beside one that came alone', async () => {
    const { lines } = await lapel(['verify', 'many', '--json'], { cwd: sandbox.dir });
    const names = lines.map(({ credential }) => (credential as { name: string | null }).name);
    // what holds them tells of itself last
    expect(names).toEqual(['Alone', 'First', 'Second', null]);
  });

  it('says of a locked backup that it is one, since it asks for no password', async () => {
    const { lines, exitCode } = await lapel(['verify', 'locked.json', '--json'], { cwd: sandbox.dir });
    expect(exitCode).toBe(5);
    expect(lines).toMatchObject([{ error: { code: 'import.backup-locked' } }]);
  });
});
