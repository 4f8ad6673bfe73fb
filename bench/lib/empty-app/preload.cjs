const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('empty', { ask: () => ipcRenderer.invoke('nothing') });
