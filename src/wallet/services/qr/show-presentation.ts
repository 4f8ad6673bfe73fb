import type { Crypto } from '../../../core/crypto.ts';
import { WalletError } from '../../../core/errors.ts';
import type { CreatedPresentation } from '../../../core/presentation/create-presentation.ts';
import { encodeEnvelope, encodeEnvelopeText } from '../../../core/presentation/envelope.ts';
import { planFrames } from '../../../core/presentation/ur/frame-size.ts';
import { createFrameEncoder } from '../../../core/presentation/ur/ur-encoder.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { layOutQr, type QrCode } from './draw-qr.ts';

/** A presentation, or a credential by itself (which proves nothing about who shows it). */
export interface Shown {
  readonly text: string;
  readonly mediaType:
    | CreatedPresentation['mediaType']
    | 'application/vc'
    | 'application/vc+jwt'
    | 'application/vc+sd-jwt';
}

/** What a camera reads ten times a second at arm's length (measured: docs/presentation-format.md). */
export const FRAME_VERSION = 15;

function contentOf({ text, mediaType }: Shown): { mediaType: string; content: Uint8Array } {
  return { mediaType, content: new TextEncoder().encode(text) };
}

/** The text of one still code. */
export function codeTextOf(shown: Shown, crypto: Pick<Crypto, 'sha256'>): Result<string> {
  return encodeEnvelopeText(contentOf(shown), crypto);
}

/** What somebody holds before a camera one by one, and what a sheet of paper takes at a size that a telephone reads. */
export const MOST_CODES = 12;
const SHEET_VERSION = 25;

/**
 * Still codes for paper: one where it fits, else a sheet of the parts of a moving one (UR), which are read in any order.
 *
 * @returns `presentation.too-long-to-show` where more than {@link MOST_CODES} would be needed
 */
export function codesOnPaper(shown: Shown, crypto: Pick<Crypto, 'sha256'>): Result<readonly QrCode[]> {
  const single = codeOf(shown, crypto);
  if (single.ok) return succeed([single.value]);
  const envelope = encodeEnvelope(contentOf(shown), crypto);
  if (!envelope.ok) return envelope;
  const plan = planFrames(envelope.value.length, { version: SHEET_VERSION, level: 'M' });
  if (!plan.ok) return plan;
  const { frames, fragmentBytes } = plan.value;
  if (frames > MOST_CODES) {
    const details = { frames, limit: MOST_CODES };
    return refuse(new WalletError('presentation.too-long-to-show', 'codes on paper', { details }));
  }
  const encoder = createFrameEncoder(envelope.value, { maxFragmentBytes: fragmentBytes });
  if (!encoder.ok) return encoder;
  const codes: QrCode[] = [];
  for (let number = 1; number <= encoder.value.fragmentCount; number += 1) {
    const code = layOutQr(encoder.value.frame(number), { maxVersion: SHEET_VERSION });
    if (!code.ok) return code;
    codes.push(code.value);
  }
  return succeed(codes);
}

/** One still code. @returns `presentation.too-large-for-one-code`: then frames are the next step of the ladder */
export function codeOf(shown: Shown, crypto: Pick<Crypto, 'sha256'>): Result<QrCode> {
  const text = codeTextOf(shown, crypto);
  return text.ok ? layOutQr(text.value) : text;
}

export interface ShownFrames {
  readonly version: number;
  /** how many frames suffice if every one is read */
  readonly needed: number;
  /** those, and as many mixtures again: whoever misses some needs only any others */
  readonly frames: readonly string[];
}

/** A moving code: the texts of its frames, each for one QR code. */
export function framesOf(
  shown: Shown,
  crypto: Pick<Crypto, 'sha256'>,
  version: number = FRAME_VERSION,
): Result<ShownFrames> {
  const envelope = encodeEnvelope(contentOf(shown), crypto);
  if (!envelope.ok) return envelope;
  const plan = planFrames(envelope.value.length, { version, level: 'L' });
  if (!plan.ok) return plan;
  const encoder = createFrameEncoder(envelope.value, { maxFragmentBytes: plan.value.fragmentBytes });
  if (!encoder.ok) return encoder;
  const needed = encoder.value.fragmentCount;
  const count = needed === 1 ? 1 : 2 * needed;
  const frames = Array.from({ length: count }, (_, index) => encoder.value.frame(index + 1));
  return succeed({ version, needed, frames });
}
