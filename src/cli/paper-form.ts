import type { PaperForm } from '../wallet/services/paper/make-paper.ts';
import type { PaperSize } from '../wallet/services/paper/paper.ts';
import { usageError } from './command.ts';

/** @throws usage */
export function paperForm(options: { readonly paper?: string; readonly language?: string }): PaperForm {
  return { size: paperSize(options.paper), language: paperLanguage(options.language) };
}

/**
 * The language of what is printed; undefined where none was asked for.
 *
 * @throws usage
 */
export function paperLanguage(named: string | undefined): 'en' | 'de' | undefined {
  const language = (['en', 'de'] as const).find((one) => one === named);
  if (named !== undefined && language === undefined) throw usageError('--language takes en or de.');
  return language;
}

function paperSize(named = 'a4'): PaperSize {
  const size = (['a4', 'letter'] as const).find((one) => one === named.toLowerCase());
  if (size === undefined) throw usageError('--paper takes a4 or letter.');
  return size;
}
