// A process of its own, so that its memory and its cold code are its own: verifies a file of badges, a line each, and prints
// what it took. argv: badges file, remembered file or "-", threads, "list" to hold all in memory before the clock starts.
import fs from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { type InputToVerify, verifyMany } from '../../src/wallet/services/verify-many/verify-many.ts';

const [badges = '', remembered = '-', threads = '2', form = 'stream'] = process.argv.slice(2);
const encoder = new TextEncoder();
const linesOf = (file: string) => createInterface({ input: fs.createReadStream(file) });

async function* inputs(): AsyncGenerator<InputToVerify> {
  if (remembered === '-') {
    for await (const line of linesOf(badges)) yield { bytes: encoder.encode(line) };
    return;
  }
  const kept = linesOf(remembered)[Symbol.asyncIterator]();
  for await (const line of linesOf(badges)) {
    yield { bytes: encoder.encode(line), remembered: (await kept.next()).value as string };
  }
}

const listed: InputToVerify[] = [];
if (form === 'list') for await (const input of inputs()) listed.push(input);
const given = form === 'list' ? listed : inputs();
const started = performance.now();
let count = 0;
const now = new Date('2026-11-22T12:00:00Z');
for await (const { reports } of verifyMany(given, { now, snapshots: [], workers: Number(threads) })) {
  if (reports?.[0]?.verdict !== 'valid') throw new Error('not valid');
  count += 1;
}
const seconds = (performance.now() - started) / 1000;
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
process.stdout.write(JSON.stringify({ count, seconds, cpuSeconds, maxRssMib: highestRssMib() }));

/** All threads together, from the system: `maxRSS` of `resourceUsage` counts what the parent had before this program ran. */
function highestRssMib(): number {
  const status = fs.readFileSync('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
