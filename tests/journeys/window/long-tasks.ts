import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
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

/** The tasks of the window's main thread while something is done, by the browser's own trace. */
export async function longTasksOf(page: Page, act: () => Promise<void>): Promise<LongTasks> {
  const browser = page.context().browser();
  if (browser === null) throw new TypeError('no browser to trace');
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] });
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
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && windows.has(`${pid} ${tid}`),
  );
  const over = (times: readonly (number | undefined)[]) =>
    times
      .map((time = 0) => Math.round(time / 1000))
      .filter((ms) => ms > LONG_MS)
      .sort((a, b) => b - a);
  return { worked: over(tasks.map(({ tdur }) => tdur)), waited: over(tasks.map(({ dur }) => dur)) };
}
