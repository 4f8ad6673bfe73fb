import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { importCredentials } from '../../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots } from '../../../../../src/wallet/services/issuers/import-snapshots.ts';
import { refreshReminder } from '../../../../../src/wallet/services/issuers/refresh-reminder.ts';
import { updateSettings } from '../../../../../src/wallet/services/settings.ts';
import type { Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { listAddressesAskedFor } from '../../../../../src/wallet/vault/snapshots.ts';
import { codeOf, makeSandbox, makeWallet, reopen, unwrap } from '../../vault-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../../samples');
const sandbox = makeSandbox();
const filled = sandbox.path('filled');
let wallet: Wallet;

beforeAll(async () => {
  const made = (await makeWallet(filled)).wallet;
  expect(unwrap(refreshReminder(made))).toEqual({
    isDue: false,
    afterDays: null,
    oldest: null,
    old: 0,
    missing: 0,
  });
  unwrap(importSnapshots(made, path.join(samplesDir, 'issuer-pack.json')));
  unwrap(await importCredentials(made, expandInputs([path.join(samplesDir, 'badges')])));
  made.close();
});
afterAll(() => sandbox.remove());

beforeEach(async () => {
  wallet = await reopen(sandbox.copy(filled));
});
afterEach(() => wallet.close());

describe('refreshReminder', () => {
  it('says nothing unless a person asked to be reminded, and still tells how old copies are', () => {
    const { isDue, afterDays, oldest, old } = unwrap(refreshReminder(wallet));
    expect([isDue, afterDays, old]).toEqual([false, null, 0]);
    expect(oldest?.days).toBeGreaterThan(0);
  });

  it('is due once the oldest copy that a verdict rests on is as old as asked, and not before', () => {
    const days = unwrap(refreshReminder(wallet)).oldest?.days ?? 0;
    unwrap(updateSettings(wallet, { refreshReminderDays: days }));
    expect(unwrap(refreshReminder(wallet))).toMatchObject({ isDue: true, afterDays: days });
    unwrap(updateSettings(wallet, { refreshReminderDays: days + 1 }));
    expect(unwrap(refreshReminder(wallet)).isDue).toBe(false);
    unwrap(updateSettings(wallet, { refreshReminderDays: 0 }));
    expect(unwrap(refreshReminder(wallet)).isDue).toBe(false);
  });

  it('counts every copy that is as old as asked', () => {
    const oldest = unwrap(refreshReminder(wallet)).oldest?.days ?? 0;
    const oldAfter = (refreshReminderDays: number) => {
      unwrap(updateSettings(wallet, { refreshReminderDays }));
      return unwrap(refreshReminder(wallet)).old;
    };
    const [all, some, none] = [oldAfter(1), oldAfter(oldest), oldAfter(oldest + 1)];
    expect(all).toBeGreaterThan(1);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThanOrEqual(all);
    expect(none).toBe(0);
  });

  it('counts a document once, whether badges name it by did:web or by its address', () => {
    unwrap(updateSettings(wallet, { refreshReminderDays: 1 }));
    const addresses = listAddressesAskedFor(wallet.vault.reader);
    const byAddress = addresses.filter((url) => /^https?:/.test(url));
    expect(addresses.some((url) => url.startsWith('did:web:'))).toBe(true);
    const { old, missing } = unwrap(refreshReminder(wallet));
    expect(old + missing).toBe(byAddress.length);
  });

  it('takes no number of days that nobody means', () => {
    for (const refreshReminderDays of [-1, 1.5, 10_000, Number.NaN]) {
      expect(codeOf(updateSettings(wallet, { refreshReminderDays }))).toBe('settings.refused');
    }
  });
});
