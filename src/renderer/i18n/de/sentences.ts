import { germanTables } from '../../../core/sentences/de/index.ts';
import type { SentenceTables } from '../../../core/sentences/sentences.ts';
import { windowSentences } from './window-sentences.ts';

export const germanSentences: SentenceTables = {
  ...germanTables,
  sentences: { ...germanTables.sentences, ...windowSentences },
};
