import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

export const root = path.resolve(import.meta.dirname, '../..');
export const samplesDir = path.join(root, 'samples');

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** standard output as JSON lines */
  readonly lines: readonly Record<string, unknown>[];
}

interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** arguments for Node itself, e.g. a preload */
  readonly nodeArgs?: readonly string[];
}

/** Runs the built `lapel` as a person would, without a terminal. */
export function lapel(args: readonly string[], options: RunOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(options.nodeArgs ?? []), path.join(root, 'out/cli/lapel.js'), ...args], {
      cwd: options.cwd ?? root,
      env: { PATH: process.env.PATH ?? '', HOME: os.homedir(), LANG: 'C.UTF-8', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const text = Buffer.concat(out).toString();
      const lines = args.includes('--json')
        ? text
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Record<string, unknown>)
        : [];
      resolve({ code, out: text, err: Buffer.concat(err).toString(), lines });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

export const passphrase = { LAPEL_PASSPHRASE: 'a passphrase for journeys' };

export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-journey-'));
}

export function errorCode(answer: Answer): unknown {
  return (answer.lines[0]?.error as { code?: unknown } | undefined)?.code;
}

/** Every file below a folder with its bytes, so that "nothing was changed" can be compared. */
export function contentsOf(dir: string): Map<string, string> {
  const all = new Map<string, string>();
  for (const entry of fs.readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    all.set(path.relative(dir, file), fs.readFileSync(file).toString('base64'));
  }
  return all;
}
