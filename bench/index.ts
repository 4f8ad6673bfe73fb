// npm run bench -- NAME: one benchmark beside its peers and limits, in one run.
import process from 'node:process';

const benches: Readonly<Record<string, () => Promise<{ run: () => Promise<void> }>>> = {
  verify: () => import('./verify.ts'),
  cold: () => import('./cold.ts'),
  bulk: () => import('./bulk.ts'),
  present: () => import('./present.ts'),
  import: () => import('./import.ts'),
  vault: () => import('./vault.ts'),
  app: () => import('./app.ts'),
  trial: () => import('./trial.ts'),
  window: () => import('./window.ts'),
};

const name = process.argv[2] ?? '';
const load = benches[name];
if (load === undefined) {
  process.stderr.write(`npm run bench -- NAME, with NAME one of: ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}
await (await load()).run();
