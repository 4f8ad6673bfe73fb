// Locking, and all that a lock ends: the wallet process, the clipboard, the keychain.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRealElectron, launchApp } from './launch-app.ts';
import { answered, everything, PASSPHRASE, ShellUnderTest } from './shell-under-test.ts';

const shell = new ShellUnderTest();

beforeAll(async () => {
  await shell.launch();
  await shell.makeWallet();
  await shell.addSamples();
});
afterAll(() => shell.close());

describe('locking', () => {
  const lockedBy = async (act: () => Promise<unknown>, reason: string) => {
    answered(
      await shell
        .unlock()
        .then((answer) => (answer.ok || answer.code === 'vault.in-use' ? { ok: true, value: null } : answer)),
    );
    expect(shell.isVaultFree()).toBe(false);
    await shell.lockedBy(act);
    expect((await shell.state()).lockedBecause).toBe(reason);
    expect(await shell.page.evaluate((given) => window.lapel.credentials.list(given), everything)).toMatchObject({
      ok: false,
      code: 'vault.locked',
    });
  };

  it('by asking', () => lockedBy(() => shell.page.evaluate(() => void window.lapel.wallet.lock()), 'asked'));

  it('refuses a wrong passphrase and takes the right one', async () => {
    const wrong = await shell.page.evaluate(() =>
      window.lapel.wallet.unlock({ kind: 'passphrase', passphrase: new TextEncoder().encode('incorrect horse') }),
    );
    expect(wrong).toMatchObject({ ok: false, code: 'vault.wrong-passphrase' });
    expect(await shell.unlock()).toMatchObject({ ok: true });
  });

  it('by the menu', () =>
    lockedBy(
      () =>
        shell.launched.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('lock')?.click(), null),
      'asked',
    ));
  it('when the computer sleeps', () =>
    lockedBy(
      () => shell.launched.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'), null),
      'suspend',
    ));
  it('when the screen is locked', () =>
    lockedBy(
      () => shell.launched.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'), null),
      'screen-lock',
    ));
  it('when nobody touched the computer for five minutes', async () => {
    const idleFor = (seconds: number) =>
      shell.launched.app.evaluate(
        ({ powerMonitor }, given) => void Object.assign(powerMonitor, { getSystemIdleTime: () => given }),
        seconds,
      );
    await idleFor(290);
    await lockedBy(() => idleFor(301), 'idle');
    await idleFor(0);
  });
});

describe('the wallet process', () => {
  it.skipIf(process.platform !== 'linux')('may be killed: the window is told, and starts locked', async () => {
    await shell.unlock();
    await shell.lockedBy(() =>
      shell.launched.app.evaluate(() => {
        const fs = process.getBuiltinModule('node:fs');
        const children = fs.readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ');
        for (const child of children) {
          if (fs.readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('wallet-process'))
            process.kill(Number(child), 'SIGKILL');
        }
      }, null),
    );
    expect((await shell.state()).lockedBecause).toBe('wallet-ended');
    expect(await shell.unlock()).toMatchObject({ ok: true });
  });
});

describe('the clipboard', () => {
  const held = () => shell.launched.app.evaluate(({ clipboard }) => clipboard.readText(), null);

  it('is cleared on a lock, if it still holds something of ours', async () => {
    await shell.unlock();
    expect(
      answered(await shell.page.evaluate(() => window.lapel.shell.copy({ text: 'secret', isSecret: true }))),
    ).toEqual({
      clearedAfterMs: 30_000,
    });
    expect(await held()).toBe('secret');
    await shell.lock();
    await expect.poll(held).toBe('');
  });
  it('is left alone where a person copied something else since', async () => {
    await shell.unlock();
    await shell.page.evaluate(() => window.lapel.shell.copy({ text: 'secret', isSecret: true }));
    await shell.launched.app.evaluate(({ clipboard }) => clipboard.writeText('a recipe'), null);
    await shell.lock();
    expect(await held()).toBe('a recipe');
  });
  it('is cleared by itself after a while', async () => {
    const settings = answered(await shell.page.evaluate(() => window.lapel.settings.change({})));
    await shell.page.evaluate((given) => window.lapel.settings.change(given), {
      ...settings,
      clipboardClearedAfterMs: 5000,
    });
    const copied = await shell.page.evaluate(() => window.lapel.shell.copy({ text: 'secret', isSecret: true }));
    expect(answered(copied)).toEqual({ clearedAfterMs: 5000 });
    await expect.poll(held).toBe('');
  });
});

describe('the keychain', () => {
  it('opens the wallet beside the passphrase, and is turned on only with it', async () => {
    await shell.unlock();
    const turnOn = (passphrase: string) =>
      shell.page.evaluate(
        (given) => window.lapel.wallet.changeKeys({ kind: 'keychain-on', passphrase: new TextEncoder().encode(given) }),
        passphrase,
      );
    if ((await shell.state()).keychain.availability !== 'available') {
      expect(await turnOn(PASSPHRASE)).toMatchObject({ ok: false });
      return;
    }
    expect(await turnOn('incorrect horse')).toMatchObject({ code: 'vault.wrong-passphrase' });
    expect(await turnOn(PASSPHRASE)).toMatchObject({ ok: true });
    // sealed: the file is not the secret
    expect(fs.readFileSync(path.join(shell.userData, 'keychain.sealed')).length).toBeGreaterThan(32);
    await shell.lock();
    const withKeychain = () => shell.page.evaluate(() => window.lapel.wallet.unlock({ kind: 'keychain' }));
    expect(await withKeychain()).toMatchObject({ ok: true });
    expect(await shell.page.evaluate(() => window.lapel.wallet.changeKeys({ kind: 'keychain-off' }))).toMatchObject({
      ok: true,
    });
    expect(fs.existsSync(path.join(shell.userData, 'keychain.sealed'))).toBe(false);
    await shell.lock();
    expect(await withKeychain()).toMatchObject({ ok: false, code: 'shell.keychain-unavailable' });
    expect(await shell.unlock()).toMatchObject({ ok: true });
  });

  it.skipIf(isRealElectron)('is refused where the system would keep it as plain text', async () => {
    const other = await launchApp({ env: { STANDIN_SAFE_STORAGE: 'basic_text' } });
    try {
      await other.window.waitForFunction(() => 'lapel' in window);
      const found = await other.window.evaluate(() => window.lapel.wallet.state());
      expect(answered(found).keychain).toEqual({ availability: 'plain-text', isOn: false });
      const turned = await other.window.evaluate(() =>
        window.lapel.wallet.changeKeys({
          kind: 'keychain-on',
          passphrase: new TextEncoder().encode('correct horse battery'),
        }),
      );
      expect(turned).toMatchObject({ ok: false, code: 'shell.keychain-plain-text' });
    } finally {
      await other.close();
    }
  });
});
