// Dialogs of the operating system, which nobody sits in front of: a test puts its answers here, by replacing a function as it would
// with Electron under Playwright. Unanswered, each says so on standard error and answers as the Escape key would.
import process from 'node:process';

interface Asked {
  readonly title?: string;
  readonly message?: string;
  readonly cancelId?: number;
  readonly checkboxChecked?: boolean;
}

function escaped(name: string, words: readonly unknown[]): Asked {
  const asked = (words.at(-1) ?? {}) as Asked;
  process.stderr.write(`[stand-in] dialog.${name}: ${asked.message ?? asked.title ?? ''}: nobody answers, so Escape\n`);
  return asked;
}

/** `electron.dialog`. */
export const dialog = {
  async showOpenDialog(...words: unknown[]) {
    escaped('showOpenDialog', words);
    return { canceled: true, filePaths: [] as string[] };
  },
  async showSaveDialog(...words: unknown[]) {
    escaped('showSaveDialog', words);
    return { canceled: true, filePath: '' };
  },
  async showMessageBox(...words: unknown[]) {
    const { cancelId, checkboxChecked } = escaped('showMessageBox', words);
    return { response: cancelId ?? 0, checkboxChecked: checkboxChecked ?? false };
  },
  showMessageBoxSync(...words: unknown[]) {
    return escaped('showMessageBoxSync', words).cancelId ?? 0;
  },
  showErrorBox(title: string, content: string) {
    process.stderr.write(`[stand-in] error box: ${title}\n${content}\n`);
  },
};
