import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';

/** Controls other than tab and line feed, bidi overrides and isolates, zero-width characters, tag characters. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this expression's purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Other people's text as a person may see it: bounded, without characters that reorder or hide what stands beside them.
 *
 * @param limit - in characters of the result; what is longer ends in an ellipsis
 */
export function boundedText(text: string, limit: number): string {
  if (text.length <= limit && PLAIN.test(text)) return text;
  const clean = text
    .slice(0, limit * 4)
    .replace(INVISIBLE, '')
    .trim();
  if (clean.length <= limit) return clean;
  const cut = clean.slice(0, limit - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

/** Printable ASCII without blanks around it: nothing to bound, to clean or to trim. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** Any JSON value as text: `String` would call a hostile object's own `toString`, which need not be a function. */
export function plainText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/**
 * Reads a name or description: plain text, a language value object, or several of these, of which English is preferred
 * and else the first taken (VCDM 2.0, 11.1).
 *
 * @returns undefined where nothing readable stands there
 */
export function readText(value: JsonValue | undefined, limit: number): string | undefined {
  if (typeof value === 'string') return boundedText(value, limit) || undefined;
  const candidates = asList(value).slice(0, 100);
  const english = candidates.find((item) => isJsonObject(item) && /^en(?:-|$)/i.test(plainText(item['@language'])));
  for (const candidate of english === undefined ? candidates : [english, ...candidates]) {
    const text = isJsonObject(candidate) ? candidate['@value'] : candidate;
    if (typeof text !== 'string') continue;
    const shown = boundedText(text, limit);
    if (shown !== '') return shown;
  }
  return undefined;
}

/** The id of a thing that may be its address or an object: an issuer, a picture, a criteria page. */
export function idOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return undefined;
  const id = value.id ?? value['@id'];
  return typeof id === 'string' ? id : undefined;
}

/** The first object of one or many. */
export function firstObject(value: JsonValue | undefined): JsonObject | undefined {
  return asList(value).find(isJsonObject);
}
