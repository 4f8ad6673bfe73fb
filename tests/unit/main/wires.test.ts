import { describe, expect, it } from 'vitest';
import { WalletError } from '../../../src/core/errors.ts';
import { refuse, succeed } from '../../../src/core/result.ts';
import { Handles } from '../../../src/main/wallet-process/handles.ts';
import { JobBook } from '../../../src/main/wallet-process/job-book.ts';
import { connectingWire, type MessageEnd, servingWire } from '../../../src/main/wallet-process/wires.ts';

/** Two ends of one port, with structured clone between. */
function port(): [MessageEnd, MessageEnd] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: 0 | 1): MessageEnd => ({
    send: (message) =>
      queueMicrotask(() => {
        for (const hear of listeners[1 - own] ?? []) hear(structuredClone(message));
      }),
    receive: (listener) => void listeners[own]?.push(listener),
  });
  return [end(0), end(1)];
}

describe('the wires between main and the wallet process', () => {
  it('carry questions, answers and signals', async () => {
    const [mainEnd, processEnd] = port();
    const serving = servingWire(processEnd);
    serving.answer('x.double', async (sender, request) => ({ ok: true, value: `${sender} ${Number(request) * 2}` }));
    const asking = connectingWire(mainEnd);
    expect(await asking.ask('x.double', 21)).toEqual({ ok: true, value: 'main 42' });
    const heard: unknown[] = [];
    const stop = asking.listen('x.told', (payload) => heard.push(payload));
    serving.tell('x.told', 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    stop();
    serving.tell('x.told', 2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual([1]);
  });
  it('answer what was under way when the process ends, and what comes after', async () => {
    const [mainEnd] = port();
    const asking = connectingWire(mainEnd);
    const waiting = asking.ask('x.never', null);
    asking.ended();
    expect(await waiting).toMatchObject({ ok: false, code: 'shell.wallet-ended' });
    expect(await asking.ask('x.later', null)).toMatchObject({ ok: false, code: 'shell.wallet-ended' });
  });
});

describe('a wallet process that is being ended', () => {
  it('is heard no more: no unlock comes through after the lock, and no job tells a locked window anything', async () => {
    const [mainEnd, processEnd] = port();
    const serving = servingWire(processEnd);
    const slow = Promise.withResolvers<void>();
    serving.answer('x.unlock', async () => {
      await slow.promise;
      return { ok: true, value: null };
    });
    serving.answer('x.close', async () => ({ ok: true, value: null }));
    const asking = connectingWire(mainEnd);
    const heard: unknown[] = [];
    asking.listen('x.told', (payload) => heard.push(payload));
    const unlocking = asking.ask('x.unlock', null);
    asking.ending();
    const closing = asking.ask('x.close', null);
    slow.resolve();
    serving.tell('x.told', 'a badge’s name');
    expect(await unlocking).toMatchObject({ ok: false, code: 'shell.wallet-ended' });
    expect(await closing).toEqual({ ok: true, value: null });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual([]);
  });
});

describe('Handles', () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  it('name things unguessably, and let the oldest go', () => {
    const handles = new Handles<number>('undo', random, 2);
    const [one, two, three] = [handles.keep(1), handles.keep(2), handles.keep(3)];
    expect(one).toMatch(/^undo-[0-9a-f]{32}$/);
    expect([handles.find(one), handles.find(two), handles.find(three)]).toEqual([undefined, 2, 3]);
    expect([handles.take(three), handles.take(three)]).toEqual([3, undefined]);
  });
});

describe('JobBook', () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const item = { label: 'a.json', outcome: 'added', id: null, name: null, verdict: null, code: null } as const;
  type Progress = Parameters<ConstructorParameters<typeof JobBook>[0]>[0];

  async function run(start: (book: JobBook) => void): Promise<Progress[]> {
    const told: Progress[] = [];
    await new Promise<void>((resolve) => {
      const book = new JobBook((progress) => {
        told.push(progress);
        if (progress.finished !== null) resolve();
      }, random);
      start(book);
    });
    return told;
  }

  it('tells every item once, at most 200 a signal, and the end last', async () => {
    const told = await run((book) => {
      book.start('import', async (job) => {
        job.expect(450);
        for (let index = 0; index < 450; index += 1) job.add(item);
        return succeed({ kind: 'import', added: 450, duplicate: 0, refused: 0, personas: [] });
      });
    });
    const items = told.flatMap((progress) => progress.items);
    expect(items.map((one) => one.item)).toEqual(Array.from({ length: 450 }, (_, index) => index));
    expect(Math.max(...told.map((progress) => progress.items.length))).toBeLessThanOrEqual(200);
    expect(told.at(-1)).toMatchObject({ done: 450, total: 450, finished: { ok: true } });
    expect(told.slice(0, -1).every(({ finished }) => finished === null)).toBe(true);
  });
  it('tells a refusal with its code, and our own mistake without its message', async () => {
    const refusedJob = await run((book) => {
      book.start('backup', async () => refuse(new WalletError('vault.disk-full', 'full')));
    });
    expect(refusedJob.at(-1)?.finished).toEqual({ ok: false, code: 'vault.disk-full', details: {} });
    const broken = await run((book) => {
      book.start('backup', () => Promise.reject(new TypeError('/home/ana')));
    });
    expect(JSON.stringify(broken.at(-1)?.finished)).toBe(
      '{"ok":false,"code":"shell.failed","details":{"channel":"backup"}}',
    );
  });
  it('is stopped by its handle', async () => {
    const told = await run((book) => {
      const started = book.start('reverify', async (job) => {
        while (!job.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1));
        return succeed({ kind: 'reverify', valid: 0, invalid: 0, unknown: 0 });
      });
      expect(book.cancel('job-00000000000000000000000000000000')).toMatchObject({
        error: { code: 'shell.no-such-job' },
      });
      if (started.ok) setTimeout(() => book.cancel(started.value.jobId), 5);
    });
    expect(told.at(-1)).toMatchObject({ isCancelled: true });
  });
});
