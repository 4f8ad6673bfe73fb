import type { NormalisedCredential } from '../credential/normalised-credential.ts';
import { asList, isJsonObject } from '../encoding/json.ts';
import type { WalletError } from '../errors.ts';
import { type Result, refuse, succeed } from '../result.ts';
import type { Check, VerificationReport } from '../verification/report.ts';
import { type OpenedItem, openInput, unpackInput, type VerifyOptions, verifyOpened } from '../verification/verify.ts';
import { describeParts } from './opened-parts.ts';
import type { CreatedRequest } from './request.ts';
import type { RequestBook } from './request-book.ts';

/** What came back across the table, judged. */
export interface JudgedReply {
  /** one for the input and one for each credential inside it, as `verify` gives them */
  readonly reports: readonly VerificationReport[];
  /** what each says about itself, by the path of its report (empty: none); judged by nobody */
  readonly parts: ReadonlyMap<string, NormalisedCredential>;
  /**
   * - `answered`: it answers an open question of this book, which is used up now
   * - `answered-by-digits`: the same, by the six spoken digits: anybody who heard them could have answered, and it names no audience
   * - `not-answered`: a question is open, and this is no answer to it; the reports say so
   * - `not-asked`: nothing was asked, so it could be a recording
   */
  readonly liveness: 'answered' | 'answered-by-digits' | 'not-answered' | 'not-asked';
}

/**
 * Judges what a holder hands over, as an answer to a verifier's question where there is one.
 *
 * A nonce is used up only by a reply whose proof holds and which was made for this verifier: a forged one, or one made for
 * somebody else, must not spend the question.
 *
 * @param bytes - whatever `verify` takes
 * @param book - the verifier's questions; `accept` is called at most once
 * @param current - the question that is open now, for which a presentation without any challenge is measured
 * @returns the refusals of `verify`; `presentation.reply-late` and `…reply-replayed` where the proof holds, but the question was over
 */
export async function judgeReply(
  bytes: Uint8Array,
  { book, current }: { readonly book: RequestBook; readonly current?: CreatedRequest | undefined },
  world: Omit<VerifyOptions, 'request'>,
): Promise<Result<JudgedReply>> {
  const unpacked = await unpackInput(bytes);
  if (!unpacked.ok) return unpacked;
  const items = openInput(unpacked.value, world.snapshots);
  if (!items.ok) return items;
  const parts = describeParts(items.value, world);
  const claimed = claimedChallenge(items.value);
  if (claimed !== undefined) {
    const answer = await judgeAnswer(items.value, claimed, book, world);
    if (answer !== undefined) return answer.ok ? succeed({ ...answer.value, parts }) : answer;
  }
  const reports = await reportsOf(
    items.value,
    current === undefined ? undefined : { nonce: current.nonce, audience: current.audience },
    world,
  );
  return succeed({ reports, parts, liveness: current === undefined ? 'not-asked' : 'not-answered' });
}

/** @returns undefined where it is no answer to any question of this book */
async function judgeAnswer(
  items: readonly OpenedItem[],
  claimed: string,
  book: RequestBook,
  world: Omit<VerifyOptions, 'request'>,
): Promise<Result<Omit<JudgedReply, 'parts'>> | undefined> {
  const asked = book.find(claimed, world.now);
  if (asked === undefined) return undefined;
  const isByDigits = claimed !== asked.nonce;
  // digits are spoken without a name, so there is no audience that could be held against it
  const request = isByDigits ? { nonce: claimed } : { nonce: claimed, audience: asked.audience };
  const reports = await reportsOf(items, request, world);
  const [first] = reports;
  const holds = first !== undefined && ANSWERING.every((id) => hasPassed(first.checks, id, isByDigits));
  if (!holds) return succeed({ reports, liveness: 'not-answered' });
  const accepted = book.accept(claimed, world.now);
  if (!accepted.ok) return refuse<WalletError>(accepted.error);
  return succeed({ reports, liveness: isByDigits ? 'answered-by-digits' : 'answered' });
}

const ANSWERING = ['proof', 'issuer-key', 'nonce', 'audience'] as const;

function hasPassed(checks: readonly Check[], id: (typeof ANSWERING)[number], isByDigits: boolean): boolean {
  if (id === 'audience' && isByDigits) return true;
  return checks.find((check) => check.id === id)?.outcome === 'passed';
}

async function reportsOf(
  items: readonly OpenedItem[],
  request: VerifyOptions['request'],
  world: Omit<VerifyOptions, 'request'>,
): Promise<readonly VerificationReport[]> {
  const reports: VerificationReport[] = [];
  for (const { opened, path } of items) {
    const place = { item: reports.length, ...(path === '' ? {} : { path }) };
    reports.push(...(await verifyOpened(opened, place, request === undefined ? world : { ...world, request })));
  }
  return reports;
}

/** What a presentation, or a token that its holder bound, says it answers: good for finding the question and for nothing else. */
function claimedChallenge(items: readonly OpenedItem[]): string | undefined {
  const [item] = items;
  if (item === undefined || items.length !== 1) return undefined;
  const { decoded, securing } = item.opened;
  if (securing.kind === 'sd-jwt') return securing.token.keyBinding?.nonce;
  if (!decoded.format.startsWith('vp-')) return undefined;
  if (securing.kind === 'vc-jwt') return securing.token.registered?.nonce ?? undefined;
  const challenges = asList(decoded.document.proof).map((proof) => (isJsonObject(proof) ? proof.challenge : undefined));
  const [challenge] = challenges;
  return typeof challenge === 'string' ? challenge : undefined;
}
