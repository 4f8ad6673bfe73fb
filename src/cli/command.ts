import type { Command } from 'commander';
import { type Details, WalletError } from '../core/errors.ts';
import { sentenceFor } from '../core/sentences/sentences.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Options that every command takes (cli.md, "Everywhere"). */
export interface CommonOptions {
  readonly json?: boolean;
  readonly vault?: string;
  readonly passphraseFile?: string;
  readonly at?: string;
}

/**
 * One command of `lapel`: how it is called, and its work.
 *
 * `run` prints through the terminal, answers with an exit code and throws a `WalletError` for a refusal. What only it needs
 * it imports when it runs, so that no command pays for another's start.
 */
export interface CommandEntry<Options = object> {
  readonly declare: (command: Command) => Command;
  readonly run: (args: readonly string[], options: Options & CommonOptions, terminal: Terminal) => Promise<ExitCode>;
}

/** One JSON value on standard output. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.write(`${JSON.stringify(value)}\n`);
}

/** The shape of an error everywhere in machine output: stable code, sentence, facts. */
export function errorAnswer(error: WalletError): { code: string; message: string; details?: Details } {
  const message = sentenceFor(error.code, error.details);
  return Object.keys(error.details).length > 0
    ? { code: error.code, message, details: error.details }
    : { code: error.code, message };
}

export function usageError(problem: string): WalletError {
  return new WalletError('usage.invalid', problem, { details: { problem } });
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** The instant that checks are made for: `--at`, or the clock. */
export function instantOf(options: CommonOptions, terminal: Terminal): Date {
  if (options.at === undefined) return terminal.now();
  const instant = new Date(options.at);
  if (!RFC3339.test(options.at) || Number.isNaN(instant.getTime())) {
    throw usageError(`--at takes an RFC 3339 instant such as 2026-11-22T12:00:00Z, not “${options.at.slice(0, 60)}”.`);
  }
  return instant;
}
