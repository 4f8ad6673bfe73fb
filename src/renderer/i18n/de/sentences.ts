import { germanTables } from '../../../core/sentences/de/index.ts';
import type { WindowTables } from '../en/sentences.ts';
import { phrases } from './phrases.ts';
import { windowSentences } from './window-sentences.ts';

export const germanSentences: WindowTables = {
  ...germanTables,
  sentences: { ...germanTables.sentences, ...windowSentences },
  phrases,
};
