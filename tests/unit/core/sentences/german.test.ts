import { describe, expect, it } from 'vitest';
import { germanTables } from '../../../../src/core/sentences/de/index.ts';
import {
  ageInWords,
  checkName,
  sentenceOfCheck,
  verdictSentence,
  verdictWord,
} from '../../../../src/core/sentences/report-words.ts';
import { englishTables, fillSentence, sentenceFor } from '../../../../src/core/sentences/sentences.ts';
import {
  emptySummary,
  failed,
  namedCheck,
  notChecked,
  passed,
  type Verdict,
  type VerificationReport,
} from '../../../../src/core/verification/report.ts';

const areas = ['sentences', 'report', 'kinds'] as const;
/** Names, and what is nothing but a placeholder. */
const SAME_IN_BOTH = new Set(['usage.invalid', 'name.schema', 'json']);

const placeholders = (sentence: string) => [...new Set(sentence.match(/\{[a-z][a-zA-Z]*(?:\|size)?\}/g) ?? [])].sort();

describe.each(areas)('the German %s', (area) => {
  const english: Readonly<Record<string, string>> = englishTables[area];
  const german: Readonly<Record<string, string>> = germanTables[area];
  const codes = Object.keys(english);

  it('have a text for every code, and none that English has not', () => {
    expect(Object.keys(german).sort()).toEqual(codes.sort());
  });

  it('name the same facts as the English ones, under the same names', () => {
    for (const code of codes) expect(placeholders(german[code] ?? ''), code).toEqual(placeholders(english[code] ?? ''));
  });

  it('are not the English ones', () => {
    const same = codes.filter((code) => german[code]?.toLowerCase() === english[code]?.toLowerCase());
    expect(same.filter((code) => !SAME_IN_BOTH.has(code) && code !== 'text')).toEqual([]);
  });

  it('end as the English ones end, raise no voice and use German quotation marks', () => {
    const end = (text = '') => /[.,:]$/.exec(text)?.[0] ?? '';
    for (const code of codes) {
      const text = german[code] ?? '';
      expect(end(text), code).toBe(end(english[code]));
      expect(text, code).not.toMatch(/!|“[^”]*”|"|’|\b(?:du|dein|dir)\b| {2}|\s$|^\s|Wallet/);
      expect(text.split('„').length, code).toBe(text.split('“').length);
    }
  });
});

describe('sentences in a language that is given', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const report = (verdict: Verdict, checks: VerificationReport['checks']): VerificationReport => ({
    item: 0,
    format: 'open-badges-3.0',
    securing: 'eddsa-rdfc-2022',
    verdict,
    checks,
    issuerTrust: 'unknown',
    credential: emptySummary,
  });

  it('are filled like the English ones, with what others wrote made harmless', () => {
    const details = { name: 'a\u202eb' };
    expect(sentenceFor('collection.exists', details, germanTables)).toContain('„a b“');
    expect(fillSentence('{name} {other}', details)).toBe('a b {other}');
  });

  it('word a report, though it carries its sentences in English', () => {
    const open = notChecked('status.no-snapshot', { url: 'https://issuer.example/list' });
    const check = namedCheck('status', open);
    expect(check.message).toContain('revocation list');
    expect(sentenceOfCheck(check, 'open-badges-3.0', germanTables)).toContain('Die Sperrliste');
    expect(verdictSentence(report('unknown', [check]), now, germanTables)).toMatch(
      /^Bisher ist nichts falsch\. Die Sperrliste/,
    );
    const wrong = namedCheck('proof', failed('proof.signature-mismatch'));
    expect(verdictSentence(report('invalid', [wrong]), now, germanTables)).toMatch(/^Die Unterschrift passt nicht/);
  });

  it('tell verdicts, checks and ages in the words of that language', () => {
    expect((['valid', 'invalid', 'unknown'] as const).map((verdict) => verdictWord(verdict, germanTables))).toEqual([
      'Gültig',
      'Ungültig',
      'Nicht feststellbar',
    ]);
    expect(checkName('issuer-key', 'vp-2.0', germanTables)).toBe('Schlüssel des Inhabers');
    expect(ageInWords('2026-11-19T12:00:00Z', now, germanTables)).toBe('3 Tage alt');
    const fresh = namedCheck('issuer-key', passed({ asOf: '2026-11-22T08:00:00Z', source: 'snapshot' }));
    expect(verdictSentence(report('valid', [fresh]), now, germanTables)).toBe(
      'Alles, was entscheidet, wurde geprüft; Daten: von heute.',
    );
  });

  it('stay English where no language is given', () => {
    expect(verdictWord('unknown')).toBe('Can’t tell');
    expect(ageInWords('2026-11-19T12:00:00Z', now)).toBe('3 days old');
    const fresh = namedCheck('issuer-key', passed({ asOf: '2026-11-22T08:00:00Z', source: 'snapshot' }));
    expect(verdictSentence(report('valid', [fresh]), now)).toBe(
      'Everything that decides was checked, with data from today.',
    );
  });
});
