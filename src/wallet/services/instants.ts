/** All that looks like an instant, generously: one too many costs a second look, one too few a stale answer. */
const DATE_TEXT = /\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?/g;
/** Seconds since 1970 between 2001 and 2286: `exp`, `nbf`, Open Badges 1.0's `expires`. */
const SECONDS = /(?<![\d.])\d{10}(?![\d.])/g;
const TTL = /"ttl"\s*:\s*"?(\d{1,15})/g;
/** The parts of a JWS: whatever in them is a date would otherwise be hidden by base64url. */
const JWS_PART = /\beyJ[A-Za-z0-9_-]{8,}/g;

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_INSTANTS = 10_000;

/**
 * Collects the instants that a document names, in order to know when a verdict that rests on it may change.
 *
 * @param text - JSON, JWT or anything else
 * @param fetchedAt - where the document came from the network: what its `ttl` (milliseconds) counts from
 * @returns milliseconds since 1970, ascending
 */
export function instantsIn(text: string, fetchedAt?: string): readonly number[] {
  const instants = new Set<number>();
  const texts = [text, ...decodedParts(text)];
  for (const part of texts) {
    for (const [date] of part.matchAll(DATE_TEXT)) addDate(instants, date);
    for (const [seconds] of part.matchAll(SECONDS)) instants.add(Number(seconds) * 1000);
    const from = fetchedAt === undefined ? Number.NaN : Date.parse(fetchedAt);
    if (!Number.isNaN(from)) for (const [, ttl] of part.matchAll(TTL)) instants.add(from + Number(ttl));
    if (instants.size > MAX_INSTANTS) break;
  }
  return [...instants].filter((instant) => Number.isFinite(instant)).sort((a, b) => a - b);
}

function addDate(instants: Set<number>, date: string): void {
  const hasZone = /(?:Z|[+-]\d{2}:\d{2})$/.test(date) && date.includes('T');
  const instant = Date.parse(date.includes('T') && !hasZone ? `${date}Z` : date);
  if (Number.isNaN(instant)) return;
  instants.add(instant);
  if (!date.includes('T')) instants.add(instant + DAY_MS); // a day may count from its beginning or to its end
}

function decodedParts(text: string): string[] {
  const parts = text.match(JWS_PART) ?? [];
  return parts.slice(0, 200).map((part) => Buffer.from(part, 'base64url').toString('utf8'));
}
