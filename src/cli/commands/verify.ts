import { WalletError } from '../../core/errors.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import type { VerificationReport } from '../../core/verification/report.ts';
import type { VerifyOptions } from '../../core/verification/verify.ts';
import type { ReadInput } from '../../wallet/services/input/read-files.ts';
import type { JudgedInput, RefusedInput } from '../../wallet/services/verify-inputs.ts';
import { recogniseBackup } from '../../wallet/services/wallet-backups/recognise-backup.ts';
import { type CommandEntry, type CommonOptions, errorAnswer, instantOf, printJson } from '../command.ts';
import { type ExitCode, exitCodeOfAnswers } from '../exit-code.ts';
import { resolvePath } from '../files.ts';
import { interruptible, sayStopped } from '../interrupt.ts';
import { Progress } from '../print/progress.ts';
import { reportText } from '../print/report.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';

interface GivenDocuments {
  readonly snapshots?: string;
  readonly trust?: string;
}

interface VerifyCommandOptions extends GivenDocuments {
  readonly recipient?: string;
}

export const verify: CommandEntry<VerifyCommandOptions> = {
  declare: (command) =>
    command
      .description('say of each badge whether it is genuine, without a network')
      .argument('<files...>', 'JSON, JWT, baked PNG or SVG, an archive or folder of these, or - for standard input')
      .option('--snapshots <index>', 'dated copies of documents from the network (an issuer pack)')
      .option('--trust <file>', 'issuers you trust, know or distrust')
      .option('--recipient <id>', 'check that it was issued to this DID or e-mail address'),
  run: async (files, options, terminal) => {
    const world = await statelessWorld(options, terminal);
    const recipient = options.recipient === undefined ? {} : { recipient: [options.recipient] };
    return printReports(files, { ...world, ...recipient }, options, terminal);
  },
};

/** Clock, cached documents and trust as options name them; nothing of any wallet. */
export interface StatelessWorld extends VerifyOptions {
  /** all that `snapshots` answers from */
  readonly copies: readonly Snapshot[];
}

export async function statelessWorld(
  options: GivenDocuments & CommonOptions,
  terminal: Terminal,
): Promise<StatelessWorld> {
  const now = instantOf(options, terminal);
  const { nativeCrypto } = await import('../../wallet/native-crypto.ts');
  const { noSnapshots, snapshotsOf } = await import('../../core/snapshot/snapshot.ts');
  const given = { now, crypto: nativeCrypto, snapshots: noSnapshots, copies: [] };
  if (options.snapshots === undefined && options.trust === undefined) return given;
  const { readSnapshotIndex, loadTrustFile } = await import('../../wallet/services/issuers/snapshot-index.ts');
  const copies =
    options.snapshots === undefined ? [] : unwrap(readSnapshotIndex(resolvePath(options.snapshots, terminal), 'given'));
  const trust = options.trust === undefined ? undefined : unwrap(loadTrustFile(resolvePath(options.trust, terminal)));
  return { ...given, copies, snapshots: snapshotsOf(copies), ...(trust === undefined ? {} : { trust }) };
}

/** What opens other wallets' backups is loaded for a backup; a badge alone starts sooner without it. */
async function* openBackups(inputs: AsyncIterable<ReadInput>): AsyncGenerator<ReadInput> {
  for await (const input of inputs) {
    if (!input.content.ok || recogniseBackup(input.content.value, input.path) === undefined) {
      yield input;
      continue;
    }
    const { openWalletBackups } = await import('../../wallet/services/wallet-backups/open-wallet-backups.ts');
    yield* openWalletBackups([input]);
  }
}

/**
 * Verifies and prints as it goes: a line a report, a refusal among them; a single refusal is the whole answer.
 *
 * @param openMore - takes out of inputs what this command knows to find there
 */
export async function printReports(
  files: readonly string[],
  { copies, ...world }: StatelessWorld,
  options: CommonOptions,
  terminal: Terminal,
  openMore: (inputs: AsyncIterable<ReadInput>) => AsyncIterable<ReadInput> = (inputs) => inputs,
): Promise<ExitCode> {
  const { expandInputs } = await import('../../wallet/services/input/read-files.ts');
  const { verifyInputs } = await import('../../wallet/services/verify-inputs.ts');
  const { openPapers } = await import('../../wallet/services/input/open-papers.ts');
  const inputs = openMore(openPapers(openBackups(expandInputs(files, { baseDir: terminal.cwd }))));
  const verdicts: VerificationReport['verdict'][] = [];
  let refusals = 0;
  let answers = 0;
  // a refusal that stays alone is the whole answer, so the first one waits until something follows it
  let held: RefusedInput | undefined;
  const printRefusal = ({ file, item, path, error }: RefusedInput): void => {
    if (options.json)
      printJson(terminal, { file, item, ...(path === undefined ? {} : { path }), error: errorAnswer(error) });
    else
      terminal.writeError(
        `lapel: ${showable(path === undefined ? file : `${file}: ${path}`)}: ${errorAnswer(error).message}\n`,
      );
  };
  // a person who reads the reports as they come needs no bar between them
  const progress = terminal.isOutputTty ? undefined : new Progress(terminal, 0, 'badges');
  const print = (verified: JudgedInput | RefusedInput): void => {
    answers += 1;
    progress?.step();
    if (held !== undefined) {
      printRefusal(held);
      held = undefined;
    }
    if (verified.error !== undefined) {
      refusals += 1;
      if (answers === 1) held = verified;
      else printRefusal(verified);
      return;
    }
    const { file, report } = verified;
    verdicts.push(report.verdict);
    if (options.json) printJson(terminal, { file, ...report });
    else {
      const title = report.path === undefined ? file : `${file} › ${report.path}`;
      terminal.write(`${reportText(report, title, terminal, world.now)}\n`);
    }
  };
  const wasStopped = await interruptible(terminal, async (signal) => {
    try {
      for await (const verified of verifyInputs(inputs, world, { copies, signal })) print(verified);
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) throw error;
    }
    return signal.aborted;
  });
  progress?.end();
  if (wasStopped) {
    if (held !== undefined) printRefusal(held);
    sayStopped(terminal, `${answers} answered`);
    return exitCodeOfAnswers(verdicts, refusals, true);
  }
  if (held !== undefined) throw held.error;
  if (answers === 0) throw new WalletError('input.nothing-found', 'no files');
  return exitCodeOfAnswers(verdicts, refusals);
}
