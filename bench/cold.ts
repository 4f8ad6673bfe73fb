import { spawnSync } from 'node:child_process';
import { sign } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createJwt } from '../src/core/proof/jose/create-jwt.ts';
import { median } from './lib/measure.ts';
import { digitalBazaar } from './lib/peers.ts';
import { realisticBadge } from './lib/realistic-badge.ts';
import { BenchReport } from './lib/report.ts';
import { ed25519Secret } from './lib/signed-badges.ts';

const built = path.resolve(import.meta.dirname, '../out/cli');
const meter = path.join(import.meta.dirname, 'lib/meter.cjs');
const ROUNDS = 15;

interface ProcessRun {
  readonly wallMs: number;
  /** user and system time together: what a busy machine disturbs least */
  readonly cpuMs: number;
}

/** One process from start to end. */
function runProcess(args: readonly string[]): ProcessRun {
  const started = performance.now();
  const child = spawnSync(process.execPath, ['--require', meter, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const wallMs = performance.now() - started;
  if (child.status !== 0) throw new Error(`${args.join(' ')}: ${String(child.stderr)}`);
  return { wallMs, cpuMs: Number(child.output[3]) / 1000 };
}

/** The first verification in a new process, as a script would run it, beside what loading `jose` alone costs. */
export async function run(): Promise<void> {
  if (!fs.existsSync(path.join(built, 'lapel.js')))
    throw new Error('npm run build comes first: the command is measured as it is shipped');
  const report = new BenchReport('cold');
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-bench-'));
  try {
    const file = (name: string, content: string): string => {
      fs.writeFileSync(path.join(directory, name), content);
      return path.join(directory, name);
    };
    // a copy, so that a build in between changes nothing
    fs.cpSync(built, path.join(directory, 'cli'), { recursive: true });
    file('package.json', '{"type":"module"}');
    const lapel = path.join(directory, 'cli/lapel.js');
    const peer = await digitalBazaar();
    const badge = realisticBadge({ issuer: peer.issuer, withPicture: false });
    const secret = ed25519Secret(peer.secretKey);
    const jwt = await createJwt({
      header: { alg: 'EdDSA', typ: 'vc+jwt', kid: `${peer.issuer}#${peer.issuer.slice('did:key:'.length)}` },
      claims: { ...badge, iss: peer.issuer },
      sign: (message) => new Uint8Array(sign(null, message, secret)),
    });
    const jose = import.meta.resolve('jose');
    const tasks: Readonly<Record<string, readonly string[]>> = {
      'node alone': [file('nothing.mjs', '')],
      'loading jose alone': [file('jose.mjs', `import ${JSON.stringify(jose)};`)],
      'lapel verify --json badge.jwt': [lapel, 'verify', '--json', file('badge.jwt', jwt)],
      'lapel verify badge.jwt': [lapel, 'verify', file('badge.jwt', jwt)],
      'lapel verify --json badge.json (Data Integrity)': [
        lapel,
        'verify',
        '--json',
        file('badge.json', JSON.stringify(await peer.issue(badge))),
      ],
    };
    const runs = new Map<string, ProcessRun[]>(Object.keys(tasks).map((name) => [name, []]));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [name, args] of Object.entries(tasks)) {
        const one = runProcess(args);
        // the first round fills the disk's cache
        if (round > 0) runs.get(name)?.push(one);
      }
    }
    const alone = runs.get('loading jose alone') ?? [];
    const ratio = (name: string, of: (one: ProcessRun) => number): number =>
      median((runs.get(name) ?? []).map((one, round) => of(one) / of(alone[round] ?? one)));
    report.section(`Processes from start to end, ${ROUNDS} rounds, interleaved; medians`);
    for (const [name, all] of runs) {
      const wall = median(all.map((one) => one.wallMs))
        .toFixed(0)
        .padStart(6);
      const cpu = median(all.map((one) => one.cpuMs))
        .toFixed(0)
        .padStart(6);
      const ratios = `x${ratio(name, (one) => one.wallMs).toFixed(2)} wall, x${ratio(name, (one) => one.cpuMs).toFixed(2)} processor`;
      report.line(`${name.padEnd(50)}${wall} ms wall ${cpu} ms processor   ${ratios} of loading jose alone`);
    }
    const cold = ratio('lapel verify --json badge.jwt', (one) => one.wallMs);
    report.target('cold verification of a JWT to loading jose alone', cold, 'under 1.5', cold < 1.5);
    report.save();
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}
