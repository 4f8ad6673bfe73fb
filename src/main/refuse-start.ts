import { app, dialog } from 'electron';
import { wordsIn } from './words/words.ts';

/**
 * Says why it does not start, and ends, before a vault was looked at.
 *
 * @param name - of the switch, without its dashes
 * @param isCommandLine - nobody may be there to close a dialog
 */
export function refuseStart(name: string, isCommandLine: boolean): void {
  console.error(`refused to start with --${name}`);
  if (isCommandLine) {
    // as any other line that cannot be: 1 would be a verdict
    app.exit(2);
    return;
  }
  void app.whenReady().then(() => {
    const say = wordsIn(app.getLocale());
    const isSandbox = name === 'no-sandbox';
    dialog.showErrorBox(say('startRefused'), isSandbox ? say('startWithoutSandbox') : say('startWithSwitch', { name }));
    app.exit(1);
  });
}
