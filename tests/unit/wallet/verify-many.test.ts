import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/encoding/json.ts';
import type { DigestedProof } from '../../../src/core/proof/data-integrity/digested-proof.ts';
import { noSnapshots } from '../../../src/core/snapshot/snapshot.ts';
import { rememberCredential } from '../../../src/core/verification/remembered.ts';
import { openInput, verify } from '../../../src/core/verification/verify.ts';
import { nativeCrypto } from '../../../src/wallet/native-crypto.ts';
import {
  decodeRemembered,
  encodeRemembered,
  type InputToVerify,
  VerificationThreadError,
  type VerifiedInput,
  verifyMany,
} from '../../../src/wallet/services/verify-many/verify-many.ts';
import { verifyOne, verifyOptionsOf } from '../../../src/wallet/services/verify-many/verify-one.ts';
import { type Piece, workInOrder } from '../../../src/wallet/services/verify-many/work-in-order.ts';
import { WorkerPool } from '../../../src/wallet/services/verify-many/worker-pool.ts';
import { badge } from '../core/credential/credentials.ts';
import { issuer, now, signed } from '../core/verification/signing.ts';

const options = { now, snapshots: [], workers: 2, inProcessFirst: 0 } as const;
const bytesOf = (document: JsonObject): Uint8Array => new TextEncoder().encode(JSON.stringify(document));
const named = (name: string): Promise<JsonObject> => signed(badge({ issuer: issuer.did, name }));

async function some(count: number): Promise<readonly InputToVerify[]> {
  const good = bytesOf(await named('good'));
  const bad = bytesOf({ ...(await named('bad')), name: 'changed' });
  const none = new TextEncoder().encode('no badge at all');
  return Array.from({ length: count }, (_, index) => ({ bytes: [good, bad, none][index % 3] as Uint8Array }));
}

async function collect(verified: AsyncIterable<VerifiedInput>): Promise<readonly VerifiedInput[]> {
  const all: VerifiedInput[] = [];
  for await (const one of verified) all.push(one);
  return all;
}

const summaryOf = ({ index, reports, error }: VerifiedInput): string =>
  `${index} ${reports?.[0]?.verdict ?? error?.code ?? 'nothing'}`;

describe('verifyMany', () => {
  it('gives the answers of one thread, in the order of the inputs', async () => {
    const inputs = await some(100);
    const threaded = await collect(verifyMany(inputs, options));
    const alone = await collect(verifyMany(inputs, { ...options, workers: 1 }));
    expect(threaded.map(summaryOf)).toEqual(alone.map(summaryOf));
    expect(threaded.map(({ reports }) => reports)).toEqual(alone.map(({ reports }) => reports));
    expect(threaded.slice(0, 4).map(summaryOf)).toEqual([
      '0 valid',
      '1 invalid',
      '2 input.not-a-credential',
      '3 valid',
    ]);
  });

  it('begins in this thread and goes on in others without losing the count', async () => {
    const progress: number[] = [];
    const asked = { ...options, inProcessFirst: 10, onProgress: (done: number) => void progress.push(done) };
    const answers = await collect(verifyMany(await some(50), asked));
    expect(answers.map(({ index }) => index)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(progress.at(-1)).toBe(50);
  });

  it('takes no more inputs than it can verify soon', async () => {
    const [input] = await some(1);
    let taken = 0;
    function* endless(): Generator<InputToVerify> {
      for (;;) {
        taken += 1;
        yield input as InputToVerify;
      }
    }
    let answers = 0;
    for await (const _ of verifyMany(endless(), options)) {
      answers += 1;
      if (answers === 100) break;
    }
    expect(taken - answers).toBeLessThanOrEqual(2 * 2 * 32);
  });

  it('uses what is remembered of the very same bytes, and of no others', async () => {
    const bytes = bytesOf(await named('kept'));
    let made: readonly DigestedProof[] = [];
    const keep = (_path: string, digested: readonly DigestedProof[]): void => {
      made = digested;
    };
    const full = await verify(bytes, {
      now,
      snapshots: noSnapshots,
      crypto: nativeCrypto,
      digests: { find: () => undefined, keep },
    });
    const opened = openInput(bytes, noSnapshots);
    if (!opened.ok || opened.value[0] === undefined || !full.ok) throw new TypeError('not verified');
    const kept = rememberCredential(bytes, opened.value[0].opened, made, nativeCrypto);
    if (kept === undefined) throw new TypeError('not remembered');
    const remembered = encodeRemembered(kept);
    expect(encodeRemembered(decodeRemembered(remembered))).toBe(remembered);
    const changed = bytesOf({ ...(await named('kept')), name: 'changed' });
    const answers = await collect(
      verifyMany(
        [
          { bytes, remembered },
          { bytes: changed, remembered },
        ],
        options,
      ),
    );
    expect(answers[0]?.reports).toEqual(full.value);
    expect(answers[1]?.reports?.[0]?.verdict).toBe('invalid');
  });

  it('stops when it is told to, with the reason it is given', async () => {
    const reason = new Error('enough');
    for (const workers of [1, 2]) {
      const cancel = new AbortController();
      const seen: number[] = [];
      const run = async (): Promise<void> => {
        for await (const { index } of verifyMany(await some(500), { ...options, workers, signal: cancel.signal })) {
          seen.push(index);
          if (index === 40) cancel.abort(reason);
        }
      };
      await expect(run()).rejects.toBe(reason);
      expect(seen.length).toBeLessThan(200);
    }
  });
});

describe('WorkerPool', () => {
  it('says so when a thread is lost, and gives no answer for its inputs', async () => {
    // a date is what every check needs: without one the thread makes a mistake and ends
    const pool = new WorkerPool(2, { task: 'verify', world: { now: 'no date' as unknown as Date, snapshots: [] } });
    const inputs = (await some(1)).slice(0, 1);
    await expect(pool.ask(inputs)).rejects.toBeInstanceOf(VerificationThreadError);
    await expect(pool.ask(inputs)).rejects.toBeInstanceOf(VerificationThreadError);
    await pool.close();
  });
});

describe('workInOrder for an asker who is busy', () => {
  const busy = { workers: 1, isAskerBusy: true, inProcessFirst: 0 } as const;
  const assignment = () => ({ task: 'verify', world: { now, snapshots: [] } }) as const;

  async function* pieces(inputs: readonly InputToVerify[]): AsyncGenerator<Piece<InputToVerify, number>> {
    for (const [index, question] of inputs.entries()) {
      // some wait their turn without a question
      yield index % 10 === 7 ? { about: index } : { about: index, question };
    }
  }

  it('answers in order, here and in threads, every question once', async () => {
    const inputs = await some(600);
    const here: number[] = [];
    const told: [number, string][] = [];
    const work = {
      assignment,
      answerHere: async (question: InputToVerify, about: number) => {
        here.push(about);
        return verifyOne(question, verifyOptionsOf({ now, snapshots: [] }));
      },
    };
    for await (const batch of workInOrder(pieces(inputs), work, busy)) {
      for (const { about, answer } of batch) {
        const said = answer === undefined ? 'nothing' : 'reports' in answer ? answer.reports[0]?.verdict : 'refused';
        told.push([about, said ?? '']);
      }
    }
    const expected = inputs.map((_, index): [number, string] => {
      if (index % 10 === 7) return [index, 'nothing'];
      return [index, ['valid', 'invalid', 'refused'][index % 3] ?? ''];
    });
    expect(told).toEqual(expected);
    // the thread takes its time to start, and nobody waits for it
    expect(here.length).toBeGreaterThan(0);
    expect(new Set(here).size).toBe(here.length);
    expect(here.length).toBeLessThan(600);
  });

  it('stops when it is told to, and tells nothing after that', async () => {
    const stop = new AbortController();
    const inputs = await some(600);
    const work = { assignment, answerHere: async () => ({ reports: [] }) };
    let told = 0;
    const run = async (): Promise<void> => {
      for await (const batch of workInOrder(pieces(inputs), work, { ...busy, signal: stop.signal })) {
        told += batch.length;
        if (told > 50) stop.abort(new Error('enough'));
      }
    };
    await expect(run()).rejects.toThrow('enough');
    expect(told).toBeLessThan(600);
  });
});

describe('workInOrder without a thread', () => {
  const assignment = () => ({ task: 'verify', world: { now, snapshots: [] } }) as const;
  const alone = { workers: 1 } as const;

  it('answers several side by side, and tells them in order', async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    const answerHere = async (): Promise<{ reports: [] }> => {
      const turn = new Promise<void>((resolve) => waiting.push(resolve));
      most = Math.max(most, waiting.length);
      // the last one asked is the first one answered; none is before its whole turn has been asked
      if (waiting.length === 16) for (const resolve of waiting.splice(0).reverse()) resolve();
      await turn;
      return { reports: [] };
    };
    const pieces = Array.from({ length: 64 }, (_, about) => ({ about, question: { bytes: new Uint8Array(1) } }));
    const told: number[] = [];
    for await (const batch of workInOrder(pieces, { assignment, answerHere }, alone)) {
      told.push(...batch.map(({ about }) => about));
    }
    expect(told).toEqual(pieces.map(({ about }) => about));
    expect(most).toBe(16);
  });

  it('tells what came in time, where the next piece is slow to come', async () => {
    let isTold = false;
    async function* slow(): AsyncGenerator<Piece<InputToVerify, number>> {
      yield { about: 0, question: { bytes: new Uint8Array(1) } };
      await new Promise((resolve) => setTimeout(resolve, 60));
      yield { about: 1, question: { bytes: new Uint8Array(1) } };
      // would wait for ever, if both were to wait for the rest of their turn
      while (!isTold) await new Promise((resolve) => setImmediate(resolve));
    }
    const told: number[] = [];
    const work = { assignment, answerHere: async () => ({ reports: [] }) };
    for await (const batch of workInOrder(slow(), work, alone)) {
      isTold = true;
      told.push(...batch.map(({ about }) => about));
    }
    expect(told).toEqual([0, 1]);
  });
});
