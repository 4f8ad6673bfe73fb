import { type Result, succeed } from '../../core/result.ts';
import type { Verdict, VerificationReport } from '../../core/verification/report.ts';
import { listCollectionsOfMany } from '../vault/collections.ts';
import {
  type CredentialFilter,
  countByVerdict,
  hasText,
  listIdsAt,
  listPositions,
  positionsMatching,
  type Standing,
} from '../vault/credential-lists.ts';
import { type CredentialOrder, findCredentialAt, type Judgement, type StoredCredential } from '../vault/credentials.ts';
import { listTagsOfMany } from '../vault/labels.ts';
import { searchPositions } from '../vault/search.ts';
import { attempt, attemptAsync } from './attempt.ts';
import { type CredentialQuery, decodeQuery } from './credential-query.ts';
import { getCredentials } from './find-credential.ts';
import { trustDecisions } from './issuers/issuers.ts';
import { type JudgeContext, judgeStored } from './judge.ts';
import { JUDGEMENTS_WRITTEN_TOGETHER, keepJudgements } from './keep-judgements.ts';
import type { Wallet } from './wallet.ts';

/** A credential in a list. */
export interface CredentialLine {
  readonly id: string;
  readonly name: string | null;
  /** the issuer's name as the credential gives it, else its id */
  readonly issuer: string | null;
  readonly issuerId: string | null;
  readonly verdict: Verdict;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly tags: readonly string[];
  /** names of the collections it is in */
  readonly collections: readonly string[];
  readonly addedAt: string;
  readonly report: VerificationReport;
}

export interface ListOptions {
  readonly query?: string;
  readonly tag?: string;
  readonly sort?: CredentialOrder;
  /** default: all */
  readonly limit?: number;
  /** judges as of another instant, and keeps nothing of that; default: now */
  readonly at?: Date;
}

const EVERYTHING = 1_000_000;

/** Lists credentials with verdicts as of now: a kept verdict is used as long as no date it rests on has passed. */
export async function listCredentials(
  wallet: Wallet,
  options: ListOptions = {},
): Promise<Result<readonly CredentialLine[]>> {
  return attemptAsync(async () => {
    const limit = Math.max(0, Math.min(options.limit ?? EVERYTHING, EVERYTHING));
    const filter: CredentialFilter = {
      ...(options.tag === undefined ? {} : { tags: [options.tag] }),
      ...(options.query === undefined ? {} : { text: options.query }),
    };
    return linesAt(wallet, positionsOf(wallet, filter, { order: options.sort, limit, offset: 0 }), options.at);
  });
}

/** One page of a list, and how many there are in all. */
export interface CredentialPage {
  readonly total: number;
  /** as last judged, of what the rest of the query leaves: what choosing another verdict would give */
  readonly verdicts: Readonly<Record<Standing, number>>;
  readonly lines: readonly CredentialLine[];
}

/** At most so many lines a page. */
export const MOST_LINES = 500;

/**
 * One page of the credentials that a query asks for, with verdicts as of now.
 *
 * Filtered and sorted by what is kept, so that it costs the page and not the wallet: `judgeDue` keeps that true.
 *
 * @returns `collection.not-found`
 */
export async function listPage(
  wallet: Wallet,
  query: CredentialQuery & {
    /** default: best match first where there is text, else newest */
    readonly sort?: CredentialOrder;
    readonly offset?: number;
    /** default 50, at most 500 */
    readonly limit?: number;
  } = {},
): Promise<Result<CredentialPage>> {
  return attemptAsync(async () => {
    const filter = decodeQuery(wallet, query);
    const limit = Math.trunc(Math.max(0, Math.min(query.limit ?? 50, MOST_LINES)));
    const offset = Math.trunc(Math.max(0, Math.min(query.offset ?? 0, EVERYTHING)));
    const lines = await linesAt(wallet, positionsOf(wallet, filter, { order: query.sort, limit, offset }), undefined);
    if (!lines.ok) return lines;
    const verdicts = countVerdicts(wallet, filter);
    return succeed({ total: totalOf(verdicts, filter), verdicts, lines: lines.value });
  });
}

/** At most so many ids at once. */
export const MOST_IDS = 10_000;

/** Ids of what a query asks for, in its order, and nothing of what is behind them: whoever chooses all of them needs no more. */
export function listIds(
  wallet: Wallet,
  query: CredentialQuery & {
    readonly sort?: CredentialOrder;
    readonly offset?: number;
    /** default and at most 10,000 */
    readonly limit?: number;
  } = {},
): Result<{ readonly total: number; readonly ids: readonly string[] }> {
  return attempt(() => {
    const filter = decodeQuery(wallet, query);
    const limit = Math.trunc(Math.max(0, Math.min(query.limit ?? MOST_IDS, MOST_IDS)));
    const offset = Math.trunc(Math.max(0, Math.min(query.offset ?? 0, EVERYTHING)));
    const positions = positionsOf(wallet, filter, { order: query.sort, limit, offset });
    return { total: totalOf(countVerdicts(wallet, filter), filter), ids: listIdsAt(wallet.vault.reader, positions) };
  });
}

/** Counts of the latest commit, by filter: scrolling asks for page after page of the same list. */
interface Counted {
  readonly commit: number;
  readonly byFilter: Map<string, CredentialPage['verdicts']>;
}

const counted = new WeakMap<Wallet, Counted>();
const MOST_COUNTED = 50;

function countVerdicts(wallet: Wallet, filter: CredentialFilter): CredentialPage['verdicts'] {
  const { commit } = wallet.vault.tip;
  let known = counted.get(wallet);
  if (known === undefined || known.commit !== commit || known.byFilter.size >= MOST_COUNTED) {
    known = { commit, byFilter: new Map() };
    counted.set(wallet, known);
  }
  const { verdicts: _, ...others } = filter;
  const key = JSON.stringify(others);
  const found = known.byFilter.get(key);
  if (found !== undefined) return found;
  const verdicts = { valid: 0, invalid: 0, unknown: 0, unsigned: 0 };
  for (const { value, credentials } of countByVerdict(wallet.vault.reader, others)) verdicts[value] = credentials;
  known.byFilter.set(key, verdicts);
  return verdicts;
}

function totalOf(verdicts: CredentialPage['verdicts'], filter: CredentialFilter): number {
  const chosen = filter.verdicts ?? (Object.keys(verdicts) as Standing[]);
  return [...new Set(chosen)].reduce((sum, standing) => sum + verdicts[standing], 0);
}

function positionsOf(
  { vault: { reader } }: Wallet,
  filter: CredentialFilter,
  page: { readonly order: CredentialOrder | undefined; readonly limit: number; readonly offset: number },
): readonly number[] {
  const { order, limit, offset } = page;
  if (order !== undefined || !hasText(filter)) {
    return listPositions(reader, filter, { order: order ?? 'newest', limit, offset });
  }
  const { text = '', ...others } = filter;
  return isTextAlone(filter)
    ? searchPositions(reader, text, { limit, offset })
    : searchPositions(reader, text, { limit, offset, within: positionsMatching(reader, others) });
}

function isTextAlone(filter: CredentialFilter): boolean {
  return hasText(filter) && Object.keys(filter).length === 1;
}

/** The same for credentials that are named, in that order, each once. @returns `usage.no-such-id`, `usage.ambiguous-id` */
export async function listNamedCredentials(
  wallet: Wallet,
  ids: readonly string[],
  options: { readonly at?: Date } = {},
): Promise<Result<readonly CredentialLine[]>> {
  return attemptAsync(async () => {
    const named = getCredentials(wallet, ids);
    return named.ok ? linesOf(wallet, named.value, options.at) : named;
  });
}

/** Those that are at these positions, read one after the other: a wallet's worth of reports never stands in memory. */
function linesAt(
  wallet: Wallet,
  positions: readonly number[],
  at: Date | undefined,
): Promise<Result<readonly CredentialLine[]>> {
  const { reader } = wallet.vault;
  function* stored(): Generator<StoredCredential> {
    for (const position of positions) {
      const credential = findCredentialAt(reader, position);
      if (credential !== undefined) yield credential;
    }
  }
  return linesOf(wallet, stored(), at);
}

async function linesOf(
  wallet: Wallet,
  credentials: Iterable<StoredCredential>,
  at: Date | undefined,
): Promise<Result<readonly CredentialLine[]>> {
  const lines: UnlabelledLine[] = [];
  const judged = await judgeMany(wallet, credentials, at, (credential, report) => {
    lines.push(lineOf(credential, report));
  });
  return judged.ok ? succeed(labelled(wallet, lines)) : judged;
}

type UnlabelledLine = Omit<CredentialLine, 'tags' | 'collections'>;

/** Asked for together: a page costs two questions and not two a line. */
function labelled({ vault: { reader } }: Wallet, lines: readonly UnlabelledLine[]): readonly CredentialLine[] {
  const ids = lines.map(({ id }) => id);
  const tags = listTagsOfMany(reader, ids);
  const collections = listCollectionsOfMany(reader, ids);
  return lines.map((line) => ({
    ...line,
    tags: tags.get(line.id) ?? [],
    collections: collections.get(line.id) ?? [],
  }));
}

function lineOf(credential: StoredCredential, report: VerificationReport): UnlabelledLine {
  const { id, addedAt } = credential;
  const { name, issuer, validFrom, validUntil } = report.credential;
  const { verdict } = report;
  return {
    id,
    name,
    issuer: issuer.name ?? issuer.id,
    issuerId: issuer.id,
    verdict,
    validFrom,
    validUntil,
    addedAt,
    report,
  };
}

/**
 * Judges each as of `at`; judgements for now are kept in batches, those for another instant are not. A person only looks: on a full
 * disk they still see their badges, judged anew each time.
 */
export async function judgeMany(
  wallet: Wallet,
  credentials: Iterable<StoredCredential>,
  at: Date | undefined,
  onReport: (credential: StoredCredential, report: VerificationReport) => void,
): Promise<Result<null>> {
  const trust = trustDecisions(wallet);
  if (!trust.ok) return trust;
  const context: JudgeContext = { now: at ?? wallet.world.now(), trust: trust.value };
  let fresh: [string, Judgement][] = [];
  for (const credential of credentials) {
    const judged = await judgeStored(wallet, credential, context);
    if (!judged.ok) return judged;
    onReport(credential, judged.value.report);
    if (judged.value.fresh !== undefined && at === undefined) fresh.push([credential.id, judged.value.fresh]);
    if (fresh.length < JUDGEMENTS_WRITTEN_TOGETHER) continue;
    keepJudgements(wallet, fresh);
    fresh = [];
  }
  keepJudgements(wallet, fresh);
  return succeed(null);
}
