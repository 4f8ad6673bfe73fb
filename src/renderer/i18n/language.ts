import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { SentenceTables } from '../../core/sentences/sentences.ts';
import { en } from './en/index.ts';
import { englishSentences } from './en/sentences.ts';
import { pseudo, pseudoOf } from './pseudo.ts';

/** Languages that the window speaks; each is complete or does not compile. */
export const languages = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
] as const;

export type Language = (typeof languages)[number]['id'];

/** Told by the tests' build: texts stretched and accented (`en-XA`), or set from right to left as well (`ar-XB`). */
const PSEUDO = ['en-XA', 'ar-XB'];

/** The first of the wishes that the window speaks; English where it speaks none. */
export function languageFor(wishes: readonly string[]): string {
  for (const wish of wishes) {
    if (PSEUDO.includes(wish)) return wish;
    const found = languages.find(({ id }) => id === wish.split('-')[0]?.toLowerCase());
    if (found !== undefined) return found.id;
  }
  return 'en';
}

/** What core says, by language, as far as it was loaded. */
const sentences = new Map<string, SentenceTables>();

/** English for a language whose sentences were never asked for. */
export function sentencesOf(language: string): SentenceTables {
  return sentences.get(language) ?? englishSentences;
}

/** Starts with English, which is part of the bundle: no text waits for a file. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: Object.keys(en),
    defaultNS: 'common',
    resources: { en },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** @param wish - BCP 47 of the settings; null: the system's */
export async function setLanguage(wish: string | null): Promise<void> {
  const language = languageFor(wish === null ? navigator.languages : [wish]);
  if (language === 'de' && !i18next.hasResourceBundle('de', 'common')) {
    const [{ de }, { germanSentences }] = await Promise.all([import('./de/index.ts'), import('./de/sentences.ts')]);
    sentences.set('de', germanSentences);
    for (const [area, words] of Object.entries(de)) i18next.addResourceBundle('de', area, words);
  }
  if (PSEUDO.includes(language) && !i18next.hasResourceBundle(language, 'common')) {
    for (const [area, words] of Object.entries(en)) i18next.addResourceBundle(language, area, pseudo(words));
    sentences.set(language, pseudoOf(englishSentences));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar-XB' ? 'rtl' : 'ltr';
}

/** For dates and numbers: the system's own region where it speaks the window's language. */
export function localeOf(language: string): string {
  if (PSEUDO.includes(language)) return 'en-GB';
  return (
    navigator.languages.find((wish) => wish.split('-')[0] === language) ?? (language === 'en' ? 'en-GB' : language)
  );
}
