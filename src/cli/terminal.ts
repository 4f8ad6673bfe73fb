import { createWriteStream } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** What a command may know of the world outside: handed in, so that tests can be that world. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** the folder that relative paths are meant from */
  readonly cwd: string;
  readonly now: () => Date;
  /** standard output: with `--json` exactly the answer, nothing else */
  readonly write: (text: string) => void;
  /** standard error: people's text beside a machine's answer, progress, warnings */
  readonly writeError: (text: string) => void;
  /** true where a person watches standard error, so that a progress bar may move */
  readonly isErrorTty: boolean;
  readonly isInputTty: boolean;
  /** true where a person reads standard output: then other people's text must not move the cursor */
  readonly isOutputTty: boolean;
  readonly hasColour: boolean;
  /** columns of text; 80 where nobody can say */
  readonly columns: number;
  /** calls once when a person presses Ctrl-C, instead of ending; gives a function that forgets it */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** asks for a secret without showing it; only called when `isInputTty` */
  readonly askSecret: (question: string) => Promise<Uint8Array>;
}

/**
 * npm runs scripts in the package's folder and tells the caller's in INIT_CWD. The variable is inherited, so it speaks
 * of us only when the script is `lapel` itself.
 */
function callersFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  return script === 'lapel' && folder !== undefined && path.isAbsolute(folder) ? folder : process.cwd();
}

export function processTerminal(): Terminal {
  // a reader that left (`lapel import … | head`) stops the telling, not the work, and the exit code stays true
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    env: process.env,
    cwd: callersFolder(),
    now: () => new Date(),
    write: (text) => {
      if (process.stdout.writable) process.stdout.write(text);
    },
    writeError: (text) => {
      if (process.stderr.writable) process.stderr.write(text);
    },
    isErrorTty: process.stderr.isTTY === true,
    isInputTty: process.stdin.isTTY === true,
    isOutputTty: process.stdout.isTTY === true,
    hasColour: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    columns: Math.max(40, process.stdout.columns ?? 80),
    onInterrupt: (listener) => {
      process.once('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
    askSecret,
  };
}

const SECRET_BYTES = 1024;
const CTRL_C = 0x03;
const CTRL_D = 0x04;
const BACKSPACE = 0x08;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const DELETE = 0x7f;

/** Reads one line from the terminal with echo off. Backspace works; Ctrl-C ends the process as it always does. */
function askSecret(question: string): Promise<Uint8Array> {
  const input = process.stdin;
  const output = createWriteStream('', { fd: 2, autoClose: false });
  output.write(question);
  input.setRawMode(true);
  input.resume();
  const typed = new TypedSecret();
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      finish();
      typed.wipe();
    };
    const onData = (chunk: Buffer): void => {
      for (const byte of chunk) {
        if (byte === CTRL_C) end(() => process.kill(process.pid, 'SIGINT'));
        else if (byte === CTRL_D) end(() => reject(new Error('end of input')));
        else if (byte === RETURN || byte === NEWLINE) end(() => resolve(typed.copy()));
        else if (byte === DELETE || byte === BACKSPACE) typed.removeLastCharacter();
        else typed.push(byte);
        if (byte === RETURN || byte === NEWLINE || byte === CTRL_C || byte === CTRL_D) break;
      }
      chunk.fill(0);
    };
    input.on('data', onData);
  });
}

/** What is typed, in bytes that are overwritten as soon as they were handed on. */
class TypedSecret {
  readonly #bytes = new Uint8Array(SECRET_BYTES);
  #length = 0;

  push(byte: number): void {
    if (this.#length < SECRET_BYTES) this.#bytes[this.#length++] = byte;
  }

  /** One character back in UTF-8, whose continuation bytes are 10xxxxxx. */
  removeLastCharacter(): void {
    let last = 0x80;
    while (this.#length > 0 && (last & 0xc0) === 0x80) {
      this.#length -= 1;
      last = this.#bytes[this.#length] as number;
      this.#bytes[this.#length] = 0;
    }
  }

  copy(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#length = 0;
  }
}
