import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { restoreBackup } from '../../../../src/wallet/services/backup/restore.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { openWallet } from '../../../../src/wallet/services/wallet.ts';
import { makeSandbox, makeWallet, passphrase, testCost, unwrap, world } from '../vault-sandbox.ts';
import { type Answer, lapel } from './in-process-lapel.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const root = path.resolve(import.meta.dirname, '../../../..');
const sandbox = makeSandbox();
const vault = sandbox.path('wallet');
const secret = new TextDecoder().decode(passphrase);
const wrong = 'a wrong passphrase that nobody may see';
let recoveryCode = '';

beforeAll(async () => {
  const made = await makeWallet(vault);
  recoveryCode = made.recoveryCode;
  unwrap(await importCredentials(made.wallet, expandInputs([path.join(root, 'samples/badges/hand-weaving.json')])));
  made.wallet.close();
  writeFileSync(sandbox.path('code.txt'), recoveryCode);
}, 180_000);
afterAll(() => sandbox.remove());

function expectNoSecret(answer: Answer, ...secrets: readonly string[]): void {
  const shown = JSON.stringify(answer.lines) + answer.err;
  for (const each of secrets) expect(shown.includes(each), each).toBe(false);
}

describe('a secret', () => {
  it('stands in no answer, refusal or warning of any command', async () => {
    const own = { vault, passphrase: secret };
    const out = sandbox.path('b.age');
    const commands: readonly (readonly [Parameters<typeof lapel>[0], readonly string[]])[] = [
      [{ vault, passphrase: wrong }, ['list']],
      [{ ...own, env: { LAPEL_NEW_PASSPHRASE: 'abc' } }, ['passwd']],
      [own, ['backup', '-o', out, '--code-file', sandbox.path('code.txt')]],
      [own, ['restore', out, '--vault', sandbox.path('r')]],
      [{ ...own, env: { LAPEL_BACKUP_PASSPHRASE: wrong } }, ['rehearse', out]],
      [
        { ...own, env: { LAPEL_NEW_PASSPHRASE: 'new enough' } },
        ['recover', '--code-file', path.join(root, 'package.json')],
      ],
      [own, ['holder', 'list']],
      [own, ['check-vault']],
    ];
    for (const [where, argv] of commands) {
      expectNoSecret(await lapel(where, ...argv), secret, wrong, recoveryCode, recoveryCode.replaceAll('-', ''));
    }
  }, 180_000);

  it('stands in no error, however deep one looks into it', async () => {
    const typed = new TextEncoder().encode(wrong);
    const refusals = [
      await openWallet(vault, typed, world),
      await openWallet(vault, { kind: 'recovery-code', code: `${recoveryCode.slice(0, -1)}0` }, world),
      await restoreBackup(
        sandbox.path('b.age'),
        sandbox.path('x'),
        typed,
        { kind: 'passphrase', passphrase: typed },
        world,
        testCost,
      ),
    ];
    for (const refusal of refusals) {
      expect(refusal.ok).toBe(false);
      const deep = inspect(refusal, { depth: 20, showHidden: true });
      for (const each of [wrong, secret, recoveryCode.slice(0, 14)]) expect(deep.includes(each)).toBe(false);
    }
  });

  it('is taken by no option: only files and the environment carry it', () => {
    // what stands in an argument is read by everyone who lists processes
    const source = ['backup', 'check-vault', 'import', 'init', 'passwd', 'recover', 'rehearse', 'restore']
      .map((name) => readFileSync(path.join(root, `src/cli/commands/${name}.ts`), 'utf8'))
      .join('\n');
    const options = [...source.matchAll(/--([a-z-]*(?:pass|code|secret|key)[a-z-]*)(?: <([a-z]+)>)?/g)];
    expect(options.length).toBeGreaterThan(4);
    for (const [, name = '', value] of options) {
      if (value !== undefined) expect([name, value]).toEqual([expect.stringMatching(/-file$/), 'file']);
    }
    expect(process.argv.join(' ')).not.toContain(secret);
  });

  it('is wiped where it was handed over as bytes and is the callee’s to wipe', async () => {
    const own = passphrase.slice();
    unwrap(await openWallet(sandbox.copy(vault), own, world)).close();
    expect(own).toEqual(passphrase); // the caller wipes it: nobody else may
  });
});
