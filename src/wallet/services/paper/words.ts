import { dayOf } from '../exports/calendar-day.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `14 March 2025`: the day that the issuer wrote, in nobody's time zone. */
export function dayInWords(date: string | null): string | undefined {
  const day = dayOf(date);
  if (day === undefined) return undefined;
  return `${Number(day.day)} ${MONTHS[Number(day.month) - 1]} ${day.year}`;
}
