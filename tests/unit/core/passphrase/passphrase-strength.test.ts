import { describe, expect, it } from 'vitest';
import { MEASURED_CHARACTERS, passphraseStrength } from '../../../../src/core/passphrase/passphrase-strength.ts';

describe('passphraseStrength', () => {
  it.each([
    ['password', 0],
    ['12345678', 0],
    ['passwort', 0],
    ['Lapel', 0],
    ['schmetterling', 1],
    ['Müller1985', 1],
    ['zaubertrank Gabelstapler 7 Moosbeere', 4],
    ['correct horse battery staple', 4],
    ['Ω≈ç√∫˜µ≤≥÷åß∂ƒ©', 4],
  ])('says of “%s” at most or at least what it is worth (%i)', async (passphrase, score) => {
    const strength = await passphraseStrength(passphrase);
    if (score <= 1) expect(strength.score).toBeLessThanOrEqual(score + 1);
    else expect(strength.score).toBe(score);
  });

  it('names what makes it weak and what would help, by codes that have a sentence', async () => {
    expect(await passphraseStrength('password')).toMatchObject({
      score: 0,
      warning: 'strength.warning-top-ten',
      suggestions: ['strength.suggestion-another-word'],
    });
    expect((await passphraseStrength('2011-12-12')).warning).toBe('strength.warning-dates');
    expect(await passphraseStrength('zaubertrank Gabelstapler Moosbeere')).toMatchObject({
      warning: null,
      suggestions: [],
    });
  });

  it('counts more guesses for longer ones', async () => {
    const short = await passphraseStrength('gabel moos');
    const long = await passphraseStrength('gabel moos trank zange');
    expect(long.guessesLog10).toBeGreaterThan(short.guessesLog10);
  });

  it('takes bytes as it takes text, and leaves them as they are', async () => {
    const bytes = new TextEncoder().encode('Grüße aus Oslo');
    const before = bytes.slice();
    expect(await passphraseStrength(bytes)).toEqual(await passphraseStrength('Grüße aus Oslo'));
    expect(bytes).toEqual(before);
  });

  it('takes bytes that are no text', async () => {
    expect((await passphraseStrength(new Uint8Array([0xff, 0xfe, 0x00, 0x80]))).score).toBeGreaterThanOrEqual(0);
    expect((await passphraseStrength('')).score).toBe(0);
  });

  it('looks at a bounded part of what is long, and does not take long over it', { timeout: 120_000 }, async () => {
    const part = '4@8({[3€69&#!1|0()5$7+%2'.repeat(3).slice(0, MEASURED_CHARACTERS);
    const whole = await passphraseStrength(part.repeat(2000));
    expect(whole).toEqual(await passphraseStrength(part));
  });
});
