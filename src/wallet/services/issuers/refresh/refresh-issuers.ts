import { type ErrorCode, WalletError } from '../../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../../core/result.ts';
import { sentenceFor } from '../../../../core/sentences/sentences.ts';
import { beginRefresh, endRefresh, findFetchNote, findUnfinishedRefresh } from '../../../vault/fetch-notes.ts';
import { addHistory } from '../../../vault/history.ts';
import { attemptAsync } from '../../attempt.ts';
import { reverifyCredentials } from '../../credentials.ts';
import type { Wallet } from '../../wallet.ts';
import type { KeyChange } from '../issuer-keys.ts';
import { fetchDocument, type TestNetwork } from './fetch-document.ts';
import { readFetchableUrl } from './fetchable-url.ts';
import { inPoliteOrder } from './host-queue.ts';
import { keepFetched, validatorsFor } from './keep-fetched.ts';
import {
  collectOwnReferences,
  listWantedDocuments,
  type OwnReferences,
  type WantedDocument,
  wantedDocuments,
} from './wanted-documents.ts';

/** What became of one address; told after the disk has it. */
export interface RefreshOutcome {
  readonly url: string;
  readonly outcome: 'added' | 'unchanged' | 'failed';
  readonly code: ErrorCode | null;
  readonly message: string | null;
  /** RFC 3339 in UTC; null where nothing came */
  readonly fetchedAt: string | null;
  /** where the issuer publishes other keys than in the copy before */
  readonly keysChanged: (KeyChange & { readonly since: string }) | null;
}

export interface RefreshReport {
  readonly added: number;
  readonly unchanged: number;
  readonly failed: number;
  /** badges judged again, offline, after their documents came */
  readonly judgedAgain: number;
  readonly outcomes: readonly RefreshOutcome[];
}

export interface RefreshOptions {
  /** addresses or did:web names; absent: everything the badges here rest on */
  readonly urls?: readonly string[];
  /** called once an address, as it is on the disk */
  readonly onOutcome?: (outcome: RefreshOutcome) => void;
  readonly onProgress?: (done: number, planned: number) => void;
  /** stops after the documents under way; what was told is kept, and the next run goes on from there */
  readonly signal?: AbortSignal;
  readonly testNetwork?: TestNetwork;
}

/** More documents than this in one run would be no refresh but a crawl. */
const ADDRESSES_LIMIT = 5000;

/** A hosted assertion leads to a badge class, that to a profile, that to a key: so many rounds bring the deepest chain. */
const ROUNDS_LIMIT = 6;

/** After so many failures one after the other a host is left alone for this run. */
const HOST_FAILURES = 3;

/** An interrupted run older than this is begun anew rather than finished. */
const RESUME_MS = 24 * 3600 * 1000;

/** What would be fetched, without fetching: for telling a person before they say yes. */
export function planRefresh(
  wallet: Wallet,
  urls?: readonly string[],
): { readonly documents: number; readonly hosts: readonly string[] } {
  const all = urls === undefined ? listWantedDocuments(wallet, collectOwnReferences(wallet)) : namedDocuments(urls);
  const wanted = all.filter(({ address }) => readFetchableUrl(address).ok);
  return { documents: wanted.length, hosts: [...new Set(wanted.map(hostOf))].sort() };
}

/**
 * Brings the issuer key cache up to date: fetches, keeps what came as dated copies beside the older ones, and lets the badges that
 * rest on them be judged again, offline, which may name further documents (a profile behind a badge class). Fetching judges
 * nothing. Each address is asked once; what it brought is on the disk before it is told.
 *
 * A run that was stopped is taken up where it was: what it brought is not asked for again.
 *
 * @returns the report, or why keeping had to stop (`vault.disk-full`, …)
 */
export async function refreshIssuers(wallet: Wallet, options: RefreshOptions = {}): Promise<Result<RefreshReport>> {
  return attemptAsync(async () => {
    const run = beginRun(wallet, options);
    if (!run.ok) return run;
    const { outcomes, judged } = run.value;
    if (run.value.isResumed) {
      // the run before may have ended between keeping and judging, and judging is what names further documents
      const again = await reverifyCredentials(wallet, 'all');
      if (!again.ok) return again;
    }
    for (let round = 0; round < ROUNDS_LIMIT; round += 1) {
      const affected = await fetchRound(wallet, run.value, options);
      if (!affected.ok) return affected;
      if (affected.value.size > 0) {
        for (const id of affected.value) judged.add(id);
        const again = await reverifyCredentials(wallet, [...affected.value]);
        if (!again.ok) return again;
      }
      const isEverything = options.urls === undefined && options.signal?.aborted !== true;
      if (!isEverything || affected.value.size === 0) break;
    }
    const count = (kind: RefreshOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind).length;
    const totals = { added: count('added'), unchanged: count('unchanged'), failed: count('failed') };
    const ended = wallet.vault.write((vault) => {
      if (options.signal?.aborted !== true) endRefresh(vault);
      addHistory(vault, { at: wallet.world.now().toISOString(), kind: 'snapshots-refreshed', details: totals });
    });
    return ended.ok ? succeed({ ...totals, judgedAgain: judged.size, outcomes }) : ended;
  });
}

interface Run {
  readonly outcomes: RefreshOutcome[];
  /** addresses that were asked, or need not be */
  readonly done: Set<string>;
  readonly judged: Set<string>;
  /** failures one after the other */
  readonly failures: Map<string, number>;
  readonly isResumed: boolean;
  readonly own: OwnReferences;
}

function beginRun(wallet: Wallet, options: RefreshOptions): Result<Run> {
  const own = options.urls === undefined ? collectOwnReferences(wallet) : { pictures: [], schemas: [] };
  const run = { outcomes: [], done: new Set<string>(), judged: new Set<string>(), failures: new Map(), own };
  const fresh: Run = { ...run, isResumed: false };
  if (options.urls !== undefined) return succeed(fresh);
  const now = wallet.world.now();
  const unfinished = findUnfinishedRefresh(wallet.vault.reader);
  const age = unfinished === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(unfinished);
  if (unfinished !== undefined && age >= 0 && age < RESUME_MS) {
    for (const { address } of listWantedDocuments(wallet, own)) {
      const note = findFetchNote(wallet.vault.reader, address);
      if (note !== undefined && Date.parse(note.fetchedAt) >= Date.parse(unfinished)) run.done.add(address);
    }
    return succeed({ ...run, isResumed: true });
  }
  // whole seconds, as copies are dated: what comes within this one is of this run
  const startedAt = now.toISOString().replace(/\.\d+Z$/, 'Z');
  const begun = wallet.vault.write((vault) => beginRefresh(vault, startedAt));
  return begun.ok ? succeed(fresh) : begun;
}

/** @returns ids of the badges whose documents came */
async function fetchRound(wallet: Wallet, run: Run, options: RefreshOptions): Promise<Result<ReadonlySet<string>>> {
  const planned = (
    options.urls === undefined ? listWantedDocuments(wallet, run.own) : namedDocuments(options.urls)
  ).filter(({ address }) => !run.done.has(address));
  const affected = new Set<string>();
  const planTotal = run.outcomes.length + planned.length;
  let stoppedBy: WalletError | undefined;
  await inPoliteOrder(planned, hostOf, async (wanted) => {
    if (stoppedBy !== undefined || run.done.has(wanted.address)) return;
    run.done.add(wanted.address);
    const refreshed = await refreshOne(wallet, wanted, run, options);
    if (!refreshed.ok) {
      stoppedBy = refreshed.error;
      return;
    }
    for (const id of refreshed.value.affected) affected.add(id);
    run.outcomes.push(refreshed.value.outcome);
    options.onOutcome?.(refreshed.value.outcome);
    options.onProgress?.(run.outcomes.length, planTotal);
  });
  return stoppedBy === undefined ? succeed(affected) : refuse(stoppedBy);
}

/** What a person named: a did:web name or an address; anything else is refused by the fetch, with its reason. */
function namedDocuments(urls: readonly string[]): readonly WantedDocument[] {
  return urls.flatMap((url): readonly WantedDocument[] => {
    const found = wantedDocuments([url]);
    return found.length > 0 ? found : [{ address: url, names: [url], dids: [], isPicture: false }];
  });
}

interface Refreshed {
  readonly outcome: RefreshOutcome;
  readonly affected: readonly string[];
}

async function refreshOne(
  wallet: Wallet,
  wanted: WantedDocument,
  run: Run,
  options: RefreshOptions,
): Promise<Result<Refreshed>> {
  const { address } = wanted;
  const host = hostOf(wanted);
  const given = reasonNotToAsk(address, host, run, options);
  if (given !== undefined) return succeed(failedWith(address, given));
  const validators = validatorsFor(wallet, wanted);
  const fetched = await fetchDocument(address, {
    ...(validators === undefined ? {} : { validators }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.testNetwork === undefined ? {} : { testNetwork: options.testNetwork }),
  });
  if (!fetched.ok) {
    run.failures.set(host, failuresAfter(fetched.error.code, run.failures.get(host) ?? 0));
    return succeed(failedWith(address, fetched.error));
  }
  run.failures.delete(host);
  const kept = keepFetched(wallet, wanted, fetched.value);
  if (!kept.ok) return kept;
  if ('unfit' in kept.value) return succeed(failedWith(address, kept.value.unfit));
  const { outcome, fetchedAt, keysChanged, affected } = kept.value;
  return succeed({
    outcome: { url: address, outcome, code: null, message: null, fetchedAt, keysChanged },
    affected,
  });
}

function reasonNotToAsk(address: string, host: string, run: Run, options: RefreshOptions): WalletError | undefined {
  const details = { url: address, host };
  if (options.signal?.aborted === true) return new WalletError('network.stopped', 'stopped', { details });
  if (run.done.size > ADDRESSES_LIMIT) {
    const facts = { ...details, limit: ADDRESSES_LIMIT };
    return new WalletError('network.too-many-addresses', 'limit', { details: facts });
  }
  if ((run.failures.get(host) ?? 0) >= HOST_FAILURES) {
    return new WalletError('network.host-left', 'failed before', { details });
  }
  return undefined;
}

/** A host that says it is busy is left at once; one that is gone or slow after a few tries; a missing page is no failure of it. */
function failuresAfter(code: ErrorCode, before: number): number {
  if (code === 'network.busy') return HOST_FAILURES;
  const isOfHost = ['name-not-found', 'unreachable', 'timeout', 'certificate', 'private-address', 'damaged-answer'];
  return isOfHost.includes(code.slice('network.'.length)) ? before + 1 : 0;
}

function failedWith(url: string, error: WalletError): Refreshed {
  const message = sentenceFor(error.code, error.details);
  const outcome = { url, outcome: 'failed', code: error.code, message, fetchedAt: null, keysChanged: null } as const;
  return { outcome, affected: [] };
}

function hostOf({ address }: WantedDocument): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}
