import type { BrowserWindow, Dialog } from 'electron';
import type { ResponseOf } from '../contract/call.ts';
import { WalletError } from '../core/errors.ts';
import { type Result, refuse, succeed } from '../core/result.ts';
import type { ProcessContract } from './wallet-process/process-contract.ts';
import { countOfBadges, type Say, type WordName } from './words/words.ts';

interface Question {
  readonly message: string;
  readonly detail: string;
  readonly yes: WordName;
  readonly isWarning?: boolean;
}

export interface ConfirmationWorld {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly say: () => Say;
  readonly window: () => BrowserWindow | undefined;
}

const MOST_NAMES = 5;
const MOST_HOSTS = 8;

/**
 * Questions that main asks itself, in the system's own dialog: a window that was taken over can ask for anything, and cannot answer
 * these. Cancel is what Escape and Return do.
 */
export class Confirmations {
  readonly #world: ConfirmationWorld;

  constructor(world: ConfirmationWorld) {
    this.#world = world;
  }

  sign(facts: ResponseOf<ProcessContract['presentation']['facts']>): Promise<Result<null>> {
    const say = this.#world.say();
    const names = facts.names.slice(0, MOST_NAMES).map((name) => name ?? say('unnamed'));
    const left = facts.names.length - names.length;
    const detail = [
      say('signDetail', {
        count: countOfBadges(say, facts.names.length),
        names: [...names, ...(left > 0 ? [say('more', { count: left })] : [])].join(', '),
        audience: facts.audience ?? say('anybody'),
        purpose: facts.purpose ?? say('noPurpose'),
        minutes: facts.minutes,
      }),
      ...(facts.hidden > 0 ? [say('signHidden', { hidden: facts.hidden })] : []),
      ...(facts.hasInvalid ? [say('signInvalid')] : []),
    ].join('\n\n');
    return this.#ask({ message: say('signTitle'), detail, yes: 'sign', isWarning: facts.hasInvalid });
  }

  exportBadges(count: number): Promise<Result<null>> {
    const say = this.#world.say();
    const message = say('exportTitle', { count: countOfBadges(say, count) });
    return this.#ask({ message, detail: say('exportDetail'), yes: 'write' });
  }

  dragOut(): Promise<Result<null>> {
    const say = this.#world.say();
    return this.#ask({ message: say('dragTitle'), detail: say('dragDetail'), yes: 'allow' });
  }

  exportLog(): Promise<Result<null>> {
    const say = this.#world.say();
    return this.#ask({ message: say('exportLogTitle'), detail: say('exportLogDetail'), yes: 'write' });
  }

  renewRecoveryCode(): Promise<Result<null>> {
    const say = this.#world.say();
    return this.#ask({ message: say('renewTitle'), detail: say('renewDetail'), yes: 'renew', isWarning: true });
  }

  putAside(): Promise<Result<null>> {
    const say = this.#world.say();
    return this.#ask({ message: say('asideTitle'), detail: say('asideDetail'), yes: 'goOn', isWarning: true });
  }

  /** No question: the system's dialog has its one button for that. */
  async tellRestoreNotNoted(): Promise<void> {
    const { dialog, say, window } = this.#world;
    const options = { type: 'warning' as const, message: say()('notNotedTitle'), detail: say()('notNotedDetail') };
    const parent = window();
    await (parent === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(parent, options));
  }

  importClipboard(count: number): Promise<Result<null>> {
    const say = this.#world.say();
    const [message, detail] = [say('clipboardTitle'), say('clipboardDetail', { count })];
    return this.#ask({ message, detail, yes: 'import' });
  }

  openLink(site: string, address: string): Promise<Result<null>> {
    const say = this.#world.say();
    return this.#ask({ message: say('linkTitle', { site }), detail: say('linkDetail', { address }), yes: 'openLink' });
  }

  /** @param goesOn - whether what comes may name further addresses, which are asked as well */
  goOnline(hosts: readonly string[], goesOn: boolean): Promise<Result<null>> {
    const say = this.#world.say();
    const left = hosts.length - MOST_HOSTS;
    const named = [...hosts.slice(0, MOST_HOSTS), ...(left > 0 ? [say('more', { count: left })] : [])].join(', ');
    const detail = [say('onlineDetail', { hosts: named }), ...(goesOn ? [say('onlineFurther')] : [])].join('\n\n');
    return this.#ask({ message: say('onlineTitle'), detail, yes: 'goOnline' });
  }

  signPack(): Promise<Result<null>> {
    const say = this.#world.say();
    return this.#ask({ message: say('signPackTitle'), detail: say('signPackDetail'), yes: 'sign' });
  }

  takeConflicts(): Promise<Result<null>> {
    const say = this.#world.say();
    const [message, detail] = [say('conflictsTitle'), say('conflictsDetail')];
    return this.#ask({ message, detail, yes: 'takeIn', isWarning: true });
  }

  removeForGood(count: number): Promise<Result<null>> {
    const say = this.#world.say();
    const message = say('removeTitle', { count: countOfBadges(say, count) });
    return this.#ask({ message, detail: say('removeDetail'), yes: 'remove', isWarning: true });
  }

  async #ask({ message, detail, yes, isWarning = false }: Question): Promise<Result<null>> {
    const { dialog, say, window } = this.#world;
    const options = {
      type: isWarning ? ('warning' as const) : ('question' as const),
      message,
      detail,
      buttons: [say()(yes), say()('cancel')],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const parent = window();
    const { response } =
      parent === undefined ? await dialog.showMessageBox(options) : await dialog.showMessageBox(parent, options);
    return response === 0 ? succeed(null) : refuse(new WalletError('shell.not-confirmed', 'declined'));
  }
}
