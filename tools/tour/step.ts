import { styled } from '../../src/cli/print/style.ts';
import { wrap } from '../../src/cli/print/table.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

const LINE_WIDTH = 80;

/** Speaks to whoever watches the tour: a heading a step, prose in at most 80 columns. */
export class Narrator {
  readonly #terminal: Terminal;
  #step = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  step(title: string): void {
    this.#step += 1;
    this.#terminal.write(`\n${styled(this.#terminal, 'bold', `${this.#step}. ${title}`)}\n\n`);
  }

  say(text: string): void {
    this.#terminal.write(`${wrap(text, Math.min(LINE_WIDTH, this.#terminal.columns), '')}\n`);
  }

  show(text: string): void {
    this.#terminal.write(text);
  }
}
