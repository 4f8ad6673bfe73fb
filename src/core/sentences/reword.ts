import type { Details } from '../errors.ts';
import { noteSentences } from './en/import.ts';
import {
  englishTables,
  fillSentence,
  nameOfPart,
  partsOf,
  type SentenceCode,
  type SentenceTables,
} from './sentences.ts';

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

const NOTE_LINES = Object.keys(noteSentences);

/**
 * The same for a note to an issuer, line by line.
 *
 * @param reason - code of what the note is about
 * @param phrases - of that language
 */
export function rewordNote(
  note: string,
  reason: string,
  tables: SentenceTables,
  phrases: Readonly<Record<string, string>>,
): string {
  const says = `${englishTables.sentences['note.reason']} `;
  const dress = (facts: Details): Details => {
    const { where } = facts;
    if (typeof where !== 'string') return facts;
    // the code and its place stand side by side in the English line
    const at = Math.max(0, where.lastIndexOf(' at '));
    return { ...facts, where: `${where.slice(0, at)}${rephrase(where.slice(at), phrases)}` };
  };
  const rewordedLine = (line: string): string => {
    if (line.startsWith(says)) {
      const message = line.slice(says.length);
      const isMissing = message === englishTables.sentences['note.no-badge-inside'];
      const why = reword({ code: isMissing ? 'note.no-badge-inside' : reason, message }, tables);
      return `${tables.sentences['note.reason']} ${why}`;
    }
    const code = NOTE_LINES.find((one) => factsIn(line, englishTables.sentences[one as SentenceCode]) !== undefined);
    return code === undefined ? line : reword({ code, message: line }, tables, dress);
  };
  return note.split('\n').map(rewordedLine).join('\n');
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

/** A fact that is prose of ours in another language; anything else as it is. Facts inside are shorter, so this ends. */
export function rephrase(text: string, phrases: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(phrases, text)) return phrases[text] ?? text;
  for (const [english, own] of Object.entries(phrases)) {
    const facts = english.includes('{') ? factsIn(text, english) : undefined;
    if (facts === undefined) continue;
    const inside = Object.entries(facts).map(([name, value]) => [name, rephrase(String(value), phrases)]);
    return fillSentence(own, Object.fromEntries(inside));
  }
  return text;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/;

/** Facts that are prose of ours; a name of the standard or somebody else's text is not to be reworded. */
const PROSE: ReadonlySet<string> = new Set(['fault', 'field', 'part', 'problem', 'reason', 'wanted']);

/**
 * Facts as a sentence of that language shows them.
 *
 * @param write - how an instant is written
 */
export function dressFacts(details: Details, tables: SentenceTables, write: (instant: string) => string): Details {
  const shown = (name: string, value: Details[string]): Details[string] => {
    if (typeof value !== 'string') return value;
    if (INSTANT.test(value)) return write(value);
    return PROSE.has(name) ? rephrase(value, tables.phrases) : value;
  };
  return Object.fromEntries(
    Object.entries(rewordProblem(details, tables)).map(([name, value]) => [name, shown(name, value)]),
  );
}

/** What was found on reading something inside, worded in English, with its code beside it. */
export function rewordProblem(details: Details, tables: SentenceTables): Details {
  const { reason, problem } = details;
  if (typeof reason !== 'string' || typeof problem !== 'string') return details;
  return { ...details, problem: reword({ code: reason, message: problem }, tables) };
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
    const name = nameOfPart(parts[index] as string);
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
