import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteRestore } from '../../../src/main/note-restore.ts';

const at = new Date('2026-11-22T12:00:00Z');

describe('noteRestore', () => {
  let done: string[];
  const failing = (): never => {
    throw new Error('EACCES');
  };
  const world = () => ({
    keychain: { putAside: (): void => void done.push('put aside') },
    state: { update: (): void => void done.push('noted') },
    lock: { opened: (): void => void done.push('opened') },
    handOn: () => void done.push('code'),
    tellFailure: async () => void done.push('told'),
  });
  beforeEach(() => {
    done = [];
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => void vi.restoreAllMocks());

  it('puts aside what was kept for the wallet before, and hands the code on', () => {
    noteRestore(world(), true, at);
    expect(done).toEqual(['put aside', 'noted', 'opened', 'code']);
  });
  it('does not take a wallet for open that the wallet process could not open', () => {
    noteRestore(world(), false, at);
    expect(done).toEqual(['put aside', 'noted', 'code']);
  });
  it('hands the code on where the keychain’s file cannot be moved, and tells that', () => {
    noteRestore({ ...world(), keychain: { putAside: failing } }, true, at);
    expect(done).toEqual(['noted', 'opened', 'code', 'told']);
  });
  it('hands the code on where nothing at all can be noted, or told', () => {
    const broken = { keychain: { putAside: failing }, state: { update: failing }, lock: { opened: failing } };
    noteRestore({ ...world(), ...broken, tellFailure: () => Promise.reject(new Error('no dialog')) }, true, at);
    expect(done).toEqual(['code']);
  });
});
