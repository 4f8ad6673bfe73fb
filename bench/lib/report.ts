import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Measured } from './measure.ts';

const resultsDir = path.resolve(import.meta.dirname, '../results');

/** Collects what one benchmark says, prints it as it comes, and writes it with machine, versions and date. */
export class BenchReport {
  readonly name: string;
  #lines: string[] = [];

  constructor(name: string) {
    this.name = name;
    const cpu = os.cpus()[0]?.model ?? 'unknown processor';
    this.line(`# ${name}`);
    this.line(`${new Date().toISOString()}, ${os.cpus().length} x ${cpu}, Node ${process.versions.node}, ${os.type()}`);
    this.line('Ratios are medians over interleaved rounds; absolute figures are of this machine on this day.');
  }

  line(text = ''): void {
    this.#lines.push(text);
    process.stdout.write(`${text}\n`);
  }

  section(title: string): void {
    this.line();
    this.line(`## ${title}`);
  }

  table(measured: readonly Measured[], base: string): void {
    for (const { name, opsPerSecond, ratio, cpuRatio } of measured) {
      const speed = opsPerSecond.toFixed(opsPerSecond < 100 ? 1 : 0).padStart(9);
      const time = (1e6 / opsPerSecond).toFixed(0).padStart(8);
      this.line(
        `${name.padEnd(56)}${speed} /s ${time} us   x${ratio.toFixed(2)} (processor x${cpuRatio.toFixed(2)}) of ${base}`,
      );
    }
  }

  /** A target of the project beside what was measured; never an assertion. */
  target(what: string, measured: number, wanted: string, isMet: boolean): void {
    this.line(`${isMet ? 'met   ' : 'MISSED'}  ${what}: ${measured.toFixed(2)} (wanted ${wanted})`);
  }

  save(): void {
    fs.mkdirSync(resultsDir, { recursive: true });
    fs.writeFileSync(path.join(resultsDir, `${this.name}.txt`), `${this.#lines.join('\n')}\n`);
  }
}
