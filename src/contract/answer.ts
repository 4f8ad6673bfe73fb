import { type Details, type ErrorCode, WalletError } from '../core/errors.ts';
import { type Result, refuse, succeed } from '../core/result.ts';
import { errorSentences } from '../core/sentences/en/index.ts';
import type { Answer } from './call.ts';
import { type Decoder, flag, list, Mismatch, nullable, number, text } from './decode.ts';

/** A code that this version has a sentence for. */
export const errorCode: Decoder<ErrorCode> = (input, path) => {
  if (typeof input === 'string' && Object.hasOwn(errorSentences, input)) return input as ErrorCode;
  throw new Mismatch(path, 'a known code');
};

const MOST_DETAILS = 32;
const detailText = text(20_000);
const detailTexts = list(text(2_000), 200);

/** The facts beside a code, bounded once more: they hold other people's text. */
export const details: Decoder<Details> = (input, path) => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new Mismatch(path, 'details');
  const entries = Object.entries(input);
  if (entries.length > MOST_DETAILS) throw new Mismatch(path, `at most ${MOST_DETAILS} details`);
  const decoded: Record<string, Details[string]> = {};
  for (const [name, value] of entries) {
    if (name === '__proto__' || name.length > 100) throw new Mismatch(path, 'named details');
    decoded[name] = detail(value, `${path}/${name}`);
  }
  return decoded;
};

function detail(value: unknown, path: string): Details[string] {
  if (typeof value === 'number') return number(value, path);
  if (typeof value === 'boolean') return flag(value, path);
  return Array.isArray(value) ? detailTexts(value, path) : detailText(value, path);
}

export const nullableCode = nullable(errorCode);

export function answerOf<T>(result: Result<T>): Answer<T> {
  if (result.ok) return { ok: true, value: result.value };
  const { code, details: facts } = result.error;
  return { ok: false, code, details: facts };
}

/** The same as a `Result`, with the error built anew on this side. */
export function resultOf<T>(answer: Answer<T>, channel: string): Result<T> {
  if (answer.ok) return succeed(answer.value);
  return refuse(new WalletError(answer.code, channel, { details: answer.details }));
}

/** An answer as it arrives; @throws {Mismatch} */
export function decodeAnswer<T>(input: unknown, response: Decoder<T>, path: string): Answer<T> {
  if (typeof input !== 'object' || input === null) throw new Mismatch(path, 'an answer');
  const answer = input as Record<string, unknown>;
  if (flag(answer.ok, `${path}/ok`)) return { ok: true, value: response(answer.value, `${path}/value`) };
  return {
    ok: false,
    code: errorCode(answer.code, `${path}/code`),
    details: details(answer.details, `${path}/details`),
  };
}
