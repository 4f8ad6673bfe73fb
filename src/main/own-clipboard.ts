import type { Clipboard } from 'electron';
import { inBackground } from './in-background.ts';

/** Puts text on the clipboard and takes it off again, if it is still ours by then. */
export class OwnClipboard {
  readonly #clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'>;
  #ours: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'>) {
    this.#clipboard = clipboard;
  }

  async copy(text: string, clearAfterMs: number): Promise<void> {
    clearTimeout(this.#timer);
    await this.#clipboard.writeText(text);
    this.#ours = text;
    this.#timer = setTimeout(() => inBackground(this.clear(), 'the clipboard was not cleared'), clearAfterMs);
  }

  /** What a person copied since, elsewhere, is left alone. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    const ours = this.#ours;
    this.#ours = undefined;
    if (ours !== undefined && (await this.#clipboard.readText()) === ours) await this.#clipboard.clear();
  }
}
