import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { acceleratorOf, type Shortcut, shortcutNames, shortcuts } from '../../../src/contract/shortcuts.ts';
import { applicationMenu } from '../../../src/main/application-menu.ts';
import { wordsIn } from '../../../src/main/words/words.ts';

function itemsOf(platform: NodeJS.Platform): readonly MenuItemConstructorOptions[] {
  const nothing = (): void => undefined;
  const flat = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...flat((item.submenu ?? []) as readonly MenuItemConstructorOptions[])]);
  return flat(applicationMenu(platform, wordsIn('en'), { command: nothing, lock: nothing }));
}

describe('shortcuts', () => {
  it('give each key to one act', () => {
    const keys = shortcutNames().map(acceleratorOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(['linux', 'win32', 'darwin'] as const)('are in the menu of %s what they are in the window', (platform) => {
    const doing = new Map(
      shortcutNames().map((name) => [acceleratorOf(name), (shortcuts[name] as Shortcut).does ?? name]),
    );
    const withKeys = itemsOf(platform).filter(({ accelerator }) => accelerator !== undefined);
    expect(withKeys.length).toBeGreaterThan(10);
    for (const { id, accelerator } of withKeys)
      expect([accelerator, doing.get(String(accelerator))]).toEqual([accelerator, id]);
  });

  it.each(['linux', 'win32', 'darwin'] as const)(
    'are told in the menu of %s for every act that has one',
    (platform) => {
      const items = itemsOf(platform);
      for (const name of shortcutNames()) {
        const { does }: Shortcut = shortcuts[name];
        if (does !== undefined) expect(items.find(({ id }) => id === does)?.accelerator, does).toBeDefined();
      }
    },
  );

  it('leave the system’s own keys for editing and quitting alone', () => {
    for (const taken of ['A', 'C', 'V', 'X', 'Z', 'Q', 'W', 'R', 'H', 'M']) {
      expect(shortcutNames().map(acceleratorOf)).not.toContain(`CmdOrCtrl+${taken}`);
    }
  });
});
