import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import { type OpenedCredential, openCredential } from '../../../core/verification/verify.ts';
import { nativeCrypto, nativeCryptoAside } from '../../native-crypto.ts';
import { findBlobLength } from '../../vault/blobs.ts';
import type { Judgement } from '../../vault/credentials.ts';
import { listSnapshotEntries } from '../../vault/snapshots.ts';
import { type JudgeContext, judgeCredential } from '../judge-credential.ts';
import type { Wallet } from '../wallet.ts';
import type { CredentialBytes, JudgedAnswer, JudgedWorld } from './messages.ts';
import { type Piece, type WorkLimits, workInOrder } from './work-in-order.ts';

export type { CredentialBytes } from './messages.ts';
export type { Piece, WorkLimits } from './work-in-order.ts';

/** A credential to judge; `opened` where whoever asks has opened it already (of use only in this thread). */
export interface CredentialAmongMany extends CredentialBytes {
  readonly opened?: OpenedCredential;
}

/** A judgement, or why the bytes are no credential; neither where nothing was to be judged. */
export interface JudgedPiece<About> {
  readonly about: About;
  readonly judged?: Result<Judgement>;
}

/** Copies are cloned into every thread; what goes beyond this is judged where the vault is. */
const SENT_BYTES = 8 * 1024 * 1024;

/**
 * Judges many credentials for a wallet in worker threads (see `workInOrder`), as `judge` does one by one, and writes nothing.
 *
 * Pieces without a credential come out in their turn, so that a caller may put everything it meets through, in order. Threads have no
 * vault: they get the copies that fit, and whatever asks for another, or for one that is newer by now, is judged here again.
 *
 * @throws {VerificationThreadError} where a thread was lost; the reason of `signal` where that was aborted
 */
export async function* judgeMany<About>(
  wallet: Wallet,
  pieces: AsyncIterable<Piece<CredentialAmongMany, About>> | Iterable<Piece<CredentialAmongMany, About>>,
  context: JudgeContext,
  limits: WorkLimits = {},
): AsyncGenerator<JudgedPiece<About>, void, undefined> {
  const work = {
    assignment: () => ({ task: 'judge', world: worldFor(wallet, context) }) as const,
    answerHere: async (_: CredentialBytes, { question }: Piece<CredentialAmongMany, About>): Promise<Answer> =>
      question === undefined ? 'elsewhere' : { judged: await judgeHere(wallet, question, context) },
  };
  const travelling = Array.isArray(pieces) ? pieces.map(asTravelling<About>) : travellingOf(pieces);
  const answered = workInOrder<CredentialBytes, Answer, Piece<CredentialAmongMany, About>>(travelling, work, limits);
  for await (const batch of answered) {
    for (const { about: piece, answer } of batch) {
      limits.signal?.throwIfAborted();
      const { about, question } = piece;
      if (question === undefined || answer === undefined) yield { about };
      else if (answer !== 'elsewhere' && 'judged' in answer) yield { about, judged: answer.judged };
      else if (answer !== 'elsewhere' && isByNewest(wallet, answer.judgement)) {
        yield { about, judged: succeed(answer.judgement) };
      } else yield { about, judged: await judgeHere(wallet, question, context) };
    }
  }
}

type Answer = JudgedAnswer | { readonly judged: Result<Judgement> };

/** What is opened stays in this thread: it would cost as much to clone as to open again. */
function asTravelling<About>(
  piece: Piece<CredentialAmongMany, About>,
): Piece<CredentialBytes, Piece<CredentialAmongMany, About>> {
  if (piece.question === undefined) return { about: piece };
  const { opened: _, ...question } = piece.question;
  return { about: piece, question };
}

async function* travellingOf<About>(
  pieces: AsyncIterable<Piece<CredentialAmongMany, About>> | Iterable<Piece<CredentialAmongMany, About>>,
): AsyncGenerator<Piece<CredentialBytes, Piece<CredentialAmongMany, About>>> {
  for await (const piece of pieces) yield asTravelling(piece);
}

async function judgeHere(
  wallet: Wallet,
  credential: CredentialAmongMany,
  context: JudgeContext,
): Promise<Result<Judgement>> {
  const opened = credential.opened === undefined ? open(credential.bytes) : succeed(credential.opened);
  if (!opened.ok) return refuse(opened.error);
  const { snapshots, world } = wallet;
  const crypto = world.crypto === nativeCrypto ? nativeCryptoAside : world.crypto;
  return succeed(await judgeCredential({ ...credential, opened: opened.value }, { ...context, snapshots, crypto }));
}

function open(bytes: Uint8Array): Result<OpenedCredential> {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new TypeError('a credential was kept that is no text');
  return openCredential(text);
}

/** Small copies first: profiles and keys serve many badges, and a large list is one address. */
function worldFor(wallet: Wallet, { now, trust }: JudgeContext): JudgedWorld {
  const reader = wallet.vault.reader;
  const bytesAt = new Map<string, number>();
  for (const { url, sha256 } of listSnapshotEntries(reader)) {
    bytesAt.set(url, (bytesAt.get(url) ?? 0) + (findBlobLength(reader, sha256) ?? 0));
  }
  const snapshots: Snapshot[] = [];
  const unsent = new Set<string>();
  let sent = 0;
  for (const [url, bytes] of [...bytesAt].sort(([, a], [, b]) => a - b)) {
    if (sent + bytes > SENT_BYTES) unsent.add(url);
    else {
      sent += bytes;
      snapshots.push(...wallet.snapshots.listSnapshots(url));
    }
  }
  return { now, trust, snapshots, unsent };
}

/** Whether a judgement rests on what the wallet has now: a refresh may have come in between. */
function isByNewest(wallet: Wallet, { restsOn }: Judgement): boolean {
  return restsOn.every(({ url, sha256, fetchedAt }) => {
    const newest = wallet.snapshots.findSnapshot(url);
    return (newest?.sha256 ?? null) === sha256 && (newest?.fetchedAt ?? null) === fetchedAt;
  });
}
