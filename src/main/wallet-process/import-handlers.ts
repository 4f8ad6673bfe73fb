import path from 'node:path';
import type { Handlers } from '../../contract/call.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { countInputs } from '../../wallet/services/import/named-inputs.ts';
import { type ImportInput, importCredentials } from '../../wallet/services/import-credentials.ts';
import { expandInputs } from '../../wallet/services/input/read-files.ts';
import { readFetchableUrl } from '../../wallet/services/issuers/refresh/fetchable-url.ts';
import { openOnlineSource } from '../../wallet/services/issuers/refresh/online-source.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { openWalletBackups } from '../../wallet/services/wallet-backups/open-wallet-backups.ts';
import type { Job, JobBook, JobResult } from './job-book.ts';
import type { ProcessContract } from './process-contract.ts';
import { addSamples } from './samples.ts';
import type { Session } from './session.ts';

export interface ImportWorld {
  readonly session: Session;
  readonly jobs: JobBook;
  /** folder of the sample badges that ship with the app */
  readonly samplesDir: string;
}

type Imports = Handlers<ProcessContract>['imports'];
type Start = Parameters<Imports['start']>[0];
type Given = Exclude<Start, { kind: 'samples' }>;

export function importHandlers({ session, jobs, samplesDir }: ImportWorld): Imports {
  return {
    start: (asked) =>
      session.with((wallet) => {
        if (asked.kind === 'samples') return jobs.start('samples', (job) => addSamples(wallet, samplesDir, job));
        return jobs.start('import', async (job, jobId) => {
          const inputs = await inputsOf(wallet, asked, job);
          return inputs.ok ? importInto(wallet, inputs.value, job, jobId, jobs) : inputs;
        });
      }),
    hostOf: async ({ url }) => {
      const address = readFetchableUrl(url);
      return address.ok ? succeed({ host: address.value.host }) : address;
    },
    explain: async ({ jobId, item }) => {
      const explanation = jobs.findExplanation(jobId, item);
      if (explanation !== undefined) return succeed(explanation);
      return refuse(new WalletError('shell.no-such-job', 'unknown item'));
    },
  };
}

type Inputs = AsyncIterable<ImportInput> | readonly ImportInput[];

async function inputsOf(wallet: Wallet, asked: Given, job: Job): Promise<Result<Inputs>> {
  switch (asked.kind) {
    case 'paths':
      job.expect(await countInputs(asked.paths));
      return succeed(named(asked.paths));
    case 'bytes':
      return succeed(asked.items.map(({ name, bytes }) => ({ file: path.basename(name), content: succeed(bytes) })));
    case 'text':
      return succeed([{ file: 'pasted text', content: succeed(new TextEncoder().encode(asked.text.trim())) }]);
    case 'address': {
      // this one address, which the person was asked about; what the badge refers to is another question
      const fetched = await openOnlineSource(wallet, { signal: job.signal }).fetchBadge(asked.url);
      return fetched.ok ? succeed([{ file: asked.url, content: fetched }]) : fetched;
    }
  }
}

/** What a person chose, told by names within what they chose: a path says where somebody lives on this computer. */
async function* named(paths: readonly string[]): AsyncGenerator<ImportInput> {
  for (const chosen of paths) {
    for await (const input of openWalletBackups(expandInputs([chosen]))) {
      yield { ...input, file: path.relative(path.dirname(chosen), input.file) || path.basename(chosen) };
    }
  }
}

async function importInto(
  wallet: Wallet,
  inputs: Inputs,
  job: Job,
  jobId: string,
  jobs: JobBook,
): Promise<Result<JobResult>> {
  if (Array.isArray(inputs)) job.expect(inputs.length);
  const done = await importCredentials(wallet, inputs, {
    signal: job.signal,
    explain: true,
    onItem: ({ file, path: inside, outcome, id, name, verdict, isUnsigned, code, details, explanation }) => {
      const told = { label: file, ...(inside === undefined ? {} : { inside }), outcome, id, name, verdict, code };
      const item = job.add({ ...told, ...(isUnsigned === true ? { isUnsigned } : {}), details: details ?? {} });
      if (explanation !== undefined) jobs.keepExplanation(jobId, item, explanation);
    },
  });
  return done.ok ? succeed({ kind: 'import', ...done.value }) : done;
}
