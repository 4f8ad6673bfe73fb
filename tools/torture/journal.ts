/**
 * What an actor writes on its standard output, one JSON value a line: `begin` before it starts something, `done` when the wallet has
 * acknowledged it. What was begun and not done when it was killed may have happened or not; what was done must be there.
 */
export type JournalLine =
  | { readonly say: 'ready' }
  | { readonly say: 'begin'; readonly act: Act }
  /** one badge of an import, of many */
  | { readonly say: 'added'; readonly id: string }
  | { readonly say: 'done'; readonly sha256?: string };

export type Act =
  | { readonly kind: 'import'; readonly ids: readonly string[] }
  | { readonly kind: 'tag' | 'untag'; readonly id: string; readonly tag: string }
  | { readonly kind: 'note'; readonly id: string; readonly text: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'reverify'; readonly since: string }
  | { readonly kind: 'backup'; readonly file: string; readonly passphrase: string }
  | { readonly kind: 'restore'; readonly dir: string; readonly badges: number }
  | { readonly kind: 'rehearse' }
  /** a vault of an older schema, opened for the first time */
  | { readonly kind: 'migrate'; readonly dir: string };

/** What every restored wallet opens with. */
export const restoredPassphrase = 'a restored passphrase';

export type ActKind = Act['kind'];

/** Lines that arrived whole; the last may have been cut by the kill. */
export function decodeJournal(text: string): readonly JournalLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as JournalLine);
}
