import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { BATCH_ITEMS } from '../src/wallet/services/import-credentials.ts';
import { median } from './lib/measure.ts';
import { digitalBazaar } from './lib/peers.ts';
import { BenchReport } from './lib/report.ts';
import { signedBadges } from './lib/signed-badges.ts';

/** Badges that are verified and stored; `LAPEL_BENCH_COUNT` for a shorter run. */
const COUNT = Number(process.env.LAPEL_BENCH_COUNT ?? 1000);
/** In the folder; `LAPEL_BENCH_FOLDER` for a shorter run. */
const FOLDER_COUNT = Number(process.env.LAPEL_BENCH_FOLDER ?? 20_000);
/** As many as there are ways, or a multiple: in each they come in another order. */
const ROUNDS = 4;

interface Took {
  readonly seconds: number;
  /** of the processor, all threads: what a busy machine disturbs least */
  readonly cpuSeconds: number;
}

interface Round {
  readonly peer: Took;
  readonly ours: Took;
  readonly alone: Took;
  readonly stored: Took;
}

function compareWithPeer(report: BenchReport, directory: string, programDir: string): void {
  const program = path.join(programDir, 'import-compare.js');
  const answer = execFileSync(process.execPath, [program, directory, String(COUNT), String(ROUNDS)], {
    encoding: 'utf8',
  });
  const rounds = JSON.parse(answer) as readonly Round[];
  report.section(
    `${COUNT} badges of 2.8 KB, eddsa-rdfc-2022, verified and stored into an empty vault, at most ${BATCH_ITEMS} a transaction, ${ROUNDS} rounds`,
  );
  for (const [name, of] of [
    ['storing alone, judged before', (one) => one.stored],
    ['import', (one) => one.ours],
    ['import, without threads of its own', (one) => one.alone],
    ['@digitalbazaar/vc, then the same storing', (one) => one.peer],
  ] satisfies [string, (one: Round) => Took][]) {
    const seconds = median(rounds.map((one) => of(one).seconds));
    const processor = median(rounds.map((one) => of(one).cpuSeconds));
    const toPeer = median(rounds.map((one) => one.peer.seconds / of(one).seconds));
    const cpuToPeer = median(rounds.map((one) => one.peer.cpuSeconds / of(one).cpuSeconds));
    report.line(
      `${name.padEnd(44)}${seconds.toFixed(2).padStart(7)} s (processor ${processor.toFixed(2)} s)${(COUNT / seconds).toFixed(0).padStart(7)} /s   x${toPeer.toFixed(2)} (processor x${cpuToPeer.toFixed(2)}) of the peer`,
    );
  }
  const toPeer = median(rounds.map(({ peer: theirs, ours }) => theirs.seconds / ours.seconds));
  const toStoring = median(rounds.map(({ stored, ours }) => ours.seconds / stored.seconds));
  report.target('as fast as @digitalbazaar/vc doing the same', toPeer, 'at least 6', toPeer >= 6);
  report.target('time of storing without verifying', toStoring, 'at most 8', toStoring <= 8);
}

async function importFolder(report: BenchReport, directory: string, programDir: string): Promise<void> {
  const folder = path.join(directory, 'folder');
  let index = 0;
  for await (const text of signedBadges(FOLDER_COUNT, await digitalBazaar())) {
    // as people keep them: some hundred to a folder
    const inner = path.join(folder, String(Math.floor(index / 500)).padStart(3, '0'));
    if (index % 500 === 0) fs.mkdirSync(inner, { recursive: true });
    fs.writeFileSync(path.join(inner, `${String(index).padStart(5, '0')}.json`), text);
    index += 1;
  }
  const program = path.join(programDir, 'import-run.js');
  const answer = JSON.parse(
    execFileSync(process.execPath, [program, folder, path.join(directory, 'wallet')], { encoding: 'utf8' }),
  ) as Readonly<Record<string, number>>;
  const { added = 0, valid = 0, seconds = 0, openedMib = 0, maxRssMib = 0 } = answer;
  if (added !== FOLDER_COUNT || valid !== FOLDER_COUNT) throw new Error(JSON.stringify(answer));
  const megabytes = maxRssMib * 1.048576;
  report.section(`${FOLDER_COUNT} badges in a folder, imported by a process of its own`);
  report.line(
    `${(FOLDER_COUNT / seconds).toFixed(0)} a second, ${seconds.toFixed(1)} s; ${(openedMib * 1.048576).toFixed(0)} MB at most while the wallet was made (Argon2id), ${megabytes.toFixed(0)} MB at most in all`,
  );
  if (FOLDER_COUNT > 10_000) report.target('memory, MB', megabytes, 'under 300', megabytes < 300);
}

/** Native or file-carrying, and the peer, which runs as its makers ship it. */
const OUTSIDE = [
  'better-sqlite3',
  '@embedpdf/pdfium',
  'zxing-wasm',
  '@digitalbazaar/data-integrity',
  '@digitalbazaar/ed25519-multikey',
  '@digitalbazaar/eddsa-rdfc-2022-cryptosuite',
  '@digitalbazaar/vc',
] as const;

/** Bundled as the product is: loading and stripping its source would take more memory than the badges. */
async function bundle(outDir: string): Promise<void> {
  const root = path.resolve(import.meta.dirname, '..');
  const source = (file: string): string => path.join(root, file);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: [...OUTSIDE] },
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      rolldownOptions: {
        input: {
          'import-run': source('bench/lib/import-run.ts'),
          'import-compare': source('bench/lib/import-compare.ts'),
          'verify-worker': source('src/wallet/services/verify-many/verify-worker.ts'),
        },
        external: [...OUTSIDE, /^zxing-wasm\//, /^node:/],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'esm' },
      },
    },
  });
  fs.writeFileSync(path.join(outDir, 'package.json'), '{"type":"module"}');
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(outDir, 'node_modules'));
}

/** Importing beside the peer, beside storing alone, and many at once. */
export async function run(): Promise<void> {
  const report = new BenchReport('import');
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-bench-'));
  try {
    const programDir = path.join(directory, 'program');
    await bundle(programDir);
    compareWithPeer(report, directory, programDir);
    await importFolder(report, directory, programDir);
    report.save();
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}
