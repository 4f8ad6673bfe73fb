import { readFileSync } from 'node:fs';
import type { Decoded } from '../contract/decode.ts';
import { settings } from '../contract/shapes/keeping.ts';
import { replaceFile } from './replace-file.ts';

/** How Lapel behaves on this computer; nothing about badges or their owner, since it is read before anything is unlocked. */
export type Preferences = Decoded<typeof settings>;

export const defaultPreferences: Preferences = {
  language: null,
  theme: 'system',
  motion: 'system',
  textPercent: 100,
  autoLockAfterMs: 5 * 60_000,
  clipboardClearedAfterMs: 30_000,
  hasTray: false,
  notifiesOfExpiry: false,
  expiryNoticeDays: 30,
};

const MOST_BYTES = 16 * 1024;

/** Preferences in a file of their own. What cannot be read is as if it were not there: none of it is worth a refusal to start. */
export class PreferenceFile {
  readonly #path: string;
  #current: Preferences;

  constructor(path: string) {
    this.#path = path;
    this.#current = read(path);
  }

  get current(): Preferences {
    return this.#current;
  }

  /** @throws what the disk says, if it cannot be kept */
  update(next: Preferences): void {
    replaceFile(this.#path, `${JSON.stringify(next, null, 2)}\n`);
    this.#current = next;
  }
}

function read(path: string): Preferences {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > MOST_BYTES) return defaultPreferences;
    // a setting that this version does not know, or a value it does not take, leaves the default in place
    return settings({ ...defaultPreferences, ...known(JSON.parse(text)) }, 'preferences');
  } catch {
    return defaultPreferences;
  }
}

function known(parsed: unknown): object {
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).filter(([name]) => Object.hasOwn(defaultPreferences, name)));
}
