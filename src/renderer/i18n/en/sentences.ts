import { englishTables, type SentenceTables } from '../../../core/sentences/sentences.ts';
import { windowSentences } from './window-sentences.ts';

/** What core says, with the window's own words where core's are for the terminal. */
export const englishSentences: SentenceTables = {
  ...englishTables,
  sentences: { ...englishTables.sentences, ...windowSentences },
};
