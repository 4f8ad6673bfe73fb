import { type Details, type ErrorCode, WalletError } from '../../errors.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { decodeBytewords } from './bytewords.ts';

/** The type of Lapel's own messages: an envelope (docs/presentation-format.md) and nothing else. */
export const LAPEL_UR_TYPE = 'lapel-vp';

/** Part numbers, lengths and checksums are 32 bits. */
export const MAX_UINT32 = 0xffff_ffff;

const TYPE = /^[a-z0-9-]+$/;
const SCHEME = 'ur:';
/** `seqNum-seqLen`, both without sign, leading zero or more digits than 32 bits have. */
const SEQUENCE = /^([1-9][0-9]{0,9})-([1-9][0-9]{0,9})$/;
/** Before anything is lower-cased: characters exist outside ASCII that lower-case into it. */
const PRINTABLE_ASCII = /^[\x21-\x7e]*$/;
/** Characters of a UR beside its type and its body, at most: `ur:`, two slashes, a sequence, the bytewords' checksum. */
const MAX_FRAMING_LENGTH = 3 + 2 + 21 + 8;

/** What the text of one UR says, before its body is understood. */
export interface UrText {
  /** `undefined` if the whole message is in this one text */
  readonly sequence: { readonly partNumber: number; readonly fragmentCount: number } | undefined;
  /** what the bytewords said, their checksum found right */
  readonly body: Uint8Array;
}

/** A refusal of this room. The decoder's state is what it was before. */
export function refusedFrame(
  code: ErrorCode,
  details: Details = {},
): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `UR: ${code}`, { details }));
}

/**
 * Guards a type that we write or ask for.
 *
 * @throws {TypeError} if it is not lower-case letters, digits and hyphens (BCR-2020-005, "Types")
 */
export function assertUrType(type: string): void {
  if (!TYPE.test(type)) throw new TypeError(`${type} is not a UR type`);
}

/** Writes one UR in upper case: every character of it is in the alphanumeric set of a QR code (ISO/IEC 18004, 7.4.4). */
export function joinUr(...path: readonly string[]): string {
  return `${SCHEME}${path.join('/')}`.toUpperCase();
}

/**
 * Takes one UR apart and checks the CRC-32 of its bytewords.
 *
 * Upper and lower case mean the same (BCR-2020-005, "Types"); everything else has one spelling.
 *
 * @param text - from a camera or the clipboard: anything at all
 * @param limits.type - the only type wanted, lower case
 * @param limits.maxBodyBytes - longest body accepted; a longer text is refused before it is looked at
 */
export function decodeUrText(
  text: string,
  limits: { readonly type: string; readonly maxBodyBytes: number },
): Result<UrText> {
  if (text.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return refusedFrame('presentation.not-a-frame');
  if (text.length > 2 * limits.maxBodyBytes + limits.type.length + MAX_FRAMING_LENGTH)
    return refusedFrame('presentation.message-too-long', { limitKib: Math.floor(limits.maxBodyBytes / 1024) });
  if (!PRINTABLE_ASCII.test(text)) return refusedFrame('presentation.damaged-frame');
  const components = text.slice(SCHEME.length).toLowerCase().split('/', 4);
  const type = components[0] as string;
  if (!TYPE.test(type) || components.length < 2) return refusedFrame('presentation.malformed-frame');
  if (type !== limits.type) return refusedFrame('presentation.other-frame-type', { type, expected: limits.type });
  if (components.length > 3) return refusedFrame('presentation.malformed-frame');

  let sequence: UrText['sequence'];
  if (components.length === 3) {
    const numbers = SEQUENCE.exec(components[1] as string);
    if (numbers === null) return refusedFrame('presentation.malformed-frame');
    sequence = { partNumber: Number(numbers[1]), fragmentCount: Number(numbers[2]) };
  }
  const body = decodeBytewords(components.at(-1) as string);
  if (!body.ok) return refusedFrame('presentation.damaged-frame', { fault: body.error });
  return succeed({ sequence, body: body.value });
}
