import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Dialog, OpenDialogOptions } from 'electron';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../src/core/result.ts';
import { applicationMenu, contextMenu } from '../../../src/main/application-menu.ts';
import { documentPolicy, isScanWorker, scanWorkerPolicy } from '../../../src/main/content-security-policy.ts';
import { FileDialogs } from '../../../src/main/file-dialogs.ts';
import { HandOver } from '../../../src/main/hand-over.ts';
import { Keychain } from '../../../src/main/keychain.ts';
import { OwnClipboard } from '../../../src/main/own-clipboard.ts';
import { countCrashes } from '../../../src/main/page-crashes.ts';
import { defaultPreferences, PreferenceFile } from '../../../src/main/preferences.ts';
import { ShellStateFile } from '../../../src/main/shell-state.ts';
import { decodeArguments, ownWords } from '../../../src/main/start-words.ts';
import { de } from '../../../src/main/words/de.ts';
import { en } from '../../../src/main/words/en.ts';
import { countOfBadges, wordsIn } from '../../../src/main/words/words.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-main-test-'));
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
const file = (name: string): string => path.join(dir, name);

describe('the content security policy', () => {
  it('stands in the page as well, word for word but for what only a header can say', () => {
    const html = fs.readFileSync(path.resolve(import.meta.dirname, '../../../src/renderer/index.html'), 'utf8');
    const [, meta = ''] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html) ?? [];
    expect(meta).toBe(documentPolicy.replace("frame-ancestors 'none'; ", ''));
  });
  it('names no source outside, nothing unsafe, and no connection', () => {
    expect(documentPolicy).not.toMatch(/unsafe|https?:|\*|ws:/);
    expect(documentPolicy).toContain("default-src 'none'");
    expect(documentPolicy).toContain("connect-src 'none'");
    expect(documentPolicy).toContain("require-trusted-types-for 'script'");
  });
  it('holds no directive that Chromium does not know, since each load would write an error', () => {
    for (const policy of [documentPolicy, scanWorkerPolicy])
      for (const directive of policy.split('; '))
        expect(directive).toMatch(
          /^(?:(?:default|script|style|img|font|media|worker|connect|frame|object)-src|base-uri|form-action|frame-ancestors|require-trusted-types-for|trusted-types) /,
        );
  });
  it('lets WebAssembly be compiled in the scan worker alone', () => {
    expect(scanWorkerPolicy).toContain("'wasm-unsafe-eval'");
    expect(isScanWorker('/assets/scan-worker-Bj0BdZha.js')).toBe(true);
    for (const other of [
      '/assets/index-a.js',
      '/scan-worker-a.js',
      '/assets/scan-worker-a.js/../x.js',
      '/assets/x-scan-worker-a.js',
    ])
      expect(isScanWorker(other)).toBe(false);
  });
});

describe('decodeArguments', () => {
  it('takes files, and knows a link without reading it', () => {
    expect(decodeArguments(['a.json', '--inspect', 'lapel://anything', '/b c.png'])).toEqual({
      cliWords: undefined,
      files: ['a.json', '/b c.png'],
      hasLink: true,
    });
  });
  it('takes no address for a file', () => {
    expect(decodeArguments(['https://evil.example/x', 'file:///etc/passwd', 'LAPEL:x']).files).toEqual([]);
  });
  it('hands everything after --cli to the command line', () => {
    expect(decodeArguments(['--cli', 'verify', '--json', 'a.json']).cliWords).toEqual(['verify', '--json', 'a.json']);
    expect(decodeArguments(['--cli']).cliWords).toEqual([]);
  });
  it('leaves out the executable, and the folder of an app that is not packed', () => {
    expect(ownWords(['electron', '.', 'x'], false)).toEqual(['x']);
    expect(ownWords(['Lapel', 'x'], true)).toEqual(['x']);
  });
});

describe('HandOver', () => {
  it('keeps paths to itself, tells names, and gives them once', () => {
    fs.writeFileSync(file('one.json'), '{}');
    const told: unknown[] = [];
    const handOver = new HandOver({ show: () => undefined, tell: (waiting) => told.push(waiting) });
    handOver.takeWords(['one.json', 'gone.json'], dir);
    handOver.takeWords(['one.json'], dir);
    expect(told).toEqual(Array(2).fill({ kind: 'files', count: 1, label: 'one.json' }));
    expect(JSON.stringify(told)).not.toContain(dir);
    expect(handOver.take()).toEqual([file('one.json')]);
    expect(handOver.take()).toEqual([]);
  });
  it('takes from a link nothing but the wish to be seen', () => {
    const show = vi.fn();
    const tell = vi.fn();
    new HandOver({ show, tell }).takeWords(['lapel://import?file=/etc/passwd'], '/');
    expect(show).toHaveBeenCalledOnce();
    expect(tell).toHaveBeenCalledExactlyOnceWith({ kind: 'link', count: 1, label: 'lapel://' });
  });
});

describe('OwnClipboard', () => {
  let held = '';
  const clipboard = {
    readText: async () => held,
    writeText: async (text: string) => {
      held = text;
    },
    clear: () => {
      held = '';
    },
  };
  beforeEach(() => {
    held = '';
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('clears what it put there, when its time is up', async () => {
    await new OwnClipboard(clipboard).copy('secret', 30_000);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(held).toBe('secret');
    await vi.advanceTimersByTimeAsync(1);
    expect(held).toBe('');
  });
  it('leaves what a person copied since', async () => {
    const own = new OwnClipboard(clipboard);
    await own.copy('secret', 30_000);
    held = 'a recipe';
    await vi.advanceTimersByTimeAsync(30_000);
    await own.clear();
    expect(held).toBe('a recipe');
  });
  it('counts anew from the last copy', async () => {
    const own = new OwnClipboard(clipboard);
    await own.copy('one', 30_000);
    await vi.advanceTimersByTimeAsync(20_000);
    await own.copy('two', 30_000);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(held).toBe('two');
  });
});

describe('Keychain', () => {
  const storage = (backend: string, isAvailable = true) => ({
    isAsyncEncryptionAvailable: async () => isAvailable,
    getSelectedStorageBackend: () => backend as 'basic_text',
    encryptStringAsync: async (text: string) => Buffer.from(`sealed:${[...text].reverse().join('')}`),
    decryptStringAsync: async (sealed: Buffer) => {
      const text = sealed.toString();
      if (!text.startsWith('sealed:')) throw new Error('not ours');
      return { result: [...text.slice(7)].reverse().join(''), shouldReEncrypt: false };
    },
  });
  const secret = new Uint8Array(32).map((_, index) => index);

  it('gives back what it sealed, and never writes it as it is', async () => {
    const keychain = new Keychain(storage('gnome_libsecret'), file('sealed'));
    expect(keychain.isOn).toBe(false);
    expect(await keychain.keep(secret)).toMatchObject({ ok: true });
    expect(fs.readFileSync(file('sealed')).includes(Buffer.from(secret))).toBe(false);
    expect(fs.statSync(file('sealed')).mode & 0o077).toBe(process.platform === 'win32' ? expect.anything() : 0);
    expect(await keychain.open()).toEqual({ ok: true, value: secret });
    keychain.forget();
    expect(keychain.isOn).toBe(false);
    expect(await keychain.open()).toMatchObject({ ok: false, error: { code: 'shell.keychain-unavailable' } });
  });
  it.runIf(process.platform === 'linux')('refuses a store of plain text and one it does not know', async () => {
    const plain = new Keychain(storage('basic_text'), file('never'));
    expect(await plain.availability()).toBe('plain-text');
    expect(await plain.keep(secret)).toMatchObject({ error: { code: 'shell.keychain-plain-text' } });
    expect(fs.existsSync(file('never'))).toBe(false);
    expect(await new Keychain(storage('unknown'), file('never')).availability()).toBe('unavailable');
    expect(await new Keychain(storage('kwallet6', false), file('never')).availability()).toBe('unavailable');
  });
  it('answers a file that somebody changed', async () => {
    fs.writeFileSync(file('changed'), 'junk');
    const opened = await new Keychain(storage('gnome_libsecret'), file('changed')).open();
    expect(opened).toMatchObject({ ok: false, error: { code: 'shell.keychain-unavailable' } });
  });
});

describe('PreferenceFile', () => {
  it('begins with the defaults: locking after five minutes, nothing in the tray, nothing notified', () => {
    const { current } = new PreferenceFile(file('none.json'));
    expect(current).toEqual(defaultPreferences);
    expect(current).toMatchObject({
      autoLockAfterMs: 300_000,
      clipboardClearedAfterMs: 30_000,
      hasTray: false,
      notifiesOfExpiry: false,
    });
  });
  it('keeps what is set', () => {
    const one = new PreferenceFile(file('preferences.json'));
    one.update({ ...defaultPreferences, theme: 'dark' });
    expect(new PreferenceFile(file('preferences.json')).current.theme).toBe('dark');
  });
  it.each(['', 'null', '[]', '{"theme":"neon"}', '{"autoLockAfterMs":-1}', '{"autoLockAfterMs":1e99}', '{'])(
    'takes the defaults for a file that holds %j',
    (content) => {
      fs.writeFileSync(file('bad.json'), content);
      expect(new PreferenceFile(file('bad.json')).current).toEqual(defaultPreferences);
    },
  );
  it('passes over a setting of another version', () => {
    fs.writeFileSync(file('newer.json'), '{"theme":"light","newThing":1}');
    expect(new PreferenceFile(file('newer.json')).current).toEqual({ ...defaultPreferences, theme: 'light' });
  });
});

describe('ShellStateFile', () => {
  it('keeps the window’s place, and starts anew from junk', () => {
    const state = new ShellStateFile(file('window.json'));
    expect(state.current.window).toBeNull();
    state.update({ window: { x: 1, y: 2, width: 800, height: 600, isMaximized: false } });
    expect(new ShellStateFile(file('window.json')).current.window).toMatchObject({ width: 800 });
    fs.writeFileSync(file('window.json'), '{"window":{"x":1e300}}');
    expect(new ShellStateFile(file('window.json')).current.window).toBeNull();
  });
});

describe('countCrashes', () => {
  it('is for a fresh page three times a minute, and then no more', () => {
    let now = 0;
    const mayReload = countCrashes(() => now);
    expect([mayReload(), mayReload(), mayReload(), mayReload()]).toEqual([true, true, true, false]);
    now += 60_000;
    expect(mayReload()).toBe(true);
  });
});

describe('FileDialogs', () => {
  it('names every filter', async () => {
    const shown: OpenDialogOptions[] = [];
    const dialogs = new FileDialogs({
      dialog: {
        showOpenDialog: (async (options: OpenDialogOptions) => {
          shown.push(options);
          return { canceled: false, filePaths: ['/x.age'] };
        }) as Dialog['showOpenDialog'],
        showSaveDialog: vi.fn(),
      },
      say: () => wordsIn('de'),
      window: () => undefined,
      startDir: () => '/',
    });
    const chosen = await dialogs.open('chooseBackup', 'file', { name: 'backupFiles', extensions: ['age'] });
    expect(chosen).toEqual(succeed(['/x.age']));
    expect(shown[0]?.filters).toEqual([
      { name: 'Sicherungen', extensions: ['age'] },
      { name: 'Alle Dateien', extensions: ['*'] },
    ]);
  });
});

describe('menus', () => {
  type Item = Electron.MenuItemConstructorOptions;
  const all = (items: readonly Item[]): Item[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);

  it.each(['darwin', 'win32', 'linux'] as const)(
    'have every command once, and no accelerator twice (%s)',
    (platform) => {
      const items = all(applicationMenu(platform, wordsIn('en'), { command: () => undefined, lock: () => undefined }));
      const ids = items.flatMap(({ id }) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of [
        'lock',
        'settings',
        'about',
        'import',
        'present',
        'check',
        'scan',
        'backup',
        'find',
        'shortcuts',
      ])
        expect(ids).toContain(id);
      const accelerators = items.flatMap(({ accelerator }) => accelerator ?? []);
      expect(new Set(accelerators).size).toBe(accelerators.length);
      const roles = items.flatMap(({ role }) => role ?? []);
      expect(roles.filter((role) => /reload|devtools|recent/i.test(role))).toEqual([]);
      expect(roles).toContain('quit');
    },
  );
  it('put Settings and Quit into the app’s own menu on macOS alone', () => {
    const [first] = applicationMenu('darwin', wordsIn('en'), { command: () => undefined, lock: () => undefined });
    expect(all([first as Item]).map(({ id, role }) => id ?? role)).toEqual(
      expect.arrayContaining(['settings', 'quit']),
    );
  });
  it('number the places as the window does, whose keys come first', () => {
    const keys = all(applicationMenu('linux', wordsIn('en'), { command: () => undefined, lock: () => undefined }));
    const numbered = keys.flatMap(({ id, accelerator }) =>
      typeof accelerator === 'string' && /\d$/.test(accelerator) ? [[id, accelerator]] : [],
    );
    expect(numbered).toEqual([
      ['badges', 'CmdOrCtrl+1'],
      ['issuers', 'CmdOrCtrl+5'],
      ['disclosures', 'CmdOrCtrl+6'],
    ]);
  });
  it('copy nothing out of a passphrase field', () => {
    expect(contextMenu({ isEditable: true, selectionText: 'secret', formControlType: 'input-password' })).toEqual([
      { role: 'paste' },
    ]);
    expect(contextMenu({ isEditable: false, selectionText: ' ' })).toEqual([]);
  });
});

describe('main’s words', () => {
  it('call the wallet in German what the window calls it', () => {
    for (const words of Object.values(de)) expect(words).not.toMatch(/wallet/i);
  });
  it('are there in both languages, with the same facts', () => {
    const facts = (text: string): string[] => [...text.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name ?? '').sort();
    for (const [name, text] of Object.entries(en))
      expect(facts(de[name as keyof typeof en]), name).toEqual(facts(text));
  });
  it('show other people’s text on one line, without characters that hide or reorder', () => {
    const said = wordsIn('en')('linkTitle', { site: 'evil.example\n\n\u202eYes, it is safe' });
    expect(said).not.toMatch(/[\n\u202e]/);
    expect(wordsIn('de-AT')('cancel')).toBe('Abbrechen');
    expect(countOfBadges(wordsIn('en'), 1)).toBe('1 badge');
  });
});
