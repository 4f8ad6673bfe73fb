import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { wordsOf } from '../../../src/wallet/services/paper/words.ts';
import { renewRecoveryCode } from '../../../src/wallet/services/recovery-code.ts';
import { updateSettings } from '../../../src/wallet/services/settings.ts';
import { openWallet } from '../../../src/wallet/services/wallet.ts';
import { makeSandbox, unwrap, world as vaultWorld } from '../wallet/vault-sandbox.ts';
import { errorOf, lapel } from './terminal-for-tests.ts';

vi.mock('../../../src/wallet/vault/argon2.ts', () => import('../wallet/remembered-argon2.ts'));

const sandbox = makeSandbox();
const env = {
  LAPEL_PASSPHRASE: 'a passphrase',
  LAPEL_NEW_PASSPHRASE: 'another passphrase',
  LAPEL_VAULT: sandbox.path('vault'),
};
const world = { cwd: sandbox.dir, env };
afterAll(() => sandbox.remove());

describe('a recovery sheet', () => {
  it('is refused before a wallet is made, where it could not be written', async () => {
    writeFileSync(sandbox.path('taken.pdf'), 'somebody’s');
    for (const [file, code] of [
      ['sheet.docx', 'usage.invalid'],
      ['taken.pdf', 'usage.target-exists'],
      ['no-folder/sheet.pdf', 'output.not-written'],
    ] as const) {
      expect(errorOf(await lapel(['init', '--recovery-sheet', file, '--json'], world))).toBe(code);
    }
    expect(existsSync(sandbox.path('vault'))).toBe(false);
    expect(readFileSync(sandbox.path('taken.pdf'), 'utf8')).toBe('somebody’s');
  });

  it('is written beside the answer, for its owner alone, and another with another code', async () => {
    const made = await lapel(['init', '--recovery-sheet', 'first.svg', '--json'], world);
    expect(made.exitCode).toBe(0);
    const first = String(made.lines[0]?.recoveryCode);
    expect(readFileSync(sandbox.path('first.svg'), 'utf8')).toContain(first.split('-')[0]);
    if (process.platform !== 'win32') expect(statSync(sandbox.path('first.svg')).mode & 0o777).toBe(0o600);

    expect(readFileSync(sandbox.path('first.svg'), 'utf8')).toContain(wordsOf('en').recovery.title);

    writeFileSync(sandbox.path('code.txt'), `${first}\n`);
    const renewed = await lapel(
      ['recover', '--code-file', 'code.txt', '--new-code', '--recovery-sheet', 'second.pdf', '--json'],
      world,
    );
    expect(renewed.exitCode).toBe(0);
    expect(renewed.lines[0]).toMatchObject({ ok: true });
    expect(renewed.lines[0]?.recoveryCode).not.toBe(first);
    expect(readFileSync(sandbox.path('second.pdf'), 'latin1').startsWith('%PDF')).toBe(true);
    const again = await lapel(['recover', '--code-file', 'code.txt', '--json'], world);
    expect([again.exitCode, errorOf(again)]).toEqual([3, 'vault.wrong-recovery-code']);
  }, 120_000);

  it('speaks German where one asks for that, also without a wallet to ask', async () => {
    const elsewhere = { ...world, env: { ...env, LAPEL_VAULT: sandbox.path('german') } };
    for (const words of [
      ['--recovery-sheet', 'fourth.svg', '--language', 'fr'],
      ['--language', 'de'],
    ]) {
      expect(errorOf(await lapel(['init', ...words, '--json'], elsewhere))).toBe('usage.invalid');
    }
    expect(existsSync(sandbox.path('german'))).toBe(false);
    const made = await lapel(['init', '--recovery-sheet', 'fourth.svg', '--language', 'de', '--json'], elsewhere);
    expect(made.exitCode).toBe(0);
    const { title, howToUse } = wordsOf('de').recovery;
    const drawn = readFileSync(sandbox.path('fourth.svg'), 'utf8');
    expect(drawn).toContain(title);
    expect(drawn).toContain(howToUse.split(' ').slice(0, 4).join(' '));
    expect(title).not.toBe(wordsOf('en').recovery.title);
  }, 120_000);

  it('of another code speaks the wallet’s own language where none is asked for', async () => {
    const renew = (file: string, ...more: readonly string[]) =>
      lapel(['recover', '--code-file', 'own.txt', '--new-code', '--recovery-sheet', file, ...more, '--json'], world);
    const dir = sandbox.path('vault');
    const opened = await openWallet(dir, new TextEncoder().encode(env.LAPEL_NEW_PASSPHRASE), vaultWorld);
    const wallet = unwrap(opened);
    unwrap(updateSettings(wallet, { language: 'de' }));
    const { recoveryCode } = unwrap(await renewRecoveryCode(wallet));
    wallet.close();
    writeFileSync(sandbox.path('own.txt'), recoveryCode);
    const renewed = await renew('fifth.svg');
    expect(readFileSync(sandbox.path('fifth.svg'), 'utf8')).toContain(wordsOf('de').recovery.title);
    writeFileSync(sandbox.path('own.txt'), String(renewed.lines[0]?.recoveryCode));
    await renew('sixth.svg', '--language', 'en');
    expect(readFileSync(sandbox.path('sixth.svg'), 'utf8')).toContain(wordsOf('en').recovery.title);
  }, 120_000);

  it('of an old code is not drawn anew', async () => {
    const answer = await lapel(
      ['recover', '--code-file', 'code.txt', '--recovery-sheet', 'third.pdf', '--json'],
      world,
    );
    expect([answer.exitCode, errorOf(answer)]).toEqual([2, 'usage.invalid']);
  });
});
