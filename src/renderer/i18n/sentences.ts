import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Details, ErrorCode } from '../../core/errors.ts';
import { isPresentation, sentenceOfCheck } from '../../core/sentences/report-words.ts';
import { sentenceFor } from '../../core/sentences/sentences.ts';
import type { Check, CheckId } from '../../core/verification/report.ts';
import { useFormat } from './format.ts';

/** How reports and refusals are worded: one table for terminal, page and window, in core. */
export interface Sentences {
  readonly error: (refused: { readonly code: ErrorCode; readonly details: Details }) => string;
  readonly checkName: (id: CheckId, format: string) => string;
  readonly check: (check: Check, format: string) => string;
}

/** Outside of components: what toasts say. */
export function errorSentence({ code, details }: { readonly code: ErrorCode; readonly details: Details }): string {
  return sentenceFor(code, details);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/;

/** In the window's own way of writing dates. */
export function useSentences(): Sentences {
  const { t } = useTranslation('report');
  const { day } = useFormat();
  return useMemo(() => {
    const dated = (details: Details = {}): Details =>
      Object.fromEntries(
        Object.entries(details).map(([name, value]) => [
          name,
          typeof value === 'string' && INSTANT.test(value) ? day(value) : value,
        ]),
      );
    return {
      error: ({ code, details }) => sentenceFor(code, dated(details)),
      checkName: (id, format) => (id === 'issuer-key' && isPresentation(format) ? t('holders-key') : t(`names.${id}`)),
      check: (check, format) =>
        check.code === undefined ? sentenceOfCheck(check, format) : sentenceFor(check.code, dated(check.details)),
    };
  }, [t, day]);
}
