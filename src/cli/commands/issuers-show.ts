import { showable } from '../../core/sentences/sentences.ts';
import type { IssuerDetails, IssuerKey } from '../../wallet/services/issuers/issuer-view.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { countedBadges } from '../print/counted.ts';
import { styled } from '../print/style.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';
import { trustWords } from './issuers.ts';

export const issuersShow: CommandEntry = {
  declare: (command) =>
    command.description('one issuer: its keys over time, and everything that is cached of it').argument('<id>'),
  run: async ([id = ''], options, terminal) => {
    const { findIssuerDetails } = await import('../../wallet/services/issuers/issuer-view.ts');
    const { WalletError } = await import('../../core/errors.ts');
    const issuer = await withWallet(options, terminal, (wallet) => unwrap(findIssuerDetails(wallet, id)));
    if (issuer === undefined) throw new WalletError('usage.no-such-issuer', 'no such issuer', { details: { id } });
    if (options.json) printJson(terminal, issuer);
    else terminal.write(detailsText(issuer, terminal));
    return exitCode.done;
  },
};

function detailsText(issuer: IssuerDetails, terminal: Terminal): string {
  const registry =
    issuer.registry === null
      ? []
      : [`  known to “${showable(issuer.registry)}” as of ${(issuer.registryAsOf ?? '').slice(0, 10)}`];
  const lines = [
    styled(terminal, 'bold', showable(issuer.name ?? 'Unnamed issuer')),
    `  ${showable(issuer.id)}`,
    `  ${trustWords[issuer.trust]}${issuer.note === null ? '' : `: ${showable(issuer.note)}`}`,
    ...registry,
    ...profileLines(issuer),
    `  named by ${countedBadges(issuer.credentials)} here`,
    ...ageLines(issuer),
    ...changeLines(issuer, terminal),
    ...issuer.keys.map(keyText),
    ...issuer.snapshots.map(({ url, fetchedAt, mediaType, source }) => {
      return `  ${fetchedAt}  ${source.padEnd(8)}  ${showable(mediaType)}  ${showable(url)}`;
    }),
    ...issuer.heldBack.map(({ url, fetchedAt }) => `  ${fetchedAt}  put aside, decides nothing  ${showable(url)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Its own words: a claim, so the id stands above them. */
function profileLines({ profile }: IssuerDetails): readonly string[] {
  if (profile === null) return [];
  const { description, url, email, source } = profile;
  const words = [description, url, email].flatMap((one) => (one === null ? [] : [`    ${showable(one, 300)}`]));
  return [`  says of itself, ${source === 'published' ? 'in its profile' : 'in its newest badge'}:`, ...words];
}

/** Age is only ever said; it decides nothing. */
function ageLines({ age }: IssuerDetails): readonly string[] {
  if (age === null || !age.isStale) return [];
  return [`  its document is ${age.days} days old; refresh when you are online`];
}

function changeLines({ changed }: IssuerDetails, terminal: Terminal): readonly string[] {
  if (changed === null) return [];
  const mark = styled(terminal, 'yellow', '!');
  const told = `  ${mark} This issuer’s keys changed since ${changed.before.slice(0, 10)}.`;
  return [told];
}

function keyText({ id, thumbprint, firstSeen, lastSeen, withdrawn, credentials }: IssuerKey): string {
  const print = thumbprint === null ? '' : `\n      ${thumbprint}`;
  const day = (instant: string): string => instant.slice(0, 10);
  const seen = firstSeen === null || lastSeen === null ? '' : `, seen ${day(firstSeen)} to ${day(lastSeen)}`;
  const gone = withdrawn === null ? '' : `, withdrawn by ${day(withdrawn)}`;
  const signed = credentials.length === 0 ? '' : `, ${countedBadges(credentials.length)}`;
  return `    key ${showable(id)}${seen}${gone}${signed}${print}`;
}
