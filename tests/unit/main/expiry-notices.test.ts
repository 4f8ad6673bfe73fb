import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../src/core/errors.ts';
import { type Result, refuse, succeed } from '../../../src/core/result.ts';
import { Desk } from '../../../src/main/expiry-notices.ts';
import { defaultPreferences } from '../../../src/main/preferences.ts';
import type { ShellState } from '../../../src/main/shell-state.ts';
import { wordsIn } from '../../../src/main/words/words.ts';

const shown = vi.hoisted((): { title: string; body: string }[] => []);
vi.mock('electron', () => ({
  Notification: class {
    static isSupported = () => true;
    readonly words: { title: string; body: string };
    constructor(words: { title: string; body: string }) {
      this.words = words;
    }
    on(): void {}
    show(): void {
      shown.push(this.words);
    }
  },
}));

type Expiring = Result<{ readonly badges: number }>;

let log: ReturnType<typeof vi.spyOn>;
let unhandled: unknown[];
const onUnhandled = (error: unknown): void => void unhandled.push(error);
beforeEach(() => {
  shown.length = 0;
  unhandled = [];
  log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  process.on('unhandledRejection', onUnhandled);
});
afterEach(() => {
  process.off('unhandledRejection', onUnhandled);
  vi.restoreAllMocks();
});

function desk(findExpiring: () => Promise<Expiring>, isOn = true, update: () => void = () => undefined) {
  const made = new Desk({
    iconPath: '',
    say: () => wordsIn('en'),
    show: () => undefined,
    lock: () => undefined,
    quit: () => undefined,
    state: { current: { expiryToldAt: null } as ShellState, update },
    findExpiring,
  });
  made.apply({ ...defaultPreferences, hasTray: false, notifiesOfExpiry: isOn, expiryNoticeDays: 30 });
  return made;
}

/** Past everything that was waiting, rejections that nobody caught among it. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the notice of badges that end soon', () => {
  it('tells how many, and names none', async () => {
    const made = desk(async () => succeed({ badges: 3 }));
    made.notice();
    await settled();
    expect(shown).toHaveLength(1);
    expect(`${shown[0]?.title} ${shown[0]?.body}`).toContain('3');
    made.end();
  });

  it('asks nothing where the person wants none', async () => {
    const findExpiring = vi.fn(async (): Promise<Expiring> => succeed({ badges: 3 }));
    desk(findExpiring, false).notice();
    await settled();
    expect(findExpiring).not.toHaveBeenCalled();
  });

  it('says nothing while the wallet is locked, and nothing of none', async () => {
    for (const answer of [refuse(new WalletError('vault.locked', 'locked')), succeed({ badges: 0 })]) {
      const made = desk(async () => answer);
      made.notice();
      await settled();
      made.end();
    }
    expect(shown).toEqual([]);
  });

  it.each<[string, () => Promise<Expiring>, () => void]>([
    ['the wallet process goes meanwhile', async () => Promise.reject(new Error('gone')), () => undefined],
    [
      'it cannot be noted that it was told',
      async () => succeed({ badges: 1 }),
      () => {
        throw new Error('no space');
      },
    ],
  ])('ends nothing where %s: that is written to the log', async (_, findExpiring, update) => {
    const made = desk(findExpiring, true, update);
    made.notice();
    await settled();
    expect(log).toHaveBeenCalledOnce();
    expect(unhandled).toEqual([]);
    made.end();
  });
});
