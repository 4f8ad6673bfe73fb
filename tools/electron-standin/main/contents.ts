import { strict } from '../strict.ts';
import type { StandinWebContents } from './web-contents.ts';

/** Every page that is open, by id. */
export const openContents = new Map<number, StandinWebContents>();

/** `electron.webContents`. */
export const webContents = strict('webContents', {
  getAllWebContents: () => [...openContents.values()].map(({ face }) => face),
  fromId: (id: number) => openContents.get(id)?.face,
});
