import { showable } from '../../core/sentences/sentences.ts';
import { type CommandEntry, instantOf, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { credentialText } from '../print/credential.ts';
import { ageInWords, reportText } from '../print/report.ts';
import { styled } from '../print/style.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

const HISTORY_LINES = 5;

export const show: CommandEntry = {
  declare: (command) =>
    command.description('one badge: what it says, its report check by check, its history').argument('<id>'),
  run: async ([id = ''], options, terminal) => {
    const { showCredential } = await import('../../wallet/services/credentials.ts');
    const now = instantOf(options, terminal);
    const at = options.at === undefined ? {} : { at: now };
    const shown = await withWallet(options, terminal, async (wallet) => unwrap(await showCredential(wallet, id, at)));
    if (options.json) {
      printJson(terminal, shown);
      return exitCode.done;
    }
    terminal.write(reportText(shown.report, shown.id, terminal, now));
    terminal.write(credentialText(shown.credential, terminal));
    const copies = shown.snapshots.filter(({ fetchedAt }) => fetchedAt !== null);
    if (copies.length > 0) terminal.write(`\n${styled(terminal, 'bold', 'Rests on')}\n`);
    for (const { url, fetchedAt } of copies) {
      terminal.write(`  ${showable(url)}, ${ageInWords(fetchedAt ?? '', now)}\n`);
    }
    if (shown.versions.length > 0) {
      if (shown.newerVersion !== null)
        terminal.write(`\nA newer issue of it is here: ${shown.newerVersion.slice(0, 8)}\n`);
      terminal.write(`\nOther issues of it here: ${shown.versions.map((version) => version.slice(0, 8)).join(', ')}\n`);
    }
    if (shown.tags.length > 0) terminal.write(`\nTags: ${shown.tags.map((text) => showable(text)).join(', ')}\n`);
    if (shown.note !== null) terminal.write(`\nNote: ${showable(shown.note)}\n`);
    terminal.write(`\n${styled(terminal, 'bold', 'History')}\n`);
    for (const event of shown.history.slice(0, HISTORY_LINES))
      terminal.write(`  ${event.at.slice(0, 10)}  ${event.kind}\n`);
    return exitCode.done;
  },
};
