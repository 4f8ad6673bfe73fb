const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;

/**
 * Finds where text stops being JSON, for a sentence that says so; engines word this each in their own way.
 *
 * Runs on the way to a refusal only.
 *
 * @param text - text that `JSON.parse` refused, nested at most as deep as the caller has checked
 * @returns offset in UTF-16 units of the first token that does not fit; the text's length if it only ends too soon
 */
export function findJsonFault(text: string): number {
  const reader = { text, at: 0 };
  const complete = readValue(reader);
  if (complete) take(reader, SPACE);
  return reader.at;
}

interface Reader {
  readonly text: string;
  at: number;
}

function take(reader: Reader, token: RegExp): boolean {
  token.lastIndex = reader.at;
  if (!token.test(reader.text)) return false;
  reader.at = token.lastIndex;
  return true;
}

function takeUnit(reader: Reader, unit: string): boolean {
  take(reader, SPACE);
  if (reader.text[reader.at] !== unit) return false;
  reader.at += 1;
  return true;
}

function readValue(reader: Reader): boolean {
  take(reader, SPACE);
  if (takeUnit(reader, '{')) {
    return readMembers(reader, '}', () => {
      take(reader, SPACE);
      return readString(reader) && takeUnit(reader, ':') && readValue(reader);
    });
  }
  if (takeUnit(reader, '[')) return readMembers(reader, ']', () => readValue(reader));
  return readString(reader) || take(reader, NUMBER) || take(reader, WORD);
}

/** By hand, one unit at a time: an expression for this would backtrack without bound over a string that never ends. */
function readString(reader: Reader): boolean {
  if (reader.text[reader.at] !== '"') return false;
  reader.at += 1;
  while (reader.at < reader.text.length) {
    const unit = reader.text.charCodeAt(reader.at);
    if (unit === 0x22) {
      reader.at += 1;
      return true;
    }
    if (unit < 0x20) return false;
    if (unit !== 0x5c) reader.at += 1;
    else if (!take(reader, ESCAPE)) return false;
  }
  return false;
}

function readMembers(reader: Reader, close: string, readMember: () => boolean): boolean {
  if (takeUnit(reader, close)) return true;
  do {
    if (!readMember()) return false;
  } while (takeUnit(reader, ','));
  return takeUnit(reader, close);
}
