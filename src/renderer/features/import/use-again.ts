import { type JobItem, wallet } from '../../door/client.ts';
import { type Job, useStartedJob } from '../../door/jobs.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { secretOf } from '../../passphrase/secret-of.ts';

export interface AgainWay {
  readonly keepUnsigned?: boolean;
  /** of another wallet's backup, as typed */
  readonly password?: string;
  readonly withKeys?: boolean;
}

export interface Again {
  readonly start: (way: AgainWay) => void;
  readonly isRunning: boolean;
  readonly job: Job | undefined;
  /** what came of it, at the end */
  readonly done: AgainDone | undefined;
  /** why nothing came of it, as a sentence */
  readonly problem: string | undefined;
}

export interface AgainDone {
  readonly jobId: string;
  readonly added: number;
  readonly duplicate: number;
  /** names of the personas that were made */
  readonly personas: readonly string[];
  /** what is here now, whether it was before or not */
  readonly kept: readonly JobItem[];
  /** what was refused once more */
  readonly refused: readonly JobItem[];
}

/** Items of an import that were left out, once more in another way: followed where they stand, since the rest of that import is on the screen. */
export function useAgain(jobId: string, items: readonly number[]): Again {
  const sentences = useSentences();
  const started = useStartedJob();
  const { job } = started;
  const finished = job?.finished ?? null;
  const done = job === undefined ? undefined : doneOf(job);
  const refusal = started.refusal ?? (finished?.ok === false ? finished : undefined);
  const hasNothing = done !== undefined && done.kept.length === 0 && done.personas.length === 0;
  const [first] = hasNothing ? done.refused : [];
  const refusedAgain = first === undefined || first.code === null ? undefined : { ...first, code: first.code };
  return {
    start: ({ keepUnsigned = false, password, withKeys = false }) =>
      void started.start(
        wallet.imports.start({
          kind: 'again',
          jobId,
          items: items.slice(0, MOST_ITEMS),
          keepUnsigned,
          password: password === undefined ? null : secretOf(password),
          withKeys,
        }),
      ),
    isRunning: started.isStarting || (job !== undefined && finished === null),
    job,
    done: hasNothing ? undefined : done,
    problem:
      refusal !== undefined
        ? sentences.error(refusal)
        : refusedAgain === undefined
          ? undefined
          : sentences.error(refusedAgain),
  };
}

/** As many as cross at once. */
const MOST_ITEMS = 500;

function doneOf({ jobId, finished, items }: Job): AgainDone | undefined {
  if (finished?.ok !== true || finished.result.kind !== 'import') return undefined;
  const { added, duplicate, personas } = finished.result;
  return {
    jobId,
    added,
    duplicate,
    personas: personas.map(({ name }) => name),
    kept: items.filter(({ outcome }) => outcome === 'added' || outcome === 'duplicate'),
    refused: items.filter(({ outcome }) => outcome === 'refused' || outcome === 'failed'),
  };
}
