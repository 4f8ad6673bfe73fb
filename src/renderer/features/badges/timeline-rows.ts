import type { Timeline } from '../../door/client.ts';

export type TimelineEvent = Timeline['events'][number];

/** What stands in the list: a heading of a month, the line of today, or something that happens on a day. */
export type TimelineRow =
  | { readonly kind: 'picture' }
  | { readonly kind: 'part'; readonly part: 'ahead' | 'today' }
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'event'; readonly event: TimelineEvent };

/** What is ahead first, the nearest on top; then today, and back from there. */
export function timelineRows(events: readonly TimelineEvent[], now: string): readonly TimelineRow[] {
  const ahead = events.filter(({ at }) => at > now).sort((a, b) => (a.at < b.at ? -1 : 1));
  const past = events.filter(({ at }) => at <= now).sort((a, b) => (a.at < b.at ? 1 : -1));
  const rows: TimelineRow[] = [{ kind: 'picture' }];
  const add = (all: readonly TimelineEvent[]) => {
    let month = '';
    for (const event of all) {
      const own = event.at.slice(0, 7);
      if (own !== month) rows.push({ kind: 'month', month: own });
      month = own;
      rows.push({ kind: 'event', event });
    }
  };
  if (ahead.length > 0) rows.push({ kind: 'part', part: 'ahead' });
  add(ahead);
  rows.push({ kind: 'part', part: 'today' });
  add(past);
  return rows;
}

export interface Year {
  readonly year: number;
  readonly earned: number;
  readonly ending: number;
}

const MOST_YEARS = 40;

/** Every year from the first event to the last, also those in which nothing happens. */
export function yearsOf(events: readonly TimelineEvent[]): readonly Year[] {
  const counts = new Map<number, { earned: number; ending: number }>();
  for (const { at, kind } of events) {
    const year = Number(at.slice(0, 4));
    if (!Number.isInteger(year)) continue;
    const count = counts.get(year) ?? { earned: 0, ending: 0 };
    count[kind === 'earned' ? 'earned' : 'ending'] += 1;
    counts.set(year, count);
  }
  const years = [...counts.keys()].sort((a, b) => a - b);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = Math.max(first, last - MOST_YEARS + 1);
  return Array.from({ length: last - from + 1 }, (_, step) => {
    const { earned = 0, ending = 0 } = counts.get(from + step) ?? {};
    return { year: from + step, earned, ending };
  });
}
