import path from 'node:path';
import type { Handlers } from '../../contract/call.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { countInputs } from '../../wallet/services/import/named-inputs.ts';
import { type ImportInput, type ImportOutcome, importCredentials } from '../../wallet/services/import-credentials.ts';
import { expandBytes, expandInputs } from '../../wallet/services/input/read-files.ts';
import { readFetchableUrl } from '../../wallet/services/issuers/refresh/fetchable-url.ts';
import { openOnlineSource } from '../../wallet/services/issuers/refresh/online-source.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import type { BackupKey } from '../../wallet/services/wallet-backups/backup-key.ts';
import {
  type OpenBackupsOptions,
  openWalletBackups,
} from '../../wallet/services/wallet-backups/open-wallet-backups.ts';
import { type TakenPersona, takePersonas } from '../../wallet/services/wallet-backups/take-personas.ts';
import { addSamples } from './add-samples.ts';
import type { Job, JobBook, JobItem, JobResult } from './job-book.ts';
import type { LeftInputs, Origin } from './left-inputs.ts';
import type { ProcessContract } from './process-contract.ts';
import type { Session } from './session.ts';

export interface ImportWorld {
  readonly session: Session;
  readonly jobs: JobBook;
  readonly left: LeftInputs;
  /** folder of the sample badges that ship with the app */
  readonly samplesDir: string;
}

type Imports = Handlers<ProcessContract>['imports'];
type Start = Parameters<Imports['start']>[0];
type Again = Extract<Start, { kind: 'again' }>;
type First = Exclude<Start, { kind: 'again' | 'samples' }>;

export function importHandlers({ session, jobs, left, samplesDir }: ImportWorld): Imports {
  return {
    start: (asked) =>
      session.with((wallet) => {
        if (asked.kind === 'samples') return jobs.start('samples', (job) => addSamples(wallet, samplesDir, job));
        const taken = takeUp(asked, left);
        if (!taken.ok) return taken;
        return jobs.start('import', async (job, jobId) => {
          try {
            const origins = await taken.value.originsFor(wallet, job);
            if (!origins.ok) return origins;
            return await new RunningImport(wallet, taken.value.way, { job, jobId, jobs, left }).take(origins.value);
          } finally {
            taken.value.way.password?.fill(0);
          }
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

/** What a person asked for beyond what every import does. */
interface Way {
  readonly keepUnsigned: boolean;
  /** wiped at the end of the job */
  readonly password: Uint8Array | undefined;
  readonly withKeys: boolean;
  /** by `sourceOf` a file: the entries of it that are meant; all of it where it is not in here */
  readonly only: ReadonlyMap<unknown, ReadonlySet<string>>;
}

const asUsual: Way = { keepUnsigned: false, password: undefined, withKeys: false, only: new Map() };

interface TakenUp {
  readonly way: Way;
  readonly originsFor: (wallet: Wallet, job: Job) => Promise<Result<readonly Origin[]>>;
}

function takeUp(asked: First | Again, left: LeftInputs): Result<TakenUp> {
  if (asked.kind === 'again') return takeUpAgain(asked, left);
  return succeed({ way: asUsual, originsFor: (wallet, job) => originsOf(wallet, asked, job) });
}

/** Reads the same files once more: nothing of them was kept. */
function takeUpAgain(asked: Again, left: LeftInputs): Result<TakenUp> {
  const found = left.find(asked.jobId, asked.items);
  if (found.length === 0) return refuse(new WalletError('shell.no-such-job', 'nothing was left'));
  const only = new Map<unknown, Set<string>>();
  const origins = new Map<unknown, Origin>();
  for (const { origin, inside } of found) {
    const source = sourceOf(origin);
    origins.set(source, origin);
    // one password opens every part of a backup
    if (asked.password === null && inside !== undefined) only.set(source, (only.get(source) ?? new Set()).add(inside));
  }
  const { keepUnsigned, withKeys } = asked;
  // a copy: the door wipes the request's bytes once the call is answered, and the job goes on after that
  const password = asked.password === null ? undefined : new Uint8Array(asked.password);
  return succeed({
    way: { keepUnsigned, password, withKeys, only },
    originsFor: async () => succeed([...origins.values()]),
  });
}

async function originsOf(wallet: Wallet, asked: First, job: Job): Promise<Result<readonly Origin[]>> {
  switch (asked.kind) {
    case 'paths':
      job.expect(await countInputs(asked.paths));
      return succeed(asked.paths.map((chosen) => ({ kind: 'path', path: chosen })));
    case 'bytes':
      return succeed(asked.items.map(({ name, bytes }) => ({ kind: 'bytes', name: path.basename(name), bytes })));
    case 'text':
      return succeed([
        { kind: 'bytes', name: 'pasted text', bytes: new TextEncoder().encode(asked.text.trim()) } satisfies Origin,
      ]);
    case 'address': {
      // this one address, which the person was asked about; what the badge refers to is another question
      const fetched = await openOnlineSource(wallet, { signal: job.signal }).fetchBadge(asked.url);
      return fetched.ok ? succeed([{ kind: 'bytes', name: asked.url, bytes: fetched.value }]) : fetched;
    }
  }
}

interface Around {
  readonly job: Job;
  readonly jobId: string;
  readonly jobs: JobBook;
  readonly left: LeftInputs;
}

/** A file, and what the person knows it by. */
interface Place {
  readonly label: string;
  readonly origin: Origin;
}

interface Backup extends Place {
  readonly keys: number;
  readonly otherKeys: number;
}

/** The same for the same file, however often it was named. */
function sourceOf(origin: Origin): unknown {
  return origin.kind === 'path' ? origin.path : origin.bytes;
}

/** One import, from the files to what is told of it. */
class RunningImport {
  readonly #wallet: Wallet;
  readonly #way: Way;
  readonly #around: Around;
  /** by `sourceOf` its origin: two may have one label */
  readonly #backups = new Map<unknown, Backup>();
  readonly #keys: BackupKey[] = [];

  constructor(wallet: Wallet, way: Way, around: Around) {
    this.#wallet = wallet;
    this.#way = way;
    this.#around = around;
  }

  async take(origins: readonly Origin[]): Promise<Result<JobResult>> {
    try {
      return await this.#takeAll(origins);
    } finally {
      for (const { seed } of this.#keys) seed.fill(0);
    }
  }

  async #takeAll(origins: readonly Origin[]): Promise<Result<JobResult>> {
    const { job } = this.#around;
    if (origins.every(({ kind }) => kind === 'bytes')) job.expect(origins.length);
    const done = await importCredentials(this.#wallet, this.#inputs(origins), {
      signal: job.signal,
      explain: true,
      keepUnsigned: this.#way.keepUnsigned,
      onItem: (outcome) => this.#tell(outcome),
    });
    if (!done.ok) return done;
    const personas = this.#takeKeys();
    return personas.ok
      ? succeed({
          kind: 'import',
          ...done.value,
          personas: personas.value.map(({ name, outcome }) => ({ name, outcome })),
        })
      : personas;
  }

  /** What a person chose, told by names within what they chose: a path says where somebody lives on this computer. */
  async *#inputs(origins: readonly Origin[]): AsyncGenerator<ImportInput> {
    for (const chosen of origins) {
      const placeOf = (file: string): Place =>
        chosen.kind === 'bytes'
          ? { label: file, origin: chosen }
          : {
              label: path.relative(path.dirname(chosen.path), file) || path.basename(file),
              origin: { kind: 'path', path: file },
            };
      const inputs = chosen.kind === 'path' ? expandInputs([chosen.path]) : expandBytes(chosen.name, chosen.bytes);
      for await (const input of openWalletBackups(inputs, this.#backupOptions(placeOf))) {
        const { label, origin } = placeOf(input.file);
        const only = this.#way.only.get(sourceOf(origin));
        if (only !== undefined && !only.has(input.path ?? '')) continue;
        yield { ...input, file: label, origin };
      }
    }
  }

  #backupOptions(placeOf: (file: string) => Place): OpenBackupsOptions {
    const { password, withKeys } = this.#way;
    return {
      ...(password === undefined ? {} : { password: async () => password }),
      ...(withKeys ? { onKeys: (_, keys) => this.#keys.push(...keys) } : {}),
      onBackup: (file, { keys, otherKeys }) => {
        const place = placeOf(file);
        const source = sourceOf(place.origin);
        const before = this.#backups.get(source) ?? { keys: 0, otherKeys: 0 };
        this.#backups.set(source, { ...place, keys: before.keys + keys, otherKeys: before.otherKeys + otherKeys });
      },
    };
  }

  #tell(outcome: ImportOutcome): void {
    const { job, jobId, jobs, left } = this.#around;
    const { file: label, path: inside, id, name, verdict, isUnsigned, code, details, explanation } = outcome;
    const again = againFor(code, explanation?.canBeKept === true);
    const told = { label, ...(inside === undefined ? {} : { inside }), outcome: outcome.outcome, id, name, verdict };
    const item = job.add({
      ...told,
      code,
      details: details ?? {},
      ...(isUnsigned === true ? { isUnsigned } : {}),
      ...(again === undefined ? {} : { again }),
    });
    if (explanation !== undefined) jobs.keepExplanation(jobId, item, explanation);
    if (again !== undefined) {
      const origin = outcome.origin as Origin; // as `#inputs` gave it
      left.keep(jobId, item, { origin, ...(inside === undefined ? {} : { inside }) });
    }
  }

  /** Makes personas of the keys that were asked for, and tells of those that were not. */
  #takeKeys(): Result<readonly TakenPersona[]> {
    const { job, jobId, left } = this.#around;
    for (const { label, origin, keys, otherKeys } of this.#backups.values()) {
      const isOffered = !this.#way.withKeys && keys > 0;
      const item = job.add({
        label,
        outcome: 'left',
        id: null,
        name: null,
        verdict: null,
        code: null,
        details: { otherKeys, isLocked: this.#way.password !== undefined },
        ...(isOffered ? { again: 'keys' } : {}),
      });
      if (isOffered) left.keep(jobId, item, { origin });
    }
    return this.#keys.length === 0 ? succeed([]) : takePersonas(this.#wallet, this.#keys);
  }
}

function againFor(code: ErrorCode | null, canBeKept: boolean): JobItem['again'] {
  if (code === 'import.backup-locked' || code === 'import.backup-wrong-password') return 'password';
  return canBeKept ? 'unsigned' : undefined;
}
