import { showable } from '../../core/sentences/sentences.ts';
import type { Verdict } from '../../core/verification/report.ts';
import type { VerifyOptions } from '../../core/verification/verify.ts';
import { type CommandEntry, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readNamedFile } from '../files.ts';
import { countedBadges } from '../print/counted.ts';
import { verdictWord } from '../print/report.ts';
import { unwrap } from '../unwrap.ts';
import { statelessWorld } from './verify.ts';

interface CompareOptions {
  readonly snapshots?: string;
  readonly trust?: string;
}

/** A `.lapel.html` with a presentation of 4 MiB. */
const FILE_LIMIT = 10 * 1024 * 1024;

export const compare: CommandEntry<CompareOptions> = {
  declare: (command) =>
    command
      .description('say what was added, removed and changed between two presentations')
      .argument('<old>', 'a presentation, record or list of badges, as “lapel check” takes it')
      .argument('<new>')
      .option('--snapshots <index>', 'dated copies of documents from the network (an issuer pack)')
      .option('--trust <file>', 'issuers you trust, know or distrust'),
  run: async ([before, after], options, terminal) => {
    if (before === undefined || after === undefined) throw usageError('compare takes two files.');
    const world = await statelessWorld(options, terminal);
    const { comparePresentations } = await import('../../core/presentation/compare-presentations.ts');
    const [old, now] = [
      await readNamedFile(before, terminal, FILE_LIMIT),
      await readNamedFile(after, terminal, FILE_LIMIT),
    ];
    const difference = unwrap(comparePresentations(old, now, world));
    const verdicts = { old: await worstVerdict(old, world), new: await worstVerdict(now, world) };
    if (options.json) {
      const [older, newer] = [difference.old, difference.new];
      printJson(terminal, {
        ...difference,
        old: { ...older, verdict: verdicts.old },
        new: { ...newer, verdict: verdicts.new },
      });
      return exitCode.done;
    }
    for (const [title, side, verdict] of [
      ['old', difference.old, verdicts.old],
      ['new', difference.new, verdicts.new],
    ] as const) {
      const name = side.collection === null ? '' : ` “${side.collection}”`;
      const made = side.made === null ? '' : `, made ${showable(side.made)}`;
      terminal.write(`${title}:${name} ${countedBadges(side.badges)}${made}: ${verdictWord(verdict)}\n`);
    }
    const line = (mark: string, badge: { readonly name: string | null; readonly issuer: string | null }): void =>
      terminal.write(`  ${mark} ${badge.name ?? 'without a name'} (${showable(badge.issuer ?? 'no issuer')})\n`);
    for (const badge of difference.added) line('+', badge);
    for (const badge of difference.removed) line('-', badge);
    for (const badge of difference.changed) {
      line('~', badge);
      for (const { path, old: was, new: is } of badge.fields) {
        terminal.write(`      ${path}: ${was ?? 'nothing'} → ${is ?? 'nothing'}\n`);
      }
      if (badge.fields.length === 0) terminal.write('      only its proof was made anew\n');
    }
    terminal.write(`${difference.unchanged} the same.\n`);
    return exitCode.done;
  },
};

/** Of everything in it: a comparison of forgeries says nothing, and the reader must be told. */
async function worstVerdict(bytes: Uint8Array, world: VerifyOptions): Promise<Verdict> {
  const { verify } = await import('../../core/verification/verify.ts');
  const reports = unwrap(await verify(bytes, world));
  const verdicts = reports.map(({ verdict }) => verdict);
  return (['invalid', 'unknown'] as const).find((one) => verdicts.includes(one)) ?? 'valid';
}
