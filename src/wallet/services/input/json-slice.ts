/**
 * Finds the exact text of one value inside a JSON text, so that a credential taken out of a presentation keeps the bytes it
 * came with: what a program parsed and wrote again is not what was imported.
 *
 * @param text - JSON that was parsed strictly before; its form is not checked again
 * @param pointer - JSON pointer (RFC 6901)
 * @returns undefined where the text has no such value
 */
export function sliceJson(text: string, pointer: string): string | undefined {
  let at = skipBlanks(text, 0);
  if (pointer !== '') {
    for (const token of pointer.slice(1).split('/')) {
      const name = token.replace(/~1/g, '/').replace(/~0/g, '~');
      const child = text[at] === '{' ? findMember(text, at, name) : findItem(text, at, name);
      if (child === undefined) return undefined;
      at = child;
    }
  }
  return text.slice(at, endOfValue(text, at));
}

/** The exact texts of a list's items, in order; nothing where the text is no list. One pass, however many there are. */
export function* sliceItems(text: string): Generator<string> {
  let at = skipBlanks(text, 0);
  if (text[at] !== '[') return;
  at = skipBlanks(text, at + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    yield text.slice(at, end);
    at = afterComma(text, end);
  }
}

function findMember(text: string, open: number, name: string): number | undefined {
  let at = skipBlanks(text, open + 1);
  while (text[at] === '"') {
    const end = endOfString(text, at);
    const key: unknown = JSON.parse(text.slice(at, end));
    const value = skipBlanks(text, skipBlanks(text, end) + 1);
    if (key === name) return value;
    at = afterComma(text, endOfValue(text, value));
  }
  return undefined;
}

function findItem(text: string, open: number, name: string): number | undefined {
  if (text[open] !== '[' || !/^(?:0|[1-9]\d{0,8})$/.test(name)) return undefined;
  let at = skipBlanks(text, open + 1);
  for (let index = Number(name); at < text.length && text[at] !== ']'; index--) {
    if (index === 0) return at;
    at = afterComma(text, endOfValue(text, at));
  }
  return undefined;
}

function afterComma(text: string, end: number): number {
  const at = skipBlanks(text, end);
  return text[at] === ',' ? skipBlanks(text, at + 1) : at;
}

/** One past the last character of the value that begins at `at`. */
function endOfValue(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at);
  if (text[at] !== '{' && text[at] !== '[') {
    let end = at;
    while (end < text.length && !/[\s,\]}]/.test(text[end] as string)) end += 1;
    return end;
  }
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const character = text[index];
    if (character === '"') index = endOfString(text, index) - 1;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return text.length;
}

/** One past the closing quote: the first that an even number of backslashes stands before. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0) {
    let backslashes = 0;
    while (text[close - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return close + 1;
    close = text.indexOf('"', close + 1);
  }
  return text.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}
