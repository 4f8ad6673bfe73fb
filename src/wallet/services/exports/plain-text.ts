import { showable } from '../../../core/sentences/sentences.ts';

/**
 * Other people's text as one line of a file: well-formed, without controls, turning or invisible characters, no blanks around it.
 *
 * @param maxLength - UTF-16 units; what is longer ends in "…"
 */
export function plainText(text: string | null, maxLength = 500): string {
  return showable(text ?? '', maxLength)
    .toWellFormed()
    .trim();
}
