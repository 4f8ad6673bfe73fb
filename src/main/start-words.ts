import { type Decoded, list, shape, text } from '../contract/decode.ts';

/** What a start was given, beside Chromium's own switches. */
export interface StartWords {
  /** the rest of the line is the command line's (`lapel --cli verify …`); undefined: open the window */
  readonly cliWords: readonly string[] | undefined;
  readonly files: readonly string[];
  readonly hasLink: boolean;
}

/** @param words - without executable and app folder */
export function decodeArguments(words: readonly string[]): StartWords {
  const cli = words.indexOf('--cli');
  if (cli >= 0) return { cliWords: words.slice(cli + 1), files: [], hasLink: false };
  const own = words.filter((word) => !word.startsWith('-'));
  const isLink = (word: string): boolean => /^lapel:/i.test(word);
  return {
    cliWords: undefined,
    // other addresses are none of ours; `file:` would be a way to name files that a shell did not
    files: own.filter((word) => !isLink(word) && !/^[a-z][a-z0-9+.-]+:\/\//i.test(word)),
    hasLink: own.some(isLink),
  };
}

/** `process.argv` without the executable and, where the app is not packed, its folder. */
export function ownWords(argv: readonly string[], isPackaged: boolean): readonly string[] {
  return argv.slice(isPackaged ? 1 : 2);
}

const handedWords = shape({ words: list(text(4096), 1000), cwd: text(4096) });

/** What another start of the app says of itself: it is a process of the same person, and no reason to end for. */
export function decodeHanded(handed: unknown): Decoded<typeof handedWords> | undefined {
  try {
    return handedWords(handed, 'second instance');
  } catch {
    return undefined;
  }
}
