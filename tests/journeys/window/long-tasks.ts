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
  /** µs that the thread itself worked: the same on a busy machine as on a quiet one */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface LongTasks {
  /** ms of work of each task over 50 ms, longest first */
  readonly worked: readonly number[];
  /** the same as a clock on the wall has it: what a person waits, on this machine, with all else that runs on it */
  readonly waited: readonly number[];
}

const LONG_MS = 50;
/** Chromium's word for one task; others nest in it and would count it twice. */
const TASK = 'RunTask';
/** Set by the pretended main, which in the app is another process. */
const MARK = 'lapel-main';

/** The tasks of the window's main thread while something is done, by the browser's own trace. */
export async function longTasksOf(page: Page, act: () => Promise<void>): Promise<LongTasks> {
  const browser = page.context().browser();
  if (browser === null) throw new TypeError('no browser to trace');
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing', '__metadata'],
  });
  let trace: Buffer;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] };
  const windows = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const own = traceEvents.filter(({ pid, tid }) => windows.has(`${pid} ${tid}`));
  const marks = own.filter(({ name }) => name === MARK);
  const tasks = own.filter(
    ({ name, ph, ts, dur = 0 }) =>
      name === TASK && ph === 'X' && !marks.some((mark) => mark.ts >= ts && mark.ts <= ts + dur),
  );
  if (tasks.length === 0) throw new TypeError('the trace names no task');
  const over = (times: readonly (number | undefined)[]) =>
    times
      .map((time = 0) => Math.round(time / 1000))
      .filter((ms) => ms > LONG_MS)
      .sort((a, b) => b - a);
  return { worked: over(tasks.map(({ tdur }) => tdur)), waited: over(tasks.map(({ dur }) => dur)) };
}
