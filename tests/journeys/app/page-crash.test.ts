// A window whose page is brought down, for real: what the page drew is gone, so the wallet is locked, and a fresh page says why. The test
// asks through main, since to a driver a page that crashed once stays crashed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, PASSPHRASE, ShellUnderTest } from './shell-under-test.ts';

const shell = new ShellUnderTest();

beforeAll(async () => {
  await shell.launch();
  await shell.makeWallet();
  await shell.addSamples();
});
afterAll(() => shell.close());

/** What the window shows; nothing while there is no page that could tell. */
function shown(): Promise<string> {
  return shell.launched.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    try {
      return String(await window?.webContents.executeJavaScript('document.body.innerText'));
    } catch {
      return '';
    }
  }, null);
}

async function crash(): Promise<void> {
  await shell.launched.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await contents?.executeJavaScript('document.body.append("drawn before the crash")');
    contents?.forcefullyCrashRenderer();
  }, null);
}

/** The lock screen of a fresh page; a busy machine takes its time for it. */
async function untilLocked(): Promise<void> {
  await expect.poll(shown).toMatch(/^(?!.*drawn before).*when the window ended by itself. Nothing was lost./s);
}

describe('a page that crashes', () => {
  it('is replaced by a fresh one, which is locked and says why', async () => {
    expect(answered(await shell.page.evaluate(() => window.lapel.wallet.state())).phase).toBe('open');
    expect(shell.isVaultFree()).toBe(false);
    await crash();
    await untilLocked();
    // whoever had the keys is gone
    expect(shell.isVaultFree()).toBe(true);
    expect(await shown()).not.toContain('Hand Weaving');
  });

  it('and again opens with the passphrase', async () => {
    const typed = await shell.launched.app.evaluate(async ({ BrowserWindow }, passphrase) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents?.executeJavaScript(
        `window.lapel.wallet.unlock({ kind: 'passphrase', passphrase: new TextEncoder().encode(${JSON.stringify(passphrase)}) })`,
      );
    }, PASSPHRASE);
    expect(typed).toMatchObject({ ok: true });
    expect(shell.isVaultFree()).toBe(false);
    await crash();
    await untilLocked();
    expect(shell.isVaultFree()).toBe(true);
  });
});
