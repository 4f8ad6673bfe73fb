// What stands around the window: locking, the keychain, the clipboard, questions that main asks itself, hand-over, menus.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/contract/call.ts';
import { vaultPaths } from '../../../src/wallet/vault/vault-files.ts';
import { takeVaultLock } from '../../../src/wallet/vault/vault-lock.ts';
import { isRealElectron, type LaunchedApp, launchApp } from './launch-app.ts';
import type {} from './window-lapel.ts';

const PASSPHRASE = 'correct horse battery';
const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-shell-test-'));
const filters = { issuerId: null, skill: null, verdict: null, expiry: null, tag: null, collection: null };
const everything = { kind: 'lines', query: '', filters, sort: null, offset: 0, limit: 50 } as const;

let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp({ userData });
  page = launched.window;
  await door();
});
afterAll(async () => {
  await launched.close();
  fs.rmSync(userData, { recursive: true, force: true });
});

async function door(): Promise<void> {
  await page.waitForFunction(() => 'lapel' in window);
}

function answered<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.details)}`);
  return answer.value;
}

async function state() {
  await door();
  return answered(await page.evaluate(() => window.lapel.wallet.state()));
}

async function untilPhase(phase: 'absent' | 'locked' | 'open', atMostMs = 15_000): Promise<void> {
  for (const end = Date.now() + atMostMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 150))) {
    const now = await state().catch(() => undefined);
    if (now?.phase === phase) return;
  }
  throw new Error(`never ${phase}`);
}

/** Locking makes the window anew right after it is told: a call that falls between the two documents is made once more. */
async function unlock() {
  for (let attempt = 1; ; attempt += 1) {
    await door();
    try {
      return await page.evaluate(
        (passphrase) =>
          window.lapel.wallet.unlock({ kind: 'passphrase', passphrase: new TextEncoder().encode(passphrase) }),
        PASSPHRASE,
      );
    } catch (error) {
      if (attempt === 5 || !String(error).includes('context was destroyed')) throw error;
    }
  }
}

/** Whether nobody has the vault: its lock ends with the process that held it. */
function isVaultFree(): boolean {
  const lock = takeVaultLock(vaultPaths(path.join(userData, 'wallet')).lockPath);
  if (lock.ok) lock.value.release();
  return lock.ok;
}

/** Answers every question that main asks from now on, and keeps what was asked. */
function answerDialogs(answers: { readonly yes: boolean; readonly save?: string; readonly open?: readonly string[] }) {
  return launched.app.evaluate(({ dialog }, given) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    Object.assign(dialog, {
      showMessageBox: async (...words: { message: string; detail: string }[]) => {
        asked.push(`${words.at(-1)?.message}\n${words.at(-1)?.detail}`);
        return { response: given.yes ? 0 : 1, checkboxChecked: false };
      },
      showSaveDialog: async () => ({ canceled: given.save === undefined, filePath: given.save ?? '' }),
      showOpenDialog: async () => ({ canceled: given.open === undefined, filePaths: given.open ?? [] }),
    });
  }, answers);
}

function asked(): Promise<string[]> {
  return launched.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked, null);
}

/** Starts a job and waits for its last word. */
function finished(start: string, request: unknown) {
  return page.evaluate(
    ([name, given]) =>
      new Promise<{ items: { label: string; outcome: string }[]; finished: unknown }>((resolve, reject) => {
        const items: { label: string; outcome: string }[] = [];
        const stop = window.lapel.jobs.progress((progress) => {
          items.push(...progress.items);
          if (progress.finished === null) return;
          stop();
          resolve({ items, finished: progress.finished });
        });
        const [area = '', verb = ''] = (name as string).split('.');
        const lapel = window.lapel as unknown as Record<
          string,
          Record<string, (given: unknown) => Promise<Answer<unknown>>>
        >;
        void lapel[area]?.[verb]?.(given).then((answer) => answer.ok || reject(new Error(answer.code)));
      }),
    [start, request] as const,
  );
}

describe('a wallet', () => {
  it('is made, and holds what is put in', async () => {
    expect((await state()).phase).toBe('absent');
    const created = answered(
      await page.evaluate(
        (passphrase) => window.lapel.wallet.create({ passphrase: new TextEncoder().encode(passphrase) }),
        PASSPHRASE,
      ),
    );
    expect(created.recoveryCode).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    expect((await state()).phase).toBe('open');
    const samples = await finished('imports.start', { kind: 'samples' });
    expect(samples.finished).toMatchObject({ ok: true, result: { kind: 'import', refused: 0 } });
    const list = answered(await page.evaluate((given) => window.lapel.credentials.list(given), everything));
    expect(list.total).toBe(list.lines.length);
    expect(list.counts.all).toBe(list.counts.valid + list.counts.invalid + list.counts.unknown);
  });

  it('tells no path of this machine, whatever is imported', async () => {
    const folder = path.join(userData, 'to import');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'nothing.json'), '{"a": 1}');
    await answerDialogs({ yes: true, open: [folder] });
    const job = await finished('imports.start', { kind: 'folder' });
    expect(job.items.map(({ label, outcome }) => [label, outcome])).toEqual([
      [path.join('to import', 'nothing.json'), 'refused'],
    ]);
    expect(JSON.stringify(job)).not.toContain(userData);
  });

  it('shows its pictures as pictures, and nothing as a file', async () => {
    const list = answered(await page.evaluate((given) => window.lapel.credentials.list(given), everything));
    const width = await page.evaluate(
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

describe('what main asks itself', () => {
  async function previewed(audience: string) {
    const list = answered(await page.evaluate((given) => window.lapel.credentials.list(given), everything));
    const badge = list.lines.find(({ verdict }) => verdict === 'valid');
    const preview = await page.evaluate(
      ([id, given]) =>
        window.lapel.presentation.preview({
          ids: [id],
          request: null,
          digits: null,
          audience: given,
          purpose: 'a job',
          validForMinutes: 10,
          holder: null,
          fields: [],
          evenIfInvalid: false,
        }),
      [badge?.id ?? '', audience] as const,
    );
    return { badge, previewId: answered(preview).previewId };
  }
  const disclosures = async () =>
    answered(await page.evaluate(() => window.lapel.disclosures.list({ query: '', offset: 0, limit: 10 }))).total;

  it('keeps a presentation from being signed by a no', async () => {
    await answerDialogs({ yes: false });
    const { previewId } = await previewed('Ms. Ruiz');
    const signed = await page.evaluate((id) => window.lapel.presentation.sign({ previewId: id }), previewId);
    expect(signed).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect(await disclosures()).toBe(0);
  });

  it('names who it is for and what is shown, from what will be signed', async () => {
    await answerDialogs({ yes: true });
    const { badge, previewId } = await previewed('Ms. Ruiz');
    const signed = answered(await page.evaluate((id) => window.lapel.presentation.sign({ previewId: id }), previewId));
    const [question = ''] = await asked();
    expect(question).toContain('Ms. Ruiz');
    expect(question).toContain('a job');
    expect(question).toContain(badge?.name ?? 'no name');
    expect(signed.oneCode ?? 'frames').toMatch(/^LAPEL1:|frames/);
    expect(await disclosures()).toBe(1);
    const target = path.join(userData, 'shown.lapel.html');
    await answerDialogs({ yes: true, save: target });
    const saved = await page.evaluate(
      (id) => window.lapel.presentation.save({ presentationId: id, as: 'vp' }),
      signed.presentationId,
    );
    expect(answered(saved).bytes).toBe(fs.statSync(target).size);
    // signed once: the same preview cannot be signed again
    const again = await page.evaluate((id) => window.lapel.presentation.sign({ previewId: id }), previewId);
    expect(again).toMatchObject({ ok: false, code: 'shell.no-such-preview' });
  });

  it('keeps an export in the wallet by a no, and writes it by a yes', async () => {
    const target = path.join(userData, 'badges.csv');
    const exporting = () =>
      page.evaluate(() => window.lapel.credentials.export({ kind: 'files', ids: null, format: 'csv' }));
    await answerDialogs({ yes: false, save: target });
    expect(await exporting()).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect(fs.existsSync(target)).toBe(false);
    await answerDialogs({ yes: true, save: target });
    expect(answered(await exporting()).written).toBeGreaterThan(0);
    expect(fs.readFileSync(target, 'utf8')).toMatch(/^name,issuer/);
  });

  it('signs no issuer pack, and takes in none that contradicts, by a no', async () => {
    const target = path.join(userData, 'pack.json');
    await answerDialogs({ yes: false, save: target });
    const pack = await page.evaluate(() => window.lapel.issuers.exportPack({ issuerIds: null, isSigned: true }));
    expect(pack).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect(fs.existsSync(target)).toBe(false);
    const taken = await page.evaluate(() => window.lapel.issuers.importPack({ acceptConflicts: true }));
    expect(taken).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
  });

  it('keeps the recovery code as it is by a no', async () => {
    await answerDialogs({ yes: false });
    const renew = (given: string) =>
      page.evaluate(
        (typed) =>
          window.lapel.wallet.changeKeys({ kind: 'recovery-code', passphrase: new TextEncoder().encode(typed) }),
        given,
      );
    expect(await renew(PASSPHRASE)).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    // and the yes of whoever sits before an open screen is not enough
    await answerDialogs({ yes: true });
    expect(await renew('incorrect horse')).toMatchObject({ ok: false, code: 'vault.wrong-passphrase' });
  });

  it('goes online for nobody who was told no', async () => {
    await answerDialogs({ yes: false });
    const started = await page.evaluate(() =>
      window.lapel.imports.start({ kind: 'address', url: 'https://badges.example/1.json' }),
    );
    expect(started).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect((await asked())[0]).toContain('badges.example');
    const refresh = await page.evaluate(() => window.lapel.issuers.refresh({ issuerIds: null }));
    expect(refresh).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
  });

  it('opens a link only after a yes, by its parsed address', async () => {
    await answerDialogs({ yes: true });
    await launched.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      Object.assign(shell, { openExternal: async (target: string) => void opened.push(target) });
    }, null);
    expect(
      await page.evaluate(() => window.lapel.shell.openLink({ url: 'https://Northmere.example/a b' })),
    ).toMatchObject({ code: 'shell.link-refused' });
    expect(
      await page.evaluate(() => window.lapel.shell.openLink({ url: 'https://Northmere.example/a' })),
    ).toMatchObject({
      ok: true,
    });
    expect(await launched.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened, null)).toEqual([
      'https://northmere.example/a',
    ]);
    expect((await asked()).at(-1)).toContain('northmere.example');
  });
});

describe('dragging out', () => {
  it('is asked about once, and leaves no file beyond a lock', async () => {
    const list = answered(await page.evaluate((given) => window.lapel.credentials.list(given), everything));
    const ids = list.lines.slice(0, 2).map(({ id }) => id);
    const drag = () => page.evaluate((given) => window.lapel.credentials.export({ kind: 'drag', ids: given }), ids);
    await launched.app.evaluate(({ BrowserWindow }) => {
      const dragged: string[][] = [];
      Object.assign(globalThis, { dragged });
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents !== undefined)
        Object.assign(contents, { startDrag: ({ files }: { files: string[] }) => void dragged.push(files) });
    }, null);
    const dragged = () => launched.app.evaluate(() => (globalThis as unknown as { dragged: string[][] }).dragged, null);
    await answerDialogs({ yes: false });
    expect(await drag()).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    await answerDialogs({ yes: true });
    expect(answered(await drag())).toEqual({ isStarted: false });
    expect(await dragged()).toEqual([]);
    expect(answered(await drag())).toEqual({ isStarted: true });
    expect(await asked()).toHaveLength(1);
    const [files = []] = await dragged();
    expect(files).toHaveLength(2);
    for (const file of files) expect(fs.statSync(file).size).toBeGreaterThan(100);
    await page.evaluate(() => void window.lapel.wallet.lock());
    await untilPhase('locked');
    for (const file of files) expect(fs.existsSync(file)).toBe(false);
    await unlock();
  });
});

describe('removing', () => {
  it('can be taken back, with tags, notes and collections', async () => {
    const list = answered(await page.evaluate((given) => window.lapel.credentials.list(given), everything));
    const id = list.lines[0]?.id ?? '';
    await page.evaluate(async (one) => {
      await window.lapel.credentials.collect({ kind: 'make', name: 'Job hunt', note: '' });
      await window.lapel.credentials.collect({ kind: 'add', name: 'Job hunt', ids: [one] });
      await window.lapel.credentials.label({ ids: [one], addTags: ['kept'], removeTags: [], note: 'my note' });
    }, id);
    const removed = answered(
      await page.evaluate((one) => window.lapel.credentials.remove({ kind: 'badges', ids: [one] }), id),
    );
    expect(removed).toMatchObject({ removed: 1, undoToken: expect.stringMatching(/^undo-/) });
    expect(await page.evaluate((one) => window.lapel.credentials.show({ kind: 'page', id: one }), id)).toMatchObject({
      ok: false,
    });
    const token = removed.undoToken ?? '';
    expect(
      answered(await page.evaluate((undoToken) => window.lapel.credentials.undoRemove({ undoToken }), token)),
    ).toEqual({
      restored: 1,
    });
    const shown = answered(await page.evaluate((one) => window.lapel.credentials.show({ kind: 'page', id: one }), id));
    expect(shown).toMatchObject({ note: 'my note', collections: ['Job hunt'] });
    expect(shown.tags).toContain('kept');
    expect(await page.evaluate((undoToken) => window.lapel.credentials.undoRemove({ undoToken }), token)).toMatchObject(
      {
        code: 'shell.no-undo',
      },
    );
  });
});

describe('locking', () => {
  const lockedBy = async (act: () => Promise<unknown>, reason: string) => {
    answered(
      await unlock().then((answer) =>
        answer.ok || answer.code === 'vault.in-use' ? { ok: true, value: null } : answer,
      ),
    );
    await page.evaluate(() => Object.assign(window, { marker: 'drawn by the open wallet' }));
    expect(isVaultFree()).toBe(false);
    await act();
    await untilPhase('locked');
    expect((await state()).lockedBecause).toBe(reason);
    // the document was made anew: nothing that was drawn is left
    expect(await page.evaluate(() => 'marker' in window)).toBe(false);
    // the process that had the keys is gone
    expect(isVaultFree()).toBe(true);
    expect(await page.evaluate((given) => window.lapel.credentials.list(given), everything)).toMatchObject({
      ok: false,
      code: 'vault.locked',
    });
  };

  it('by asking', () => lockedBy(() => page.evaluate(() => void window.lapel.wallet.lock()), 'asked'));

  it('refuses a wrong passphrase and takes the right one', async () => {
    const wrong = await page.evaluate(() =>
      window.lapel.wallet.unlock({ kind: 'passphrase', passphrase: new TextEncoder().encode('incorrect horse') }),
    );
    expect(wrong).toMatchObject({ ok: false, code: 'vault.wrong-passphrase' });
    expect(await unlock()).toMatchObject({ ok: true });
  });

  it('by the menu', () =>
    lockedBy(
      () => launched.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('lock')?.click(), null),
      'asked',
    ));
  it('when the computer sleeps', () =>
    lockedBy(() => launched.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'), null), 'suspend'));
  it('when the screen is locked', () =>
    lockedBy(
      () => launched.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'), null),
      'screen-lock',
    ));
  it('when nobody touched the computer for five minutes', async () => {
    const idleFor = (seconds: number) =>
      launched.app.evaluate(
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
    await unlock();
    await page.evaluate(() => Object.assign(window, { marker: 'drawn by the open wallet' }));
    await launched.app.evaluate(() => {
      const fs = process.getBuiltinModule('node:fs');
      const children = fs.readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ');
      for (const child of children) {
        if (fs.readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('wallet-process'))
          process.kill(Number(child), 'SIGKILL');
      }
    }, null);
    await untilPhase('locked');
    expect((await state()).lockedBecause).toBe('wallet-ended');
    expect(await page.evaluate(() => 'marker' in window)).toBe(false);
    expect(isVaultFree()).toBe(true);
    expect(await unlock()).toMatchObject({ ok: true });
  });
});

describe('notifications', () => {
  it.skipIf(isRealElectron)('tell how many badges end soon, and name none', async () => {
    const settings = answered(await page.evaluate(() => window.lapel.settings.change({})));
    const told = () =>
      launched.app.evaluate(
        ({ Notification }) =>
          (Notification as unknown as { shown: { title: string; body: string }[] }).shown.map(
            ({ title, body }) => `${title} ${body}`,
          ),
        null,
      );
    expect(await told()).toEqual([]);
    await page.evaluate((given) => window.lapel.settings.change(given), {
      ...settings,
      notifiesOfExpiry: true,
      expiryNoticeDays: 90,
    });
    await page.evaluate(() => void window.lapel.wallet.lock());
    await untilPhase('locked');
    await unlock();
    const ending = async (expiry: 'within-30-days' | 'within-90-days') =>
      answered(
        await page.evaluate((given) => window.lapel.credentials.list(given), {
          ...everything,
          filters: { ...filters, expiry },
        }),
      );
    const soon = [...(await ending('within-30-days')).lines, ...(await ending('within-90-days')).lines];
    await new Promise((resolve) => setTimeout(resolve, 500));
    const texts = await told();
    expect(texts).toHaveLength(soon.length > 0 ? 1 : 0);
    for (const { name } of soon) expect(texts.join()).not.toContain(name ?? 'no name');
    await page.evaluate((given) => window.lapel.settings.change(given), settings);
  });
});

describe('the clipboard', () => {
  const held = () => launched.app.evaluate(({ clipboard }) => clipboard.readText(), null);

  it('is cleared on a lock, if it still holds something of ours', async () => {
    await unlock();
    expect(answered(await page.evaluate(() => window.lapel.shell.copy({ text: 'secret', isSecret: true })))).toEqual({
      clearedAfterMs: 30_000,
    });
    expect(await held()).toBe('secret');
    await page.evaluate(() => void window.lapel.wallet.lock());
    await untilPhase('locked');
    expect(await held()).toBe('');
  });
  it('is left alone where a person copied something else since', async () => {
    await unlock();
    await page.evaluate(() => window.lapel.shell.copy({ text: 'secret', isSecret: true }));
    await launched.app.evaluate(({ clipboard }) => clipboard.writeText('a recipe'), null);
    await page.evaluate(() => void window.lapel.wallet.lock());
    await untilPhase('locked');
    expect(await held()).toBe('a recipe');
  });
  it('is cleared by itself after a while', async () => {
    const settings = answered(await page.evaluate(() => window.lapel.settings.change({})));
    await page.evaluate((given) => window.lapel.settings.change(given), { ...settings, clipboardClearedAfterMs: 5000 });
    await page.evaluate(() => window.lapel.shell.copy({ text: 'secret', isSecret: true }));
    expect(await held()).toBe('secret');
    await new Promise((resolve) => setTimeout(resolve, 5600));
    expect(await held()).toBe('');
  });
});

describe('the keychain', () => {
  it('opens the wallet beside the passphrase, and is turned on only with it', async () => {
    await unlock();
    const turnOn = (passphrase: string) =>
      page.evaluate(
        (given) => window.lapel.wallet.changeKeys({ kind: 'keychain-on', passphrase: new TextEncoder().encode(given) }),
        passphrase,
      );
    if ((await state()).keychain.availability !== 'available') {
      expect(await turnOn(PASSPHRASE)).toMatchObject({ ok: false });
      return;
    }
    expect(await turnOn('incorrect horse')).toMatchObject({ code: 'vault.wrong-passphrase' });
    expect(await turnOn(PASSPHRASE)).toMatchObject({ ok: true });
    // sealed: the file is not the secret
    expect(fs.readFileSync(path.join(userData, 'keychain.sealed')).length).toBeGreaterThan(32);
    await page.evaluate(() => void window.lapel.wallet.lock());
    await untilPhase('locked');
    const withKeychain = () => page.evaluate(() => window.lapel.wallet.unlock({ kind: 'keychain' }));
    expect(await withKeychain()).toMatchObject({ ok: true });
    expect(await page.evaluate(() => window.lapel.wallet.changeKeys({ kind: 'keychain-off' }))).toMatchObject({
      ok: true,
    });
    expect(fs.existsSync(path.join(userData, 'keychain.sealed'))).toBe(false);
    await page.evaluate(() => void window.lapel.wallet.lock());
    await untilPhase('locked');
    expect(await withKeychain()).toMatchObject({ ok: false, code: 'shell.keychain-unavailable' });
    expect(await unlock()).toMatchObject({ ok: true });
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

describe('the desktop', () => {
  it('hands files of a second start to the first, which imports none by itself', async () => {
    const badge = path.resolve('samples/badges/hand-weaving.json');
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      window.lapel.shell.handedOver((given) => heard.push(given));
    });
    await launched.app.evaluate(
      ({ app }, file) =>
        void app.emit('second-instance', {}, [], '/', {
          words: [file, '--flag', 'https://evil.example/', '/no/such/file'],
          cwd: '/',
        }),
      badge,
    );
    await page.waitForFunction(() => (window as unknown as { heard: unknown[] }).heard.length > 0);
    expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
      { kind: 'files', count: 1, label: 'hand-weaving.json' },
    ]);
    const job = await finished('imports.start', { kind: 'handed-over' });
    expect(job.items).toHaveLength(1);
    const again = await page.evaluate(() => window.lapel.imports.start({ kind: 'handed-over' }));
    expect(again).toMatchObject({ ok: false, code: 'shell.nothing-chosen' });
  });

  it('takes nothing in from a lapel: address but the wish to be seen', async () => {
    await page.evaluate(() => void (window as unknown as { heard: unknown[] }).heard.splice(0));
    await launched.app.evaluate(
      ({ app }) =>
        void app.emit('open-url', { preventDefault: () => undefined }, 'lapel://import?url=https://evil.example/'),
      null,
    );
    await page.waitForFunction(() => (window as unknown as { heard: unknown[] }).heard.length > 0);
    expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
      { kind: 'link', count: 1, label: 'lapel://' },
    ]);
  });

  it('has menus whose commands the window hears, and neither reload nor developer tools in them', async () => {
    await page.evaluate(() => {
      const commands: string[] = [];
      Object.assign(window, { commands });
      window.lapel.shell.menu(({ command }) => commands.push(command));
    });
    const { ids, roles } = await launched.app.evaluate(({ Menu }) => {
      const all = (menu: Electron.Menu | undefined): Electron.MenuItem[] =>
        (menu?.items ?? []).flatMap((item) => [item, ...all(item.submenu)]);
      const items = all(Menu.getApplicationMenu() ?? undefined);
      for (const id of ['import', 'find', 'settings']) items.find((item) => item.id === id)?.click();
      return { ids: items.map(({ id }) => id), roles: items.map(({ role }) => String(role ?? '').toLowerCase()) };
    }, null);
    await page.waitForFunction(() => (window as unknown as { commands: string[] }).commands.length === 3);
    expect(await page.evaluate(() => (window as unknown as { commands: string[] }).commands)).toEqual([
      'import',
      'find',
      'settings',
    ]);
    for (const id of ['present', 'check', 'scan', 'backup', 'lock', 'about']) expect(ids).toContain(id);
    for (const role of ['reload', 'forcereload', 'toggledevtools']) expect(roles).not.toContain(role);
  });

  it('shows a tray icon only where a person wants one', async () => {
    const settings = answered(await page.evaluate(() => window.lapel.settings.change({})));
    expect(settings).toMatchObject({ hasTray: false, notifiesOfExpiry: false });
    if (isRealElectron) return;
    const trays = () => launched.app.evaluate(({ Tray }) => (Tray as unknown as { all: Set<unknown> }).all.size, null);
    await page.evaluate((given) => window.lapel.settings.change(given), { ...settings, hasTray: true });
    expect(await trays()).toBe(1);
    await page.evaluate((given) => window.lapel.settings.change(given), settings);
    expect(await trays()).toBe(0);
  });

  it('keeps its settings and its window’s place, and starts locked again', async () => {
    const settings = answered(await page.evaluate(() => window.lapel.settings.change({})));
    await page.evaluate((given) => window.lapel.settings.change(given), {
      ...settings,
      theme: 'dark' as const,
      autoLockAfterMs: 60_000,
    });
    const place = { x: 60, y: 70, width: 900, height: 640 };
    await launched.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), place);
    await new Promise((resolve) => setTimeout(resolve, 800));
    await launched.close();
    expect(isVaultFree()).toBe(true);
    launched = await launchApp({ userData });
    page = launched.window;
    expect((await state()).phase).toBe('locked');
    expect(answered(await page.evaluate(() => window.lapel.settings.change({})))).toMatchObject({
      theme: 'dark',
      autoLockAfterMs: 60_000,
    });
    const bounds = await launched.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
      null,
    );
    expect(bounds).toMatchObject({ width: 900, height: 640 });
  });

  it('turns pictures of the screen off on the recovery screen', async () => {
    await launched.app.evaluate(({ BrowserWindow }) => {
      const calls: boolean[] = [];
      Object.assign(globalThis, { calls });
      const [window] = BrowserWindow.getAllWindows();
      if (window !== undefined)
        Object.assign(window, { setContentProtection: (isOn: boolean) => void calls.push(isOn) });
    }, null);
    await page.evaluate(() => window.lapel.shell.screen({ screen: 'recovery' }));
    await page.evaluate(() => window.lapel.shell.screen({ screen: 'other' }));
    expect(await launched.app.evaluate(() => (globalThis as unknown as { calls: boolean[] }).calls, null)).toEqual([
      true,
      false,
    ]);
  });
});
