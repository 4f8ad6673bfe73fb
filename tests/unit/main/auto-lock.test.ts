import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOOK_EVERY_MS, startAutoLock } from '../../../src/main/auto-lock.ts';

describe('startAutoLock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function started({ idleSeconds = 0, state = 'active', isOpen = true, idleAfterMs = 300_000 } = {}) {
    const reasons: string[] = [];
    const monitor = Object.assign(new EventEmitter(), {
      getSystemIdleTime: () => idleSeconds,
      getSystemIdleState: () => state as 'active' | 'locked',
    });
    const stop = startAutoLock({
      powerMonitor: monitor as unknown as Parameters<typeof startAutoLock>[0]['powerMonitor'],
      idleAfterMs: () => idleAfterMs,
      isOpen: () => isOpen,
      lock: (reason) => void reasons.push(reason),
    });
    vi.advanceTimersByTime(LOOK_EVERY_MS + 1);
    stop();
    return { reasons, monitor };
  }

  it.each(['suspend', 'lock-screen', 'shutdown'])('locks on %s', (event) => {
    const { reasons, monitor } = started();
    monitor.emit(event);
    expect(reasons).toHaveLength(1);
  });
  it('locks after idleness, unless that is turned off', () => {
    expect(started({ idleSeconds: 300 }).reasons).toEqual(['idle']);
    expect(started({ idleSeconds: 299 }).reasons).toEqual([]);
    expect(started({ idleSeconds: 9999, idleAfterMs: 0 }).reasons).toEqual([]);
  });
  it('locks with a screen of which no event tells, also where idleness does not', () => {
    expect(started({ state: 'locked', idleAfterMs: 0 }).reasons).toEqual(['screen-lock']);
    expect(started({ state: 'locked', isOpen: false }).reasons).toEqual([]);
  });
});
