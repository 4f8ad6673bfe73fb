import process from 'node:process';

/** One thing to time. It must return its result, so that no engine can leave the work out. */
export type Task = () => unknown;

export interface Measured {
  readonly name: string;
  readonly opsPerSecond: number;
  /** median over rounds of this task's speed to the base's speed in the same round */
  readonly ratio: number;
  /** the same in processor time of the whole process, all threads: what a busy machine disturbs least */
  readonly cpuRatio: number;
}

interface Speed {
  readonly opsPerSecond: number;
  readonly opsPerCpuSecond: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

async function slice(task: Task, ms: number): Promise<Speed> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  let runs = 0;
  let elapsed = 0;
  do {
    const result = task();
    if (result instanceof Promise) await result;
    runs += 1;
    elapsed = performance.now() - started;
  } while (elapsed < ms);
  const { user, system } = process.cpuUsage(cpu);
  return { opsPerSecond: (runs / elapsed) * 1000, opsPerCpuSecond: (runs / (user + system)) * 1e6 };
}

/**
 * Times tasks side by side: every task runs one slice in every round, so that a noisy machine is noisy for all of them, and
 * what is quoted is the ratio to the base within a round.
 *
 * @param tasks - the first is the base unless `base` names another
 */
export async function measure(
  tasks: Readonly<Record<string, Task>>,
  { rounds = 21, ms = 100, warmUpMs = 2000, base = Object.keys(tasks)[0] ?? '' } = {},
): Promise<Measured[]> {
  const speeds = new Map<string, Speed[]>();
  for (const [name, task] of Object.entries(tasks)) {
    await slice(task, warmUpMs);
    speeds.set(name, []);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, task] of Object.entries(tasks)) speeds.get(name)?.push(await slice(task, ms));
  }
  const baseSpeeds = speeds.get(base) ?? [];
  const ratioOf = (all: readonly Speed[], of: keyof Speed): number =>
    median(all.map((speed, round) => speed[of] / (baseSpeeds[round]?.[of] ?? Number.NaN)));
  return [...speeds].map(([name, all]) => ({
    name,
    opsPerSecond: median(all.map((speed) => speed.opsPerSecond)),
    ratio: ratioOf(all, 'opsPerSecond'),
    cpuRatio: ratioOf(all, 'opsPerCpuSecond'),
  }));
}
