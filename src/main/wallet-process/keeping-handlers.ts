import type { Handlers } from '../../contract/call.ts';
import { type Result, succeed } from '../../core/result.ts';
import { type CredentialLine, listPage, MOST_LINES } from '../../wallet/services/credential-lists.ts';
import { exportDisclosures, listDisclosures } from '../../wallet/services/disclosures.ts';
import * as holding from '../../wallet/services/holders.ts';
import { updateSettings } from '../../wallet/services/settings.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import type { JobBook } from './job-book.ts';
import type { ProcessContract } from './process-contract.ts';
import type { Session } from './session.ts';
import { writeChosenFile } from './write-chosen-file.ts';

interface KeepingWorld {
  readonly session: Session;
  readonly jobs: JobBook;
}

const DAY_MS = 86_400_000;

export function disclosureHandlers({ session }: KeepingWorld): Handlers<ProcessContract>['disclosures'] {
  return {
    list: ({ query, offset, limit }) =>
      session.with((wallet) => {
        const matches = listDisclosures(wallet, { query });
        if (!matches.ok) return matches;
        const { length: total } = matches.value;
        return succeed({ total, disclosures: matches.value.slice(offset, offset + limit) });
      }),
    exportTo: ({ format, query, path }) =>
      session.with(async (wallet) => {
        const text = exportDisclosures(wallet, format, { query });
        if (!text.ok) return text;
        const all = listDisclosures(wallet, { query });
        if (!all.ok) return all;
        const written = await writeChosenFile(path, text.value);
        return written.ok ? succeed({ written: all.value.length }) : written;
      }),
  };
}

export function holderHandlers({ session }: KeepingWorld): Handlers<ProcessContract>['holders'] {
  return {
    change: (change) =>
      session.with((wallet) => {
        const changed = changeHolders(wallet, change);
        return changed.ok ? holderList(wallet) : changed;
      }),
  };
}

type HolderList = Extract<Awaited<ReturnType<Handlers<ProcessContract>['holders']['change']>>, { ok: true }>['value'];
type HolderChange = Parameters<Handlers<ProcessContract>['holders']['change']>[0];

function holderList(wallet: Wallet): Result<HolderList> {
  const holders = holding.listHolders(wallet);
  if (!holders.ok) return holders;
  const emails = holding.listHolderEmails(wallet);
  return emails.ok ? succeed({ holders: holders.value, emails: emails.value }) : emails;
}

function changeHolders(wallet: Wallet, change: HolderChange): Result<unknown> {
  switch (change.kind) {
    case 'list':
      return succeed(null);
    case 'add-persona':
      return holding.addPersona(wallet, change.name);
    case 'rename-persona':
      return holding.renamePersona(wallet, change.did, change.name);
    case 'retire-persona':
      return holding.retirePersona(wallet, change.did);
    case 'add-email':
      return holding.addHolderEmail(wallet, change.address);
    case 'remove-email':
      return holding.removeHolderEmail(wallet, change.address);
  }
}

export function reminderHandlers({ session }: KeepingWorld): Handlers<ProcessContract>['reminders'] {
  return {
    refreshAfter: ({ days }) =>
      session.with((wallet) => {
        const kept = updateSettings(wallet, { refreshReminderDays: days });
        return kept.ok ? succeed(null) : kept;
      }),
    expiring: ({ withinDays }) =>
      session.with(async (wallet) => {
        const now = wallet.world.now().getTime();
        const ending: CredentialLine[] = [];
        // soonest first, so the first page that reaches beyond ends it
        for (const expiry of ['within-30-days', 'within-90-days'] as const) {
          const page = await listPage(wallet, { expiry, sort: 'expires', limit: MOST_LINES });
          if (!page.ok) return page;
          ending.push(
            ...page.value.lines.filter(({ validUntil }) => endsBefore(validUntil, now + withinDays * DAY_MS)),
          );
        }
        const [first] = ending;
        return succeed({ badges: ending.length, firstName: first?.name ?? null, firstEnd: first?.validUntil ?? null });
      }),
  };
}

function endsBefore(validUntil: string | null, limitMs: number): boolean {
  return validUntil !== null && Date.parse(validUntil) < limitMs;
}
