import { existsSync } from 'node:fs';
import path from 'node:path';
import { decodeArguments } from './start-words.ts';

export interface HandOverOptions {
  readonly show: () => void;
  /** tells the window that something waits, with names and no paths */
  readonly tell: (waiting: { readonly kind: 'files' | 'link'; readonly count: number; readonly label: string }) => void;
}

const MOST_FILES = 1000;

/**
 * What the system or another start of Lapel hands over. Files wait, by path in main, until a person says in the window that they shall be
 * imported; a `lapel://` link only shows the window, whatever it says.
 */
export class HandOver {
  readonly #options: HandOverOptions;
  #waiting: string[] = [];

  constructor(options: HandOverOptions) {
    this.#options = options;
  }

  takeWords(words: readonly string[], cwd: string): void {
    const { files, hasLink } = decodeArguments(words);
    this.takeFiles(files.map((file) => path.resolve(cwd, file)));
    if (hasLink) this.takeLink();
  }

  takeFiles(paths: readonly string[]): void {
    const there = paths.filter((file) => existsSync(file));
    if (there.length === 0) return;
    this.#waiting = [...new Set([...this.#waiting, ...there])].slice(0, MOST_FILES);
    this.#options.show();
    this.announce();
  }

  /** An address can come from any web page, so it carries nothing in: it brings the window, and its lock screen, to the front. */
  takeLink(): void {
    this.#options.show();
    this.#options.tell({ kind: 'link', count: 1, label: 'lapel://' });
  }

  /** Said again once a window is there to hear it. */
  announce(): void {
    const [first] = this.#waiting;
    if (first === undefined) return;
    this.#options.tell({ kind: 'files', count: this.#waiting.length, label: path.basename(first) });
  }

  /** @returns the paths that wait, once: the person said yes */
  take(): readonly string[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }
}
