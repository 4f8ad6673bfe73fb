import { runCommandLine } from '../../../../src/cli/command-line.ts';
import type { Terminal } from '../../../../src/cli/terminal.ts';

export interface Answer {
  /** what a shell would see */
  readonly exitCode: number;
  readonly lines: readonly Record<string, unknown>[];
  /** of the error, where there is one */
  readonly code: string | undefined;
  readonly err: string;
}

export interface World {
  readonly vault: string;
  readonly passphrase: string;
  readonly now?: Date;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command as a script would, in this process: what is tested is what it does to the disk. */
export async function lapel(world: World, ...args: readonly string[]): Promise<Answer> {
  let [out, err] = ['', ''];
  const terminal: Terminal = {
    env: { LAPEL_VAULT: world.vault, LAPEL_PASSPHRASE: world.passphrase, ...world.env },
    cwd: '/',
    now: () => world.now ?? new Date('2026-11-22T12:00:00Z'),
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    isErrorTty: false,
    isInputTty: false,
    isOutputTty: false,
    hasColour: false,
    columns: 80,
    onInterrupt: () => () => {},
    askSecret: () => Promise.reject(new Error('nobody is there to ask')),
  };
  const exitCode = await runCommandLine([...args, '--json'], terminal);
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const errors = lines.flatMap((line) => (line.error === undefined ? [] : [(line.error as { code: string }).code]));
  return { exitCode, lines, code: errors[0], err };
}
