import { EventEmitter } from 'node:events';
import process from 'node:process';
import type { PressedKey } from '../page/preload-world.ts';
import { strict } from '../strict.ts';

type Click = (item: MenuItem, window: unknown, event: object) => void;
type Options = Omit<Electron.MenuItemConstructorOptions, 'click' | 'submenu'> & {
  readonly click?: Click;
  readonly submenu?: readonly Options[] | Menu;
};

/** A menu item. Roles are kept and do nothing: what they do is the operating system's. */
export class MenuItem {
  readonly id: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #onClick: Click | undefined;

  constructor(options: Options) {
    this.id = options.id ?? '';
    this.role = options.role;
    this.type = options.type ?? (options.submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = typeof options.accelerator === 'string' ? options.accelerator : undefined;
    this.submenu =
      options.submenu === undefined || options.submenu instanceof Menu
        ? options.submenu
        : Menu.buildFromTemplate(options.submenu);
    this.label = options.label ?? options.role ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#onClick = options.click;
  }

  click(window: unknown = null): void {
    if (this.type === 'checkbox') this.checked = !this.checked;
    this.#onClick?.(this, window, {});
  }
}

export class Menu extends EventEmitter {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly (Options | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return strict('Menu', menu);
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }
  insert(index: number, item: MenuItem): void {
    this.items.splice(index, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  /** Nothing is drawn: a test clicks an item by its id. */
  popup(): void {}
  closePopup(): void {}
}

/** Clicks the item of the application menu whose accelerator was pressed, if there is one and it is enabled. */
export function clickAccelerator(pressed: PressedKey): void {
  const visit = (menu: Menu | undefined | null): boolean => {
    for (const item of menu?.items ?? []) {
      if (item.enabled && item.accelerator !== undefined && matches(item.accelerator, pressed)) {
        item.click();
        return true;
      }
      if (visit(item.submenu)) return true;
    }
    return false;
  };
  visit(Menu.getApplicationMenu());
}

const isMac = process.platform === 'darwin';

/** Whether a pressed key is `accelerator`, e.g. `CmdOrCtrl+Shift+L`. */
function matches(accelerator: string, pressed: PressedKey): boolean {
  const words = accelerator.toLowerCase().split('+');
  const key = words.at(-1) ?? '';
  const has = (...names: string[]): boolean => words.slice(0, -1).some((word) => names.includes(word));
  const wantsEither = has('cmdorctrl', 'commandorcontrol');
  const wantsControl = has('ctrl', 'control') || (wantsEither && !isMac);
  const wantsMeta = has('cmd', 'command', 'super', 'meta') || (wantsEither && isMac);
  const named: Record<string, string> = { plus: '+', space: ' ', esc: 'escape', return: 'enter' };
  return (
    pressed.key.toLowerCase() === (named[key] ?? key) &&
    pressed.ctrlKey === wantsControl &&
    pressed.metaKey === wantsMeta &&
    pressed.altKey === has('alt', 'option') &&
    pressed.shiftKey === has('shift')
  );
}
