import { decodeBase58btc, encodeBase58btc } from '../encoding/base58btc.ts';
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';

/*
 * What is random in a presentation (signatures, keys, digests, ids) is written in letters, which deflate can do nothing with and
 * which spoil its table for the words around them. Folding takes it out as bytes. What is packed in letters (tokens, percent-encoded
 * badges) is opened, so that its words are found in the dictionary. Both leave control characters that no JSON or token contains.
 */

/** A text with its random parts taken out. */
export interface Folded {
  readonly text: string;
  /** the parts, one after the other, in the order of their marks */
  readonly parts: Uint8Array;
}

/** How bytes are written in letters: a mark for it, how many bytes there are, and both directions. */
interface Spelling {
  readonly mark: string;
  readonly bytes: number;
  readonly looksLike: RegExp;
  write(bytes: Uint8Array): string;
  read(letters: string): Uint8Array | undefined;
}

function base58(mark: string, bytes: number, prefix: readonly number[], looksLike: RegExp): Spelling {
  return {
    mark,
    bytes,
    looksLike,
    write: (part) => `z${encodeBase58btc(Uint8Array.of(...prefix, ...part))}`,
    read(letters) {
      const decoded = decodeBase58btc(letters.slice(1));
      return decoded.ok ? decoded.value.subarray(prefix.length) : undefined;
    },
  };
}

function base64url(mark: string, bytes: number, length: number): Spelling {
  return {
    mark,
    bytes,
    looksLike: new RegExp(`^[A-Za-z0-9_-]{${length}}$`),
    write: encodeBase64url,
    read(letters) {
      const decoded = decodeBase64url(letters);
      return decoded.ok ? decoded.value : undefined;
    },
  };
}

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));

/** In the order of docs/presentation-format.md, "Folding"; the first that fits is taken. */
const SPELLINGS: readonly Spelling[] = [
  base58('\u0001', 64, [], /^z[1-9A-HJ-NP-Za-km-z]{80,88}$/), // signatures of 64 bytes
  base58('\u0002', 32, [0xed, 0x01], /^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/), // Ed25519 keys
  base58('\u0003', 33, [0x80, 0x24], /^zDn[1-9A-HJ-NP-Za-km-z]{46}$/), // P-256 keys
  {
    mark: '\u0004',
    bytes: 32,
    looksLike: /^[0-9a-f]{64}$/,
    write: hexOf,
    read: bytesOf,
  },
  {
    mark: '\u0005',
    bytes: 16,
    looksLike: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    write: (part) => hexOf(part).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    read: (letters) => bytesOf(letters.replaceAll('-', '')),
  },
  base64url('\u0006', 16, 22), // nonces
  base64url('\u0007', 64, 86), // signatures of tokens
  base64url('\u0008', 32, 43), // digests, coordinates
];

/** Followed by a character: 0x20 and the number of the part that stands here again. */
const AGAIN = '\u000b';
const MOST_AGAIN = 90;
/** What stands between is written in base64url. */
const [IN_BASE64URL, END_BASE64URL] = ['\u000e', '\u000f'];
/** What stands between is percent-encoded, as `encodeURIComponent` does. */
const [IN_PERCENT, END_PERCENT] = ['\u0010', '\u0011'];
const DEPTH_LIMIT = 4;

/** Any mark, and whatever else no JSON text or token holds as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** Runs of letters of base64url, and of a percent-encoded JSON object. */
const RUNS = /%7B(?:%[0-9A-F]{2}|[A-Za-z0-9_.!~*'()-])+|[A-Za-z0-9_-]{22,}/g;

interface Folding {
  readonly numbers: Map<string, number>;
  readonly parts: Uint8Array[];
}

/** @returns undefined for a text that holds a mark already */
export function fold(text: string): Folded | undefined {
  if (CONTROL.test(text)) return undefined;
  const folding: Folding = { numbers: new Map(), parts: [] };
  const folded = foldInto(text, folding, 0);
  const parts = new Uint8Array(folding.parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of folding.parts) {
    parts.set(part, at);
    at += part.length;
  }
  return { text: folded, parts };
}

function foldInto(text: string, folding: Folding, depth: number): string {
  return text.replace(RUNS, (run) => {
    if (run.startsWith('%')) return foldPacked(run, percentDecoded, IN_PERCENT, END_PERCENT, folding, depth);
    if (run.startsWith('eyJ')) return foldPacked(run, textOfBase64url, IN_BASE64URL, END_BASE64URL, folding, depth);
    const number = folding.numbers.get(run);
    if (number !== undefined) return number <= MOST_AGAIN ? AGAIN + String.fromCharCode(0x20 + number) : run;
    for (const spelling of SPELLINGS) {
      const part = spelling.looksLike.test(run) ? spelling.read(run) : undefined;
      if (part?.length !== spelling.bytes || spelling.write(part) !== run) continue;
      folding.numbers.set(run, folding.parts.length);
      folding.parts.push(part);
      return spelling.mark;
    }
    return run;
  });
}

function foldPacked(
  run: string,
  open: (run: string) => string | undefined,
  begin: string,
  end: string,
  folding: Folding,
  depth: number,
): string {
  const inner = depth < DEPTH_LIMIT ? open(run) : undefined;
  if (inner === undefined || CONTROL.test(inner)) return run;
  return begin + foldInto(inner, folding, depth + 1) + end;
}

/** @returns only what is written again exactly so */
function textOfBase64url(run: string): string | undefined {
  const bytes = decodeBase64url(run);
  return bytes.ok ? decodeUtf8(bytes.value) : undefined;
}

function percentDecoded(run: string): string | undefined {
  try {
    const text = decodeURIComponent(run);
    return encodeURIComponent(text) === run ? text : undefined;
  } catch {
    // the one thing it throws for: an escape that is none
    return undefined;
  }
}

/**
 * Puts the parts back.
 *
 * @param mostLetters - what comes out longer is no more than abandoned
 * @returns undefined where marks and parts do not belong together: too few bytes, some left over, a number that is none, an end
 *   without a beginning, more than four levels
 */
export function unfold(folded: Folded, mostLetters: number): string | undefined {
  const spelled: string[] = [];
  const levels: { end: string; text: string[]; length: number }[] = [{ end: '', text: [], length: 0 }];
  let at = 0;
  const put = (text: string): boolean => {
    const level = levels[levels.length - 1] as (typeof levels)[number];
    level.text.push(text);
    level.length += text.length;
    return level.length <= mostLetters;
  };
  const pieces = folded.text.split(SPLIT);
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 0) {
      if (!put(piece)) return undefined;
      continue;
    }
    const spelling = SPELLINGS.find(({ mark }) => mark === piece);
    if (spelling !== undefined) {
      const part = folded.parts.subarray(at, at + spelling.bytes);
      at += spelling.bytes;
      if (part.length !== spelling.bytes) return undefined;
      const text = spelling.write(part);
      spelled.push(text);
      if (!put(text)) return undefined;
    } else if (piece.startsWith(AGAIN)) {
      const text = spelled[piece.charCodeAt(1) - 0x20];
      if (text === undefined || !put(text)) return undefined;
    } else if (piece === IN_BASE64URL || piece === IN_PERCENT) {
      if (levels.length > DEPTH_LIMIT) return undefined;
      levels.push({ end: piece === IN_BASE64URL ? END_BASE64URL : END_PERCENT, text: [], length: 0 });
    } else {
      const level = levels.pop();
      if (level === undefined || level.end !== piece) return undefined;
      const packed = pack(level.text.join(''), piece);
      if (packed === undefined || !put(packed)) return undefined;
    }
  }
  const [whole] = levels;
  return levels.length === 1 && at === folded.parts.length ? whole?.text.join('') : undefined;
}

function pack(text: string, end: string): string | undefined {
  if (end === END_BASE64URL) return encodeBase64url(new TextEncoder().encode(text));
  return text.isWellFormed() ? encodeURIComponent(text) : undefined;
}

/** Marks; the one for a repetition with the character behind it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks
const SPLIT = /([\u0001-\u0008\u000e-\u0011]|\u000b[\s\S])/;
