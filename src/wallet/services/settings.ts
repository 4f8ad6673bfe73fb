import { WalletError } from '../../core/errors.ts';
import { type Result, refuse } from '../../core/result.ts';
import type { ReadonlyVault } from '../vault/connection.ts';
import { findSetting, setSetting } from '../vault/settings.ts';
import { attempt } from './attempt.ts';
import type { Wallet } from './wallet.ts';

/** What a person sets for this wallet. Kept in the vault, so known only while it is open, and part of every backup. */
export interface Settings {
  /** locks after so long without a touch, at most eight hours; 0: only on suspend, screen lock and when asked */
  readonly autoLockAfterMs: number;
  readonly clipboardClearedAfterMs: number;
  readonly theme: 'system' | 'light' | 'dark';
  readonly motion: 'system' | 'reduced';
  /** of text, 80 to 200 */
  readonly textPercent: number;
  /** BCP 47; null: the system's */
  readonly language: string | null;
  readonly hasTray: boolean;
  /** whether badges that end soon are told of, and how many days before */
  readonly notifiesOfExpiry: boolean;
  readonly expiryNoticeDays: number;
  /** whether it is told that the newest badge is in no rehearsed backup */
  readonly remindsOfBackup: boolean;
  /** after how many days without a fresh copy of what badges rest on it is told; 0: never, since only a person goes online */
  readonly refreshReminderDays: number;
}

const MINUTE_MS = 60_000;

/** design.md, The vault: idle for five minutes. */
export const defaultSettings: Settings = {
  autoLockAfterMs: 5 * MINUTE_MS,
  clipboardClearedAfterMs: MINUTE_MS / 2,
  theme: 'system',
  motion: 'system',
  textPercent: 100,
  language: null,
  hasTray: false,
  notifiesOfExpiry: true,
  expiryNoticeDays: 30,
  remindsOfBackup: true,
  refreshReminderDays: 0,
};

type Check<Value> = (value: unknown) => value is Value;

const isFlag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

function isWithin(least: number, most: number): Check<number> {
  return (value): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function isOneOf<Value extends string>(...choices: readonly Value[]): Check<Value> {
  return (value): value is Value => choices.includes(value as Value);
}

const isLanguage: Check<string | null> = (value): value is string | null =>
  value === null || (typeof value === 'string' && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(value));

const checks: { readonly [Name in keyof Settings]: Check<Settings[Name]> } = {
  autoLockAfterMs: isWithin(0, 480 * MINUTE_MS),
  clipboardClearedAfterMs: isWithin(5_000, 5 * MINUTE_MS),
  theme: isOneOf('system', 'light', 'dark'),
  motion: isOneOf('system', 'reduced'),
  textPercent: isWithin(80, 200),
  language: isLanguage,
  hasTray: isFlag,
  notifiesOfExpiry: isFlag,
  expiryNoticeDays: isWithin(1, 365),
  remindsOfBackup: isFlag,
  refreshReminderDays: isWithin(0, 730),
};

const NAMES = Object.keys(checks) as readonly (keyof Settings)[];

/** The vault's settings hold more than a person sets: these have a room of their own. */
const PREFIX = 'setting.';

export function getSettings(wallet: Wallet): Result<Settings> {
  return attempt(() => readSettings(wallet.vault.reader));
}

/** What was never set, or was set by an app that knew other values, is as it is at first. */
function readSettings(vault: ReadonlyVault): Settings {
  const kept: Record<string, unknown> = { ...defaultSettings };
  for (const name of NAMES) {
    const value = parsed(findSetting(vault, PREFIX + name));
    if (checks[name](value)) kept[name] = value;
  }
  return kept as unknown as Settings;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // not written by us: as if it were not there
  }
}

/**
 * Changes some settings, all or none.
 *
 * @returns all settings as they are now; `settings.refused` where a name or value is none
 */
export function updateSettings(wallet: Wallet, changes: Partial<Settings>): Result<Settings> {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) {
    const isKnown = Object.hasOwn(checks, name) && checks[name as keyof Settings](value);
    if (isKnown) continue;
    return refuse(new WalletError('settings.refused', 'setting', { details: { name: name.slice(0, 60) } }));
  }
  return wallet.vault.write((vault) => {
    for (const [name, value] of entries) setSetting(vault, PREFIX + name, JSON.stringify(value));
    return readSettings(vault);
  });
}
