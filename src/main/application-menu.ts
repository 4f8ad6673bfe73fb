import type { MenuItemConstructorOptions } from 'electron';
import { acceleratorFor, acceleratorOf, type MenuCommand } from '../contract/shortcuts.ts';
import type { Say, WordName } from './words/words.ts';

export interface MenuActions {
  readonly command: (command: MenuCommand) => void;
  readonly lock: () => void;
}

/**
 * The application's menu, as each platform expects it: on macOS the app's own menu with Settings and Quit, elsewhere under File and Help.
 * Reloading and developer tools are in none of them.
 */
export function applicationMenu(
  platform: NodeJS.Platform,
  say: Say,
  { command, lock }: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const item = (name: WordName, sent: MenuCommand): MenuItemConstructorOptions => {
    const accelerator = acceleratorFor(sent);
    return {
      id: sent,
      label: say(name),
      ...(accelerator === undefined ? {} : { accelerator }),
      click: () => command(sent),
    };
  };
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const lockItem: MenuItemConstructorOptions = {
    id: 'lock',
    label: say('lock'),
    accelerator: acceleratorOf('lock'),
    click: () => lock(),
  };
  const settings = item('settings', 'settings');
  const about = item('about', 'about');
  return [
    ...(isMac
      ? [
          {
            label: 'Lapel',
            submenu: [
              about,
              separator,
              settings,
              lockItem,
              separator,
              { role: 'services' as const },
              separator,
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              { role: 'unhide' as const },
              separator,
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: say('menuFile'),
      submenu: [
        item('importFiles', 'import'),
        item('importFolder', 'import-folder'),
        item('paste', 'paste'),
        separator,
        item('present', 'present'),
        item('check', 'check'),
        item('scan', 'scan'),
        separator,
        item('backup', 'backup'),
        ...(isMac
          ? [separator, { role: 'close' as const }]
          : [separator, settings, lockItem, separator, { role: 'quit' as const }]),
      ],
    },
    {
      label: say('menuEdit'),
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        item('find', 'find'),
      ],
    },
    {
      label: say('menuView'),
      submenu: [
        item('badges', 'badges'),
        item('timeline', 'timeline'),
        item('issuers', 'issuers'),
        item('disclosures', 'disclosures'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: say('menuWindow'),
      role: 'windowMenu',
    },
    {
      label: say('menuHelp'),
      role: 'help',
      submenu: [item('shortcuts', 'shortcuts'), ...(isMac ? [] : [separator, about])],
    },
  ];
}

/** The menu of a right click: editing, where something can be edited or was chosen; nothing else. */
export function contextMenu(params: {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly formControlType?: string;
}): MenuItemConstructorOptions[] {
  // what is in a passphrase field is copied from nowhere
  if (params.formControlType === 'input-password') return [{ role: 'paste' }];
  if (params.isEditable)
    return [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { type: 'separator' }, { role: 'selectAll' }];
  return params.selectionText.trim() === '' ? [] : [{ role: 'copy' }];
}
