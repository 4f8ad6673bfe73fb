import { english } from './english.ts';
import { german } from './german.ts';

/** Everything the page says, in one language. */
export type PageText = typeof english;

const languages: readonly PageText[] = [english, german];

/** The first language of the reader's that the page speaks, else English. @param wanted - as `navigator.languages` */
export function chooseText(wanted: readonly string[]): PageText {
  for (const one of wanted) {
    const found = languages.find(({ language }) => one.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return english;
}

/** The language to change to. */
export function otherText({ language }: PageText): PageText {
  return languages.find((one) => one.language !== language) ?? english;
}
