import { useEffect, useRef } from 'react';

/** Acts that have keys. Each is listed in the dialog of shortcuts, in menus and in tooltips from here. */
export const shortcuts = {
  palette: { key: 'k', isCommand: true },
  find: { key: 'f', isCommand: true },
  'import-files': { key: 'o', isCommand: true },
  'import-folder': { key: 'o', isCommand: true, isShift: true },
  present: { key: 'p', isCommand: true },
  lock: { key: 'l', isCommand: true },
  settings: { key: ',', isCommand: true },
  shortcuts: { key: '/', isCommand: true },
  back: { key: 'ArrowLeft', isAlt: true },
  'place-1': { key: '1', isCommand: true },
  'place-2': { key: '2', isCommand: true },
  'place-3': { key: '3', isCommand: true },
  'place-4': { key: '4', isCommand: true },
  'place-5': { key: '5', isCommand: true },
  'place-6': { key: '6', isCommand: true },
  'place-7': { key: '7', isCommand: true },
  'place-8': { key: '8', isCommand: true },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;

interface Shortcut {
  readonly key: string;
  /** Ctrl; on a Mac, Command */
  readonly isCommand?: boolean;
  readonly isShift?: boolean;
  readonly isAlt?: boolean;
}

export const isMac = /mac/i.test(navigator.platform);

/** As the system's own menus write it: "Ctrl K", "⌘K". */
export function keysOf(name: ShortcutName): string {
  const shortcut: Shortcut = shortcuts[name];
  const key = shortcut.key === 'ArrowLeft' ? '←' : shortcut.key.toUpperCase();
  const parts = [
    shortcut.isCommand === true && (isMac ? '⌘' : 'Ctrl'),
    shortcut.isAlt === true && (isMac ? '⌥' : 'Alt'),
    shortcut.isShift === true && (isMac ? '⇧' : 'Shift'),
    key,
  ].filter((part) => part !== false);
  return parts.join(isMac ? '' : ' ');
}

function fits(event: KeyboardEvent, shortcut: Shortcut): boolean {
  const isCommand = isMac ? event.metaKey : event.ctrlKey;
  return (
    event.key.toLowerCase() === shortcut.key.toLowerCase() &&
    isCommand === (shortcut.isCommand === true) &&
    event.altKey === (shortcut.isAlt === true) &&
    event.shiftKey === (shortcut.isShift === true)
  );
}

/** Runs acts on their keys, wherever focus is, except under an open dialog. */
export function useShortcuts(acts: Partial<Readonly<Record<ShortcutName, () => void>>>): void {
  const newest = useRef(acts);
  newest.current = acts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('.scrim') !== null) return;
      for (const [name, act] of Object.entries(newest.current)) {
        if (!fits(event, shortcuts[name as ShortcutName])) continue;
        event.preventDefault();
        act();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
