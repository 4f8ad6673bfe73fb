import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import type { DigestedProof } from '../src/core/proof/data-integrity/digested-proof.ts';
import { noSnapshots } from '../src/core/snapshot/snapshot.ts';
import { rememberCredential } from '../src/core/verification/remembered.ts';
import { openInput, verify } from '../src/core/verification/verify.ts';
import { nativeCrypto } from '../src/wallet/native-crypto.ts';
import { encodeRemembered } from '../src/wallet/services/verify-many/verify-many.ts';
import { chunkGroups, hasSideEffects } from '../tools/chunks.ts';
import { median } from './lib/measure.ts';
import { digitalBazaar } from './lib/peers.ts';
import { BenchReport } from './lib/report.ts';
import { signedBadges } from './lib/signed-badges.ts';

/** Badges in the file; `LAPEL_BENCH_COUNT` for a shorter run. */
const COUNT = Number(process.env.LAPEL_BENCH_COUNT ?? 10_000);
const PEER_COUNT = 300;
const THREADS = 2;
const ROUNDS = 3;

async function textToKeep(text: string): Promise<string> {
  let made: readonly DigestedProof[] = [];
  const keep = (_path: string, digested: readonly DigestedProof[]): void => {
    made = digested;
  };
  const bytes = new TextEncoder().encode(text);
  const digests = { find: () => undefined, keep };
  await verify(bytes, { now: new Date('2026-11-22T12:00:00Z'), snapshots: noSnapshots, crypto: nativeCrypto, digests });
  const opened = openInput(bytes, noSnapshots);
  const item = opened.ok ? opened.value[0] : undefined;
  const remembered = item && rememberCredential(bytes, item.opened, made, nativeCrypto);
  if (remembered === undefined) throw new Error('not remembered');
  return encodeRemembered(remembered);
}

interface BulkRun {
  readonly count: number;
  readonly seconds: number;
  readonly maxRssMib: number;
}

/** Bundled as the product is: loading and stripping its source would take more time and memory than the badges. */
async function bundle(outDir: string): Promise<string> {
  const root = path.resolve(import.meta.dirname, '..');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: {
        input: {
          'bulk-run': path.join(root, 'bench/lib/bulk-run.ts'),
          'verify-worker': path.join(root, 'src/wallet/services/verify-many/verify-worker.ts'),
        },
        treeshake: { moduleSideEffects: hasSideEffects },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          format: 'esm',
          codeSplitting: { groups: [...chunkGroups], includeDependenciesRecursively: false },
        },
      },
    },
  });
  fs.writeFileSync(path.join(outDir, 'package.json'), '{"type":"module"}');
  return path.join(outDir, 'bulk-run.js');
}

function runOurs(
  file: string,
  badges: string,
  remembered: string,
  threads: number,
  form: 'stream' | 'list' = 'stream',
): BulkRun {
  const answer = execFileSync(process.execPath, [file, badges, remembered, String(threads), form], {
    encoding: 'utf8',
  });
  return JSON.parse(answer) as BulkRun;
}

/** The peer's threads, loaded and warm: what is timed is verification alone. */
async function startPeer(texts: readonly string[]): Promise<{ run: () => Promise<number>; stop: () => Promise<void> }> {
  const workers = Array.from({ length: THREADS }, () => new Worker(new URL('./lib/peer-worker.ts', import.meta.url)));
  const ask = (share: readonly string[], worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
      worker.postMessage(share);
    });
  const all = (some: readonly string[]): Promise<unknown> =>
    Promise.all(
      workers.map((worker, index) =>
        ask(
          some.filter((_, at) => at % THREADS === index),
          worker,
        ),
      ),
    );
  await all(texts.slice(0, 60));
  return {
    run: async () => {
      const started = performance.now();
      await all(texts);
      return (performance.now() - started) / 1000;
    },
    stop: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

/** Ten thousand badges: throughput in threads beside the peer in as many, and memory. */
export async function run(): Promise<void> {
  const report = new BenchReport('bulk');
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-bench-'));
  try {
    const badges = path.join(directory, 'badges.ndjson');
    const kept = path.join(directory, 'remembered.ndjson');
    const peerTexts: string[] = [];
    for await (const text of signedBadges(COUNT, await digitalBazaar())) {
      fs.appendFileSync(badges, `${text}\n`);
      fs.appendFileSync(kept, `${await textToKeep(text)}\n`);
      if (peerTexts.length < PEER_COUNT) peerTexts.push(text);
    }
    const program = await bundle(directory);
    const peer = await startPeer(peerTexts);
    const rounds: { peer: number; full: BulkRun; known: BulkRun; alone: BulkRun }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const peerSpeed = PEER_COUNT / (await peer.run());
      const full = runOurs(program, badges, '-', THREADS);
      const known = runOurs(program, badges, kept, THREADS, 'list');
      rounds.push({ peer: peerSpeed, full, known, alone: runOurs(program, badges, '-', 1) });
    }
    await peer.stop();
    const speed = (of: (one: (typeof rounds)[number]) => number): number => median(rounds.map(of));
    const speedOf = ({ count, seconds }: BulkRun): number => count / seconds;
    report.section(`${COUNT} badges of 2.8 KB, eddsa-rdfc-2022, from a file, ${THREADS} threads, cold process`);
    report.line(
      `@digitalbazaar/vc, ${THREADS} warm threads, ${PEER_COUNT} badges: ${speed((one) => one.peer).toFixed(0)} /s`,
    );
    for (const [name, of] of [
      ['full verification', (one) => one.full],
      ['full verification, 1 thread', (one) => one.alone],
      ['from what is remembered, all in memory as with the peer', (one) => one.known],
    ] satisfies [string, (one: (typeof rounds)[number]) => BulkRun][]) {
      const ratio = speed((one) => speedOf(of(one)) / one.peer);
      const rss = Math.max(...rounds.map((one) => of(one).maxRssMib));
      report.line(
        `${name.padEnd(60)}${speed((one) => speedOf(of(one)))
          .toFixed(0)
          .padStart(7)} /s   x${ratio.toFixed(1)}   ${rss.toFixed(0)} MiB at most`,
      );
    }
    const known = speed((one) => speedOf(one.known) / one.peer);
    report.target('remembered badges to the peer, both on 2 threads', known, 'at least 25', known >= 25);
    const rss = Math.max(...rounds.map((one) => one.full.maxRssMib)) * 1.048576;
    report.target('memory of a stream, full verification, MB', rss, 'under 200', rss < 200);
    report.save();
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}
