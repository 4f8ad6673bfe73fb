import type { ErrorCode } from '../core/errors.ts';
import type { Verdict } from '../core/verification/report.ts';

/** cli.md, "Everywhere": what the number says to a script. */
export const exitCode = {
  done: 0,
  invalid: 1,
  usage: 2,
  locked: 3,
  unknown: 4,
  refused: 5,
  damaged: 6,
  outsideWorld: 7,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const byCode: Partial<Record<ErrorCode, ExitCode>> = {
  'input.not-found': exitCode.usage,
  'input.unreadable': exitCode.outsideWorld,
  'usage.no-passphrase': exitCode.locked,
  'presentation.too-large-for-one-code': exitCode.usage,
  'presentation.too-long-to-show': exitCode.usage,
  'presentation.content-too-large': exitCode.usage,
  'output.not-written': exitCode.outsideWorld,
  'backup.wrong-passphrase': exitCode.locked,
  'backup.passphrase-not-text': exitCode.usage,
  'backup.changed-meanwhile': exitCode.outsideWorld,
  'backup.stopped': exitCode.refused,
  'backup.not-read-back': exitCode.outsideWorld,
  'backup.disk-full': exitCode.outsideWorld,
  'backup.read-only': exitCode.outsideWorld,
  'backup.permission': exitCode.outsideWorld,
  'backup.folder-gone': exitCode.outsideWorld,
  'backup.not-written': exitCode.outsideWorld,
  'vault.exists': exitCode.usage,
  'vault.passphrase-too-short': exitCode.usage,
  'vault.passphrase-too-long': exitCode.usage,
  'vault.too-large': exitCode.refused,
  'vault.damaged': exitCode.damaged,
  'vault.newer-than-app': exitCode.damaged,
  'vault.key-work-refused': exitCode.damaged,
  'vault.disk-full': exitCode.outsideWorld,
  'vault.read-only': exitCode.outsideWorld,
  'vault.permission': exitCode.outsideWorld,
  'vault.io': exitCode.outsideWorld,
};

const byArea: Readonly<Record<string, ExitCode>> = {
  usage: exitCode.usage,
  present: exitCode.usage,
  holder: exitCode.usage,
  export: exitCode.usage,
  vault: exitCode.locked,
  network: exitCode.outsideWorld,
};

/** The exit code of an error. Everything that is not about the command, the vault or the world is a refused input. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  return byCode[code] ?? byArea[code.slice(0, code.indexOf('.'))] ?? exitCode.refused;
}

/**
 * With several inputs: the first of 1 (invalid), 5 (refused), 4 (unknown) that applies.
 *
 * @param wasStopped - a person ended it early: of what was not looked at nothing is known, so it is never 0
 */
export function exitCodeOfAnswers(verdicts: readonly Verdict[], refusals: number, wasStopped = false): ExitCode {
  if (verdicts.includes('invalid')) return exitCode.invalid;
  if (refusals > 0) return exitCode.refused;
  if (wasStopped || verdicts.includes('unknown')) return exitCode.unknown;
  return exitCode.done;
}
