/** A piece of text that may be a credential, and where it begins. */
export interface TextCandidate {
  /** the exact text */
  readonly text: string;
  /** in UTF-16 units */
  readonly offset: number;
}

const MAX_CANDIDATES = 64;
const MAX_TOKEN_LENGTH = 1024 * 1024;
/** Units that are looked at in all while the ends of objects are searched: text with many opening braces costs no more. */
const MAX_WORK = 24 * 1024 * 1024;
const MAX_OBJECTS = 2000;

const TOKEN =
  /(?<![A-Za-z0-9_.-])e[yw][A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*(?![A-Za-z0-9_-]|\.[A-Za-z0-9_-])(?:~[A-Za-z0-9_.-]*)*/g;
const CODE = /(?<![A-Za-z0-9])(?:LAPEL1:[0-9A-Z $%*+./:-]{16,}|VP1-[0-9A-Z $%*+./:-]{16,})/g;

/**
 * Finds what may be credentials in text that is none itself: a mail's body, a page's script, something pasted with words around it.
 * Tokens, JSON objects with the marks of a credential, and the texts of codes; objects inside found ones are not listed.
 */
export function findInsideText(text: string): readonly TextCandidate[] {
  const found: TextCandidate[] = [...jsonObjectsIn(text)];
  for (const pattern of [TOKEN, CODE]) {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= MAX_CANDIDATES) break;
      const isInside = found.some(
        ({ text: outer, offset }) => match.index >= offset && match.index < offset + outer.length,
      );
      if (!isInside && match[0].length <= MAX_TOKEN_LENGTH) found.push({ text: match[0].trim(), offset: match.index });
    }
  }
  return found.sort((a, b) => a.offset - b.offset).slice(0, MAX_CANDIDATES);
}

const MARKS = /"(?:credentialSubject|verifiableCredential|recipient)"\s*:/;

function* jsonObjectsIn(text: string): Generator<TextCandidate> {
  if (!MARKS.test(text)) return;
  let work = 0;
  let objects = 0;
  for (let open = text.indexOf('{'); open !== -1 && work < MAX_WORK && objects < MAX_OBJECTS; ) {
    objects += 1;
    const { end, stopped } = /^\{\s*"/.test(text.slice(open, open + 64)) ? findEnd(text, open) : { stopped: open + 1 };
    work += stopped - open;
    const own = end === undefined ? '' : text.slice(open, end);
    const isCandidate = MARKS.test(own);
    if (isCandidate && end !== undefined) yield { text: own, offset: open };
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
