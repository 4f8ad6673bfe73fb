import type { Terminal } from './terminal.ts';

/**
 * Lends a signal to work that can stop between two items: the first Ctrl-C aborts it, and what is done by then stays. A second one
 * ends the process as it always does.
 */
export async function interruptible<T>(terminal: Terminal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const forget = terminal.onInterrupt(() => stop.abort());
  try {
    return await work(stop.signal);
  } finally {
    forget();
  }
}

/** Said where work was stopped, on standard error: what was not looked at is not told as anything. */
export function sayStopped(terminal: Terminal, done: string): void {
  terminal.writeError(`lapel: Stopped. ${done}; the rest was not looked at.\n`);
}
