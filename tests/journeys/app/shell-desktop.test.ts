// The wallet on a desktop: its pictures, notifications, hand-over, menus, tray, settings.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRealElectron } from './launch-app.ts';
import { answered, everything, filters, PASSPHRASE, ShellUnderTest } from './shell-under-test.ts';

const shell = new ShellUnderTest();

beforeAll(async () => {
  await shell.launch();
});
afterAll(() => shell.close());

describe('a wallet', () => {
  it('is made, and holds what is put in', async () => {
    expect((await shell.state()).phase).toBe('absent');
    const created = answered(
      await shell.page.evaluate(
        (passphrase) => window.lapel.wallet.create({ passphrase: new TextEncoder().encode(passphrase) }),
        PASSPHRASE,
      ),
    );
    expect(created.recoveryCode).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    expect((await shell.state()).phase).toBe('open');
    const samples = await shell.finished('imports.start', { kind: 'samples' });
    expect(samples.finished).toMatchObject({ ok: true, result: { kind: 'import', refused: 0 } });
    const list = answered(await shell.page.evaluate((given) => window.lapel.credentials.list(given), everything));
    expect(list.total).toBe(list.lines.length);
    expect(list.counts.all).toBe(list.counts.valid + list.counts.invalid + list.counts.unknown);
  });

  it('tells no path of this machine, whatever is imported', async () => {
    const folder = path.join(shell.userData, 'to import');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'nothing.json'), '{"a": 1}');
    await shell.answerDialogs({ yes: true, open: [folder] });
    const job = await shell.finished('imports.start', { kind: 'folder' });
    expect(job.items.map(({ label, outcome }) => [label, outcome])).toEqual([
      [path.join('to import', 'nothing.json'), 'refused'],
    ]);
    expect(JSON.stringify(job)).not.toContain(shell.userData);
  });

  it('shows its pictures as pictures, and nothing as a file', async () => {
    const list = answered(await shell.page.evaluate((given) => window.lapel.credentials.list(given), everything));
    const width = await shell.page.evaluate(
      (ids) =>
        Promise.all(
          ids.map(
            (id) =>
              new Promise<number>((resolve) => {
                const image = new Image();
                image.onload = () => resolve(image.naturalWidth);
                image.onerror = () => resolve(0);
                image.src = `/picture/${id}`;
              }),
          ),
        ),
      list.lines.slice(0, 6).map(({ id }) => id),
    );
    expect(width.some((one) => one > 0)).toBe(true);
  });
});

describe('notifications', () => {
  it.skipIf(isRealElectron)('tell how many badges end soon, and name none', async () => {
    const settings = answered(await shell.page.evaluate(() => window.lapel.settings.change({})));
    const told = () =>
      shell.launched.app.evaluate(
        ({ Notification }) =>
          (Notification as unknown as { shown: { title: string; body: string }[] }).shown.map(
            ({ title, body }) => `${title} ${body}`,
          ),
        null,
      );
    expect(await told()).toEqual([]);
    await shell.page.evaluate((given) => window.lapel.settings.change(given), {
      ...settings,
      notifiesOfExpiry: true,
      expiryNoticeDays: 90,
    });
    await shell.lock();
    await shell.unlock();
    const ending = async (expiry: 'within-30-days' | 'within-90-days') =>
      answered(
        await shell.page.evaluate((given) => window.lapel.credentials.list(given), {
          ...everything,
          filters: { ...filters, expiry },
        }),
      );
    const soon = [...(await ending('within-30-days')).lines, ...(await ending('within-90-days')).lines];
    await expect.poll(told).toHaveLength(soon.length > 0 ? 1 : 0);
    const texts = await told();
    for (const { name } of soon) expect(texts.join()).not.toContain(name ?? 'no name');
    // once a day, however often it is unlocked
    await shell.lock();
    await shell.unlock();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await told()).toEqual(texts);
    await shell.page.evaluate((given) => window.lapel.settings.change(given), settings);
  });
});

describe('the clipboard', () => {
  const put = (text: string) => shell.launched.app.evaluate(({ clipboard }, given) => clipboard.writeText(given), text);
  const importIt = () => shell.page.evaluate(() => window.lapel.imports.start({ kind: 'clipboard' }));

  it('is read for badges only after a yes, and not at all where nothing is on it', async () => {
    await shell.answerDialogs({ yes: false });
    await put('');
    expect(await importIt()).toMatchObject({ ok: false, code: 'shell.clipboard-empty' });
    expect(await shell.asked()).toEqual([]);
    await put('a password');
    expect(await importIt()).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect((await shell.asked()).join()).not.toContain('a password');
    await shell.answerDialogs({ yes: true });
    await put(fs.readFileSync(path.resolve('samples/badges/hand-weaving.json'), 'utf8'));
    const job = await shell.finished('imports.start', { kind: 'clipboard' });
    expect(job.items.map(({ outcome }) => outcome)).toEqual(['duplicate']);
    await put('');
  });
});

describe('the desktop', () => {
  it('hands files of a second start to the first, which imports none by itself', async () => {
    const badge = path.resolve('samples/badges/hand-weaving.json');
    await shell.page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      window.lapel.shell.handedOver((given) => heard.push(given));
    });
    await shell.launched.app.evaluate(
      ({ app }, file) =>
        void app.emit('second-instance', {}, [], '/', {
          words: [file, '--flag', 'https://evil.example/', '/no/such/file'],
          cwd: '/',
        }),
      badge,
    );
    await shell.page.waitForFunction(() => (window as unknown as { heard: unknown[] }).heard.length > 0);
    expect(await shell.page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
      { kind: 'files', count: 1, label: 'hand-weaving.json' },
    ]);
    const job = await shell.finished('imports.start', { kind: 'handed-over' });
    expect(job.items).toHaveLength(1);
    const again = await shell.page.evaluate(() => window.lapel.imports.start({ kind: 'handed-over' }));
    expect(again).toMatchObject({ ok: false, code: 'shell.nothing-chosen' });
  });

  it('takes nothing in from a lapel: address but the wish to be seen', async () => {
    await shell.page.evaluate(() => void (window as unknown as { heard: unknown[] }).heard.splice(0));
    await shell.launched.app.evaluate(
      ({ app }) =>
        void app.emit('open-url', { preventDefault: () => undefined }, 'lapel://import?url=https://evil.example/'),
      null,
    );
    await shell.page.waitForFunction(() => (window as unknown as { heard: unknown[] }).heard.length > 0);
    expect(await shell.page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
      { kind: 'link', count: 1, label: 'lapel://' },
    ]);
  });

  it('has menus whose commands the window hears, and neither reload nor developer tools in them', async () => {
    await shell.page.evaluate(() => {
      const commands: string[] = [];
      Object.assign(window, { commands });
      window.lapel.shell.menu(({ command }) => commands.push(command));
    });
    const { ids, roles } = await shell.launched.app.evaluate(({ Menu }) => {
      const all = (menu: Electron.Menu | undefined): Electron.MenuItem[] =>
        (menu?.items ?? []).flatMap((item) => [item, ...all(item.submenu)]);
      const items = all(Menu.getApplicationMenu() ?? undefined);
      for (const id of ['import', 'find', 'settings']) items.find((item) => item.id === id)?.click();
      return { ids: items.map(({ id }) => id), roles: items.map(({ role }) => String(role ?? '').toLowerCase()) };
    }, null);
    await shell.page.waitForFunction(() => (window as unknown as { commands: string[] }).commands.length === 3);
    expect(await shell.page.evaluate(() => (window as unknown as { commands: string[] }).commands)).toEqual([
      'import',
      'find',
      'settings',
    ]);
    for (const id of ['present', 'check', 'scan', 'backup', 'lock', 'about']) expect(ids).toContain(id);
    for (const role of ['reload', 'forcereload', 'toggledevtools']) expect(roles).not.toContain(role);
  });

  it('shows a tray icon only where a person wants one', async () => {
    const settings = answered(await shell.page.evaluate(() => window.lapel.settings.change({})));
    expect(settings).toMatchObject({ hasTray: false, notifiesOfExpiry: false });
    if (isRealElectron) return;
    const trays = () =>
      shell.launched.app.evaluate(({ Tray }) => (Tray as unknown as { all: Set<unknown> }).all.size, null);
    await shell.page.evaluate((given) => window.lapel.settings.change(given), { ...settings, hasTray: true });
    expect(await trays()).toBe(1);
    await shell.page.evaluate((given) => window.lapel.settings.change(given), settings);
    expect(await trays()).toBe(0);
  });

  it('keeps its settings and its window’s place, and starts locked again', async () => {
    const settings = answered(await shell.page.evaluate(() => window.lapel.settings.change({})));
    await shell.page.evaluate((given) => window.lapel.settings.change(given), {
      ...settings,
      theme: 'dark' as const,
      autoLockAfterMs: 60_000,
    });
    const place = { x: 60, y: 70, width: 900, height: 640 };
    await shell.launched.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
      place,
    );
    const kept = path.join(shell.userData, 'window.json');
    await expect.poll(() => fs.existsSync(kept) && fs.readFileSync(kept, 'utf8')).toContain('"width":900');
    await shell.launched.close();
    expect(shell.isVaultFree()).toBe(true);
    await shell.launch();
    expect((await shell.state()).phase).toBe('locked');
    expect(answered(await shell.page.evaluate(() => window.lapel.settings.change({})))).toMatchObject({
      theme: 'dark',
      autoLockAfterMs: 60_000,
    });
    const bounds = await shell.launched.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
      null,
    );
    expect(bounds).toMatchObject({ width: 900, height: 640 });
  });

  it('turns pictures of the screen off on the recovery screen', async () => {
    await shell.launched.app.evaluate(({ BrowserWindow }) => {
      const calls: boolean[] = [];
      Object.assign(globalThis, { calls });
      const [window] = BrowserWindow.getAllWindows();
      if (window !== undefined)
        Object.assign(window, { setContentProtection: (isOn: boolean) => void calls.push(isOn) });
    }, null);
    await shell.page.evaluate(() => window.lapel.shell.screen({ screen: 'recovery' }));
    await shell.page.evaluate(() => window.lapel.shell.screen({ screen: 'other' }));
    expect(
      await shell.launched.app.evaluate(() => (globalThis as unknown as { calls: boolean[] }).calls, null),
    ).toEqual([true, false]);
  });
});
