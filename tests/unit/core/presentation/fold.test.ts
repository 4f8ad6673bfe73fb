import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createPresentation } from '../../../../src/core/presentation/create-presentation.ts';
import { fold, unfold } from '../../../../src/core/presentation/fold.ts';
import { badgeToken, created, holder, issuer, oldAssertion, signedBadge } from './people.ts';

const there = (text: string): string | undefined => {
  const folded = fold(text);
  return folded === undefined ? undefined : unfold(folded, text.length);
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function presentation(as: 'vp-json' | 'vp-jwt'): Promise<string> {
  const made = await createPresentation({
    credentials: [await signedBadge('2.0'), await badgeToken(), oldAssertion],
    holder: holder.did,
    verificationMethod: holder.verificationMethod,
    nonce: 'AQIDBAUGBwgJCgsMDQ4PEA',
    created,
    expiresInMs: 600_000,
    as,
    crypto: portableCrypto,
    sign: holder.sign,
  });
  if (!made.ok) throw made.error;
  return made.value.text;
}

describe('folding', () => {
  it('gives back every presentation, letter for letter', async () => {
    for (const as of ['vp-json', 'vp-jwt'] as const) {
      const text = await presentation(as);
      expect(there(text)).toBe(text);
    }
  });

  it('gives back any text that holds pieces of what it looks for', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        issuer.did,
        issuer.did.slice(8),
        holder.verificationMethod,
        'z'.repeat(88),
        `z${'1'.repeat(64)}`,
        'zDnaeSkKHZ1PzNvUJ9RTHwZNbcMLr9Ex7VHkxN5ArtBbwz1pu',
        '0f9a7c8e-5a43-4b6e-9d3b-1b1f0d3c2a11',
        'ab'.repeat(32),
        'AQIDBAUGBwgJCgsMDQ4PEA',
        'AQIDBAUGBwgJCgsMDQ4PEB', // not canonical: its last bits are not zero
        encodeBase64url(utf8('{"alg":"EdDSA","kid":"é"}')),
        `eyJ${'A'.repeat(40)}`,
        encodeURIComponent('{"name":"Größe","image":"data:image/png;base64,AAAA"}'),
        '%7B%22a%22%3a1%7D', // lower-case escape
        '%7B%',
        '\n',
        ' ',
        '#',
      ),
      fc.string(),
      fc.uint8Array({ minLength: 16, maxLength: 64 }).map(encodeBase64url),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('"');
        const back = there(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks and what could be one
        if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) expect(back).toBeUndefined();
        else expect(back).toBe(text);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('takes out a key once, and names it wherever it stands again', async () => {
    const text = await signedBadge('2.0');
    const folded = fold(text);
    // id, issuer’s key, subject’s key, signature
    expect(folded?.parts.length).toBe(16 + 32 + 32 + 64);
    expect(folded?.text).toContain('did:key:\u000b!#\u000b!');
    expect(folded?.text).not.toContain('z6Mk');
  });

  it('opens tokens inside tokens, so that their words are words', async () => {
    const folded = fold(await presentation('vp-jwt'));
    expect(folded?.text.match(/Regression, sampling and honest charts/g)).toHaveLength(2);
    expect(folded?.text).not.toContain('eyJ');
  });

  it('never makes longer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const one of [text, encodeBase64url(utf8(`{"${text}`)), encodeURIComponent(`{${text.toWellFormed()}`)]) {
          const folded = fold(one);
          if (folded !== undefined) expect(utf8(folded.text).length).toBeLessThanOrEqual(utf8(one).length);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('unfolding what somebody else wrote', () => {
  const parts = new Uint8Array(64);

  it.each([
    ['too few bytes', '\u0001', parts.subarray(1)],
    ['bytes left over', '\u0006', parts],
    ['a part that is not there yet', '\u000b \u0001', parts],
    ['a number below the first', '\u000b\u001f\u0001', parts],
    ['a repetition at the end of the text', 'a\u000b', new Uint8Array()],
    ['an end without a beginning', 'a\u000f', new Uint8Array()],
    ['a beginning without an end', '\u000ea', new Uint8Array()],
    ['ends in the wrong order', '\u000e\u0010a\u000f\u0011', new Uint8Array()],
    ['five levels', '\u000e'.repeat(5) + '\u000f'.repeat(5), new Uint8Array()],
  ])('refuses %s', (_, text, given) => {
    const back = unfold({ text, parts: given }, 10_000);
    expect(back === undefined || back === text).toBe(true);
    if (!text.endsWith('\u000b')) expect(back).toBeUndefined();
  });

  it('stops where more comes out than was announced', () => {
    const bomb = `\u0001${'\u000b '.repeat(100_000)}`;
    expect(unfold({ text: bomb, parts }, 1000)).toBeUndefined();
    const nested = '\u000e'.repeat(4) + 'a'.repeat(900) + '\u000f'.repeat(4);
    expect(unfold({ text: nested, parts: new Uint8Array() }, 1000)).toBeUndefined();
    expect(unfold({ text: nested, parts: new Uint8Array() }, 4000)).toBeDefined();
  });
});
