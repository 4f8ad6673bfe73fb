// How long the window does not hear one, with ten thousand badges in it: the work of its thread, task by task, on a quiet machine.
import os from 'node:os';
import { inWords } from '../tools/window/long-tasks.ts';
import { COUNT, PROMISED_MS, runOfTenThousand } from '../tools/window/ten-thousand.ts';
import { WindowHouse, type WindowOptions } from '../tools/window/window.ts';
import { BenchReport } from './lib/report.ts';

const LOOKS: readonly (readonly [string, WindowOptions])[] = [
  ['as they come', {}],
  ['mirrored, with long names', { language: 'ar-XB', areNamesHard: true }],
];

export async function run(): Promise<void> {
  const report = new BenchReport('window');
  const load = (): string => os.loadavg()[0]?.toFixed(1) ?? '';
  const loadBefore = load();
  const house = await WindowHouse.open();
  try {
    for (const acts of ['lists', 'pictures'] as const) {
      for (const [how, options] of LOOKS) {
        report.section(`${COUNT} badges in ${acts}, ${how}`);
        const { tasks, heap } = await runOfTenThousand(house, acts, options);
        const over = tasks.filter(({ ms }) => ms > PROMISED_MS).length;
        report.line(`longest: ${inWords(tasks, 4)}`);
        report.line(`heap of the page: ${heap} MB`);
        report.target(`tasks over ${PROMISED_MS} ms`, over, 'none', over === 0);
      }
    }
  } finally {
    await house.close();
  }
  report.line();
  report.line(`Load of the machine: ${loadBefore} before, ${load()} after; 1.0 a processor is full.`);
  report.save();
}
