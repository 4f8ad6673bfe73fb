import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/**
 * Runs the command line that ships inside the app: no window, no display, the same words and exit codes as `lapel`. It is a program of its
 * own, built beside this one, so it is loaded by its place and not imported.
 */
export async function runCommandLine(outDir: string, words: readonly string[]): Promise<void> {
  // a machine without a display has no use for one here
  app.commandLine.appendSwitch('ozone-platform', 'headless');
  app.commandLine.appendSwitch('disable-gpu');
  const entryPath = path.join(outDir, 'cli/lapel.js');
  process.argv = [process.argv[0] ?? 'lapel', entryPath, ...words];
  await import(pathToFileURL(entryPath).href);
  // what is still being written to a pipe goes first
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  app.exit(Number(process.exitCode ?? 0));
}
