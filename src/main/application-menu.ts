import type { MenuItemConstructorOptions } from 'electron';
import type { PayloadOf } from '../contract/call.ts';
import type { WalletContract } from '../contract/wallet-contract.ts';
import type { Say, WordName } from './words/words.ts';

export type MenuCommand = PayloadOf<WalletContract['shell']['menu']>['command'];

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
  const item = (name: WordName, sent: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: sent,
    label: say(name),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => command(sent),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const lockItem: MenuItemConstructorOptions = {
    id: 'lock',
    label: say('lock'),
    accelerator: 'CmdOrCtrl+L',
    click: () => lock(),
  };
  const settings = item('settings', 'settings', 'CmdOrCtrl+,');
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
        item('importFiles', 'import', 'CmdOrCtrl+O'),
        item('importFolder', 'import-folder', 'CmdOrCtrl+Shift+O'),
        item('paste', 'paste', 'CmdOrCtrl+Shift+V'),
        separator,
        item('present', 'present', 'CmdOrCtrl+P'),
        item('check', 'check', 'CmdOrCtrl+Shift+C'),
        item('scan', 'scan', 'CmdOrCtrl+Shift+S'),
        separator,
        item('backup', 'backup', 'CmdOrCtrl+B'),
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
        item('find', 'find', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: say('menuView'),
      submenu: [
        // the window's own numbers (src/renderer/navigation/places.ts): what stands here is what the key does
        item('badges', 'badges', 'CmdOrCtrl+1'),
        item('timeline', 'timeline'),
        item('issuers', 'issuers', 'CmdOrCtrl+5'),
        item('disclosures', 'disclosures', 'CmdOrCtrl+6'),
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
      submenu: [item('shortcuts', 'shortcuts', 'CmdOrCtrl+/'), ...(isMac ? [] : [separator, about])],
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
