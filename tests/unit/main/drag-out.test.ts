import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type Result, succeed } from '../../../src/core/result.ts';
import { DragOut } from '../../../src/main/drag-out.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-drag-test-'));
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
const file = (name: string): string => path.join(dir, name);

describe('DragOut', () => {
  const dragOut = (confirm: () => Promise<Result<null>>) => {
    const started: string[][] = [];
    const out = new DragOut({
      dir: file('dragged out'),
      confirm,
      writeTo: async (_ids, folder) => {
        fs.writeFileSync(path.join(folder, 'a.json'), '{}');
        return succeed(null);
      },
      start: (files) => void started.push([...files]),
    });
    return { out, started };
  };
  it('asks once, writes at the next drag, and leaves nothing behind a lock', async () => {
    const { out, started } = dragOut(async () => succeed(null));
    expect(await out.drag(['1'])).toEqual(succeed({ isStarted: false }));
    expect(await out.drag(['1'])).toEqual(succeed({ isStarted: true }));
    expect(fs.existsSync(started[0]?.[0] ?? '')).toBe(true);
    out.clear();
    expect(fs.existsSync(file('dragged out'))).toBe(false);
    expect(await out.drag(['1'])).toEqual(succeed({ isStarted: false }));
  });
  it('leaves the files for some seconds after the drop, and no longer', async () => {
    vi.useFakeTimers();
    try {
      const { out, started } = dragOut(async () => succeed(null));
      await out.drag(['1']);
      await out.drag(['1']);
      const dragged = started[0]?.[0] ?? '';
      expect(fs.existsSync(dragged)).toBe(true);
      await vi.advanceTimersByTimeAsync(30_000);
      expect(fs.existsSync(path.dirname(dragged))).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
  it('leaves nothing that was being written when a lock came', async () => {
    const writing = Promise.withResolvers<void>();
    const started = vi.fn();
    let folder = '';
    const out = new DragOut({
      dir: file('dragged out'),
      confirm: async () => succeed(null),
      writeTo: async (_ids, given) => {
        folder = given;
        await writing.promise;
        fs.mkdirSync(given, { recursive: true });
        fs.writeFileSync(path.join(given, 'a.json'), '{}');
        return succeed(null);
      },
      start: started,
    });
    await out.drag(['1']);
    const dragging = out.drag(['1']);
    out.clear();
    writing.resolve();
    expect(await dragging).toMatchObject({ ok: false, error: { code: 'vault.locked' } });
    expect(fs.existsSync(folder)).toBe(false);
    expect(started).not.toHaveBeenCalled();
  });
  it('takes no yes to a question that was asked before a lock', async () => {
    const answer = Promise.withResolvers<Result<null>>();
    const { out, started } = dragOut(() => answer.promise);
    const first = out.drag(['1']);
    out.clear();
    answer.resolve(succeed(null));
    await first;
    expect(await out.drag(['1'])).toEqual(succeed({ isStarted: false }));
    expect(started).toEqual([]);
  });
});
