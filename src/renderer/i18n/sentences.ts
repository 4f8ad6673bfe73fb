import i18next from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Details, ErrorCode } from '../../core/errors.ts';
import { checkName, sentenceOfCheck } from '../../core/sentences/report-words.ts';
import { type SentenceCode, type SentenceTables, sentenceFor } from '../../core/sentences/sentences.ts';
import type { Check, CheckId } from '../../core/verification/report.ts';
import { type Format, useFormat } from './format.ts';
import { sentencesOf } from './language.ts';
import { reword, rewordProbe, rewordVerdict, type Worded } from './reword.ts';

interface Refused {
  readonly code: ErrorCode;
  readonly details: Details;
}

/** How reports and refusals are worded: one table for terminal, page and window, in core, in the window's language. */
export interface Sentences {
  readonly error: (refused: Refused) => string;
  readonly checkName: (id: CheckId, format: string) => string;
  readonly check: (check: Check, format: string) => string;
  /** what the wallet worded in English: a way of showing, a reason */
  readonly reworded: (worded: Worded) => string;
  readonly probe: (probe: Worded) => string;
  readonly explanation: (explained: Explained) => string;
}

/** What the import doctor concludes. */
export interface Explained {
  readonly outcome: 'taken' | 'refused';
  /** of the refusal, or of the check that decided */
  readonly code: string | null;
  readonly details: Details;
  /** in English */
  readonly sentence: string;
}

/** Outside of components: what toasts say. */
export function errorSentence({ code, details }: Refused): string {
  return sentenceFor(code, details, sentencesOf(i18next.language));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/;

/** In the window's language and its own way of writing dates. */
export function useSentences(): Sentences {
  const { i18n } = useTranslation('common');
  const format = useFormat();
  return useMemo(() => sentencesIn(sentencesOf(i18n.language), format), [i18n.language, format]);
}

function sentencesIn(tables: SentenceTables, { day, moment }: Format): Sentences {
  const dressed = (details: Details, write: (instant: string) => string): Details =>
    Object.fromEntries(
      Object.entries(details).map(([name, value]) => [
        name,
        typeof value === 'string' && INSTANT.test(value) ? write(value) : value,
      ]),
    );
  const inDays = (details: Details = {}): Details => dressed(details, day);
  return {
    error: ({ code, details }) => sentenceFor(code, inDays(details), tables),
    checkName: (id, format) => checkName(id, format, tables),
    check: (check, format) => sentenceOfCheck({ ...check, details: inDays(check.details) }, format, tables),
    reworded: (worded) => reword(worded, tables, (details) => dressed(details, moment)),
    probe: (probe) => rewordProbe(probe, tables),
    explanation: ({ outcome, code, details, sentence }) => {
      if (code === null || !Object.hasOwn(tables.sentences, code)) return sentence;
      const reason = sentenceFor(code as SentenceCode, inDays(details), tables);
      return outcome === 'refused' ? reason : rewordVerdict(sentence, reason, tables);
    },
  };
}
