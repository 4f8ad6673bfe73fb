import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { localeOf } from './language.ts';

const DAY_MS = 86_400_000;
const OLD_AFTER_DAYS = 30;
const RELATIVE_UP_TO_DAYS = 90;

export interface Age {
  /** "3 days old", relative up to 90 days, then the date; empty where the instant cannot be read */
  readonly words: string;
  readonly isOld: boolean;
  readonly exact: string;
}

export interface Format {
  readonly locale: string;
  /** a date of a badge, as written: the day does not move with this computer's time zone */
  readonly day: (written: string) => string;
  readonly month: (written: string) => string;
  /** the same date; where it is today, with its time here: what ended ten minutes ago has not ended "today" */
  readonly dayOrMoment: (written: string) => string;
  /** something that happened here: date and time in this computer's time zone */
  readonly moment: (instant: string) => string;
  /** the same without the time */
  readonly dayHere: (instant: string) => string;
  readonly time: (instant: string) => string;
  /** the time, with its day where that is not today: "14:05" of another day would be read as today's */
  readonly timeOrDay: (instant: string) => string;
  readonly number: (value: number) => string;
  /** @param share - 0 to 1 */
  readonly percent: (share: number) => string;
  readonly bytes: (count: number) => string;
  readonly duration: (seconds: number) => string;
  readonly list: (parts: readonly string[]) => string;
  readonly age: (instant: string) => Age;
}

/** Making an `Intl` formatter costs more than drawing a badge, so each language has one set of them. */
const formats = new Map<string, Format>();

/** Dates, numbers and lists by `Intl`, in the window's language and the system's region. */
export function useFormat(): Format {
  const { i18n } = useTranslation('common');
  return formatIn(i18n.language);
}

function formatIn(language: string): Format {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = makeFormat(language);
  formats.set(language, made);
  return made;
}

function makeFormat(language: string): Format {
  const t = i18next.getFixedT(language, 'common');
  const locale = localeOf(language);
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const here = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    locale,
    day: (text) => formatted(written, writtenDay(text), text),
    month: (text) => formatted(month, writtenDay(text), text),
    dayOrMoment: (text) =>
      isToday(text) ? moment.format(Date.parse(text)) : formatted(written, writtenDay(text), text),
    moment: (text) => formatted(moment, Date.parse(text), text),
    dayHere: (text) => formatted(here, Date.parse(text), text),
    time: (text) => formatted(time, Date.parse(text), text),
    timeOrDay: (text) => formatted(isToday(text) ? time : moment, Date.parse(text), text),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    bytes: (count) => bytesIn(locale, count),
    duration: (seconds) => durationIn(locale, seconds),
    list: (parts) => list.format(parts),
    age: (instant) => {
      const at = Date.parse(instant);
      if (Number.isNaN(at)) return { words: '', isOld: false, exact: instant };
      const days = Math.floor((Date.now() - at) / DAY_MS);
      const exact = moment.format(at);
      const isOld = Date.now() - at > OLD_AFTER_DAYS * DAY_MS;
      if (days < 0) return { words: t('age.dated', { date: here.format(at) }), isOld, exact };
      if (days === 0) return { words: t('age.today'), isOld, exact };
      if (days > RELATIVE_UP_TO_DAYS) return { words: t('age.from', { date: here.format(at) }), isOld, exact };
      return { words: t('age.days', { count: days }), isOld, exact };
    },
  };
}

function isToday(instant: string): boolean {
  return new Date(instant).toDateString() === new Date().toDateString();
}

/** The day as the badge's issuer wrote it, whatever the offset. */
function writtenDay(text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  return day === undefined ? Date.parse(text) : Date.parse(day);
}

function formatted(format: Intl.DateTimeFormat, at: number, fallback: string): string {
  return Number.isNaN(at) ? fallback : format.format(at);
}

function bytesIn(locale: string, count: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = count < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  const unit = units[step] ?? 'byte';
  const value = count / 1000 ** step;
  const maximumFractionDigits = step === 0 || value >= 100 ? 0 : 1;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
    value,
  );
}

function durationIn(locale: string, seconds: number): string {
  const [value, unit] = seconds < 60 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
