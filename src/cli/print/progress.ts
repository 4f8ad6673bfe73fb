import type { Terminal } from '../terminal.ts';

const BAR = 24;
const REDRAW_MS = 80;
/** What is done sooner needs no bar. */
const FIRST_DRAWN_MS = 300;

/** A bar on standard error that a person watches; silent where nobody does, so that logs stay clean. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #unit: string;
  readonly #startedAt: number;
  #done = 0;
  #drawnAt = 0;

  /** @param total - how many there will be; 0 where nobody knows yet */
  constructor(terminal: Terminal, total: number, unit: string) {
    this.#terminal = terminal;
    this.#total = total;
    this.#unit = unit;
    this.#startedAt = terminal.now().getTime();
  }

  step(): void {
    this.#done += 1;
    const now = this.#terminal.now().getTime();
    if (!this.#terminal.isErrorTty || now - this.#startedAt < FIRST_DRAWN_MS || now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    this.#draw(now);
  }

  /** Clears the bar, so that what is printed next stands on its own line. */
  end(): void {
    if (this.#terminal.isErrorTty && this.#drawnAt > 0) this.#terminal.writeError('\r\u001b[2K');
  }

  #draw(now: number): void {
    const rate = this.#done / Math.max(0.001, (now - this.#startedAt) / 1000);
    if (this.#total === 0) {
      this.#terminal.writeError(`\r\u001b[2K${this.#done} ${this.#unit}, ${rate.toFixed(0)} a second`);
      return;
    }
    const filled = Math.min(BAR, Math.round((this.#done / this.#total) * BAR));
    const left = Math.max(0, Math.ceil((this.#total - this.#done) / rate));
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
    this.#terminal.writeError(
      `\r\u001b[2K${bar} ${this.#done} of ${this.#total} ${this.#unit}, ${rate.toFixed(0)} a second, ${left} s left`,
    );
  }
}

/** A bar for work that says itself how far it is, of how much. */
export function progressOf(
  terminal: Terminal,
  unit: string,
): { readonly step: (done: number, total: number) => void; readonly end: () => void } {
  let progress: Progress | undefined;
  return {
    step: (_done, total) => {
      progress ??= new Progress(terminal, total, unit);
      progress.step();
    },
    end: () => progress?.end(),
  };
}
