// Starts that take away what protects the window. Only an app that ships refuses them, so the stand-in says that it is packed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { launch } from '../../../tools/electron-standin/launch.ts';
import { isRealElectron } from './launch-app.ts';

const appDir = process.env.LAPEL_APP ?? path.resolve(import.meta.dirname, '../../..');
const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-start-refused-'));
afterAll(() => fs.rmSync(userData, { recursive: true, force: true }));

describe.skipIf(isRealElectron)('a packed app', () => {
  it.each([
    ['--no-sandbox', 'de-AT', 'Installieren Sie Lapel aus seinem .deb oder .rpm'],
    ['--no-sandbox', 'en-GB', 'Install Lapel from its .deb or .rpm'],
    ['--remote-debugging-port=9222', 'en-GB', 'It was started with --remote-debugging-port'],
  ])('ends before anything is opened, and says what to do', async (word, locale, said) => {
    const app = await launch({
      args: [appDir, `--user-data-dir=${userData}`, word],
      env: { ...process.env, STANDIN_PACKAGED: '1', STANDIN_LOCALE: locale },
    });
    const child = app.process();
    await expect.poll(() => child.exitCode).toBe(1);
    await expect.poll(() => app.output).toContain(said);
    expect(app.windows()).toEqual([]);
    expect(fs.existsSync(path.join(userData, 'wallet'))).toBe(false);
  });

  it('runs no command line that another program steers, and waits for nobody to close a dialog', async () => {
    const app = await launch({
      args: [appDir, `--user-data-dir=${userData}`, '--remote-debugging-port=9222', '--cli', '--version'],
      env: { ...process.env, STANDIN_PACKAGED: '1' },
    });
    await expect.poll(() => app.process().exitCode).toBe(2);
    await expect.poll(() => app.output).toContain('refused to start with --remote-debugging-port');
    expect(fs.existsSync(path.join(userData, 'wallet'))).toBe(false);
  });
});
