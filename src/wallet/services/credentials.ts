import type { DecodedDocument } from '../../core/credential/credential.ts';
import { normaliseCredential } from '../../core/credential/normalise.ts';
import type { NormalisedCredential } from '../../core/credential/normalised-credential.ts';
import type { JsonObject } from '../../core/encoding/json.ts';
import { type Result, succeed } from '../../core/result.ts';
import { findLinkedDocuments } from '../../core/verification/legacy/linked-documents.ts';
import type { Verdict, VerificationReport } from '../../core/verification/report.ts';
import {
  type CredentialOrder,
  removeCredential as deleteCredential,
  type Judgement,
  listRestsOn,
  listVersions,
  listCredentials as queryCredentials,
  type RestsOn,
  type StoredCredential,
} from '../vault/credentials.ts';
import { addHistory, type HistoryEvent, listHistory } from '../vault/history.ts';
import { findNote, listTags } from '../vault/labels.ts';
import { listOriginals, type Original } from '../vault/originals.ts';
import { searchCredentials } from '../vault/search.ts';
import { attemptAsync } from './attempt.ts';
import { getCredential, getCredentials } from './find-credential.ts';
import { listRecipients } from './holders.ts';
import { trustDecisions } from './issuers/issuers.ts';
import { type JudgeContext, judgeStored, openStored, withRecipient } from './judge.ts';
import { JUDGEMENTS_WRITTEN_TOGETHER, keepJudgements } from './keep-judgements.ts';
import type { Wallet } from './wallet.ts';

export { type ReverifyOptions, reverifyCredentials } from './reverify-credentials.ts';

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
    const tag = options.tag === undefined ? {} : { tag: options.tag };
    const query = options.query?.trim() ?? '';
    const reader = wallet.vault.reader;
    const found =
      query === ''
        ? queryCredentials(reader, { order: options.sort ?? 'newest', limit, ...tag })
        : searchCredentials(reader, query, { limit, ...tag });
    const sorted = query === '' || options.sort === undefined ? found : sortedBy(found, options.sort);
    const lines: CredentialLine[] = [];
    const judged = await judgeMany(wallet, sorted, options.at, (credential, report) => {
      lines.push(lineOf(credential, report, listTags(reader, credential.id)));
    });
    return judged.ok ? succeed(lines) : judged;
  });
}

/** The same for credentials that are named, in that order, each once. @returns `usage.no-such-id`, `usage.ambiguous-id` */
export async function listNamedCredentials(
  wallet: Wallet,
  ids: readonly string[],
  options: { readonly at?: Date } = {},
): Promise<Result<readonly CredentialLine[]>> {
  return attemptAsync(async () => {
    const named = getCredentials(wallet, ids);
    if (!named.ok) return named;
    const lines: CredentialLine[] = [];
    const judged = await judgeMany(wallet, named.value, options.at, (credential, report) => {
      lines.push(lineOf(credential, report, listTags(wallet.vault.reader, credential.id)));
    });
    return judged.ok ? succeed(lines) : judged;
  });
}

function lineOf(credential: StoredCredential, report: VerificationReport, tags: readonly string[]): CredentialLine {
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
    tags,
    addedAt,
    report,
  };
}

/** Matches of a search in another order than by how well they match. */
function sortedBy(found: readonly StoredCredential[], order: CredentialOrder): readonly StoredCredential[] {
  const last = '\u{10ffff}';
  const keyOf = (credential: StoredCredential): string => {
    if (order === 'name') return credential.name?.toLowerCase() ?? last;
    if (order === 'issuer') return credential.issuerName?.toLowerCase() ?? last;
    if (order === 'expires') return credential.validUntil ?? last;
    return '';
  };
  return found.toSorted((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    return first === second ? b.position - a.position : first < second ? -1 : 1;
  });
}

/**
 * Judges each as of `at`; judgements for now are kept in batches, those for another instant are not. A person only looks: on a full
 * disk they still see their badges, judged anew each time.
 */
async function judgeMany(
  wallet: Wallet,
  credentials: Iterable<StoredCredential>,
  at: Date | undefined,
  onReport: (credential: StoredCredential, report: VerificationReport) => void,
): Promise<Result<null>> {
  const context = contextFor(wallet, at);
  if (!context.ok) return context;
  let fresh: [string, Judgement][] = [];
  for (const credential of credentials) {
    const judged = await judgeStored(wallet, credential, context.value);
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

function contextFor(wallet: Wallet, at: Date | undefined): Result<JudgeContext> {
  const trust = trustDecisions(wallet);
  return trust.ok ? succeed({ now: at ?? wallet.world.now(), trust: trust.value }) : trust;
}

/** Everything that is known of one credential. */
export interface ShownCredential {
  readonly id: string;
  readonly name: string | null;
  readonly format: string;
  readonly sha256: string;
  /** what a person would want to see of it, whatever its format; told by the credential, judged by nobody */
  readonly credential: NormalisedCredential;
  /** the credential as it says itself, parsed; a token's claims as VCDM JSON */
  readonly document: JsonObject;
  readonly report: VerificationReport;
  /** what the verdict rests on, with dates: copies used, and addresses that had none */
  readonly snapshots: readonly RestsOn[];
  readonly originals: readonly Original[];
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly history: readonly HistoryEvent[];
  /** persona of this wallet that it was issued to */
  readonly holder: string | null;
  readonly containerPath: string | null;
  /** ids of other credentials here with the same issuer and own id, oldest first: earlier and later issues of it */
  readonly versions: readonly string[];
  readonly addedAt: string;
}

/** Shows one credential with its report as of now. */
export async function showCredential(
  wallet: Wallet,
  id: string,
  options: { readonly at?: Date } = {},
): Promise<Result<ShownCredential>> {
  return attemptAsync(async () => {
    const found = getCredential(wallet, id);
    if (!found.ok) return found;
    const credential = found.value;
    const opened = openStored(wallet, credential);
    if (!opened.ok) return opened;
    const recipients = listRecipients(wallet);
    if (!recipients.ok) return recipients;
    let report = credential.report;
    const judged = await judgeMany(wallet, [credential], options.at, (_, fresh) => {
      report = withRecipient(wallet, fresh, opened.value.opened.decoded, recipients.value);
    });
    if (!judged.ok) return judged;
    const reader = wallet.vault.reader;
    return succeed({
      id: credential.id,
      name: credential.name,
      format: credential.format,
      credential: normalised(wallet, opened.value.opened.decoded),
      sha256: credential.sha256,
      document: opened.value.opened.decoded.document,
      report,
      snapshots: listRestsOn(reader, credential.id),
      originals: listOriginals(reader, credential.id),
      tags: listTags(reader, credential.id),
      note: findNote(reader, credential.id),
      history: listHistory(reader, credential.id),
      holder: credential.holder,
      containerPath: credential.containerPath,
      versions: listVersions(reader, credential),
      addedAt: credential.addedAt,
    });
  });
}

/** An Open Badge before 3.0 leaves most of what it says to its badge class and its issuer's profile. */
function normalised(wallet: Wallet, decoded: DecodedDocument): NormalisedCredential {
  if (decoded.dataModel !== 'legacy') return normaliseCredential(decoded);
  const { badge, issuer } = findLinkedDocuments(decoded.document, wallet.snapshots);
  return normaliseCredential(decoded, {
    ...('json' in badge ? { badge: badge.json } : {}),
    ...('json' in issuer ? { issuer: issuer.json } : {}),
  });
}

/** Removes a credential, its originals and labels; the log of what was shown to whom stays. */
export function removeCredential(wallet: Wallet, id: string): Result<{ readonly id: string }> {
  const found = getCredential(wallet, id);
  if (!found.ok) return found;
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    deleteCredential(vault, found.value);
    addHistory(vault, { at, kind: 'removed', details: { sha256: found.value.sha256 } }, found.value.id);
    return { id: found.value.id };
  });
}
