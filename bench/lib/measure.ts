/** One thing to time. It must return its result, so that no engine can leave the work out. */
export type Task = () => unknown;

export interface Measured {
  readonly name: string;
  readonly opsPerSecond: number;
  /** median over rounds of this task's speed to the base's speed in the same round */
  readonly ratio: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

async function slice(task: Task, ms: number): Promise<number> {
  const started = performance.now();
  let runs = 0;
  let elapsed = 0;
  do {
    const result = task();
    if (result instanceof Promise) await result;
    runs += 1;
    elapsed = performance.now() - started;
  } while (elapsed < ms);
  return (runs / elapsed) * 1000;
}

/**
 * Times tasks side by side: every task runs one slice in every round, so that a noisy machine is noisy for all of them, and
 * what is quoted is the ratio to the base within a round.
 *
 * @param tasks - the first is the base unless `base` names another
 */
export async function measure(
  tasks: Readonly<Record<string, Task>>,
  { rounds = 7, ms = 300, base = Object.keys(tasks)[0] ?? '' } = {},
): Promise<Measured[]> {
  const speeds = new Map<string, number[]>();
  for (const [name, task] of Object.entries(tasks)) {
    await slice(task, ms);
    speeds.set(name, []);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, task] of Object.entries(tasks)) speeds.get(name)?.push(await slice(task, ms));
  }
  const baseSpeeds = speeds.get(base) ?? [];
  return [...speeds].map(([name, all]) => ({
    name,
    opsPerSecond: median(all),
    ratio: median(all.map((speed, round) => speed / (baseSpeeds[round] ?? Number.NaN))),
  }));
}
