import { sha256 } from '@noble/hashes/sha2.js';
import { encode } from 'cborg';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeBase45 } from '../../../../src/core/encoding/base45.ts';
import { deflateTightly, TIGHT_MAX_BYTES } from '../../../../src/core/presentation/deflate-tightly.ts';
import { dictionary1 } from '../../../../src/core/presentation/dictionary-1.ts';
import {
  CONTENT_MAX_BYTES,
  decodeEnvelope,
  decodeEnvelopeText,
  encodeEnvelope,
  encodeEnvelopeText,
} from '../../../../src/core/presentation/envelope.ts';

const crypto = { sha256 };
const mediaType = 'application/vp';
const content = new TextEncoder().encode(`{"type":"VerifiablePresentation","text":"${'ab'.repeat(50)}"}`);

const none = new Uint8Array();

const bytesOf = (bytes = content): Uint8Array => {
  const result = encodeEnvelope({ mediaType, content: bytes }, crypto);
  if (!result.ok) throw result.error;
  return result.value;
};

const codeOf = (bytes: Uint8Array): string => {
  const result = decodeEnvelope(bytes, crypto);
  if (result.ok) return 'opened';
  const { part } = result.error.details;
  return part === undefined ? result.error.code : `${result.error.code}: ${part}`;
};

/** An envelope that says what it is told, whatever the truth is. */
const forged = (fields: Readonly<Record<number, unknown>>): Uint8Array =>
  encode(
    new Map<unknown, unknown>([
      [1, 0],
      [2, 1],
      [3, content.length],
      [4, sha256(content)],
      [5, deflateSync(content)],
      ...Object.entries(fields).map(([key, value]): [number, unknown] => [Number(key), value]),
    ]),
  );

describe('the envelope', () => {
  it('gives back what was put in, as bytes and as text of one code', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ minLength: 1, maxLength: 400 }),
          fc.string({ minLength: 1 }).map((text) => new TextEncoder().encode(text.repeat(9))),
        ),
        (bytes) => {
          expect(decodeEnvelope(bytesOf(bytes), crypto)).toEqual({ ok: true, value: { mediaType, content: bytes } });
          const text = encodeEnvelopeText({ mediaType, content: bytes }, crypto);
          expect(text.ok && decodeEnvelopeText(text.value, crypto)).toEqual({
            ok: true,
            value: { mediaType, content: bytes },
          });
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });

  it('is written as docs/presentation-format.md shows it', () => {
    const bytes = bytesOf(new TextEncoder().encode('hi'));
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(hex).toBe(
      'a501000200030204' + '58208f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4' + '05426869',
    );
    expect(encodeEnvelopeText({ mediaType, content: new TextEncoder().encode('hi') }, crypto)).toEqual({
      ok: true,
      value: 'LAPEL1:V%K200300LB0F6B05IWM83WC2RDUBS01S3A0A/2W423FRXGC-Q7*FPCFBU$RVMF-T0:8D',
    });
  });

  it('compresses only where that helps', () => {
    expect(bytesOf().length).toBeLessThan(content.length);
    const noise = sha256(content);
    expect(bytesOf(noise).length).toBeLessThan(noise.length + 70);
  });

  it('takes content up to its limit and refuses more', () => {
    const full = new Uint8Array(CONTENT_MAX_BYTES).map((_, index) => (index * 7919) >> 5);
    expect(codeOf(bytesOf(full))).toBe('opened');
    const more = encodeEnvelope({ mediaType, content: new Uint8Array(CONTENT_MAX_BYTES + 1) }, crypto);
    expect(more).toMatchObject({ error: { code: 'presentation.content-too-large' } });
    expect(codeOf(forged({ 3: CONTENT_MAX_BYTES + 1 }))).toBe('presentation.content-too-large');
    expect(codeOf(new Uint8Array(CONTENT_MAX_BYTES * 2))).toBe('presentation.content-too-large');
  });

  it('refuses a bomb, and a length that is not the true one', () => {
    const bomb = deflateSync(new Uint8Array(8 * 1024 * 1024));
    expect(codeOf(forged({ 3: 1000, 5: bomb }))).toBe('presentation.damaged-envelope: length');
    expect(codeOf(forged({ 3: content.length - 1 }))).toBe('presentation.damaged-envelope: length');
    expect(codeOf(forged({ 3: content.length + 1 }))).toBe('presentation.damaged-envelope: length');
    expect(codeOf(forged({ 2: 0, 3: content.length, 5: content.subarray(1) }))).toBe(
      'presentation.damaged-envelope: length',
    );
    expect(codeOf(forged({ 3: 0, 5: new Uint8Array() }))).toBe('presentation.damaged-envelope: length');
  });

  it('refuses a deflate stream with something hidden behind its end, or cut off', () => {
    const stream = deflateSync(content);
    expect(codeOf(forged({ 5: new Uint8Array([...stream, 0]) }))).toBe('presentation.damaged-envelope: length');
    expect(codeOf(forged({ 5: stream.subarray(0, -1) }))).toBe('presentation.damaged-envelope: length');
    const stored = deflateSync(content, { level: 0 });
    expect(codeOf(forged({ 5: stored }))).toBe('opened');
    expect(codeOf(forged({ 5: new Uint8Array([...stored, 0]) }))).toBe('presentation.damaged-envelope: length');
  });

  it('opens what was packed with dictionary 1, and only under its own number', () => {
    for (const packed of [deflateTightly(content, dictionary1), deflateSync(content, { dictionary: dictionary1 })]) {
      expect(codeOf(forged({ 2: 2, 5: packed, 6: none }))).toBe('opened');
      expect(codeOf(forged({ 2: 2, 5: packed }))).toBe('presentation.damaged-envelope: form');
      expect(codeOf(forged({ 2: 1, 5: packed }))).toBe('presentation.damaged-envelope: length');
      expect(codeOf(forged({ 2: 2, 5: packed.subarray(0, -1), 6: none }))).toBe(
        'presentation.damaged-envelope: length',
      );
      expect(codeOf(forged({ 2: 2, 5: Uint8Array.of(...packed, 0), 6: none }))).toBe(
        'presentation.damaged-envelope: length',
      );
    }
    const bomb = deflateSync(new Uint8Array(8 * 1024 * 1024), { dictionary: dictionary1 });
    expect(codeOf(forged({ 2: 2, 3: 1000, 5: bomb, 6: none }))).toBe('presentation.damaged-envelope: length');
  });

  it('refuses parts that do not belong to the folded text', () => {
    const folded = (text: string, parts: Uint8Array): string =>
      codeOf(forged({ 2: 2, 5: deflateSync(new TextEncoder().encode(text), { dictionary: dictionary1 }), 6: parts }));
    expect(folded('', new Uint8Array(4))).toBe('presentation.damaged-envelope: length');
    expect(folded('\u0006', new Uint8Array(15))).toBe('presentation.damaged-envelope: length');
    expect(folded('\u0006', new Uint8Array(17))).toBe('presentation.damaged-envelope: length');
    expect(codeOf(forged({ 2: 2, 6: 'parts' }))).toBe('presentation.damaged-envelope: parts');
    expect(codeOf(forged({ 2: 1, 6: none }))).toBe('presentation.damaged-envelope: form');
  });

  it('gives back content on both sides of the length that is packed tightly', () => {
    const long = new TextEncoder().encode('{"type":["Achievement"],"name":"'.repeat(2000));
    for (const length of [TIGHT_MAX_BYTES, TIGHT_MAX_BYTES + 1, 60_000]) {
      const bytes = long.subarray(0, length);
      expect(decodeEnvelope(bytesOf(bytes), crypto)).toEqual({ ok: true, value: { mediaType, content: bytes } });
      expect(bytesOf(bytes).length).toBeLessThan(1000);
    }
  });

  it('refuses a digest of something else', () => {
    expect(codeOf(forged({ 4: sha256(new Uint8Array()) }))).toBe('presentation.damaged-envelope: digest');
    expect(codeOf(forged({ 4: new Uint8Array(31) }))).toBe('presentation.damaged-envelope: digest');
    expect(codeOf(forged({ 4: 'x' }))).toBe('presentation.damaged-envelope: digest');
  });

  it('refuses a compression that is reserved for later, by name', () => {
    expect(codeOf(forged({ 2: 3 }))).toBe('presentation.unknown-compression');
    expect(codeOf(forged({ 2: -1 }))).toBe('presentation.damaged-envelope: compression');
    expect(codeOf(forged({ 2: 'deflate' }))).toBe('presentation.damaged-envelope: compression');
  });

  it.each(['', 'Application/VP', 'application/vp; a=b', 'vp', `a/${'b'.repeat(40)}`, 7, -1, 'application/vp'])(
    'refuses the media type %j',
    (type) => {
      expect(codeOf(forged({ 1: type }))).toBe('presentation.damaged-envelope: media type');
    },
  );

  it('refuses further keys, missing ones, and what is no map of five', () => {
    expect(codeOf(forged({ 6: 1 }))).toBe('presentation.damaged-envelope: form');
    expect(codeOf(encode(new Map([[1, mediaType]])))).toBe('presentation.damaged-envelope: form');
    expect(codeOf(encode(new Map([1, 2, 3, 4, 6].map((key) => [key, 0]))))).toBe('presentation.damaged-envelope: form');
    expect(codeOf(encode([1, 2, 3]))).toBe('presentation.damaged-envelope: form');
    expect(codeOf(new Uint8Array())).toBe('presentation.damaged-envelope: form');
    expect(codeOf(new Uint8Array(200_000).fill(0x81))).toBe('presentation.damaged-envelope: form');
    expect(codeOf(new Uint8Array(200_000).fill(0x81).fill(0xa5, 0, 1))).toBe('presentation.damaged-envelope: form');
  });

  it('refuses the same content written in another way', () => {
    const bytes = bytesOf();
    expect(codeOf(new Uint8Array([...bytes, 0]))).toBe('presentation.damaged-envelope: form');
    expect(codeOf(bytes.subarray(0, -1))).toBe('presentation.damaged-envelope: form');
    // 0x18 0x01 is 1 in two bytes
    expect(codeOf(new Uint8Array([0xa6, 0x18, 0x01, ...bytes.subarray(2)]))).toBe(
      'presentation.damaged-envelope: form',
    );
    // an indefinite map: 0xbf … 0xff
    expect(codeOf(new Uint8Array([0xbf, ...bytes.subarray(1), 0xff]))).toBe('presentation.damaged-envelope: form');
    // two keys in the other order
    const [one, two] = [bytes.subarray(1, 3), bytes.subarray(3, 5)];
    expect(one[0]).toBe(1);
    expect(two[0]).toBe(2);
    expect(codeOf(new Uint8Array([0xa6, ...two, ...one, ...bytes.subarray(5)]))).toBe(
      'presentation.damaged-envelope: form',
    );
  });

  it('opens with no single byte changed', () => {
    const bytes = bytesOf();
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ 0x01;
      const result = decodeEnvelope(changed, crypto);
      // a letter of the media type is not under the digest; the presentation's own proof is what counts
      if (result.ok) expect(result.value.content).toEqual(content);
      if (result.ok) expect(at).toBeLessThan(18);
    }
  });

  it('refuses texts that are no code of ours, of a newer version, or damaged', () => {
    const codeOfText = (text: string): unknown => {
      const result = decodeEnvelopeText(text, crypto);
      return result.ok ? 'opened' : result.error.code;
    };
    const text = `LAPEL1:${encodeBase45(bytesOf())}`;
    expect(codeOfText(text)).toBe('opened');
    expect(codeOfText('https://example.org/')).toBe('presentation.not-an-envelope');
    expect(codeOfText(text.toLowerCase())).toBe('presentation.not-an-envelope');
    expect(codeOfText(` ${text}`)).toBe('presentation.not-an-envelope');
    expect(codeOfText('LAPEL2:ABC')).toBe('presentation.newer-format');
    expect(codeOfText(`${text}\n`)).toBe('presentation.damaged-envelope');
    expect(codeOfText('LAPEL1:')).toBe('presentation.damaged-envelope');
    expect(codeOfText(`LAPEL1:${'0'.repeat(500_000)}`)).toBe('presentation.content-too-large');
  });
});
