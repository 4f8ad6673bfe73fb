import process from 'node:process';
import { runCommandLine } from './command-line.ts';
import { exitCode } from './exit-code.ts';
import { processTerminal } from './terminal.ts';

const terminal = processTerminal();
const argv = process.argv.slice(2);

/** Our own mistake: said plainly, without a stack trace and without content; the trace is for developers who ask for it. */
function crashed(error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const message = 'Lapel made a mistake and stopped. Nothing was acknowledged that was not done. Please report this.';
  if (argv.includes('--json'))
    terminal.write(`${JSON.stringify({ error: { code: 'internal.error', message, details: { name } } })}\n`);
  else terminal.writeError(`lapel: ${message} (${name})\n`);
  if (process.env.LAPEL_DEBUG === '1') console.error(error);
  process.exit(exitCode.outsideWorld);
}

process.on('uncaughtException', crashed);
try {
  process.exitCode = await runCommandLine(argv, terminal);
} catch (error) {
  crashed(error);
}
