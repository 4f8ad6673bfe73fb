import path from 'node:path';
import type { Handlers } from '../../contract/call.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { sentenceFor } from '../../core/sentences/sentences.ts';
import { explainForWallet } from '../../wallet/services/import/explain-input.ts';
import { type ImportInput, importCredentials } from '../../wallet/services/import-credentials.ts';
import { expandInputs } from '../../wallet/services/input/read-files.ts';
import { fetchDocument } from '../../wallet/services/issuers/refresh/fetch-document.ts';
import { readFetchableUrl } from '../../wallet/services/issuers/refresh/fetchable-url.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { openWalletBackups } from '../../wallet/services/wallet-backups/open-wallet-backups.ts';
import type { Job, JobBook, JobResult } from './job-book.ts';
import type { ProcessContract } from './process-contract.ts';
import type { Session } from './session.ts';

export interface ImportWorld {
  readonly session: Session;
  readonly jobs: JobBook;
}

type Imports = Handlers<ProcessContract>['imports'];
type Start = Parameters<Imports['start']>[0];

export function importHandlers({ session, jobs }: ImportWorld): Imports {
  return {
    start: (asked) =>
      session.with((wallet) =>
        jobs.start('import', async (job, jobId) => {
          const inputs = await inputsOf(asked, job);
          return inputs.ok ? importInto(wallet, inputs.value, job, jobId, jobs) : inputs;
        }),
      ),
    hostOf: async ({ url }) => {
      const address = readFetchableUrl(url);
      return address.ok ? succeed({ host: address.value.host }) : address;
    },
    explain: ({ jobId, item }) =>
      session.with(async (wallet) => {
        const input = jobs.findInput(jobId, item);
        if (input === undefined) return refuse(new WalletError('shell.no-such-job', 'unknown item'));
        return succeed(await explainForWallet(wallet, input.bytes, input.name));
      }),
  };
}

type Inputs = AsyncIterable<ImportInput> | readonly ImportInput[];

async function inputsOf(asked: Start, job: Job): Promise<Result<Inputs>> {
  switch (asked.kind) {
    case 'paths':
      return succeed(named(asked.paths));
    case 'bytes':
      return succeed(asked.items.map(({ name, bytes }) => ({ file: path.basename(name), content: succeed(bytes) })));
    case 'text':
      return succeed([{ file: 'pasted text', content: succeed(new TextEncoder().encode(asked.text.trim())) }]);
    case 'address': {
      const fetched = await fetchDocument(asked.url, { signal: job.signal });
      if (!fetched.ok) return fetched;
      const bytes = fetched.value.outcome === 'document' ? fetched.value.bytes : new Uint8Array();
      return succeed([{ file: asked.url, content: succeed(bytes) }]);
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
  const doctor = new RefusedInputs();
  const done = await importCredentials(wallet, doctor.watch(inputs), {
    signal: job.signal,
    onItem: ({ file, path: inside, outcome, id, name, verdict, code, message }) => {
      const item = job.add({
        label: file,
        ...(inside === undefined ? {} : { inside }),
        outcome,
        id,
        name,
        verdict,
        code,
        details: code === null ? {} : { sentence: message ?? sentenceFor(code) },
      });
      const bytes = outcome === 'refused' ? doctor.find(file, inside) : undefined;
      if (bytes !== undefined) jobs.keepInput(jobId, item, { name: inside ?? file, bytes });
    },
  });
  return done.ok ? succeed({ kind: 'import', ...done.value }) : done;
}

/** Refused inputs are few and small; what would not fit is told by its code alone. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024;

/** The bytes of inputs under way, for the import doctor; an input is told of a batch after it was read. */
class RefusedInputs {
  readonly #recent = new Map<string, Uint8Array>();
  #bytes = 0;

  async *watch(inputs: Inputs): AsyncGenerator<ImportInput> {
    for await (const input of inputs) {
      if (input.content.ok) this.#remember(keyOf(input.file, input.path), input.content.value);
      yield input;
    }
  }

  /** @param inside - of an archive's entry, or of a credential inside a container, whose file alone is known */
  find(file: string, inside: string | undefined): Uint8Array | undefined {
    return this.#recent.get(keyOf(file, inside)) ?? this.#recent.get(keyOf(file, undefined));
  }

  #remember(key: string, bytes: Uint8Array): void {
    this.#recent.set(key, bytes);
    this.#bytes += bytes.length;
    for (const [oldest, { length }] of this.#recent) {
      if (this.#bytes <= MOST_KEPT_BYTES) return;
      this.#recent.delete(oldest);
      this.#bytes -= length;
    }
  }
}

function keyOf(file: string, inside: string | undefined): string {
  return JSON.stringify([file, inside ?? null]);
}
