import { parseLegacyDate } from '../../../core/credential/legacy/legacy-date.ts';

/** A day in nobody's time zone. */
export interface CalendarDay {
  /** four digits */
  readonly year: string;
  /** two digits, from `01` */
  readonly month: string;
  readonly day: string;
}

const DAY_AT_START = /^(\d{4})-(\d{2})-(\d{2})/;

/**
 * The day that a date of a credential names, as its issuer wrote it: whatever the zone, that is the day which stands on the
 * certificate. Unix seconds, which Open Badges 1.0 allows, name a day of UTC.
 *
 * @returns undefined for what is no date
 */
export function dayOf(date: string | null): CalendarDay | undefined {
  const instant = date === null ? undefined : parseLegacyDate(date);
  if (date === null || instant === undefined) return undefined;
  const [, year, month, day] = DAY_AT_START.exec(date) ?? DAY_AT_START.exec(new Date(instant).toISOString()) ?? [];
  return year === undefined || month === undefined || day === undefined ? undefined : { year, month, day };
}
