import { useEffect, useRef } from 'react';
import {
  type MenuCommand,
  type Shortcut,
  type ShortcutName,
  shortcutNames,
  shortcuts,
} from '../../contract/shortcuts.ts';

export type { ShortcutName };

export const isMac = /mac/i.test(navigator.platform);

/** As the system's own menus write it: "Ctrl K", "⌘K". */
export function keysOf(name: ShortcutName): string {
  const shortcut: Shortcut = shortcuts[name];
  const key = shortcut.key === 'arrowleft' ? '←' : shortcut.key.toUpperCase();
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
    event.key.toLowerCase() === shortcut.key &&
    isCommand === (shortcut.isCommand === true) &&
    event.altKey === (shortcut.isAlt === true) &&
    // on some keyboards “/” itself takes Shift
    (shortcut.key === '/' || event.shiftKey === (shortcut.isShift === true))
  );
}

/**
 * Runs acts on their keys, wherever focus is, except under an open dialog.
 *
 * @param runMenuCommand - does what the system's menu has too
 * @param acts - what only the window has
 */
export function useShortcuts(
  runMenuCommand: (command: MenuCommand) => void,
  acts: Readonly<Record<OwnAct, () => void>>,
): void {
  const newest = useRef(acts);
  newest.current = acts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('.scrim') !== null) return;
      const name = shortcutNames().find((one) => fits(event, shortcuts[one]));
      if (name === undefined) return;
      event.preventDefault();
      const shortcut: Shortcut = shortcuts[name];
      if (shortcut.does === undefined) newest.current[name as OwnAct]();
      else runMenuCommand(shortcut.does);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [runMenuCommand]);
}

/** Shortcuts of acts that are not in the system's menu as a command. */
type OwnAct = {
  [Name in ShortcutName]: (typeof shortcuts)[Name] extends { readonly does: MenuCommand } ? never : Name;
}[ShortcutName];
