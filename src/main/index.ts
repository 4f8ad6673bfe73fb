// Builds the objects and hands them to each other; decides nothing.
import path from 'node:path';
import process from 'node:process';
import {
  app,
  clipboard,
  dialog,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { createMeter } from '../contract/meter.ts';
import { serve } from '../contract/serve.ts';
import { walletContract } from '../contract/wallet-contract.ts';
import { appScheme, serveApp } from './app-protocol.ts';
import { applicationMenu, contextMenu } from './application-menu.ts';
import { atMost } from './at-most.ts';
import { type LockReason, startAutoLock } from './auto-lock.ts';
import { runCommandLine } from './command-line.ts';
import { Confirmations } from './confirmations.ts';
import { DragOut } from './drag-out.ts';
import { exitOnCrash } from './exit-on-crash.ts';
import { Desk } from './expiry-notices.ts';
import { FileDialogs } from './file-dialogs.ts';
import { HandOver } from './hand-over.ts';
import { windowHandlers } from './handlers/index.ts';
import { inBackground } from './in-background.ts';
import { ipcWire } from './ipc-wire.ts';
import { Keychain } from './keychain.ts';
import { MainWindow } from './main-window.ts';
import { noteRestore } from './note-restore.ts';
import { OwnClipboard } from './own-clipboard.ts';
import { countCrashes } from './page-crashes.ts';
import { PreferenceFile, type Preferences } from './preferences.ts';
import { refuseStart } from './refuse-start.ts';
import { findRefusedSwitch } from './refused-switches.ts';
import { ShellStateFile } from './shell-state.ts';
import { decodeArguments, decodeHanded, ownWords } from './start-words.ts';
import { WalletLock } from './wallet-lock.ts';
import { WalletProcess } from './wallet-process.ts';
import { cutOffNetwork, guardContents, guardSession, isOwnMainFrame } from './window-guards.ts';
import { wordsIn } from './words/words.ts';

const outDir = path.resolve(import.meta.dirname, '..');
const words = ownWords(process.argv, app.isPackaged);
const { cliWords } = decodeArguments(words);

exitOnCrash();
const isCommandLine = cliWords !== undefined;
const refusedSwitch = findRefusedSwitch(app.commandLine, app.isPackaged, isCommandLine ? 'command-line' : 'window');
if (refusedSwitch !== undefined) refuseStart(refusedSwitch, isCommandLine);
else if (isCommandLine) void runCommandLine(outDir, cliWords);
else if (!app.requestSingleInstanceLock({ words: [...words], cwd: process.cwd() })) app.quit();
else startWindow();

function startWindow(): void {
  app.enableSandbox();
  cutOffNetwork(app);
  protocol.registerSchemesAsPrivileged([appScheme]);
  guardContents(app);

  const userData = app.getPath('userData');
  const vaultDir = process.env.LAPEL_VAULT ?? path.join(userData, 'wallet');
  const preferences = new PreferenceFile(path.join(userData, 'preferences.json'));
  const state = new ShellStateFile(path.join(userData, 'window.json'));
  const keychain = new Keychain(safeStorage, path.join(userData, 'keychain.sealed'));
  const ownClipboard = new OwnClipboard(clipboard);
  let screen: 'other' | 'recovery' | 'scan' = 'other';
  let isQuitting = false;
  const say = () => wordsIn(preferences.current.language ?? app.getLocale());

  const walletProcess = new WalletProcess({
    modulePath: path.join(outDir, 'main/wallet-process/index.js'),
    vaultDir,
    samplesDir: path.resolve(outDir, '../samples'),
    appVersion: app.getVersion(),
    onProgress: (progress) => {
      const result = progress.finished?.ok === true ? progress.finished.result : undefined;
      const handOn = () => tell.jobs.progress(progress);
      if (result?.kind !== 'restore') handOn();
      else {
        const tellFailure = () => confirm.tellRestoreNotNoted();
        noteRestore({ keychain, state, lock: walletLock, handOn, tellFailure }, result.isOpen, new Date());
      }
    },
    onLost: () => walletLock.lost(),
  });
  const setScreen = (next: typeof screen): void => {
    screen = next;
    mainWindow.setProtected(next === 'recovery');
  };
  const walletLock = new WalletLock({
    process: walletProcess,
    vaultDir,
    onOpened: () => desk.notice(),
    onLocked: (reason, at) => {
      setScreen('other');
      inBackground(ownClipboard.clear(), 'the clipboard was not cleared');
      dragOut.clear();
      // nothing is kept there on purpose; if a mistake ever does, not beyond a lock
      inBackground(windowSession.clearStorageData(), 'what the window stored was not cleared');
      if (isQuitting) return;
      tell.shell.locked({ reason, at });
      mainWindow.reload();
    },
  });
  const lock = (reason: LockReason): void => void walletLock.lock(reason);

  const windowSession = session.fromPartition('lapel');
  const mainWindow = new MainWindow({
    session: windowSession,
    preloadPath: path.join(outDir, 'preload/index.cjs'),
    state,
    onClosed: () => {
      setScreen('other');
      if (process.platform === 'darwin' || preferences.current.hasTray) lock('asked');
      else app.quit();
    },
  });
  const show = (): void => void app.whenReady().then(() => mainWindow.show());
  const handOver = new HandOver({ show, tell: (waiting) => tell.shell.handedOver(waiting) });
  const desk = new Desk({
    iconPath: path.join(outDir, 'main/tray.png'),
    say,
    show,
    lock: () => lock('asked'),
    quit: () => app.quit(),
    state,
    findExpiring: (withinDays) => walletProcess.ask((wallet) => wallet.reminders.expiring({ withinDays })),
  });
  const applyPreferences = (next: Preferences): void => {
    nativeTheme.themeSource = next.theme;
    desk.apply(next);
    const template = applicationMenu(process.platform, say(), {
      command: (command) => tell.shell.menu({ command }),
      lock: () => lock('asked'),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  const parent = () => mainWindow.browserWindow;
  const confirm = new Confirmations({ dialog, say, window: parent });
  const dragOut = new DragOut({
    dir: path.join(userData, 'dragged out'),
    confirm: () => confirm.dragOut(),
    writeTo: (ids, folder) => walletProcess.ask((wallet) => wallet.credentials.writeOriginals({ ids, path: folder })),
    start: (files) => {
      const [file = ''] = files;
      mainWindow.contents?.startDrag({ file, files: [...files], icon: path.join(outDir, 'main/tray.png') });
    },
  });

  const tell = serve(
    walletContract,
    windowHandlers({
      ask: (question) => walletProcess.ask(question),
      lock: walletLock,
      keychain,
      confirm,
      dragOut,
      files: new FileDialogs({ dialog, say, window: parent, startDir: () => app.getPath('documents') }),
      clipboard: ownClipboard,
      systemClipboard: clipboard,
      shell,
      handOver,
      preferences,
      state,
      applyPreferences,
      setScreen,
      outDir,
      appVersion: app.getVersion(),
      isStandIn: process.env.STANDIN_BOOT !== undefined,
    }),
    ipcWire(() => mainWindow.contents),
    {
      isTrusted: (event) => isOwnMainFrame(event, mainWindow.contents),
      meter: createMeter(() => performance.now()),
      log: (line, cause) => console.error(`window: ${line}`, cause ?? ''),
    },
  );

  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_opened, params) => {
      const template = contextMenu(params);
      if (template.length > 0) Menu.buildFromTemplate(template).popup();
    });
    contents.on('did-finish-load', () => handOver.announce());
  });
  app.on('second-instance', (_event, _argv, _cwd, handed) => {
    show();
    const theirs = decodeHanded(handed);
    if (theirs !== undefined) handOver.takeWords(theirs.words, theirs.cwd);
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    handOver.takeFiles([file]);
  });
  app.on('open-url', (event) => {
    event.preventDefault();
    handOver.takeLink();
  });
  const mayReload = countCrashes(() => performance.now());
  app.on('render-process-gone', (_event, contents, { reason }) => {
    if (contents !== mainWindow.contents || reason === 'clean-exit') return;
    // whatever brought the page down, what it drew is gone; a fresh one starts locked
    const isWorthIt = mayReload();
    void walletLock.lock('window-ended').then(() => {
      if (!isWorthIt) throw new Error('the window crashes again and again');
      return mainWindow.renew();
    });
  });
  app.on('activate', show);
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (isQuitting) return;
    event.preventDefault();
    isQuitting = true;
    desk.end();
    const ended = Promise.all([walletLock.lock('quit'), ownClipboard.clear()]).finally(() => app.quit());
    inBackground(ended, 'something was not cleared on the way out');
  });

  void app.whenReady().then(async () => {
    guardSession(windowSession, () => screen === 'scan');
    // no window is in it; if a mistake ever puts one there, it reaches nothing either
    guardSession(session.defaultSession, () => false);
    const findPicture = atMost(8, async (id: string) => {
      if (!walletLock.isOpen) return undefined;
      const picture = await walletProcess.ask((wallet) => wallet.credentials.picture({ id }));
      return picture.ok && walletLock.isOpen ? picture.value : undefined;
    });
    serveApp(windowSession, path.join(outDir, 'renderer'), findPicture);
    applyPreferences(preferences.current);
    startAutoLock({
      powerMonitor,
      idleAfterMs: () => preferences.current.autoLockAfterMs,
      isOpen: () => walletLock.isOpen,
      lock,
    });
    await mainWindow.show();
    handOver.takeWords(words, process.cwd());
    // warm by the time the passphrase is typed, but not in the way of the lock screen
    setTimeout(() => {
      if (isQuitting) return;
      inBackground(
        walletProcess.ask((wallet) => wallet.vault.state()),
        'the wallet process was not warmed',
      );
    }, 1000);
  });
}
