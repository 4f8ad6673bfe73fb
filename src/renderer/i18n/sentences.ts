import i18next from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Details, ErrorCode } from '../../core/errors.ts';
import type { StrengthSuggestion, StrengthWarning } from '../../core/sentences/en/strength.ts';
import { checkName, sentenceOfCheck } from '../../core/sentences/report-words.ts';
import {
  dressFacts,
  reword,
  rewordNote,
  rewordProbe,
  rewordVerdict,
  type Worded,
} from '../../core/sentences/reword.ts';
import { type SentenceCode, type SentenceTables, sentenceFor } from '../../core/sentences/sentences.ts';
import type { Check, CheckId } from '../../core/verification/report.ts';
import { type Format, useFormat } from './format.ts';
import { localeOf, sentencesOf } from './language.ts';

interface Refused {
  readonly code: ErrorCode;
  readonly details: Details;
}

/** How reports and refusals are worded: one table for terminal, page and window, in core, in the window's language. */
export interface Sentences {
  readonly error: (refused: Refused) => string;
  /** what makes a passphrase weak, or would help */
  readonly advice: (code: StrengthWarning | StrengthSuggestion) => string;
  readonly checkName: (id: CheckId, format: string) => string;
  readonly check: (check: Check, format: string) => string;
  /** of a selection, beside its verdict: nobody but its holder knows what was left out */
  readonly partly: string;
  /** what the wallet worded in English: a way of showing, a reason */
  readonly reworded: (worded: Worded) => string;
  readonly probe: (probe: Worded) => string;
  /** a note to an issuer; `code`: what it is about */
  readonly note: (note: string, code: string | null) => string;
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
  const { language } = i18next;
  const date = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium' });
  return wordedIn(sentencesOf(language), (instant) => date.format(Date.parse(instant)))(code, details);
}

/** In the window's language and its own way of writing dates. */
export function useSentences(): Sentences {
  const { i18n } = useTranslation('common');
  const format = useFormat();
  return useMemo(() => sentencesIn(sentencesOf(i18n.language), format), [i18n.language, format]);
}

/** @param write - how an instant is written */
function wordedIn(tables: SentenceTables, write: (instant: string) => string) {
  const dress = (details: Details): Details => dressFacts(details, tables, write);
  const say = (code: SentenceCode, details: Details): string => sentenceFor(code, dress(details), tables);
  return Object.assign(say, { dress });
}

function sentencesIn(tables: SentenceTables, { dayOrMoment, moment }: Format): Sentences {
  const say = wordedIn(tables, dayOrMoment);
  return {
    error: ({ code, details }) => say(code, details),
    advice: (code) => say(code, {}),
    checkName: (id, format) => checkName(id, format, tables),
    check: (check, format) => sentenceOfCheck({ ...check, details: say.dress(check.details ?? {}) }, format, tables),
    partly: tables.report['all.partly'],
    reworded: (worded) => reword(worded, tables, wordedIn(tables, moment).dress),
    probe: (probe) => rewordProbe(probe, tables),
    note: (note, code) => rewordNote(note, code ?? '', tables, tables.phrases),
    explanation: ({ outcome, code, details, sentence }) => {
      if (code === null || !Object.hasOwn(tables.sentences, code)) return sentence;
      const reason = say(code as SentenceCode, details);
      return outcome === 'refused' ? reason : rewordVerdict(sentence, reason, tables);
    },
  };
}
