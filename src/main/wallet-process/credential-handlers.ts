import type { Handlers } from '../../contract/call.ts';
import { decodeUtf8 } from '../../core/encoding/utf8.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { VerificationReport } from '../../core/verification/report.ts';
import * as collecting from '../../wallet/services/collections.ts';
import { type CredentialLine, listCredentials, listPage } from '../../wallet/services/credential-lists.ts';
import { findPicture } from '../../wallet/services/credential-picture.ts';
import { reverifyCredentials, showCredential } from '../../wallet/services/credentials.ts';
import { getCredential } from '../../wallet/services/find-credential.ts';
import { listHolders } from '../../wallet/services/holders.ts';
import { findIssuerPicture } from '../../wallet/services/issuers/issuer-view.ts';
import { changeTags, noteCredential } from '../../wallet/services/label-credentials.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { getBlob } from '../../wallet/vault/blobs.ts';
import { listCollectionsOf } from '../../wallet/vault/collections.ts';
import { exportBadges, planExport, writeOriginals } from './export-badges.ts';
import type { Handles } from './handles.ts';
import type { JobBook } from './job-book.ts';
import { listing } from './listing.ts';
import type { ProcessContract } from './process-contract.ts';
import { canTakeBack, type Removal, removeCredentials } from './removed-credentials.ts';
import { SAMPLE_TAG } from './samples.ts';
import type { Session } from './session.ts';

export interface CredentialWorld {
  readonly session: Session;
  readonly jobs: JobBook;
  readonly removals: Handles<NonNullable<Removal['undo']>>;
}

type Credentials = Handlers<ProcessContract>['credentials'];

export function credentialHandlers({ session, jobs, removals }: CredentialWorld): Credentials {
  return {
    list: (asked) => session.with((wallet) => listing(wallet, asked)),
    show: ({ kind, id }) => session.with((wallet) => (kind === 'page' ? page(wallet, id) : raw(wallet, id))),
    label: (asked) => session.with((wallet) => label(wallet, asked)),
    collect: (change) => session.with((wallet) => collect(wallet, change)),
    removePlan: (asked) =>
      session.with(async (wallet) => {
        const ids = await removedIds(wallet, asked);
        if (!ids.ok) return ids;
        const canUndo = canTakeBack(wallet, ids.value);
        return canUndo.ok ? succeed({ badges: ids.value.length, ...canUndo.value }) : canUndo;
      }),
    remove: (asked) =>
      session.with(async (wallet) => {
        const ids = await removedIds(wallet, asked);
        if (!ids.ok) return ids;
        const removal = removeCredentials(wallet, ids.value);
        if (!removal.ok) return removal;
        const { removed, undo } = removal.value;
        return succeed({ removed, undoToken: undo === null ? null : removals.keep(undo) });
      }),
    undoRemove: ({ undoToken }) =>
      session.with(async (wallet) => {
        const undo = removals.take(undoToken);
        if (undo === undefined) return refuse(new WalletError('shell.no-undo', 'unknown token'));
        const restored = await undo(wallet);
        return restored.ok ? succeed({ restored: restored.value }) : restored;
      }),
    reverify: ({ ids }) =>
      session.with((wallet) =>
        jobs.start('reverify', async (job) => {
          const totals = { valid: 0, invalid: 0, unknown: 0 };
          if (ids !== null) job.expect(ids.length);
          const done = await reverifyCredentials(wallet, ids ?? 'all', {
            signal: job.signal,
            onReport: (id, { credential, verdict }) => {
              totals[verdict] += 1;
              const { name } = credential;
              job.add({ label: name ?? id, outcome: 'judged', id, name, verdict, code: null });
            },
          });
          return done.ok ? succeed({ kind: 'reverify', ...totals }) : done;
        }),
      ),
    picture: ({ id }) =>
      session.with((wallet) => (id.startsWith('issuer-') ? findIssuerPicture(wallet, id) : findPicture(wallet, id))),
    exportPlan: (asked) => session.with((wallet) => planExport(wallet, asked)),
    writeOriginals: ({ ids, path }) => session.with((wallet) => writeOriginals(wallet, ids, path)),
    exportTo: ({ path, asked }) => session.with((wallet) => exportBadges(wallet, asked, path)),
  };
}

async function removedIds(
  wallet: Wallet,
  asked: Parameters<Credentials['remove']>[0],
): Promise<Result<readonly string[]>> {
  if (asked.kind === 'badges') return succeed(asked.ids);
  const samples = await listCredentials(wallet, { tag: SAMPLE_TAG });
  return samples.ok ? succeed(samples.value.map(({ id }) => id)) : samples;
}

async function page(wallet: Wallet, id: string): ReturnType<Credentials['show']> {
  const shown = await showCredential(wallet, id);
  if (!shown.ok) return shown;
  const holderName = holderNameOf(wallet, shown.value.holder);
  const collections = listCollectionsOf(wallet.vault.reader, shown.value.id);
  const history = shown.value.history.map((event) => ({ ...event, details: withoutNulls(event.details) }));
  const related = await relatedTo(wallet, shown.value);
  if (!related.ok) return related;
  return succeed({ kind: 'page', ...shown.value, history, holderName, collections, related: related.value });
}

const MOST_RELATED = 6;

/** The newest others of the same issuer, with verdicts as of now. */
async function relatedTo(
  wallet: Wallet,
  { id, report }: { readonly id: string; readonly report: VerificationReport },
): Promise<Result<readonly Pick<CredentialLine, 'id' | 'name' | 'validFrom' | 'verdict'>[]>> {
  const issuerId = report.credential.issuer.id;
  if (issuerId === null) return succeed([]);
  const found = await listPage(wallet, { issuerIds: [issuerId], sort: 'newest', limit: MOST_RELATED + 1 });
  if (!found.ok) return found;
  return succeed(found.value.lines.filter((line) => line.id !== id).slice(0, MOST_RELATED));
}

async function raw(wallet: Wallet, id: string): ReturnType<Credentials['show']> {
  const found = getCredential(wallet, id);
  if (!found.ok) return found;
  const bytes = getBlob(wallet.vault.reader, found.value.sha256);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new TypeError('a credential was kept that is no text');
  return succeed({ kind: 'raw', text, form: found.value.form, bytes: bytes.length });
}

function holderNameOf(wallet: Wallet, did: string | null): string | null {
  if (did === null) return null;
  const holders = listHolders(wallet);
  return holders.ok ? (holders.value.find((holder) => holder.did === did)?.name ?? null) : null;
}

function withoutNulls<T>(details: Readonly<Record<string, T | null>>): Record<string, T> {
  return Object.fromEntries(Object.entries(details).filter((entry): entry is [string, T] => entry[1] !== null));
}

function label(
  wallet: Wallet,
  { ids, addTags, removeTags, note }: Parameters<Credentials['label']>[0],
): Result<{ changed: readonly string[] }> {
  const tagged = changeTags(wallet, ids, { add: addTags, remove: removeTags });
  if (!tagged.ok) return tagged;
  const [only, ...others] = ids;
  if (note !== undefined && only !== undefined) {
    if (others.length > 0)
      return refuse(
        new WalletError('usage.invalid', 'a note on several badges', {
          details: { problem: 'A note is of one badge.' },
        }),
      );
    const noted = noteCredential(wallet, only, note);
    if (!noted.ok) return noted;
  }
  return succeed({ changed: note === undefined ? tagged.value.changed : tagged.value.ids });
}

function collect(
  wallet: Wallet,
  change: Parameters<Credentials['collect']>[0],
): Result<{ collections: readonly collecting.Collection[] } & Moved> {
  const done = changeCollections(wallet, change);
  if (!done.ok) return done;
  const collections = collecting.listCollections(wallet);
  const { changed, places } = done.value ?? { changed: [], places: [] };
  return collections.ok ? succeed({ collections: collections.value, changed, places }) : collections;
}

type Moved = Pick<collecting.ChangedCollection, 'changed' | 'places'>;

function unmoved(done: Result<unknown>): Result<null> {
  return done.ok ? succeed(null) : done;
}

function changeCollections(wallet: Wallet, change: Parameters<Credentials['collect']>[0]): Result<Moved | null> {
  switch (change.kind) {
    case 'list':
      return succeed(null);
    case 'make':
      return unmoved(collecting.makeCollection(wallet, change.name, change.note));
    case 'change':
      return unmoved(collecting.changeCollection(wallet, change.name, { name: change.newName, note: change.note }));
    case 'remove':
      return collecting.removeCollection(wallet, change.name);
    case 'add':
      return collecting.addToCollection(wallet, change.name, change.ids, change.places);
    case 'take-out':
      return collecting.removeFromCollection(wallet, change.name, change.ids);
    case 'order':
      return collecting.orderCollection(wallet, change.name, change.ids);
  }
}
