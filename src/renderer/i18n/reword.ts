import type { Details } from '../../core/errors.ts';
import {
  englishTables,
  fillSentence,
  partsOf,
  type SentenceCode,
  type SentenceTables,
} from '../../core/sentences/sentences.ts';

/** Something that the wallet worded in English before it came here, with the code that it was worded from. */
export interface Worded {
  readonly code: string;
  readonly message: string;
}

/**
 * Says what the wallet said in English in another language: the facts are read back out of the English sentence.
 *
 * @param dress - how a fact is shown in that language, such as a date
 * @returns the message as it is, where it is not the filled sentence of its code
 */
export function reword({ code, message }: Worded, tables: SentenceTables, dress = asItIs): string {
  if (!Object.hasOwn(englishTables.sentences, code)) return message;
  const known = code as SentenceCode;
  const facts = factsIn(message, englishTables.sentences[known]);
  return facts === undefined ? message : fillSentence(tables.sentences[known], dress(facts));
}

/** The same for a look of the import doctor, whose facts are partly words of ours. */
export function rewordProbe(probe: Worded, tables: SentenceTables): string {
  return reword(probe, tables, (facts) => ({
    ...facts,
    ...(typeof facts.check === 'string' ? { check: translated(facts.check, englishTables.report, tables.report) } : {}),
    ...(typeof facts.kind === 'string' ? { kind: translated(facts.kind, englishTables.kinds, tables.kinds) } : {}),
  }));
}

/**
 * The same for a verdict in one sentence.
 *
 * @param reason - the sentence of the check that decided, in the other language
 */
export function rewordVerdict(sentence: string, reason: string, tables: SentenceTables): string {
  const isOpen = factsIn(sentence, englishTables.report['all.open']) !== undefined;
  return isOpen ? tables.report['all.open'].replace('{sentence}', () => reason) : reason;
}

function asItIs(facts: Details): Details {
  return facts;
}

function translated(word: string, from: Readonly<Record<string, string>>, to: Readonly<Record<string, string>>) {
  const key = Object.keys(from).find((name) => from[name] === word);
  return key === undefined ? word : (to[key] ?? word);
}

/** What a sentence was filled with; undefined where the text was not made from it. Takes time linear in the text. */
export function factsIn(text: string, sentence: string): Details | undefined {
  const parts = partsOf(sentence);
  const facts: Record<string, string> = {};
  const start = parts[0] as string;
  if (!text.startsWith(start)) return undefined;
  let at = start.length;
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] as string;
    const next = parts[index + 1] as string;
    const isLast = index + 2 >= parts.length;
    const end = isLast ? text.length - next.length : text.indexOf(next, at);
    if (end < at || !text.startsWith(next, end)) return undefined;
    const value = text.slice(at, end);
    if (facts[name] !== undefined && facts[name] !== value) return undefined;
    facts[name] = value;
    at = end + next.length;
  }
  return at === text.length ? facts : undefined;
}
