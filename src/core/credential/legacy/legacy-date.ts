import { parseDateTimeStamp } from '../../encoding/date-time.ts';
import type { JsonValue } from '../../encoding/json.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Hours and minutes, and a zone that may leave out its colon or its minutes; ISO 8601 lets seconds be left out. */
const TO_THE_MINUTE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const BARE_ZONE = /(T[\d:.]+[+-]\d{2}):?(\d{2})?$/;

/** Largest Unix time that is still a four-digit year, in seconds. */
const MAX_UNIX_SECONDS = 253_402_300_799;

/**
 * Reads the dates that Open Badges allowed before 3.0: ISO 8601 with or without time, seconds and zone, or Unix seconds
 * (1.0, "issuedOn": "Either an ISO 8601 date or a standard 10-digit Unix timestamp"; 2.0, "DateTime": "optional seconds").
 *
 * A missing zone is read as UTC, a missing time as the beginning of that day; so were they written. A list of one date is that
 * date (JSON-LD), and no other list is a date.
 *
 * @returns milliseconds since 1970, or undefined where it is none of these
 */
export function parseLegacyDate(value: JsonValue | undefined): number | undefined {
  if (Array.isArray(value)) return parseLegacyDate(aloneIn(value));
  if (typeof value === 'number') return unixSeconds(value);
  if (typeof value !== 'string') return undefined;
  if (/^\d{9,12}$/.test(value)) return unixSeconds(Number(value));
  if (DAY.test(value)) return parseDateTimeStamp(`${value}T00:00:00Z`);
  return parseDateTimeStamp(value, { zone: 'utc-if-absent' }) ?? parseDateTimeStamp(inFullForm(value));
}

/** The one value of a list of one, which to JSON-LD is the same as the value; undefined for other lists. */
export function aloneIn(value: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(value)) return value;
  return value.length === 1 ? aloneIn(value[0] as JsonValue) : undefined;
}

function inFullForm(text: string): string {
  // ISO 8601, 5.3.1.4: the decimal sign is a comma or a full stop
  const toTheSecond = text
    .replace(/(T[\d:]+),(?=\d)/, '$1.')
    .replace(TO_THE_MINUTE, (_, minute: string, zone = 'Z') => `${minute}:00${zone}`);
  return toTheSecond.replace(BARE_ZONE, (_, time: string, minutes = '00') => `${time}:${minutes}`);
}

function unixSeconds(seconds: number): number | undefined {
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= MAX_UNIX_SECONDS
    ? Math.trunc(seconds * 1000)
    : undefined;
}
