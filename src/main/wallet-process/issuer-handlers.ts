import type { Handlers, ResponseOf } from '../../contract/call.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { findIssuerDetails, findKeysChanged } from '../../wallet/services/issuers/issuer-view.ts';
import { decideIssuerTrust, listIssuers, withdrawIssuerTrust } from '../../wallet/services/issuers/issuers.ts';
import { refreshReminder } from '../../wallet/services/issuers/refresh-reminder.ts';
import { importRegistry, isRegistry } from '../../wallet/services/issuers/registries.ts';
import { readJsonFile } from '../../wallet/services/issuers/snapshot-index.ts';
import { getSettings } from '../../wallet/services/settings.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import type { JobBook } from './job-book.ts';
import { judgeInBackground } from './judge-in-background.ts';
import type { ProcessContract } from './process-contract.ts';
import type { Session } from './session.ts';
import { writeChosenFile } from './write-chosen-file.ts';

type PackTaken = ResponseOf<ProcessContract['issuers']['importPack']>;

const MOST_LISTED = 5000;
/** As many as the contract carries; the page shows a few of them. */
const MOST_RESTING = 10_000;

/** The only code of the product that opens a connection, read when somebody wants to go online. */
const refreshing = () => import('../../wallet/services/issuers/refresh/refresh-issuers.ts');
const packs = () => import('../../wallet/services/issuers/issuer-packs.ts');

export function issuerHandlers({
  session,
  jobs,
}: {
  readonly session: Session;
  readonly jobs: JobBook;
}): Handlers<ProcessContract>['issuers'] {
  return {
    list: () =>
      session.with((wallet) => {
        const issuers = listIssuers(wallet);
        if (!issuers.ok) return issuers;
        const reminder = reminderAskedFor(wallet);
        if (!reminder.ok) return reminder;
        const unlisted = Math.max(0, issuers.value.length - MOST_LISTED);
        const listed = [];
        for (const issuer of issuers.value.slice(0, MOST_LISTED)) {
          const keysChanged = findKeysChanged(wallet, issuer);
          if (!keysChanged.ok) return keysChanged;
          listed.push({ ...issuer, keysChanged: keysChanged.value });
        }
        return succeed({ issuers: listed, unlisted, reminder: reminder.value });
      }),
    show: ({ id }) =>
      session.with((wallet) => {
        const details = findIssuerDetails(wallet, id);
        if (!details.ok) return details;
        if (details.value !== undefined) {
          const restingCredentials = details.value.restingCredentials.slice(0, MOST_RESTING);
          return succeed({ ...details.value, restingCredentials });
        }
        return refuse(new WalletError('usage.no-such-issuer', 'no such issuer', { details: { id } }));
      }),
    decide: ({ id, trust, note }) =>
      session.with((wallet) => {
        const decided =
          trust === 'undecided' ? withdrawIssuerTrust(wallet, id) : decideIssuerTrust(wallet, id, trust, note);
        if (decided.ok) judgeInBackground(session, jobs);
        return decided;
      }),
    refreshPlan: ({ issuerIds }) =>
      session.with(async (wallet) => {
        const known = areOfThisWallet(wallet, issuerIds);
        if (!known.ok) return known;
        const { planRefresh } = await refreshing();
        return succeed(planRefresh(wallet, issuerIds ?? undefined));
      }),
    refresh: ({ issuerIds }) =>
      session.with((wallet) => {
        const known = areOfThisWallet(wallet, issuerIds);
        if (!known.ok) return known;
        return jobs.start('refresh', async (job) => {
          const { refreshIssuers } = await refreshing();
          const report = await refreshIssuers(wallet, {
            ...(issuerIds === null ? {} : { urls: issuerIds }),
            signal: job.signal,
            onProgress: (_, planned) => job.expect(planned),
            onOutcome: ({ url, outcome, code, message }) =>
              void job.add({
                label: url,
                outcome: outcome === 'added' ? 'fetched' : outcome,
                id: null,
                name: null,
                verdict: null,
                code,
                details: message === null ? {} : { sentence: message },
              }),
          });
          if (!report.ok) return report;
          const { added, unchanged, failed, judgedAgain } = report.value;
          return succeed({ kind: 'refresh', fetched: added, unchanged, failed, affected: judgedAgain });
        });
      }),
    importPack: ({ path, acceptConflicts }) =>
      session.with<PackTaken>(async (wallet) => {
        const json = readJsonFile(path);
        if (!json.ok) return json;
        if (isRegistry(json.value)) {
          const registry = importRegistry(wallet, path);
          if (!registry.ok) return registry;
          const { issuers } = registry.value;
          const none = { added: 0, known: 0, affected: 0, heldBack: 0, signedBy: null, conflicts: [] };
          return succeed({ kind: 'registry', ...none, issuers });
        }
        const { importIssuerPack } = await packs();
        const pack = await importIssuerPack(wallet, path, { acceptConflicts });
        return pack.ok ? succeed({ kind: 'pack', ...pack.value }) : pack;
      }),
    exportPack: ({ path, issuerIds, isSigned }) =>
      session.with(async (wallet) => {
        const { exportIssuerPack } = await packs();
        const pack = await exportIssuerPack(wallet, {
          ...(issuerIds === null ? {} : { issuers: issuerIds }),
          sign: isSigned,
        });
        if (!pack.ok) return pack;
        const written = await writeChosenFile(path, pack.value.text);
        return written.ok ? succeed({ documents: pack.value.documents, bytes: written.value }) : written;
      }),
  };
}

/**
 * Issuers that the wallet has heard of, and no address beside them: a window that was taken over could write what it saw into one, and the
 * question that main asks names the host alone.
 *
 * @returns `usage.no-such-issuer`
 */
function areOfThisWallet(wallet: Wallet, issuerIds: readonly string[] | null): Result<null> {
  if (issuerIds === null) return succeed(null);
  const issuers = listIssuers(wallet);
  if (!issuers.ok) return issuers;
  const known = new Set(issuers.value.map(({ id }) => id));
  const stranger = issuerIds.find((id) => !known.has(id));
  if (stranger === undefined) return succeed(null);
  return refuse(new WalletError('usage.no-such-issuer', 'refresh', { details: { id: stranger } }));
}

type Reminder = ResponseOf<ProcessContract['issuers']['list']>['reminder'];

/** Where nobody asked for it, no copy is looked at: this goes with every list. */
function reminderAskedFor(wallet: Wallet): Result<Reminder> {
  const settings = getSettings(wallet);
  if (!settings.ok) return settings;
  if (settings.value.refreshReminderDays === 0) return succeed({ isDue: false, afterDays: null, old: 0, oldest: null });
  return refreshReminder(wallet);
}
