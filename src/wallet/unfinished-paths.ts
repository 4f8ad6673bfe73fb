import { rmSync } from 'node:fs';
import process from 'node:process';

/** Files and folders that are being made, beside their place or in the system's folder for temporary things. */
const unfinished = new Set<string>();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Has a file or folder removed if the process is told to end (Ctrl-C, a shutdown) before it is finished. A kill without warning leaves it
 * all the same: what lies there must never be a secret in the open.
 *
 * @returns to be called when it is finished, or was removed
 */
export function trackUnfinished(somePath: string): () => void {
  if (unfinished.size === 0) for (const signal of SIGNALS) process.on(signal, endBySignal);
  unfinished.add(somePath);
  return () => {
    if (!unfinished.delete(somePath) || unfinished.size > 0) return;
    for (const signal of SIGNALS) process.off(signal, endBySignal);
  };
}

function endBySignal(signal: NodeJS.Signals): void {
  for (const somePath of unfinished) {
    try {
      rmSync(somePath, { recursive: true, force: true });
    } catch {
      // the process ends now, and there is nobody left to tell
    }
  }
  unfinished.clear();
  for (const each of SIGNALS) process.off(each, endBySignal);
  process.kill(process.pid, signal); // ends as it would have without us, so that a shell sees why
}
