import { readFileSync } from 'node:fs';
import { type Decoded, flag, integer, nullable, shape, text } from '../contract/decode.ts';
import { replaceFile } from './replace-file.ts';

const edge = integer(-100_000, 100_000);

const decodeState = shape({
  window: nullable(
    shape({ x: edge, y: edge, width: integer(200, 20_000), height: integer(200, 20_000), isMaximized: flag }),
  ),
  /** the recovery code was typed back once */
  isRecoveryConfirmed: flag,
  /** when badges that end were last told of; says nothing about which */
  expiryToldAt: nullable(text(64)),
});

export type ShellState = Decoded<typeof decodeState>;

const nothingYet: ShellState = { window: null, isRecoveryConfirmed: false, expiryToldAt: null };

/** What the shell remembers between starts. Losing it costs a window's place. */
export class ShellStateFile {
  readonly #path: string;
  #current: ShellState;

  constructor(path: string) {
    this.#path = path;
    try {
      // what an older version did not know yet is as if it had not happened
      this.#current = decodeState({ ...nothingYet, ...JSON.parse(readFileSync(path, 'utf8')) }, 'state');
    } catch {
      this.#current = nothingYet;
    }
  }

  get current(): ShellState {
    return this.#current;
  }

  update(change: Partial<ShellState>): void {
    this.#current = { ...this.#current, ...change };
    try {
      replaceFile(this.#path, JSON.stringify(this.#current));
    } catch (error) {
      console.error('shell state was not kept', (error as NodeJS.ErrnoException).code);
    }
  }
}
