import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Result, succeed } from '../../core/result.ts';
import { importCredentials } from '../../wallet/services/import-credentials.ts';
import { expandInputs } from '../../wallet/services/input/read-files.ts';
import { importSnapshots } from '../../wallet/services/issuers/import-snapshots.ts';
import { tagCredential } from '../../wallet/services/label-credentials.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import type { Job, JobResult } from './job-book.ts';
import { SAMPLE_TAG } from './samples.ts';

/** Takes in the sample badges that ship with the app, with the documents by which they are judged. */
export async function addSamples(wallet: Wallet, samplesDir: string, job: Job): Promise<Result<JobResult>> {
  const snapshots = importSnapshots(wallet, path.join(samplesDir, 'issuer-pack.json'));
  if (!snapshots.ok) return snapshots;
  const badgesDir = path.join(samplesDir, 'badges');
  const names = (await readdir(badgesDir)).sort();
  job.expect(names.length);
  const added: string[] = [];
  const paths = names.map((name) => path.join(badgesDir, name));
  const imported = await importCredentials(wallet, expandInputs(paths), {
    signal: job.signal,
    onItem: ({ file, outcome, id, name, verdict, code }) => {
      job.add({ label: path.basename(file), outcome, id, name, verdict, code });
      if (outcome === 'added' && id !== null) added.push(id);
    },
  });
  for (const id of added) {
    const tagged = tagCredential(wallet, id, [SAMPLE_TAG]);
    if (!tagged.ok) return tagged;
  }
  return imported.ok ? succeed({ kind: 'import', ...imported.value, personas: [] }) : imported;
}
