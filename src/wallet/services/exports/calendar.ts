import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import type { CredentialLine } from '../credentials.ts';
import { type CalendarDay, dayOf } from './calendar-day.ts';
import { plainText } from './plain-text.ts';

export interface BadgeCalendar {
  /** RFC 5545, UTF-8 */
  readonly text: string;
  /** ids of badges without an end that could be put into a calendar */
  readonly leftOut: readonly string[];
}

/**
 * A calendar with one all-day event for each badge, on the day it ends, without alarms. The same badge has the same UID in every
 * calendar, so that importing again replaces.
 *
 * @param now - when it is written
 * @returns `export.no-end` where none of them ends
 */
export function badgesAsCalendar(badges: readonly CredentialLine[], now: Date): Result<BadgeCalendar> {
  const events = badges.map((badge) => {
    const day = dayOf(badge.validUntil);
    return { id: badge.id, lines: day === undefined ? undefined : eventOf(badge, day, now) };
  });
  const leftOut = events.filter(({ lines }) => lines === undefined).map(({ id }) => id);
  if (leftOut.length === events.length) return refuse(new WalletError('export.no-end', 'no badge ends'));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lapel//Lapel//EN',
    'CALSCALE:GREGORIAN',
    ...events.flatMap((event) => event.lines ?? []),
    'END:VCALENDAR',
  ];
  return succeed({ text: lines.map(contentLine).join(''), leftOut });
}

function eventOf(badge: CredentialLine, { year, month, day }: CalendarDay, now: Date): readonly string[] {
  const name = plainText(badge.name) || 'A badge without a name';
  const issuer = plainText(badge.issuer);
  const from = issuer === '' ? '' : ` It was issued by ${issuer}.`;
  const about = `The badge is good until ${plainText(badge.validUntil)}.${from} Ask the issuer how to renew it.`;
  return [
    'BEGIN:VEVENT',
    `UID:${badge.id}.end@lapel.invalid`,
    `DTSTAMP:${basicInstant(now)}`,
    `DTSTART;VALUE=DATE:${year}${month}${day}`,
    `SUMMARY:${calendarText(`${name} ends`)}`,
    `DESCRIPTION:${calendarText(about)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20261122T120000Z` (RFC 5545, 3.3.5, form 2). */
function basicInstant(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Escapes a value of type TEXT (RFC 5545, 3.3.11). */
export function calendarText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** RFC 5545, 3.1: "Lines of text SHOULD NOT be longer than 75 octets, excluding the line break." */
const LINE_OCTETS = 75;

/** One content line, folded between characters, never inside one, and ended. */
export function contentLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return `${folded}\r\n`;
}
