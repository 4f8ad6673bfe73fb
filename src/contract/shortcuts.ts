import type { PayloadOf } from './call.ts';
import type { WalletContract } from './wallet-contract.ts';

export type MenuCommand = PayloadOf<WalletContract['shell']['menu']>['command'];

export interface Shortcut {
  /** as `KeyboardEvent.key` names it, without capitals */
  readonly key: string;
  /** Ctrl; on a Mac, Command */
  readonly isCommand?: boolean;
  readonly isShift?: boolean;
  readonly isAlt?: boolean;
  /** the act in the system's menu that these keys are for; the window does the same on them */
  readonly does?: MenuCommand;
}

/**
 * Keys and what they do, for the system's menu and the window alike: the window hears keys first, so what stands in the menu has to be
 * what it does. Where an act has two, the menu shows the first.
 */
export const shortcuts = {
  palette: { key: 'k', isCommand: true },
  find: { key: 'f', isCommand: true, does: 'find' },
  'import-files': { key: 'o', isCommand: true, does: 'import' },
  'import-folder': { key: 'o', isCommand: true, isShift: true, does: 'import-folder' },
  paste: { key: 'v', isCommand: true, isShift: true, does: 'paste' },
  scan: { key: 's', isCommand: true, isShift: true, does: 'scan' },
  present: { key: 'p', isCommand: true, does: 'present' },
  check: { key: 'c', isCommand: true, isShift: true, does: 'check' },
  backup: { key: 'b', isCommand: true, does: 'backup' },
  lock: { key: 'l', isCommand: true },
  settings: { key: ',', isCommand: true, does: 'settings' },
  shortcuts: { key: '/', isCommand: true, does: 'shortcuts' },
  back: { key: 'arrowleft', isAlt: true },
  'place-1': { key: '1', isCommand: true, does: 'badges' },
  'place-2': { key: '2', isCommand: true, does: 'present' },
  'place-3': { key: '3', isCommand: true, does: 'check' },
  'place-4': { key: '4', isCommand: true },
  'place-5': { key: '5', isCommand: true, does: 'issuers' },
  'place-6': { key: '6', isCommand: true, does: 'disclosures' },
  'place-7': { key: '7', isCommand: true, does: 'backup' },
  'place-8': { key: '8', isCommand: true, does: 'settings' },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;

export function shortcutNames(): readonly ShortcutName[] {
  return Object.keys(shortcuts) as ShortcutName[];
}

/** As Electron writes keys, e.g. `CmdOrCtrl+Shift+O`. */
export function acceleratorOf(name: ShortcutName): string {
  const { key, isCommand = false, isShift = false, isAlt = false }: Shortcut = shortcuts[name];
  const keys = [
    isCommand && 'CmdOrCtrl',
    isAlt && 'Alt',
    isShift && 'Shift',
    key === 'arrowleft' ? 'Left' : key.toUpperCase(),
  ];
  return keys.filter((one) => one !== false).join('+');
}

/** The keys that stand beside an act in the menu; undefined where it has none. */
export function acceleratorFor(command: MenuCommand): string | undefined {
  const name = shortcutNames().find((one) => (shortcuts[one] as Shortcut).does === command);
  return name === undefined ? undefined : acceleratorOf(name);
}
