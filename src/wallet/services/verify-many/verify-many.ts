import type { WalletError } from '../../../core/errors.ts';
import type { VerificationReport } from '../../../core/verification/report.ts';
import { type Answer, errorOf, type InputToVerify, type SharedWorld } from './messages.ts';
import { verifyOne, verifyOptionsOf } from './verify-one.ts';
import { type DonePiece, type Piece, type WorkLimits, workInOrder } from './work-in-order.ts';

export type { InputToVerify } from './messages.ts';
export { decodeRemembered, encodeRemembered } from './remembered-text.ts';
export type { Piece, WorkLimits } from './work-in-order.ts';
export { VerificationThreadError } from './worker-pool.ts';

export interface VerifyManyOptions extends SharedWorld, WorkLimits {
  /** called after each answer, with how many there were */
  readonly onProgress?: (done: number) => void;
}

/** What became of one input, by its place among the inputs. */
export type VerifiedInput = { readonly index: number } & Verified;

type Verified =
  | { readonly reports: readonly VerificationReport[]; readonly error?: never }
  | { readonly error: WalletError; readonly reports?: never };

/** The same of a piece among others; neither where nothing was to be verified. */
export type VerifiedPiece<About> = { readonly about: About } & (
  | Verified
  | { readonly reports?: never; readonly error?: never }
);

/** Verifies many inputs in worker threads, and answers in the order of the inputs (see `workInOrder`). One refusal never stops the rest. */
export async function* verifyMany(
  inputs: AsyncIterable<InputToVerify> | Iterable<InputToVerify>,
  { onProgress, ...options }: VerifyManyOptions,
): AsyncGenerator<VerifiedInput, void, undefined> {
  let done = 0;
  const pieces = Array.isArray(inputs) ? inputs.map(pieceOf) : piecesOf(inputs);
  for await (const batch of verifyInBatches(pieces, options)) {
    for (const verified of batch) {
      options.signal?.throwIfAborted();
      const index = done;
      done += 1;
      onProgress?.(done);
      if (verified.error !== undefined) yield { index, error: verified.error };
      else if (verified.reports !== undefined) yield { index, reports: verified.reports };
    }
  }
}

/** Verifies those of the pieces that hold an input; the others come out in their turn. */
export async function* verifyPieces<About>(
  pieces: AsyncIterable<Piece<InputToVerify, About>> | Iterable<Piece<InputToVerify, About>>,
  options: SharedWorld & WorkLimits,
): AsyncGenerator<VerifiedPiece<About>, void, undefined> {
  for await (const batch of verifyInBatches(pieces, options)) {
    for (const verified of batch) {
      options.signal?.throwIfAborted();
      yield verified;
    }
  }
}

async function* verifyInBatches<About>(
  pieces: AsyncIterable<Piece<InputToVerify, About>> | Iterable<Piece<InputToVerify, About>>,
  { workers, inProcessFirst, signal, ...world }: SharedWorld & WorkLimits,
): AsyncGenerator<readonly VerifiedPiece<About>[], void, undefined> {
  const options = verifyOptionsOf(world);
  const limits: WorkLimits = {
    ...(workers === undefined ? {} : { workers }),
    ...(inProcessFirst === undefined ? {} : { inProcessFirst }),
    ...(signal === undefined ? {} : { signal }),
  };
  const work = {
    assignment: () => ({ task: 'verify', world }) as const,
    answerHere: (input: InputToVerify) => verifyOne(input, options),
  };
  for await (const batch of workInOrder<InputToVerify, Answer, About>(pieces, work, limits)) {
    yield batch.map(verifiedPiece);
  }
}

function verifiedPiece<About>({ about, answer }: DonePiece<Answer, About>): VerifiedPiece<About> {
  if (answer === undefined) return { about };
  if ('refusal' in answer) return { about, error: errorOf(answer.refusal) };
  return { about, reports: answer.reports };
}

function pieceOf(question: InputToVerify): Piece<InputToVerify, undefined> {
  return { about: undefined, question };
}

async function* piecesOf(
  inputs: AsyncIterable<InputToVerify> | Iterable<InputToVerify>,
): AsyncGenerator<Piece<InputToVerify, undefined>> {
  for await (const input of inputs) yield pieceOf(input);
}
