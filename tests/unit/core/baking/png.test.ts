import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bakeCredential, extractCredential } from '../../../../src/core/baking/extract-credential.ts';
import { PNG_MAX_BYTES, readPngDimensions, writePngChunk } from '../../../../src/core/baking/png-chunks.ts';
import {
  assertionText,
  assertionToken,
  bombText,
  compressedText,
  credentialText,
  credentialToken,
  imageHeader,
  internationalText,
  joined,
  legacyText,
  pngSignature,
  pngWith,
  utf8,
} from './pictures.ts';

const codeOf = (image: Uint8Array): string => {
  const result = extractCredential(image);
  return result.ok ? `took out ${result.value.kind}` : result.error.code;
};

const end = writePngChunk('IEND', new Uint8Array());

describe('extractCredential (PNG)', () => {
  it.each([
    ['an Open Badges 3.0 credential', internationalText('openbadgecredential', credentialText), 'ob3-json'],
    ['an Open Badges 3.0 token', internationalText('openbadgecredential', credentialToken), 'ob3-jwt'],
    ['a 2.0 assertion', internationalText('openbadges', assertionText), 'ob2-json'],
    ['a 2.0 token', internationalText('openbadges', assertionToken), 'ob2-jws'],
    ['a 2.0 address', internationalText('openbadges', 'https://example.org/a'), 'ob2-url'],
    ['a 1.1 assertion', internationalText('openbadges', '{"uid":"1"}'), 'ob1-json'],
    ['a legacy address', legacyText('openbadges', 'https://example.org/a'), 'ob1-url'],
    ['a legacy assertion', legacyText('openbadges', '{"uid":"1"}'), 'ob1-json'],
    ['a 3.0 credential under the old keyword', internationalText('openbadges', credentialText), 'ob3-json'],
  ])('takes out %s', (_, chunk, kind) => {
    expect(extractCredential(pngWith(chunk))).toMatchObject({ ok: true, value: { container: 'png', kind } });
  });

  it('ignores language tag and translated keyword, which have no meaning here', () => {
    const chunk = writePngChunk('iTXt', utf8(`openbadges\0\0\0de\0Abzeichen\0${assertionText}`));
    expect(extractCredential(pngWith(chunk))).toMatchObject({ ok: true, value: { text: assertionText } });
  });

  it('ignores what follows IEND, which is not part of the picture', () => {
    const image = joined(pngWith(internationalText('openbadges', assertionText)), utf8('trailing'));
    expect(codeOf(image)).toBe('took out ob2-json');
    expect(codeOf(joined(pngWith(), internationalText('openbadges', assertionText)))).toBe('baking.no-credential');
  });

  it('leaves texts of others alone, compressed or not', () => {
    expect(codeOf(pngWith(bombText('Comment'), legacyText('Software', 'x')))).toBe('baking.no-credential');
    expect(codeOf(pngWith(legacyText('openbadgesX', '{}')))).toBe('baking.no-credential');
  });

  it('refuses a compressed badge unread', () => {
    const bomb = new Uint8Array(4 * 1024 * 1024);
    expect(codeOf(pngWith(compressedText('openbadges', bomb)))).toBe('baking.compressed-credential');
    expect(codeOf(pngWith(compressedText('openbadgecredential', utf8(credentialText))))).toBe(
      'baking.compressed-credential',
    );
    expect(codeOf(pngWith(bombText('openbadges')))).toBe('baking.compressed-credential');
  });

  it('refuses two badges rather than choosing one', () => {
    const one = internationalText('openbadges', assertionText);
    const other = internationalText('openbadgecredential', credentialText);
    expect(codeOf(pngWith(one, one))).toBe('baking.several-credentials');
    expect(codeOf(pngWith(one, other))).toBe('baking.several-credentials');
    expect(codeOf(pngWith(legacyText('openbadges', 'https://example.org/a'), other))).toBe(
      'baking.several-credentials',
    );
  });

  it('refuses a 3.0 credential in a chunk that its standard does not name', () => {
    expect(codeOf(pngWith(legacyText('openbadgecredential', credentialText)))).toBe('baking.wrong-block');
  });

  it('refuses text that is not UTF-8', () => {
    expect(codeOf(pngWith(internationalText('openbadges', Uint8Array.of(0x7b, 0xff, 0x7d))))).toBe('input.not-utf8');
    expect(codeOf(pngWith(internationalText('openbadges', Uint8Array.of(0xc0, 0xaf))))).toBe('input.not-utf8');
  });

  it('reads the block of before the specification as Latin-1 where it is no UTF-8', () => {
    const text = '{"uid":"1","recipient":"Jürgen"}';
    const latin1 = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    for (const bytes of [utf8(text), latin1]) {
      const chunk = writePngChunk('tEXt', joined(utf8('openbadges\0'), bytes));
      expect(extractCredential(pngWith(chunk))).toMatchObject({ ok: true, value: { kind: 'ob1-json', text } });
    }
    const noBadge = writePngChunk('tEXt', joined(utf8('openbadges\0'), Uint8Array.of(0xff, 0xfe)));
    expect(codeOf(pngWith(noBadge))).toBe('baking.not-a-credential');
  });

  it.each(['', 'hello', '"text"', '[1]', 'javascript:alert(1)', 'https://exa mple.org', 'a.b', 'ftp://example.org/a'])(
    'refuses the text %j, which is no badge',
    (text) => expect(codeOf(pngWith(internationalText('openbadges', text)))).toBe('baking.not-a-credential'),
  );

  it('refuses JSON that two readers could understand differently', () => {
    expect(codeOf(pngWith(internationalText('openbadges', '{"id":1,"id":2}')))).toBe('json.duplicate-key');
  });

  it('refuses a badge chunk whose fields do not end', () => {
    expect(codeOf(pngWith(writePngChunk('iTXt', utf8('openbadges\0\0\0de'))))).toBe('baking.malformed-picture');
    expect(codeOf(pngWith(writePngChunk('iTXt', utf8('openbadges\0'))))).toBe('baking.malformed-picture');
    expect(codeOf(pngWith(writePngChunk('iTXt', utf8('openbadges\0\u0007\0\0\0{}'))))).toBe('baking.malformed-picture');
  });

  it('refuses 30,000 x 30,000 pixels from the header', () => {
    const image = joined(pngSignature, imageHeader(30_000, 30_000), end);
    expect(codeOf(image)).toBe('baking.too-many-pixels');
    expect(readPngDimensions(image)).toEqual({ width: 30_000, height: 30_000 });
    expect(codeOf(joined(pngSignature, imageHeader(0xffffffff, 0xffffffff), end))).toBe('baking.too-many-pixels');
  });

  it('refuses a header that is missing, late, doubled or of no legal form', () => {
    expect(codeOf(joined(pngSignature, end))).toBe('baking.malformed-picture');
    expect(codeOf(pngWith(imageHeader(1, 1)))).toBe('baking.malformed-picture');
    expect(codeOf(joined(pngSignature, imageHeader(0, 1), end))).toBe('baking.malformed-picture');
    const strange = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 7, 9, 0, 0, 0);
    expect(codeOf(joined(pngSignature, writePngChunk('IHDR', strange), end))).toBe('baking.malformed-picture');
    expect(codeOf(joined(pngSignature, writePngChunk('IHDR', new Uint8Array(12)), end))).toBe(
      'baking.malformed-picture',
    );
  });

  it('refuses a picture without picture data, or an IEND that holds something', () => {
    expect(codeOf(joined(pngSignature, imageHeader(1, 1), end))).toBe('baking.malformed-picture');
    expect(codeOf(pngWith(writePngChunk('IEND', utf8('x'))))).toBe('baking.malformed-picture');
  });

  it('refuses a chunk that reaches beyond the end, and a missing IEND', () => {
    const image = pngWith(internationalText('openbadges', assertionText));
    expect(codeOf(image.subarray(0, -12))).toBe('baking.truncated');
    expect(codeOf(image.subarray(0, 40))).toBe('baking.truncated');
    expect(codeOf(image.subarray(0, -1))).toBe('baking.truncated');
    const long = image.slice();
    new DataView(long.buffer).setUint32(33, 0xfffffff0);
    expect(codeOf(long)).toBe('baking.truncated');
  });

  it('refuses a chunk whose name is no name', () => {
    const image = pngWith(writePngChunk('i7Xt', utf8('x')));
    expect(codeOf(image)).toBe('baking.malformed-picture');
  });

  it('refuses a file larger than it reads', () => {
    const image = new Uint8Array(PNG_MAX_BYTES + 1);
    image.set(pngWith());
    expect(codeOf(image)).toBe('input.too-large');
  });

  it('refuses every wrong byte of the picture, wherever it is', () => {
    const image = pngWith(internationalText('openbadgecredential', credentialText));
    for (let at = 0; at < image.length; at += 1) {
      const damaged = image.slice();
      damaged[at] = (damaged[at] as number) ^ 0x20;
      expect(extractCredential(damaged).ok, `byte ${at}`).toBe(false);
    }
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(400), (noise, at) => {
        const image = pngWith(internationalText('openbadges', assertionText));
        image.set(noise.subarray(0, Math.max(0, image.length - at)), Math.min(at, image.length));
        extractCredential(image);
        extractCredential(noise);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('bakeCredential (PNG)', () => {
  const baked = (image: Uint8Array, text: string, replace = false): Uint8Array => {
    const result = bakeCredential(image, text, { replace });
    if (!result.ok) throw result.error;
    return result.value;
  };

  it('gives back exactly what went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.constantFrom('', ' ', '\r\n\t'), (name, blank) => {
        const text = `${blank}${JSON.stringify({ type: ['VerifiableCredential'], name })}${blank}`;
        const result = extractCredential(baked(pngWith(), text));
        expect(result).toMatchObject({ ok: true, value: { text } });
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('adds one chunk after the header and leaves every other byte alone', () => {
    const image = joined(pngWith(legacyText('Software', 'x')), utf8('after the end'));
    const result = baked(image, credentialText);
    const chunk = internationalText('openbadgecredential', credentialText);
    expect(result).toEqual(joined(image.subarray(0, 33), chunk, image.subarray(33)));
  });

  it('writes 2.0 statements under the keyword of 2.0', () => {
    const result = baked(pngWith(), assertionToken);
    expect(result).toEqual(pngWith(internationalText('openbadges', assertionToken)));
  });

  it('refuses a picture that carries a badge already, unless asked to replace it', () => {
    const image = pngWith(
      internationalText('openbadges', assertionText),
      legacyText('openbadges', 'https://a.example/'),
    );
    expect(bakeCredential(image, credentialText)).toMatchObject({ ok: false, error: { code: 'baking.already-baked' } });
    expect(baked(image, credentialText, true)).toEqual(baked(pngWith(), credentialText));
  });

  it('refuses what is no credential, and what is no picture', () => {
    expect(bakeCredential(pngWith(), 'hello')).toMatchObject({ error: { code: 'baking.not-a-credential' } });
    expect(bakeCredential(utf8('GIF89a'), credentialText)).toMatchObject({ error: { code: 'baking.not-a-picture' } });
    expect(bakeCredential(pngWith().subarray(0, 60), credentialText)).toMatchObject({
      error: { code: 'baking.truncated' },
    });
  });
});
