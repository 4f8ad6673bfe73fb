import type { Crypto } from '../crypto.ts';
import type { ProofChecks } from '../proof/proof-checks.ts';
import type { Snapshot, Snapshots } from '../snapshot/snapshot.ts';
import type { StatusListCredential } from '../status/status-list.ts';
import { isSettled, type SettledSpan, settledSpan } from './clock.ts';
import type { VerifyOptions } from './verification-world.ts';

/** All that checking a list's own signature may know: nothing of the badge that names the list, nor of who asks. */
export type ListWorld = Pick<VerifyOptions, 'now' | 'onChange' | 'snapshots' | 'crypto'>;

/** One question to the snapshots, and what was found, newest first. */
interface Asked {
  readonly question: keyof Snapshots;
  readonly url: string;
  readonly found: readonly string[];
}

interface JudgedList {
  readonly checks: ProofChecks;
  readonly crypto: Crypto;
  readonly asked: readonly Asked[];
  /** instants that were named as those at which a comparison with the clock would come out otherwise */
  readonly changes: readonly number[];
  readonly span: SettledSpan;
}

/** Kept as long as the copy that the list was read from is: what holds copies bounds what is kept here. */
const judged = new WeakMap<StatusListCredential, JudgedList>();

/**
 * The checks of a list's own signature, made once for all the badges that name it: ten thousand of one issuer ask the same list.
 *
 * Judging is a pure function of the list, the copies that it asks for and how its comparisons with the clock come out. What was found
 * serves again only where all of these are the same, and then the caller is told of every copy and every instant as if it had been
 * judged for them alone: a report, and how long it may be kept, do not depend on what was judged before.
 *
 * @param judge - checks the signature, whatever is kept
 */
export async function judgeListOnce(
  list: StatusListCredential,
  world: ListWorld,
  judge: (world: ListWorld) => Promise<ProofChecks>,
): Promise<ProofChecks> {
  const known = judged.get(list);
  if (known !== undefined && stillHolds(known, world)) {
    for (const instant of known.changes) world.onChange?.(instant);
    return known.checks;
  }
  const asked: Asked[] = [];
  const changes: number[] = [];
  const { crypto, now } = world;
  const checks = await judge({
    now,
    crypto,
    snapshots: noting(world.snapshots, asked),
    onChange: (instant) => {
      changes.push(instant);
      world.onChange?.(instant);
    },
  });
  judged.set(list, { checks, crypto, asked, changes, span: settledSpan(world, changes) });
  return checks;
}

/** Asks everything again that was asked, in that order, up to the first other answer: judging anew begins with the same questions. */
function stillHolds({ crypto, span, asked }: JudgedList, world: ListWorld): boolean {
  if (crypto !== world.crypto || !isSettled(world, span)) return false;
  return asked.every(({ question, url, found }) => {
    const answers = answersOf(world.snapshots, question, url);
    return answers.length === found.length && answers.every((answer, index) => nameOf(answer) === found[index]);
  });
}

function noting(snapshots: Snapshots, asked: Asked[]): Snapshots {
  const note = (question: keyof Snapshots, url: string): readonly Snapshot[] => {
    const answers = answersOf(snapshots, question, url);
    asked.push({ question, url, found: answers.map(nameOf) });
    return answers;
  };
  return {
    findSnapshot: (url) => note('findSnapshot', url)[0],
    listSnapshots: (url) => note('listSnapshots', url),
  };
}

function answersOf(snapshots: Snapshots, question: keyof Snapshots, url: string): readonly Snapshot[] {
  if (question === 'listSnapshots') return snapshots.listSnapshots(url);
  const newest = snapshots.findSnapshot(url);
  return newest === undefined ? [] : [newest];
}

/** What of a copy a judgement can depend on. */
function nameOf({ url, sha256, mediaType, fetchedAt, source }: Snapshot): string {
  return JSON.stringify([url, sha256, mediaType, fetchedAt, source]);
}
