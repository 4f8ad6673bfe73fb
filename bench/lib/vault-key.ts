import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { deriveWrappingKey, standardKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import { bytesOf, PASSPHRASE } from './bench-vault.ts';
import { median } from './measure.ts';
import type { BenchReport } from './report.ts';
import { least } from './spent.ts';

const ROUNDS = 9;

/** Argon2id as the vault runs it beside Debian's libargon2, which tells the processor time it took (`clock()`). */
export async function keyDerivation(report: BenchReport): Promise<void> {
  const { memoryKib, passes, lanes } = standardKdfCost;
  report.section(`key derivation: Argon2id, ${memoryKib / 1024} MiB, t=${passes}, p=${lanes}`);
  const args = [
    'somesaltsomesalt',
    '-id',
    '-t',
    String(passes),
    '-k',
    String(memoryKib),
    '-p',
    String(lanes),
    '-l',
    '32',
  ];
  const runTheirs = () => spawnSync('argon2', args, { input: PASSPHRASE, encoding: 'utf8' });
  if (runTheirs().error !== undefined) {
    report.line('skipped: there is no program “argon2” here (Debian: apt install argon2)');
    return;
  }
  const salt = bytesOf('somesaltsomesalt');
  const theirTimes: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const theirs = runTheirs().stdout;
    const theirMs = Number(/([\d.]+) seconds/.exec(theirs)?.[1] ?? Number.NaN) * 1000;
    const cpu = process.cpuUsage();
    const key = await deriveWrappingKey(bytesOf(PASSPHRASE), { algorithm: 'argon2id', ...standardKdfCost, salt });
    const { user, system } = process.cpuUsage(cpu);
    const ms = (user + system) / 1000;
    if (!theirs.includes(Buffer.from(key).toString('hex'))) throw new Error('libargon2 gives another key');
    if (round === 0) continue; // compiles
    ours.push(ms);
    theirTimes.push(theirMs);
  }
  const ratio = least(ours) / least(theirTimes);
  const medianRatio = median(ours.map((ms, round) => ms / (theirTimes[round] ?? Number.NaN)));
  report.line(
    `processor, least of ${ours.length}: libargon2 ${least(theirTimes).toFixed(0)} ms, in WebAssembly with SIMD, the same key, ${least(ours).toFixed(0)} ms`,
  );
  report.target('to libargon2, least of each', ratio, 'at most 1.6', ratio <= 1.6);
  report.line(`        median of the rounds’ ratios: ${medianRatio.toFixed(2)}`);
}
