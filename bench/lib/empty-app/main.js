// As little as an Electron app with a page of its own can be: what the shell is measured against (bench/app.ts).
import fs from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, ipcMain, protocol } from 'electron';

const here = import.meta.dirname;
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
ipcMain.handle('nothing', () => null);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  protocol.handle('app', () => {
    return new Response(fs.readFileSync(path.join(here, 'index.html')), { headers: { 'content-type': 'text/html' } });
  });
  const window = new BrowserWindow({ webPreferences: { preload: path.join(here, 'preload.cjs'), sandbox: true } });
  window.loadURL('app://empty/index.html');
});
