import path from 'node:path';
import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';
import { WalletError } from '../core/errors.ts';
import { type Result, refuse, succeed } from '../core/result.ts';
import type { Say, WordName } from './words/words.ts';

export interface FileDialogWorld {
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;
  readonly say: () => Say;
  readonly window: () => BrowserWindow | undefined;
  /** where a dialog starts */
  readonly startDir: () => string;
}

/** The system's dialogs. What a person chose stays in main and the wallet process; the window never learns a path. */
export class FileDialogs {
  readonly #world: FileDialogWorld;

  constructor(world: FileDialogWorld) {
    this.#world = world;
  }

  /** @returns at least one path; `shell.nothing-chosen` */
  async open(
    title: WordName,
    kind: 'files' | 'file' | 'folder',
    filter?: { readonly name: WordName; readonly extensions: readonly string[] },
  ): Promise<Result<readonly string[]>> {
    const properties: Record<typeof kind, OpenDialogOptions['properties']> = {
      files: ['openFile', 'multiSelections', 'dontAddToRecent'],
      file: ['openFile', 'dontAddToRecent'],
      folder: ['openDirectory', 'dontAddToRecent'],
    };
    const say = this.#world.say();
    const options: OpenDialogOptions = {
      title: say(title),
      defaultPath: this.#world.startDir(),
      properties: properties[kind] ?? [],
      ...(filter === undefined
        ? {}
        : {
            filters: [
              { name: say(filter.name), extensions: [...filter.extensions] },
              { name: say('allFiles'), extensions: ['*'] },
            ],
          }),
    };
    const parent = this.#world.window();
    const { dialog } = this.#world;
    const { canceled, filePaths } =
      parent === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options);
    return canceled || filePaths.length === 0 ? nothingChosen() : succeed(filePaths);
  }

  /** @param fileName - offered; without folders in it */
  async save(title: WordName, fileName: string): Promise<Result<string>> {
    const options = {
      title: this.#world.say()(title),
      defaultPath: path.join(this.#world.startDir(), path.basename(fileName)),
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'] as (
        | 'createDirectory'
        | 'showOverwriteConfirmation'
        | 'dontAddToRecent'
      )[],
    };
    const parent = this.#world.window();
    const { dialog } = this.#world;
    const { canceled, filePath } =
      parent === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options);
    return canceled || filePath === '' ? nothingChosen() : succeed(filePath);
  }
}

function nothingChosen(): Result<never> {
  return refuse(new WalletError('shell.nothing-chosen', 'dialog was closed'));
}
