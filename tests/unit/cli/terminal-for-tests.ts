import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { ExitCode } from '../../../src/cli/exit-code.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { fixedNow } from '../wallet/vault-sandbox.ts';

/** What a command said, and how it ended. */
export interface Answered {
  readonly exitCode: ExitCode;
  readonly output: string;
  readonly errors: string;
  /** standard output, a JSON value a line */
  readonly lines: readonly Record<string, unknown>[];
}

export interface TestWorld {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** presses Ctrl-C as soon as standard output holds so many lines */
  readonly interruptAfterLines?: number;
  readonly isErrorTty?: boolean;
}

/** Runs `lapel` in this process; a terminal is only what a command may know of the world. */
export async function lapel(words: readonly string[], world: TestWorld): Promise<Answered> {
  let output = '';
  let errors = '';
  const listeners = new Set<() => void>();
  const terminal: Terminal = {
    env: world.env ?? {},
    cwd: world.cwd,
    now: () => fixedNow,
    write: (text) => {
      output += text;
      if (output.split('\n').length - 1 < (world.interruptAfterLines ?? Number.POSITIVE_INFINITY)) return;
      for (const listener of listeners) listener();
      listeners.clear();
    },
    writeError: (text) => {
      errors += text;
    },
    isErrorTty: world.isErrorTty ?? false,
    isInputTty: false,
    isOutputTty: false,
    hasColour: false,
    columns: 80,
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    askSecret: () => Promise.reject(new Error('nobody is there to be asked')),
  };
  const exitCode = await runCommandLine(words, terminal);
  const lines = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { exitCode, output, errors, lines };
}

/** The code of the error that is the whole answer. */
export function errorOf({ lines }: Answered): string | undefined {
  return (lines[0]?.error as { code?: string } | undefined)?.code;
}
