import process from 'node:process';

export interface Spent {
  readonly ms: number;
  /** of the processor, all threads */
  readonly cpuMs: number;
}

/** Whatever else a machine does only ever adds to a time. */
export function least(values: readonly number[]): number {
  return Math.min(...values);
}

export function timed(work: () => void): Spent {
  const cpu = process.cpuUsage();
  const started = performance.now();
  work();
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000 };
}
