/** A piece of text that may be a credential, and where it begins. */
export interface TextCandidate {
  /** the exact text */
  readonly text: string;
  /** in UTF-16 units */
  readonly offset: number;
  /** one past its last unit in the text it was found in, where it may stand in several lines */
  readonly end: number;
}

const MAX_CANDIDATES = 64;
const MAX_TOKEN_LENGTH = 1024 * 1024;
/**
 * Units that may be looked at in one input, whatever the number of its texts, while the ends of objects are searched: many opening braces
 * cost no more.
 */
export const TEXT_WORK = 24 * 1024 * 1024;
const MAX_OBJECTS = 2000;

/** What is left of `TEXT_WORK`. */
export interface TextBudget {
  textWork: number;
}

const TOKEN =
  /(?<![A-Za-z0-9_.-])e[yw][A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*(?![A-Za-z0-9_-]|\.[A-Za-z0-9_-])(?:~[A-Za-z0-9_.-]*)*/g;
/**
 * The beginning of a token that goes on behind the end of its line, as mail programs and terminals break what has no blanks. Its lines
 * are as long as one another, and at least this long.
 */
const BROKEN_TOKEN = /(?<![A-Za-z0-9_.-])e[yw][A-Za-z0-9_.~-]{10,}/g;
const NEXT_LINE = /[ \t]{0,8}\r?\n[ \t]{0,8}([A-Za-z0-9_.~-]+)(?=[ \t]{0,8}(?:\r?\n|$))/y;
const BROKEN_LINE_LEAST = 40;
const WHOLE_TOKEN = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(?:~[A-Za-z0-9_.-]*)*$/;
const CODE = /(?<![A-Za-z0-9])(?:LAPEL1:[0-9A-Z $%*+./:-]{16,}|VP1-[0-9A-Z $%*+./:-]{16,})/g;

/**
 * Finds what may be credentials in text that is none itself: a mail's body, a page's script, something pasted with words around it.
 * Tokens, JSON objects with the marks of a credential, and the texts of codes; objects inside found ones are not listed.
 *
 * @param budget - of the input that the text is from; reduced by what is looked at
 */
export function findInsideText(text: string, budget: TextBudget): readonly TextCandidate[] {
  const found: TextCandidate[] = [...jsonObjectsIn(text, budget)];
  const take = (candidate: TextCandidate): void => {
    if (found.length >= MAX_CANDIDATES || candidate.text.length > MAX_TOKEN_LENGTH) return;
    const isInside = found.some(({ offset, end }) => candidate.offset >= offset && candidate.offset < end);
    if (!isInside) found.push(candidate);
  };
  for (const candidate of brokenTokensIn(text)) take(candidate);
  for (const pattern of [TOKEN, CODE]) {
    for (const { 0: whole, index } of text.matchAll(pattern)) {
      if (found.length >= MAX_CANDIDATES) break;
      take({ text: whole.trim(), offset: index, end: index + whole.length });
    }
  }
  return found.sort((a, b) => a.offset - b.offset).slice(0, MAX_CANDIDATES);
}

/** Tokens that were broken into lines, put together again. */
function* brokenTokensIn(text: string): Generator<TextCandidate> {
  let free = 0;
  for (const { 0: first, index } of text.matchAll(BROKEN_TOKEN)) {
    if (index < free) continue;
    const pieces = [first];
    const count = new SignatureCount(first);
    let end = index + first.length;
    let lineLength = 0;
    while (!count.isWhole) {
      NEXT_LINE.lastIndex = end;
      const next = NEXT_LINE.exec(text)?.[1];
      if (next === undefined) break;
      if (pieces.length === 1) lineLength = lengthOfLine(text, index, end);
      if (lineLength < BROKEN_LINE_LEAST || next.length > lineLength) break;
      pieces.push(next);
      count.add(next);
      end = NEXT_LINE.lastIndex;
      // a shorter line is the last of it
      if (next.length < lineLength) break;
    }
    free = end;
    const whole = pieces.join('');
    if (pieces.length > 1 && WHOLE_TOKEN.test(whole)) yield { text: whole, offset: index, end };
  }
}

/** Letters of base64url that a signature has (RFC 7518, 3; RFC 8037, 3.1), where its algorithm fixes that. */
const SIGNATURE_LETTERS: ReadonlyMap<string, number> = new Map([
  ['EdDSA', 86],
  ['ES256', 86],
  ['ES384', 128],
  ['ES512', 176],
]);
const RSA_LETTERS: readonly number[] = [342, 512, 683];

/** Counts along the lines of a token, so that a word on the next line is not taken for the rest of a signature that is whole. */
class SignatureCount {
  #header = '';
  #dots = 0;
  #letters = 0;
  #lines = 0;
  #alg: string | undefined;

  constructor(first: string) {
    this.add(first);
  }

  add(line: string): void {
    const parts = line.split('.');
    if (this.#dots === 0) this.#header += parts[0] ?? '';
    this.#letters = (parts.at(-1) ?? '').length + (parts.length === 1 ? this.#letters : 0);
    this.#dots += parts.length - 1;
    this.#lines += 1;
  }

  get isWhole(): boolean {
    if (this.#dots !== 2) return false;
    this.#alg ??= algorithmIn(this.#header);
    const letters = SIGNATURE_LETTERS.get(this.#alg);
    // RSA keys have several lengths, and the shorter may be where a line of the longer ends
    return letters === undefined ? this.#lines === 1 && RSA_LETTERS.includes(this.#letters) : this.#letters === letters;
  }
}

function algorithmIn(header: string): string {
  const decoded = Buffer.from(header, 'base64url').toString();
  return /"alg"\s*:\s*"([A-Za-z0-9]{1,10})"/.exec(decoded)?.[1] ?? '';
}

/** Without what it is indented by. @param at - somewhere in it; @param end - where it ends */
function lengthOfLine(text: string, at: number, end: number): number {
  return text.slice(text.lastIndexOf('\n', at) + 1, end).trimStart().length;
}

const MARKS = /"(?:credentialSubject|verifiableCredential|recipient)"\s*:/;

function* jsonObjectsIn(text: string, budget: TextBudget): Generator<TextCandidate> {
  if (!MARKS.test(text)) return;
  let objects = 0;
  for (let open = text.indexOf('{'); open !== -1 && budget.textWork > 0 && objects < MAX_OBJECTS; ) {
    objects += 1;
    const { end, stopped } = /^\{\s*"/.test(text.slice(open, open + 64)) ? findEnd(text, open) : { stopped: open + 1 };
    budget.textWork -= stopped - open;
    const own = end === undefined ? '' : text.slice(open, end);
    const isCandidate = MARKS.test(own);
    if (isCandidate && end !== undefined) yield { text: own, offset: open, end };
    // an object without the marks holds no object with them either
    open = text.indexOf('{', end === undefined ? open + 1 : end);
  }
}

/** One past the brace that closes the one at `open`, where there is one; and where the search stopped. */
function findEnd(text: string, open: number): { readonly end?: number; readonly stopped: number } {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const close = endOfString(text, at);
      if (close < 0) return { stopped: at };
      at = close;
    } else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return { end: at + 1, stopped: at + 1 };
    }
  }
  return { stopped: text.length };
}

/** The closing quote; JSON strings hold no line break, so prose is left at once. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') return at;
    else if (character === '\n') return -1;
  }
  return -1;
}
