import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RequestOf, ResponseOf } from '../../../../src/contract/call.ts';
import { Mismatch } from '../../../../src/contract/decode.ts';
import { type WalletContract, walletContract } from '../../../../src/contract/wallet-contract.ts';
import type { Result } from '../../../../src/core/result.ts';
import { settingsHandlers } from '../../../../src/main/handlers/shell-handlers.ts';
import type { ShellWorld } from '../../../../src/main/handlers/shell-world.ts';
import { PreferenceFile } from '../../../../src/main/preferences.ts';
import { issuerHandlers } from '../../../../src/main/wallet-process/issuer-handlers.ts';
import { JobBook } from '../../../../src/main/wallet-process/job-book.ts';
import { reminderHandlers } from '../../../../src/main/wallet-process/keeping-handlers.ts';
import { Session } from '../../../../src/main/wallet-process/session.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots } from '../../../../src/wallet/services/issuers/import-snapshots.ts';
import { getSettings } from '../../../../src/wallet/services/settings.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { codeOf, makeSandbox, makeWallet, random, reopen, unwrap, world } from '../../wallet/vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../../wallet/remembered-argon2.ts'));

type Change = RequestOf<WalletContract['settings']['change']>;
type Settings = ResponseOf<WalletContract['settings']['change']>;
type IssuerList = ResponseOf<WalletContract['issuers']['list']>;

const { change: changeCall } = walletContract.settings;
const samplesDir = path.resolve(import.meta.dirname, '../../../../samples');
const sandbox = makeSandbox();
const filled = sandbox.path('filled');
let wallet: Wallet;
let session: Session;
let preferences: PreferenceFile;
/** asks as the window does: through the contract's decoders, main, and the wallet process */
let change: (asked: unknown) => Promise<Result<Settings>>;

beforeAll(async () => {
  const made = (await makeWallet(filled)).wallet;
  unwrap(importSnapshots(made, path.join(samplesDir, 'issuer-pack.json')));
  unwrap(await importCredentials(made, expandInputs([path.join(samplesDir, 'badges')])));
  made.close();
});
afterAll(() => sandbox.remove());

beforeEach(async () => {
  const dir = sandbox.copy(filled);
  wallet = await reopen(dir);
  session = new Session(dir, world, '0.0.0');
  session.hold(wallet);
  preferences = new PreferenceFile(path.join(dir, 'preferences.json'));
  const reminders = reminderHandlers({ session, jobs: jobs() });
  const shell = {
    preferences,
    applyPreferences: () => undefined,
    ask: (question: (process: { reminders: typeof reminders }) => Promise<Result<unknown>>) => question({ reminders }),
  } as unknown as ShellWorld;
  change = async (asked) => {
    const decoded: Change = changeCall.request(asked, 'settings.change');
    return (await settingsHandlers(shell).change(decoded)) as Result<Settings>;
  };
});
afterEach(() => wallet.close());

function jobs(): JobBook {
  return new JobBook(() => {}, random);
}

async function reminder(): Promise<IssuerList['reminder']> {
  const listed = unwrap(await issuerHandlers({ session, jobs: jobs() }).list(null));
  return walletContract.issuers.list.response(listed, 'issuers.list').reminder;
}

describe('asking in the window to be told of old copies', () => {
  it('is never done for a person: nothing is told, however old copies are', async () => {
    expect(await reminder()).toEqual({ isDue: false, afterDays: null, old: 0, oldest: null });
  });

  it('is kept in the wallet, where the terminal finds it, and not beside it', async () => {
    const answer = unwrap(await change({ refreshReminderDays: 90 }));
    expect(unwrap(getSettings(wallet)).refreshReminderDays).toBe(90);
    expect(Object.keys(answer)).not.toContain('refreshReminderDays');
    expect(JSON.stringify(preferences.current)).not.toContain('refreshReminder');
    expect(await reminder()).toMatchObject({ isDue: false, afterDays: 90, old: 0 });
  });

  it('tells how many copies are that old, and how old the oldest is', async () => {
    await change({ refreshReminderDays: 7 });
    const told = await reminder();
    expect(told).toMatchObject({ isDue: true, afterDays: 7 });
    expect(told.old).toBeGreaterThan(1);
    expect(told.oldest?.days).toBeGreaterThanOrEqual(7);
    expect(Date.parse(told.oldest?.fetchedAt ?? '')).toBeLessThan(world.now().getTime());
  });

  it('ends with never', async () => {
    await change({ refreshReminderDays: 7 });
    await change({ refreshReminderDays: 0 });
    expect(await reminder()).toEqual({ isDue: false, afterDays: null, old: 0, oldest: null });
  });

  it('leaves it as it is when something else is changed', async () => {
    await change({ refreshReminderDays: 7 });
    await change({ theme: 'dark' });
    await change({});
    expect((await reminder()).afterDays).toBe(7);
    expect(preferences.current.theme).toBe('dark');
  });

  it('is refused while the wallet is locked, and then nothing else is changed', async () => {
    session.close();
    expect(codeOf(await change({ refreshReminderDays: 30, theme: 'dark' }))).toBe('vault.locked');
    expect(preferences.current.theme).toBe('system');
  });

  it.each([-1, 1.5, 731, Number.NaN, '30', null, true, [30], { days: 30 }])('takes no %j', async (days) => {
    await expect(change({ refreshReminderDays: days })).rejects.toThrow(Mismatch);
    expect(unwrap(getSettings(wallet)).refreshReminderDays).toBe(0);
  });
});

describe('going online for issuers', () => {
  const issuers = () => issuerHandlers({ session, jobs: jobs() });

  it('asks those that the wallet has heard of', async () => {
    const { issuers: known } = unwrap(await issuers().list(null));
    const web = known.find(({ id }) => id.startsWith('https:') || id.startsWith('did:web:'));
    const plan = unwrap(await issuers().refreshPlan({ issuerIds: [web?.id ?? ''] }));
    expect(plan.hosts).toHaveLength(1);
  });
  it('asks no other address, into which a window that was taken over could write what it saw', async () => {
    const issuerIds = ['https://evil.example/?name=Ada'];
    expect(codeOf(await issuers().refreshPlan({ issuerIds }))).toBe('usage.no-such-issuer');
    expect(codeOf(await issuers().refresh({ issuerIds }))).toBe('usage.no-such-issuer');
  });
});
