import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs */
  readonly ts: number;
  /** µs of wall time */
  readonly dur?: number;
  /** µs that the thread itself worked */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly chrome_mojo_event_info?: { readonly mojo_interface_tag?: string };
  };
}

/** One task of the window's main thread, in ms that the thread itself worked: nobody else's work is in it. */
export interface Task {
  readonly ms: number;
  /** what was being done */
  readonly during: string;
  /** of it: matching styles and laying out; painting; collecting garbage. The rest is script. */
  readonly layout: number;
  readonly paint: number;
  readonly garbage: number;
}

/** Of a list of tasks, the longest first, for a person to read. */
export function inWords(tasks: readonly Task[], most = 6): string {
  return tasks
    .slice(0, most)
    .map(
      ({ ms, during, layout, paint, garbage }) =>
        `${during} ${ms} ms (layout ${layout}, paint ${paint}, garbage ${garbage})`,
    )
    .join('; ');
}

const KINDS = {
  layout: /^(UpdateLayoutTree|Layout)$/,
  paint: /^(PrePaint|Paint|Layerize|Commit)$/,
  garbage: /^(MinorGC|MajorGC|BlinkGC.*)$/,
} as const;

/** Chromium's word for one task; others nest in it and would count it twice. */
const TASK = 'RunTask';
/** Set by the pretended main, which in the app is another process. */
const OF_MAIN = 'lapel-main';
/** The test's own questions to the page arrive by this interface. */
const OF_TEST = 'blink.mojom.DevToolsSession';
const ACT = 'lapel-act ';

/**
 * The tasks of the window's main thread while things are done in it, by the browser's own trace.
 *
 * @param act - `during` says what is done next
 * @returns longest first
 */
export async function tasksOf(
  page: Page,
  act: (during: (name: string) => Promise<void>) => Promise<void>,
): Promise<readonly Task[]> {
  const browser = page.context().browser();
  if (browser === null) throw new TypeError('no browser to trace');
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'blink.user_timing', 'toplevel', 'v8'],
  });
  let trace: Buffer;
  try {
    await act(async (name) => {
      await page.evaluate((mark) => void performance.mark(mark), `${ACT}${name}`);
    });
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] };
  return tasksIn(traceEvents);
}

function tasksIn(events: readonly TraceEvent[]): readonly Task[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const windows = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const acts = events.filter((event) => event.name.startsWith(ACT) && windows.has(threadOf(event)));
  const window = acts[0] === undefined ? '' : threadOf(acts[0]);
  const own = events.filter((event) => threadOf(event) === window).sort((a, b) => a.ts - b.ts);
  const main = own.filter(({ name }) => name === OF_MAIN).map(({ ts }) => ts);
  if (main.length === 0) throw new TypeError('the trace does not tell the pretended main from the window');
  const test = own
    .filter(({ args }) => args?.chrome_mojo_event_info?.mojo_interface_tag === OF_TEST)
    .map(({ ts }) => ts);
  const isIn = (times: readonly number[], { ts, dur = 0 }: TraceEvent) => {
    const at = firstFrom(times, ts);
    return at !== undefined && at <= ts + dur;
  };
  const starts = own.map(({ ts }) => ts);
  return own
    .filter((event) => event.name === TASK && event.ph === 'X' && !isIn(main, event) && !isIn(test, event))
    .map((task) => {
      const end = task.ts + (task.dur ?? 0);
      const inside = own.slice(indexFrom(starts, task.ts), indexFrom(starts, end));
      // parts have no thread time of their own everywhere, so each has its share of the task's
      const share = (task.tdur ?? 0) / (task.dur || 1);
      const sumOf = (kind: RegExp) => ms(outermost(inside.filter(({ name }) => kind.test(name))) * share);
      return {
        ms: ms(task.tdur ?? 0),
        during: acts.findLast(({ ts }) => ts <= end)?.name.slice(ACT.length) ?? 'before',
        layout: sumOf(KINDS.layout),
        paint: sumOf(KINDS.paint),
        garbage: sumOf(KINDS.garbage),
      };
    })
    .sort((a, b) => b.ms - a.ms);
}

/** µs of wall time in events, sorted by their beginning; what nests in another is counted once. */
function outermost(events: readonly TraceEvent[]): number {
  let sum = 0;
  let end = 0;
  for (const { ph, ts, dur = 0 } of events) {
    if (ph !== 'X' || ts < end) continue;
    sum += dur;
    end = ts + dur;
  }
  return sum;
}

function ms(microseconds: number): number {
  return Math.round(microseconds / 1000);
}

/** Position of the first of `sorted` that is not before `from`. */
function indexFrom(sorted: readonly number[], from: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstFrom(sorted: readonly number[], from: number): number | undefined {
  return sorted[indexFrom(sorted, from)];
}
