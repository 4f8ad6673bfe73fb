import { app, dialog } from 'electron';
import { wordsIn } from './words/words.ts';

/** Says why it does not start, and ends, before a vault was looked at. @param name - of the switch, without its dashes */
export function refuseStart(name: string): void {
  console.error(`refused to start with --${name}`);
  void app.whenReady().then(() => {
    const say = wordsIn(app.getLocale());
    const isSandbox = name === 'no-sandbox';
    dialog.showErrorBox(say('startRefused'), isSandbox ? say('startWithoutSandbox') : say('startWithSwitch', { name }));
    app.exit(1);
  });
}
