import type { CheckCode, Details, ErrorCode } from '../errors.ts';
import { checkSentences, errorSentences, type TellingCode, tellingSentences } from './en/index.ts';
import { type KindCode, kindWords } from './en/kinds.ts';
import { type ReportPhrase, reportPhrases } from './en/report.ts';

export type SentenceCode = ErrorCode | CheckCode | TellingCode;

/** Everything that core says, in one language. */
export interface SentenceTables {
  readonly sentences: Readonly<Record<SentenceCode, string>>;
  readonly report: Readonly<Record<ReportPhrase, string>>;
  readonly kinds: Readonly<Record<KindCode, string>>;
  /** our own English prose that stands in sentences as a fact, and what it is in this language */
  readonly phrases: Readonly<Record<string, string>>;
}

export const englishTables: SentenceTables = {
  sentences: { ...errorSentences, ...checkSentences, ...tellingSentences },
  report: reportPhrases,
  kinds: kindWords,
  phrases: {},
};

const SHOWN_LENGTH = 200;

/** Everything a hostile document could use to disturb a line of text: controls, bidi overrides, zero-width characters. */
const UNSHOWABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this expression's purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Makes other people's text safe to stand inside one of our sentences: one line, bounded, no invisible characters.
 *
 * @param maxLength - UTF-16 units; what is longer ends in "…"
 */
export function showable(text: string, maxLength = SHOWN_LENGTH): string {
  const clean = text.slice(0, 4 * maxLength).replace(UNSHOWABLE, ' ');
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}

/** The sentence a person reads for a code, with `{name}` filled from `details`; English where no other language is given. */
export function sentenceFor(code: SentenceCode, details: Details = {}, tables: SentenceTables = englishTables): string {
  const sentence: string | undefined = tables.sentences[code];
  if (sentence === undefined) throw new TypeError(`no sentence for ${code}`);
  return fillSentence(sentence, details);
}

/**
 * Fills `{name}` from `details`, each made safe to stand in a line; `{name|size}` says a number of bytes as people do ("16 MB").
 *
 * A name that the details lack stays visible as `{name}`: a missing fact is our mistake and must not read as prose.
 */
export function fillSentence(sentence: string, details: Details): string {
  const parts = partsOf(sentence);
  let filled = parts[0] as string;
  for (let index = 1; index < parts.length; index += 2) {
    filled += shownDetail(parts[index] as string, details) + (parts[index + 1] as string);
  }
  return filled;
}

function shownDetail(part: string, details: Details): string {
  const name = nameOfPart(part);
  const value = details[name];
  if (value === undefined) return `{${name}}`;
  if (typeof value === 'number' && part !== name) return sizeInWords(value);
  return typeof value === 'number' ? String(value) : showable(Array.isArray(value) ? value.join(', ') : String(value));
}

const SIZE = '|size';
const UNITS = ['KB', 'MB', 'GB'] as const;

/** What stands between the braces, without how it is to be said. */
export function nameOfPart(part: string): string {
  return part.endsWith(SIZE) ? part.slice(0, -SIZE.length) : part;
}

/** Of 1024, as limits are; rounded up, so that what is over a limit never looks as large as the limit. */
function sizeInWords(bytes: number): string {
  let [size, unit] = [bytes / 1024, 0];
  while (size >= 1024 && unit < UNITS.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${Math.ceil(size)} ${UNITS[unit]}`;
}

/** Sentences cut at their `{name}`s: text, name, text, … The sentences are ours, so they are few. */
const cut = new Map<string, readonly string[]>();

/** @returns text and names in turn; begins and ends with text */
export function partsOf(sentence: string): readonly string[] {
  let parts = cut.get(sentence);
  if (parts === undefined) {
    parts = sentence.split(/\{([a-z][a-zA-Z]*(?:\|size)?)\}/);
    cut.set(sentence, parts);
  }
  return parts;
}
