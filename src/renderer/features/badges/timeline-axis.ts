import type { ResponseOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';

export type Month = Extract<ResponseOf<WalletContract['credentials']['list']>, { kind: 'timeline' }>['months'][number];

export interface Happening {
  readonly earned: number;
  readonly ending: number;
}

export interface AxisYear extends Happening {
  readonly year: number;
  /** months, quarters or the whole year, as far as they can be told apart */
  readonly parts: readonly Happening[];
}

/** A stretch of whole years in which the badges' times are drawn. Places on it are shares of its length, from its start. */
export interface TimelineAxis {
  readonly fromMs: number;
  readonly toMs: number;
  readonly years: readonly AxisYear[];
  /** of any part */
  readonly mostEarned: number;
  readonly mostEnding: number;
  readonly now: number;
  /** what lies outside */
  readonly before: Happening;
  readonly after: Happening;
}

const MOST_PAST_YEARS = 30;
const MOST_YEARS_AHEAD = 6;

/**
 * From the first award, at most thirty years back, to where half as much time lies ahead as behind: an end in 2090 is told in words
 * and does not press everything else into a corner.
 *
 * @param months - earliest first @returns undefined where nothing has a date
 */
export function timelineAxis(months: readonly Month[], nowMs: number): TimelineAxis | undefined {
  const [earliest, latest] = [months[0], months.at(-1)];
  if (earliest === undefined || latest === undefined) return undefined;
  const thisYear = new Date(nowMs).getUTCFullYear();
  const first = Math.min(thisYear, Math.max(yearOf(earliest), thisYear - MOST_PAST_YEARS));
  const ahead = Math.min(MOST_YEARS_AHEAD, Math.max(2, Math.ceil((thisYear - first + 1) / 2)));
  const last = Math.max(thisYear + 1, Math.min(yearOf(latest), thisYear + ahead));
  const partsOfYear = partsFor(last - first + 1, summed(months).earned);
  const counts = new Map(months.map(({ month, earned, ending }) => [month, { earned, ending }]));
  const years = Array.from({ length: last - first + 1 }, (_, step): AxisYear => {
    const year = first + step;
    const parts = Array.from({ length: partsOfYear }, (__, part) =>
      summed(
        Array.from({ length: 12 / partsOfYear }, (___, month) => counts.get(nameOf(year, part, month, partsOfYear))),
      ),
    );
    return { year, parts, ...summed(parts) };
  });
  const fromMs = Date.UTC(first, 0, 1);
  const toMs = Date.UTC(last + 1, 0, 1);
  const parts = years.flatMap((year) => year.parts);
  return {
    fromMs,
    toMs,
    years,
    mostEarned: Math.max(0, ...parts.map(({ earned }) => earned)),
    mostEnding: Math.max(0, ...parts.map(({ ending }) => ending)),
    now: (nowMs - fromMs) / (toMs - fromMs),
    before: summed(months.filter((month) => yearOf(month) < first)),
    after: summed(months.filter((month) => yearOf(month) > last)),
  };
}

/** Few badges in slim columns would look like hairs. */
function partsFor(years: number, earned: number): 1 | 4 | 12 {
  if (years > 12) return 1;
  return years > 4 || earned < 60 ? 4 : 12;
}

function yearOf({ month }: Month): number {
  return Number(month.slice(0, 4));
}

function nameOf(year: number, part: number, month: number, partsOfYear: number): string {
  return `${year}-${String((part * 12) / partsOfYear + month + 1).padStart(2, '0')}`;
}

function summed(all: readonly (Happening | undefined)[]): Happening {
  let [earned, ending] = [0, 0];
  for (const one of all) {
    earned += one?.earned ?? 0;
    ending += one?.ending ?? 0;
  }
  return { earned, ending };
}

/** A badge's time on the axis: from its award to its end, or on and on. */
export interface Thread {
  readonly start: number;
  readonly end: number;
  /** it began before the axis does */
  readonly isCutAtStart: boolean;
  /** it goes on after the axis ends, or for ever */
  readonly isOpen: boolean;
}

/** @returns undefined where the badge says nothing of its beginning, or where nothing of it lies on the axis */
export function threadOn(axis: TimelineAxis, from: string | null, until: string | null): Thread | undefined {
  const place = (text: string | null): number | undefined => {
    const ms = text === null ? Number.NaN : Date.parse(text);
    return Number.isNaN(ms) ? undefined : (ms - axis.fromMs) / (axis.toMs - axis.fromMs);
  };
  const start = place(from);
  if (start === undefined || start >= 1) return undefined;
  const end = place(until) ?? Number.POSITIVE_INFINITY;
  if (end < 0 || end < start) return undefined;
  return { start: Math.max(0, start), end: Math.min(1, end), isCutAtStart: start < 0, isOpen: end > 1 };
}

/** The position in the list of what a year shows: of awards from the newest on, of ends from the earliest on. */
export function indexOfYear(months: readonly Month[], year: number, order: 'earned' | 'expires'): number {
  return order === 'earned'
    ? summed(months.filter((month) => yearOf(month) > year)).earned
    : summed(months.filter((month) => yearOf(month) < year)).ending;
}
