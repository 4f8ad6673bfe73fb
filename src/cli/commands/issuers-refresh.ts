import process from 'node:process';
import { WalletError } from '../../core/errors.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { RefreshOutcome, RefreshReport } from '../../wallet/services/issuers/refresh/refresh-issuers.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { type CommandEntry, type CommonOptions, printJson, usageError } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Progress } from '../print/progress.ts';
import { styled } from '../print/style.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

const HOSTS_SHOWN = 8;

interface RefreshCommandOptions {
  readonly online?: boolean;
  readonly remindAfter?: string;
}

export const issuersRefresh: CommandEntry<RefreshCommandOptions> = {
  declare: (command) =>
    command
      .description('fetch the newest keys, profiles and revocation lists of your badges’ issuers')
      .argument('[urls...]', 'addresses or did:web names; without: everything your badges rest on')
      .option('--online', 'yes: open connections; those who are asked see this computer’s internet address')
      .option('--remind-after <days>', 'be told when copies are older than this; 0 for never. Fetches nothing'),
  run: (urls, options, terminal) =>
    withWallet(options, terminal, async (wallet) => {
      if (options.remindAfter !== undefined) return remindAfter(wallet, options.remindAfter, options, terminal);
      if (options.online !== true) throw await notOnline(wallet, urls);
      const { refreshIssuers } = await import('../../wallet/services/issuers/refresh/refresh-issuers.ts');
      const progress = new Progress(terminal, urls.length, 'documents');
      const stop = new AbortController();
      const onInterrupt = (): void => stop.abort();
      // a second one ends the process as it always does; what was told is on the disk
      process.once('SIGINT', onInterrupt);
      try {
        const report = unwrap(
          await refreshIssuers(wallet, {
            ...(urls.length === 0 ? {} : { urls }),
            signal: stop.signal,
            onOutcome: (outcome) => {
              if (options.json) printJson(terminal, answerOf(outcome));
              else {
                progress.end();
                terminal.write(outcomeText(outcome, terminal));
              }
              progress.step();
            },
          }),
        );
        progress.end();
        const { added, unchanged, failed, judgedAgain } = report;
        if (options.json) printJson(terminal, { done: { added, unchanged, failed, judgedAgain } });
        else terminal.write(`\n${totalsText(report)}\n`);
        return failed > 0 && added + unchanged === 0 ? exitCode.outsideWorld : exitCode.done;
      } finally {
        process.off('SIGINT', onInterrupt);
      }
    }),
};

async function remindAfter(
  wallet: Wallet,
  days: string,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!/^\d{1,3}$/.test(days)) throw usageError('--remind-after takes a number of days, or 0 for never.');
  const { updateSettings } = await import('../../wallet/services/settings.ts');
  const { refreshReminder } = await import('../../wallet/services/issuers/refresh-reminder.ts');
  unwrap(updateSettings(wallet, { refreshReminderDays: Number(days) }));
  const reminder = unwrap(refreshReminder(wallet));
  if (options.json) printJson(terminal, { reminder });
  else
    terminal.write(reminder.afterDays === null ? 'No reminders.\n' : `Reminders after ${reminder.afterDays} days.\n`);
  return exitCode.done;
}

/** Says what would happen, so that a person can decide. */
async function notOnline(wallet: Wallet, urls: readonly string[]): Promise<WalletError> {
  const { planRefresh } = await import('../../wallet/services/issuers/refresh/refresh-issuers.ts');
  const { documents, hosts } = planRefresh(wallet, urls.length === 0 ? undefined : urls);
  if (documents === 0) return new WalletError('usage.nothing-to-fetch', 'nothing to fetch');
  const more = hosts.length > HOSTS_SHOWN ? [`${hosts.length - HOSTS_SHOWN} more`] : [];
  const details = { count: documents, hosts: [...hosts.slice(0, HOSTS_SHOWN), ...more] };
  return new WalletError('usage.not-online', 'without --online', { details });
}

/** Absent members left out, as everywhere in machine output. */
function answerOf(outcome: RefreshOutcome): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outcome).filter(([, value]) => value !== null));
}

function outcomeText({ url, outcome, message, keysChanged }: RefreshOutcome, terminal: Terminal): string {
  if (outcome === 'failed') return `${styled(terminal, 'dim', 'failed   ')} ${message ?? showable(url)}\n`;
  const line = `${outcome === 'added' ? 'new      ' : 'unchanged'} ${showable(url)}\n`;
  if (keysChanged === null) return line;
  const { since, added, withdrawn } = keysChanged;
  const keys = [...added.map((id) => `    + ${showable(id)}\n`), ...withdrawn.map((id) => `    - ${showable(id)}\n`)];
  const mark = styled(terminal, 'yellow', '!');
  return `${line}  ${mark} This issuer’s keys changed since ${since.slice(0, 10)}:\n${keys.join('')}`;
}

function totalsText({ added, unchanged, failed, judgedAgain }: RefreshReport): string {
  return `${added} new, ${unchanged} unchanged, ${failed} failed; ${judgedAgain} badges judged again`;
}
