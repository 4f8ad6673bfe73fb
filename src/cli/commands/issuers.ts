import { showable } from '../../core/sentences/sentences.ts';
import type { IssuerEntry } from '../../wallet/services/issuers/issuers.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { countedBadges } from '../print/counted.ts';
import { ageInWords } from '../print/report.ts';
import { styled } from '../print/style.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const trustWords = {
  trusted: 'you trust it',
  known: 'known to a registry',
  unknown: 'not decided',
  distrusted: 'you distrust it',
} as const;

export const issuersList: CommandEntry = {
  declare: (command) =>
    command.description('issuers of your badges, whether you trust them, and how old their cached documents are'),
  run: async (_args, options, terminal) => {
    const { listIssuers } = await import('../../wallet/services/issuers/issuers.ts');
    const { refreshReminder } = await import('../../wallet/services/issuers/refresh-reminder.ts');
    const [issuers, reminder] = await withWallet(options, terminal, (wallet) => [
      unwrap(listIssuers(wallet)),
      unwrap(refreshReminder(wallet)),
    ]);
    for (const issuer of issuers) {
      if (options.json) printJson(terminal, issuer);
      else terminal.write(issuerText(issuer));
    }
    if (reminder.isDue && reminder.oldest !== null) {
      const { url, days } = reminder.oldest;
      terminal.writeError(
        `lapel: As you asked to be reminded: the copy of ${showable(url)} is ${days} days old. “lapel issuers refresh --online” fetches newer ones.\n`,
      );
    }
    return exitCode.done;

    function issuerText(issuer: IssuerEntry): string {
      const newest = issuer.snapshots[0];
      const isSelfContained = /^did:(?:key|jwk):/.test(issuer.id);
      const age =
        newest !== undefined
          ? ageInWords(newest.fetchedAt, terminal.now())
          : isSelfContained
            ? 'its key is its name'
            : 'no documents cached';
      const name = styled(terminal, 'bold', showable(issuer.name ?? 'Unnamed issuer'));
      return `${name}\n  ${showable(issuer.id)}\n  ${countedBadges(issuer.credentials)}, ${trustWords[issuer.trust]}, ${age}\n`;
    }
  },
};

function decide(decision: 'trusted' | 'distrusted', description: string): CommandEntry<{ readonly note?: string }> {
  return {
    declare: (command) =>
      command.description(description).argument('<id>').option('--note <text>', 'why, for yourself'),
    run: async ([id = ''], options, terminal) => {
      const { decideIssuerTrust, findIssuer } = await import('../../wallet/services/issuers/issuers.ts');
      const { decided, isHeardOf } = await withWallet(options, terminal, (wallet) => ({
        isHeardOf: unwrap(findIssuer(wallet, id)) !== undefined || wallet.snapshots.findSnapshot(id) !== undefined,
        decided: unwrap(decideIssuerTrust(wallet, id, decision, options.note ?? null)),
      }));
      if (options.json) printJson(terminal, { ...decided, isHeardOf });
      else terminal.write(`${showable(decided.id)}: ${trustWords[decided.trust]}\n`);
      // kept all the same: the badge may come later; a slip of the pen would say nothing at all
      if (!isHeardOf) {
        terminal.writeError(`lapel: no badge, document or registry here names ${showable(id)}. Is it spelled right?\n`);
      }
      return exitCode.done;
    },
  };
}

export const issuersTrust = decide('trusted', 'trust an issuer: an axis of its own beside every verdict');
export const issuersDistrust = decide('distrusted', 'distrust an issuer');
