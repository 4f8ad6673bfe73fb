import { showable } from '../../core/sentences/sentences.ts';
import type { ImportOptions, ImportOutcome } from '../../wallet/services/import-credentials.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { interruptible, sayStopped } from '../interrupt.ts';
import { type OtherWalletOptions, otherWallets } from '../other-wallets.ts';
import { explanationText } from '../print/explanation.ts';
import { Progress } from '../print/progress.ts';
import { verdictMark } from '../print/report.ts';
import { styled } from '../print/style.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

interface ImportCommandOptions extends OtherWalletOptions {
  readonly online?: boolean;
  readonly explain?: boolean;
  readonly keepUnsigned?: boolean;
}

export const importFiles: CommandEntry<ImportCommandOptions> = {
  declare: (command) =>
    command
      .description('take badges into the wallet: files, archives, folders, links; one bad file never stops the rest')
      .argument('<paths...>', 'what to import, or - for standard input (also a text with a badge somewhere in it)')
      .option(
        '--online',
        'yes: fetch addresses and what verdicts lack; those who are asked see this computer’s address',
      )
      .option('--explain', 'of what is refused or not valid: everything that was tried, and a note for the issuer')
      .option('--keep-unsigned', 'keep a picture or PDF that holds no badge as an unsigned record')
      .option('--with-keys', 'take the keys of another wallet’s backup too, as personas of your own')
      .option(
        '--backup-passphrase-file <file>',
        'what another wallet’s encrypted backup opens with (or LAPEL_BACKUP_PASSPHRASE)',
      ),
  run: async (paths, options, terminal) => {
    const { importCredentials } = await import('../../wallet/services/import-credentials.ts');
    const { countInputs, namedInputs } = await import('../../wallet/services/import/named-inputs.ts');
    const { openWalletBackups } = await import('../../wallet/services/wallet-backups/open-wallet-backups.ts');
    const others = otherWallets(options, terminal);
    return withWallet(options, terminal, async (wallet) => {
      const total = terminal.isErrorTty ? await countInputs(paths, terminal.cwd) : 0;
      const progress = new Progress(terminal, total, 'files');
      const done = await interruptible(terminal, async (signal) => {
        const inputs = openWalletBackups(namedInputs(paths, { baseDir: terminal.cwd }), others.options);
        const imported = await importCredentials(wallet, inputs, {
          signal,
          keepUnsigned: options.keepUnsigned === true,
          explain: options.explain === true,
          ...(options.online === true ? await goOnline(wallet, signal, terminal) : {}),
          onInput: () => progress.step(),
          onItem: (outcome) => {
            if (options.json) printJson(terminal, answerOf(outcome));
            else {
              progress.end();
              terminal.write(outcomeText(outcome, terminal));
            }
          },
        });
        progress.end();
        const totals = unwrap(imported);
        if (signal.aborted) sayStopped(terminal, `${totals.added} added, and they are kept`);
        return totals;
      });
      const keys = await others.takeKeys(wallet);
      if (options.json) printJson(terminal, keys.length === 0 ? { done } : { done, keys });
      else {
        terminal.write(`\n${done.added} added, ${done.duplicate} already here, ${done.refused} refused\n`);
        for (const { did, name } of keys) terminal.write(`${showable(name)}: ${did}\n`);
      }
      return done.added + done.duplicate + keys.length > 0 ? exitCode.done : exitCode.refused;
    }).finally(others.wipe);
  },
};

/** The one way of an import into the network: only where `--online` was said. */
async function goOnline(
  wallet: Wallet,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<Pick<ImportOptions, 'online'>> {
  const { openOnlineSource } = await import('../../wallet/services/issuers/refresh/online-source.ts');
  return {
    online: openOnlineSource(wallet, {
      signal,
      onOutcome: ({ url, outcome, message, keysChanged }) => {
        const told = outcome === 'failed' ? (message ?? 'failed') : `fetched ${showable(url)}`;
        terminal.writeError(`lapel: ${told}\n`);
        if (keysChanged !== null) {
          terminal.writeError(`lapel: The keys at ${showable(url)} changed since ${keysChanged.since.slice(0, 10)}.\n`);
        }
      },
    }),
  };
}

/** cli.md's members, absent ones left out; whatever is not secured by a signature says so. */
function answerOf({ isUnsigned, details, ...outcome }: ImportOutcome): Record<string, unknown> {
  const members = Object.entries(outcome).filter(([, value]) => value !== null);
  const facts = details === undefined || Object.keys(details).length === 0 ? {} : { details };
  return { ...Object.fromEntries(members), ...facts, ...(isUnsigned === true ? { unsigned: true } : {}) };
}

/** "Added" and the verdict are two facts. */
function outcomeText(outcome: ImportOutcome, terminal: Terminal): string {
  const place = showable(outcome.path === undefined ? outcome.file : `${outcome.file} › ${outcome.path}`);
  const explained = outcome.explanation === undefined ? '' : explanationText(outcome.explanation, terminal);
  if (outcome.outcome === 'refused') {
    return `${styled(terminal, 'dim', 'refused')}  ${place}\n         ${outcome.message ?? ''}\n${explained}`;
  }
  const word = outcome.outcome === 'added' ? 'added  ' : 'had it ';
  const {
    mark,
    word: verdict,
    style,
  } = verdictMark(outcome.verdict ?? 'unknown', outcome.isUnsigned === true ? 'unsigned-record' : '');
  const told = styled(terminal, style, `${mark} ${verdict}`);
  const others = outcome.otherVersions?.length ?? 0;
  const versions =
    others === 0 ? '' : styled(terminal, 'dim', `  another issue of ${others === 1 ? 'one' : others} here`);
  const id = styled(terminal, 'dim', outcome.id ?? '');
  return `${word}  ${showable(outcome.name ?? place)}  ${told}  ${id}${versions}\n${explained}`;
}
