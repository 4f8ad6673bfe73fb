const DATE_TIME =
  /^((?!0000)\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,32}))?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/;

/**
 * Reads an XML Schema dateTimeStamp: full date and time with a zone, nothing left to guess.
 *
 * Stricter than `Date`, which takes almost anything; as in XML Schema, `24:00:00` is midnight after. Fractions beyond
 * milliseconds are cut off. Years are of four digits.
 *
 * @param options - Data Integrity 1.0, 2.1 and VCDM 2.0, 4.9 let a time without zone be read as UTC
 * @returns milliseconds since 1970, or undefined where the text is not one or names a day that does not exist
 * @see XML Schema 1.1 part 2, 3.4.28 "dateTimeStamp"
 */
export function parseDateTimeStamp(
  text: unknown,
  options: { zone: 'required' | 'utc-if-absent' } = { zone: 'required' },
): number | undefined {
  if (typeof text !== 'string' || text.length > 64) return undefined;
  if (text === newest.text) return newest.instant;
  if (text === older.text) return older.instant;
  const instant = parsePlainUtc(text);
  if (instant === undefined) return parseAnyForm(text, options.zone);
  older = newest;
  newest = { text, instant };
  return instant;
}

/** The two plain ones read last: a credential's beginning and end are asked for by every check that they matter to. */
let newest = { text: '', instant: undefined as number | undefined };
let older = newest;

const ZERO = 0x30;

/** The digits of `text` from `from` to before `to` as a number; not a number where one of them is none. */
function digitsAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** `2025-03-14T09:26:53Z`, as nearly all of them are written; undefined for whatever is not plainly that, right or wrong. */
function parsePlainUtc(text: string): number | undefined {
  if (text.length !== 20 || !hasPlainMarks(text)) return undefined;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const day = digitsAt(text, 8, 10);
  const hour = digitsAt(text, 11, 13);
  const minute = digitsAt(text, 14, 16);
  const second = digitsAt(text, 17, 19);
  // every month has 28 days; the comparisons are false for what is no number
  const isPlain = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  if (!(isPlain && hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  return ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000;
}

const [HYPHEN, LETTER_T, COLON, LETTER_Z] = [0x2d, 0x54, 0x3a, 0x5a];

function hasPlainMarks(text: string): boolean {
  return (
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    text.charCodeAt(10) === LETTER_T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.charCodeAt(19) === LETTER_Z
  );
}

/** Days before each month, counted from March: a leap day is then the last of its year. */
const DAYS_BEFORE_MONTH = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];
/** From 1 March of the year 0 to 1 January 1970. */
const DAYS_BEFORE_1970 = 719_468;

/** What `Date.UTC` says, without asking the host, which takes as long as all the rest of reading a date. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + (DAYS_BEFORE_MONTH[month - 1] as number) + day - 1 - DAYS_BEFORE_1970;
}

function parseAnyForm(text: string, zoneRule: 'required' | 'utc-if-absent'): number | undefined {
  const parts = DATE_TIME.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts as readonly (string | undefined)[];
  if (zone === undefined && zoneRule === 'required') return undefined;
  const isMidnightAfter = hour === '24' && minute === '00' && second === '00' && /^0*$/.test(fraction ?? '');
  if (!isMidnightAfter && (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)) return undefined;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const asRead = new Date(date);
  if (asRead.getUTCMonth() !== Number(month) - 1 || asRead.getUTCDate() !== Number(day)) return undefined;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  if (asRead.getUTCFullYear() !== Number(year)) return undefined;
  const milliseconds = Number(`${fraction ?? ''}000`.slice(0, 3));
  const time = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds;
  return date + time - zoneOffsetMs(zone ?? 'Z');
}

function zoneOffsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
