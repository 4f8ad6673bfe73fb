import { ipcMain, type WebContents } from 'electron';
import type { ServingWire } from '../contract/serve.ts';
import type { IpcSender } from './window-guards.ts';

/** Main's end of the door to the window. */
export function ipcWire(findContents: () => WebContents | undefined): ServingWire<IpcSender> {
  return {
    answer: (channel, respond) => ipcMain.handle(channel, (event, request) => respond(event, request)),
    tell: (channel, payload) => {
      const contents = findContents();
      if (contents !== undefined && !contents.isDestroyed()) contents.send(channel, payload);
    },
  };
}
