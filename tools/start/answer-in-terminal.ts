import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { AskedDialog, DialogAnswer } from '../electron-standin/protocol.ts';

/** What other people wrote may stand in a question: it cannot move the cursor or colour the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/**
 * Asks a dialog's question in the terminal that the app was started from: the stand-in has no dialogs of the system.
 *
 * @returns the button or the paths that were typed; an empty line leaves the dialog
 */
export async function answerInTerminal(asked: AskedDialog): Promise<DialogAnswer> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const words = [asked.title, asked.message, asked.detail].filter((text) => text !== undefined && text !== '');
    process.stderr.write(
      `\nThe window asks (answer here):\n${words
        .flatMap((text) => String(text).split('\n'))
        .map(plain)
        .join('\n')}\n`,
    );
    if (asked.kind === 'message') {
      const buttons = asked.buttons ?? ['OK'];
      const typed = await lines.question(
        `${buttons.map((name, index) => `${index + 1} ${plain(name)}`).join('   ')} > `,
      );
      const button = Number(typed.trim()) - 1;
      return typed.trim() !== '' && buttons[button] !== undefined ? { button } : null;
    }
    const what =
      asked.kind === 'open' ? 'Path of a file or folder' : `Path to write (${asked.defaultPath ?? 'a new file'})`;
    const typed = (await lines.question(`${what}, empty to leave > `)).trim();
    return typed === '' ? null : { paths: [path.resolve(process.env.INIT_CWD ?? process.cwd(), typed)] };
  } finally {
    lines.close();
  }
}
