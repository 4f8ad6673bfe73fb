import { contextBridge, ipcRenderer } from 'electron';
import { connect } from '../contract/connect.ts';
import { walletContract } from '../contract/wallet-contract.ts';

// Exposes the contract, nothing else: the page gets functions made for each entry, never `ipcRenderer` or a function that takes a channel.
contextBridge.exposeInMainWorld(
  'lapel',
  connect(walletContract, {
    ask: (channel, request) => ipcRenderer.invoke(channel, request),
    listen: (channel, listener) => {
      // the event holds `ipcRenderer`, so it stays here
      const hear = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(channel, hear);
      return () => void ipcRenderer.removeListener(channel, hear);
    },
  }),
);
