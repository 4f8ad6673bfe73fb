// Dialogs of the operating system. A test puts its answers here, by replacing a function as it would with Electron under Playwright;
// a person in front of the window answers through the launcher; where there is neither, each says so on standard error and answers as
// the Escape key would.
import process from 'node:process';
import type { AskedDialog, DialogAnswer } from '../protocol.ts';
import { boot } from './boot.ts';
import { ask } from './launcher.ts';

interface Options {
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
  readonly defaultPath?: string;
  readonly checkboxChecked?: boolean;
}

/** Electron takes a window before the options, or not. */
function optionsOf(words: readonly unknown[]): Options {
  return (words.at(-1) ?? {}) as Options;
}

async function answerTo(kind: AskedDialog['kind'], options: Options): Promise<DialogAnswer> {
  const { title, message, detail, buttons, cancelId, defaultPath } = options;
  // what is absent stays absent on the way
  const asked = { kind, title, message, detail, buttons, cancelId, defaultPath } as AskedDialog;
  if (boot.hasPerson) return ask('dialog', asked);
  process.stderr.write(`[stand-in] ${message ?? title ?? kind}: nobody answers, so Escape\n`);
  return null;
}

/** `electron.dialog`. */
export const dialog = {
  async showOpenDialog(...words: unknown[]) {
    const answer = await answerTo('open', optionsOf(words));
    const filePaths = answer !== null && 'paths' in answer ? [...answer.paths] : [];
    return { canceled: filePaths.length === 0, filePaths };
  },
  async showSaveDialog(...words: unknown[]) {
    const answer = await answerTo('save', optionsOf(words));
    const [filePath = ''] = answer !== null && 'paths' in answer ? answer.paths : [];
    return { canceled: filePath === '', filePath };
  },
  async showMessageBox(...words: unknown[]) {
    const options = optionsOf(words);
    const answer = await answerTo('message', options);
    const response = answer !== null && 'button' in answer ? answer.button : (options.cancelId ?? 0);
    return { response, checkboxChecked: options.checkboxChecked ?? false };
  },
  showErrorBox(title: string, content: string) {
    process.stderr.write(`[stand-in] error box: ${title}\n${content}\n`);
  },
};
