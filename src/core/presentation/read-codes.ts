import type { Crypto } from '../crypto.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import type { WalletError } from '../errors.ts';
import { type Result, succeed } from '../result.ts';
import { decodeEnvelope, decodeEnvelopeText, type EnvelopeContent } from './envelope.ts';
import { refused } from './refused.ts';
import { createUrDecoder } from './ur/ur-decoder.ts';

/** Frames of one message, many times over; a camera's hour of reading is not a file. */
const MAX_LINES = 20_000;

/**
 * Reads the texts of codes, one a line: a single `LAPEL1:` code, or frames of a moving one in any order, with any repeated.
 *
 * Here the texts are given at once, so a frame of a second message refuses the whole, also where the first one is complete:
 * nobody could say which of the two was meant. A line that is no frame, or a damaged one, is passed over as long as the rest suffices.
 *
 * @returns the document; the first refusal of a frame, or `presentation.frames-missing`, where the frames do not suffice
 */
export function readCodes(text: string, crypto: Pick<Crypto, 'sha256'>): Result<EnvelopeContent> {
  const lines = text.split('\n', MAX_LINES).map(withoutBlanks);
  const codes = lines.filter((line) => line !== '');
  const [first] = codes;
  if (first === undefined) return refused('presentation.not-an-envelope');
  if (/^LAPEL[0-9]/.test(first)) {
    return new Set(codes).size === 1
      ? decodeEnvelopeText(first, crypto)
      : refused('presentation.frames-of-two-messages');
  }
  const decoder = createUrDecoder();
  let message: Uint8Array | undefined;
  let problem: WalletError | undefined;
  let missing = { received: 0, needed: 1 };
  for (const code of codes) {
    const progress = decoder.receive(code);
    if (!progress.ok) {
      if (progress.error.code === 'presentation.frames-of-two-messages') return progress;
      problem ??= progress.error;
    } else if (progress.value.state === 'complete') message = progress.value.bytes;
    else missing = { received: progress.value.received, needed: progress.value.needed };
  }
  if (message !== undefined) return decodeEnvelope(message, crypto);
  if (problem !== undefined) return { ok: false, error: problem };
  return refused('presentation.frames-missing', missing);
}

/**
 * The same, down to the text of the presentation or credential inside.
 *
 * @returns `presentation.damaged-envelope` where the content is not text
 */
export function readCodesText(text: string, crypto: Pick<Crypto, 'sha256'>): Result<string> {
  const envelope = readCodes(text, crypto);
  if (!envelope.ok) return envelope;
  const content = decodeUtf8(envelope.value.content);
  return content === undefined ? refused('presentation.damaged-envelope', { part: 'text' }) : succeed(content);
}

/** By hand: an expression for blanks before the end tries every run of blanks at each of its places. */
function withoutBlanks(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && ' \t\r'.includes(line[from] as string)) from += 1;
  while (to > from && ' \t\r'.includes(line[to - 1] as string)) to -= 1;
  return line.slice(from, to);
}
