import { crc32 } from '../../encoding/crc32.ts';
import { type Result, refuse, succeed } from '../../result.ts';

/** The word of each byte, 0x00 to 0xff (BCR-2020-012, "Word List"). First and last letter already tell every word apart. */
const WORDS = `
  able acid also apex aqua arch atom aunt away axis back bald barn belt beta bias
  blue body brag brew bulb buzz calm cash cats chef city claw code cola cook cost
  crux curl cusp cyan dark data days deli dice diet door down draw drop drum dull
  duty each easy echo edge epic even exam exit eyes fact fair fern figs film fish
  fizz flap flew flux foxy free frog fuel fund gala game gear gems gift girl glow
  good gray grim guru gush gyro half hang hard hawk heat help high hill holy hope
  horn huts iced idea idle inch inky into iris iron item jade jazz join jolt jowl
  judo jugs jump junk jury keep keno kept keys kick kiln king kite kiwi knob lamb
  lava lazy leaf legs liar limp lion list logo loud love luau luck lung main many
  math maze memo menu meow mild mint miss monk nail navy need news next noon note
  numb obey oboe omit onyx open oval owls paid part peck play plus poem pool pose
  puff puma purr quad quiz race ramp real redo rich road rock roof ruby ruin runs
  rust safe saga scar sets silk skew slot soap solo song stub surf swan taco task
  taxi tent tied time tiny toil tomb toys trip tuna twin ugly undo unit urge user
  vast very veto vial vibe view visa void vows wall wand warm wasp wave waxy webs
  what when whiz wolf work yank yawn yell yoga yurt zaps zero zest zinc zone zoom
`
  .trim()
  .split(/\s+/);

const LETTERS = 26;
const CHECKSUM_BYTES = 4;
const NO_WORD = -1;

/** First and last letter of each byte's word, upper case: the two characters a byte costs in a QR code. */
const PAIRS: readonly string[] = WORDS.map((word) => `${word[0]}${word[3]}`.toUpperCase());

const BYTE_OF_PAIR = new Int16Array(LETTERS * LETTERS).fill(NO_WORD);
for (const [byte, word] of WORDS.entries()) BYTE_OF_PAIR[pairIndex(word.charCodeAt(0), word.charCodeAt(3))] = byte;

export type BytewordsFault = 'odd-length' | 'too-short' | 'unknown-word' | 'wrong-checksum';

/** Place of two letters in the table of pairs, either case; `NO_WORD` if one of them is no letter. */
function pairIndex(first: number, last: number): number {
  const row = (first | 0x20) - 0x61;
  const column = (last | 0x20) - 0x61;
  return row < 0 || row >= LETTERS || column < 0 || column >= LETTERS ? NO_WORD : row * LETTERS + column;
}

/**
 * Encodes bytes and their CRC-32 as minimal bytewords, upper case: letters only, so a QR code holds two of them in 11 bits.
 *
 * @returns two characters a byte, and eight more for the checksum
 * @see BCR-2020-012, "Checksum" (big-endian, at the end) and the minimal encoding
 */
export function encodeBytewords(bytes: Uint8Array): string {
  const checksum = crc32(bytes);
  let text = '';
  for (const byte of bytes) text += PAIRS[byte];
  for (let shift = 24; shift >= 0; shift -= 8) text += PAIRS[(checksum >>> shift) & 0xff];
  return text;
}

/**
 * Decodes minimal bytewords in either case and checks the CRC-32 at their end.
 *
 * The caller bounds the length; work grows with it and with nothing else. No body at all is refused as `too-short`:
 * what is carried is CBOR, and no CBOR is empty.
 *
 * @returns the bytes without their checksum
 */
export function decodeBytewords(text: string): Result<Uint8Array, BytewordsFault> {
  if (text.length % 2 !== 0) return refuse('odd-length');
  const length = text.length / 2 - CHECKSUM_BYTES;
  if (length < 1) return refuse('too-short');
  const decoded = new Uint8Array(length + CHECKSUM_BYTES);
  for (let index = 0; index < decoded.length; index += 1) {
    const pair = pairIndex(text.charCodeAt(2 * index), text.charCodeAt(2 * index + 1));
    const byte = pair === NO_WORD ? NO_WORD : (BYTE_OF_PAIR[pair] as number);
    if (byte === NO_WORD) return refuse('unknown-word');
    decoded[index] = byte;
  }
  const bytes = decoded.slice(0, length);
  const checksum = new DataView(decoded.buffer).getUint32(length);
  return checksum === crc32(bytes) ? succeed(bytes) : refuse('wrong-checksum');
}
