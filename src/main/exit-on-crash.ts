import process from 'node:process';
import { app, dialog } from 'electron';
import { wordsIn } from './words/words.ts';

/**
 * Our own mistake in main: said plainly, without a stack trace, and then the end. What was acknowledged is on the disk, and the wallet
 * process ends with its parent; going on in a state that nobody thought of would be worse.
 */
export function exitOnCrash(): void {
  const end = (error: unknown): void => {
    console.error('main failed', error);
    if (app.isReady()) {
      dialog.showErrorBox('Lapel', wordsIn(app.getLocale())('crashed'));
    }
    app.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
