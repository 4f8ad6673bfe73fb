import { showable } from './sentences.ts';

/** Whether text is something to read and shows all that it is: not blank, no controls, no invisible or turning characters. */
export function isShowableText(text: string): boolean {
  return text.trim() !== '' && text === text.trim() && text.isWellFormed() && showable(text) === text;
}
