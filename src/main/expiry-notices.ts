import type { MenuItemConstructorOptions } from 'electron';
import { Menu, Notification, nativeImage, Tray } from 'electron';
import type { Result } from '../core/result.ts';
import { inBackground } from './in-background.ts';
import type { Preferences } from './preferences.ts';
import type { ShellStateFile } from './shell-state.ts';
import { countOfBadges, type Say } from './words/words.ts';

export interface DeskOptions {
  readonly iconPath: string;
  readonly say: () => Say;
  readonly show: () => void;
  readonly lock: () => void;
  readonly quit: () => void;
  readonly state: Pick<ShellStateFile, 'current' | 'update'>;
  readonly findExpiring: (withinDays: number) => Promise<Result<{ readonly badges: number }>>;
}

const LOOK_EVERY_MS = 12 * 60 * 60 * 1000;
/** Who unlocks ten times a day is told once. */
const TOLD_EVERY_MS = 20 * 60 * 60 * 1000;

/** Tray icon and notifications: both off until the person turns them on. A notification names no badge: it is shown on locked screens too. */
export class Desk {
  readonly #options: DeskOptions;
  #tray: Tray | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** undefined: the person wants none */
  #noticeDays: number | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  apply({ hasTray, notifiesOfExpiry, expiryNoticeDays }: Preferences): void {
    if (hasTray) this.#putTray();
    else this.#takeTray();
    clearInterval(this.#timer);
    this.#noticeDays = notifiesOfExpiry ? expiryNoticeDays : undefined;
    this.#timer = notifiesOfExpiry ? setInterval(() => this.notice(), LOOK_EVERY_MS) : undefined;
  }

  /**
   * Looks once, also after unlocking; while the wallet is locked there is nothing to look at, and nothing is said. A reminder that fails
   * is no more than that.
   */
  notice(): void {
    inBackground(this.#notice(), 'what ends soon was not told');
  }

  async #notice(): Promise<void> {
    const days = this.#noticeDays;
    if (days === undefined || this.#wasToldLately()) return;
    const expiring = await this.#options.findExpiring(days);
    if (!expiring.ok || expiring.value.badges === 0 || !Notification.isSupported()) return;
    const say = this.#options.say();
    const count = countOfBadges(say, expiring.value.badges);
    const notification = new Notification({ title: say('expiringTitle'), body: say('expiringBody', { count, days }) });
    notification.on('click', () => this.#options.show());
    notification.show();
    this.#options.state.update({ expiryToldAt: new Date().toISOString() });
  }

  #wasToldLately(): boolean {
    const { expiryToldAt } = this.#options.state.current;
    const age = expiryToldAt === null ? Number.NaN : Date.now() - Date.parse(expiryToldAt);
    // a clock that was set back tells anew rather than never
    return age >= 0 && age < TOLD_EVERY_MS;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#takeTray();
  }

  #putTray(): void {
    if (this.#tray !== undefined) return;
    const { say, show, lock, quit, iconPath } = this.#options;
    const items: MenuItemConstructorOptions[] = [
      { id: 'tray-open', label: say()('open'), click: () => show() },
      { id: 'tray-lock', label: say()('lock'), click: () => lock() },
      { type: 'separator' },
      { id: 'tray-quit', label: say()('quit'), click: () => quit() },
    ];
    this.#tray = new Tray(nativeImage.createFromPath(iconPath));
    this.#tray.setToolTip('Lapel');
    this.#tray.setContextMenu(Menu.buildFromTemplate(items));
    this.#tray.on('click', () => show());
  }

  #takeTray(): void {
    this.#tray?.destroy();
    this.#tray = undefined;
  }
}
