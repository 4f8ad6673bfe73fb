import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Details, ErrorCode } from '../../../../src/core/errors.ts';
import { phrases } from '../../../../src/core/sentences/de/phrases.ts';
import { noteSentences, probeSentences } from '../../../../src/core/sentences/en/import.ts';
import { showingSentences } from '../../../../src/core/sentences/en/showing.ts';
import {
  factsIn,
  rephrase,
  reword,
  rewordNote,
  rewordProbe,
  rewordProblem,
  rewordVerdict,
} from '../../../../src/core/sentences/reword.ts';
import { englishTables, type SentenceCode, sentenceFor } from '../../../../src/core/sentences/sentences.ts';
import { de } from '../../../../src/renderer/i18n/de/index.ts';
import { germanSentences } from '../../../../src/renderer/i18n/de/sentences.ts';
import { windowSentences as german } from '../../../../src/renderer/i18n/de/window-sentences.ts';
import { en } from '../../../../src/renderer/i18n/en/index.ts';
import { englishSentences } from '../../../../src/renderer/i18n/en/sentences.ts';
import { windowSentences as english } from '../../../../src/renderer/i18n/en/window-sentences.ts';
import { pseudoOf } from '../../../../src/renderer/i18n/pseudo.ts';
import { writeNoteForIssuer } from '../../../../src/wallet/services/import/note-for-issuer.ts';

type Words = string | { readonly [key: string]: Words };

const names = (sentence: string) => [...new Set(sentence.match(/\{[a-zA-Z]+\}/g) ?? [])].sort();
const textsOf = (words: Words): readonly string[] =>
  typeof words === 'string' ? [words] : Object.values(words).flatMap(textsOf);
const codes = Object.keys(englishTables.sentences) as readonly SentenceCode[];

describe('what the window says in place of core', () => {
  it('sends nobody to the terminal, in either language', () => {
    for (const { sentences } of [englishSentences, germanSentences])
      for (const code of codes)
        expect(sentences[code], code).not.toMatch(/\blapel [a-z]|--[a-z]|LAPEL_|\bnpm\b|[Tt]erminal/);
  });

  it('names only facts that core’s sentence has too, the same in both languages', () => {
    for (const code of Object.keys(english) as readonly (keyof typeof english)[]) {
      expect(names(englishTables.sentences[code]), code).toEqual(expect.arrayContaining(names(english[code])));
      expect(names(german[code]), code).toEqual(names(english[code]));
    }
  });

  it('calls buttons what they are called', () => {
    const quoted = (text: string, marks: RegExp) => [...text.matchAll(marks)].map(([, name]) => name);
    for (const text of Object.values(english))
      for (const name of quoted(text, /“([^”{]*)”/g)) expect(textsOf(en)).toContain(name);
    for (const text of Object.values(german))
      for (const name of quoted(text, /„([^“{]*)“/g)) expect(textsOf(de)).toContain(name);
  });
});

describe('a sentence that came in English', () => {
  it('is said in German, whatever it was filled with', () => {
    for (const code of [...Object.keys(probeSentences), ...Object.keys(showingSentences)] as readonly SentenceCode[]) {
      const details = Object.fromEntries(
        names(englishTables.sentences[code]).map((name) => [name.slice(1, -1), '17 x']),
      );
      const worded = { code, message: sentenceFor(code, details) };
      expect(reword(worded, germanSentences), code).toBe(sentenceFor(code, details, germanSentences));
    }
  });

  it('is left as it is where it is not the sentence of its code, or the code is not known', () => {
    for (const message of ['', 'Fetched', 'Fetched x', 'fetched x.', 'Read it as JSON. And more.'])
      expect(reword({ code: 'probe.fetched', message }, germanSentences)).toBe(message);
    for (const code of ['', 'probe.unheard', 'toString', '__proto__'])
      expect(reword({ code, message: 'Hello' }, germanSentences)).toBe('Hello');
  });

  it('has our own words in it translated as well', () => {
    const kind = { code: 'probe.bytes', message: '12 bytes that begin like a PNG picture.' };
    expect(rewordProbe(kind, germanSentences)).toBe('12 Bytes; dem Anfang nach ein PNG-Bild.');
    const check = { code: 'probe.check', message: 'Checked: Holder’s key.' };
    expect(rewordProbe(check, germanSentences)).toBe('Geprüft: Schlüssel des Inhabers.');
    const other = { code: 'probe.check', message: 'Checked: constructor.' };
    expect(rewordProbe(other, germanSentences)).toBe('Geprüft: constructor.');
  });

  it('has its dates written as the window writes them', () => {
    const message = sentenceFor('lacks.not-live', { expires: '2026-11-22T12:00:00Z' });
    const told = reword({ code: 'lacks.not-live', message }, englishSentences, ({ expires }) => ({
      expires: `<${expires}>`,
    }));
    expect(told).toContain('until <2026-11-22T12:00:00Z>.');
  });

  it('says what a verdict rests on', () => {
    expect(rewordVerdict('Nothing is wrong so far. It is late.', 'Es ist spät.', germanSentences)).toBe(
      'Bisher ist nichts falsch. Es ist spät.',
    );
    expect(rewordVerdict('It is late.', 'Es ist spät.', germanSentences)).toBe('Es ist spät.');
  });
});

describe('facts read out of a sentence', () => {
  it('are those that it was filled with', () => {
    expect(factsIn('a 1 b 2', 'a {x} b {y}')).toEqual({ x: '1', y: '2' });
    expect(factsIn('1 and 1', '{x} and {x}')).toEqual({ x: '1' });
    expect(factsIn('Thank you.', noteSentences['note.thanks'])).toEqual({});
  });

  it('are none where the text was not made from it', () => {
    for (const [text, sentence] of [
      ['a 1 c', 'a {x} b'],
      ['1 and 2', '{x} and {x}'],
      ['Thank you. Very much.', 'Thank you.'],
      ['ab', 'ab{x}bc'],
      ['', '{x}.'],
    ] as const)
      expect(factsIn(text, sentence), text).toBeUndefined();
  });
});

describe('the language of the tests', () => {
  it('keeps the names of facts', () => {
    const pseudo = pseudoOf(englishSentences);
    for (const code of codes) expect(names(pseudo.sentences[code])).toEqual(names(englishSentences.sentences[code]));
    expect(sentenceFor('network.empty', { url: 'https://a.example' }, pseudo)).toMatch(
      /^\[Whåt .*https:\/\/a\.example/,
    );
  });
});

describe('a note to an issuer', () => {
  const facts = { file: 'badge.json', bytes: 300, sha256: '0'.repeat(64) };
  const noteOn = (code: ErrorCode, details: Details, at: string | null) =>
    writeNoteForIssuer(
      { kind: 'refused', reason: { code, message: sentenceFor(code, details), at } },
      facts,
      'Lapel 1',
    );

  it('is German from the first line to the last', () => {
    for (const [code, details, at] of [
      ['json.duplicate-key', { key: 'id' }, 'character 12'],
      ['baking.no-credential', {}, null],
      ['baking.wrong-checksum', { offset: 4711 }, 'byte 4711'],
      ['jwt.malformed-payload', {}, null],
    ] as const) {
      const note = rewordNote(noteOn(code, details, at) ?? '', code, germanSentences, germanSentences.phrases);
      expect(note).toMatch(/^Guten Tag,\n\ndie Datei „badge.json“/);
      expect(note).toMatch(/\nVielen Dank\.\n$/);
      expect(note).not.toMatch(/\b(?:the|is|from|could|at|of)\b/i);
    }
  });

  it('is left as it is in English', () => {
    const note = noteOn('json.duplicate-key', { key: 'id' }, 'character 12') ?? '';
    expect(rewordNote(note, 'json.duplicate-key', englishSentences, {})).toBe(note);
  });
});

describe('facts that are prose of ours', () => {
  it('are reworded, with what is in them taken over', () => {
    expect(rephrase('a single value', phrases)).toBe('ein einziger Wert');
    expect(rephrase('its port 80 is not for https', phrases)).toBe('der Anschluss 80 ist nicht für https');
  });

  it('are left as they are where they are somebody else’s', () => {
    for (const text of ['', 'constructor', 'An object', 'its port', '{context}'])
      expect(rephrase(text, phrases)).toBe(text);
    expect(rephrase('a single value', englishSentences.phrases)).toBe('a single value');
  });

  it('keep the names of what is in them, and still stand in the source that says them', () => {
    const sources = ['src/core', 'src/wallet', 'src/main'].flatMap((folder) =>
      readdirSync(new URL(`../../../../${folder}`, import.meta.url), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8')),
    );
    const source = sources.join('\n').replace(/\$\{[^}]*\}/g, '{}');
    for (const [phrase, own] of Object.entries(phrases)) {
      expect(names(own), phrase).toEqual(names(phrase));
      expect(source, phrase).toContain(phrase.replace(/\{[a-z]+\}/g, '{}'));
    }
  });

  it('may be the sentence of what was found inside', () => {
    const reason = 'json.too-deep';
    const details = { reason, problem: sentenceFor(reason, { limit: 64 }) };
    expect(rewordProblem(details, germanSentences).problem).toBe(
      'Das JSON ist mehr als 64 Ebenen tief verschachtelt. Es wird abgelehnt.',
    );
    expect(rewordProblem({ problem: 'x' }, germanSentences)).toEqual({ problem: 'x' });
  });
});
