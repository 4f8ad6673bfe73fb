import { englishTables, type SentenceTables } from '../../../core/sentences/sentences.ts';
import { windowSentences } from './window-sentences.ts';

/** What core says, with the window's own words where core's are for the terminal. */
export interface WindowTables extends SentenceTables {
  /** our own English prose that stands in sentences as a fact, and what it is in this language */
  readonly phrases: Readonly<Record<string, string>>;
}

export const englishSentences: WindowTables = {
  ...englishTables,
  sentences: { ...englishTables.sentences, ...windowSentences },
  phrases: {},
};
