import { showable } from '../../core/sentences/sentences.ts';
import { de } from './de.ts';
import { en, type Words } from './en.ts';

export type WordName = keyof Words;

/** Main's words in one language; `{name}`s are filled with text that was made showable, since badges and verifiers wrote it. */
export type Say = (name: WordName, facts?: Readonly<Record<string, string | number>>) => string;

/** @param language - BCP 47, e.g. `de-AT` */
export function wordsIn(language: string): Say {
  const words = language.toLowerCase().split('-')[0] === 'de' ? de : en;
  return (name, facts = {}) =>
    words[name].replace(/\{([a-z]+)\}/g, (whole, fact: string) =>
      Object.hasOwn(facts, fact) ? showable(String(facts[fact])) : whole,
    );
}

export function countOfBadges(say: Say, count: number): string {
  return count === 1 ? say('oneBadge') : say('manyBadges', { count });
}
