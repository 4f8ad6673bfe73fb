import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { encodeEnvelope, encodeEnvelopeText } from '../../../../src/core/presentation/envelope.ts';
import { readCodes, readCodesText } from '../../../../src/core/presentation/read-codes.ts';
import { createFrameEncoder } from '../../../../src/core/presentation/ur/ur-encoder.ts';

const crypto = { sha256 };
const mediaType = 'application/vp';
const noise = (seed: number): Uint8Array =>
  Uint8Array.from({ length: 900 }, (_, index) => sha256(Uint8Array.of(seed, index & 255, index >> 8))[0] ?? 0);
const code = (content: Uint8Array): string => {
  const text = encodeEnvelopeText({ mediaType, content }, crypto);
  if (!text.ok) throw text.error;
  return text.value;
};
const frames = (content: Uint8Array, count: number): string[] => {
  const envelope = encodeEnvelope({ mediaType, content }, crypto);
  if (!envelope.ok) throw envelope.error;
  const encoder = createFrameEncoder(envelope.value, { maxFragmentBytes: 100 });
  if (!encoder.ok) throw encoder.error;
  return Array.from({ length: count }, (_, index) => encoder.value.frame(index + 1));
};
const codeOf = (lines: readonly string[]): unknown => {
  const result = readCodes(lines.join('\n'), crypto);
  return result.ok ? 'read' : result.error.code;
};

describe('readCodes', () => {
  it('reads one code, with blanks and line ends around it, also if it was read twice', () => {
    const one = code(noise(1));
    expect(readCodes(one, crypto)).toEqual({ ok: true, value: { mediaType, content: noise(1) } });
    expect(codeOf(['', `  ${one}\r`, one, ''])).toBe('read');
  });

  it('gives the text inside, and refuses what is none', () => {
    expect(readCodesText(code(new TextEncoder().encode('{"a":"ä"}')), crypto)).toEqual({
      ok: true,
      value: '{"a":"ä"}',
    });
    expect(readCodesText(code(Uint8Array.of(0xff)), crypto)).toMatchObject({
      error: { code: 'presentation.damaged-envelope' },
    });
  });

  it('refuses two codes rather than choosing one', () => {
    expect(codeOf([code(noise(1)), code(noise(2))])).toBe('presentation.frames-of-two-messages');
  });

  it('reads frames in any order, some of them missing or repeated', () => {
    const all = frames(noise(1), 24);
    const some = all.filter((_, index) => index % 3 !== 0).reverse();
    expect(readCodes([...some, ...some].join('\r\n'), crypto)).toEqual({
      ok: true,
      value: { mediaType, content: noise(1) },
    });
  });

  it('passes over lines that are no frames as long as the rest suffices', () => {
    expect(codeOf(['a note', ...frames(noise(1), 20)])).toBe('read');
    expect(codeOf(['a note', ...frames(noise(1), 2)])).toBe('presentation.not-a-frame');
  });

  it('says how much is missing', () => {
    const result = readCodes(frames(noise(1), 3).join('\n'), crypto);
    expect(result).toMatchObject({ error: { code: 'presentation.frames-missing', details: { received: 3 } } });
  });

  it('refuses frames of two messages mixed, also after the first is complete', () => {
    const [one, two] = [frames(noise(1), 20), frames(noise(2), 20)];
    expect(codeOf(one.flatMap((frame, index) => [frame, two[index] ?? '']))).toBe(
      'presentation.frames-of-two-messages',
    );
    expect(codeOf([...one, two[0] ?? ''])).toBe('presentation.frames-of-two-messages');
  });

  it('refuses nothing at all', () => {
    expect(codeOf([])).toBe('presentation.not-an-envelope');
    expect(codeOf(['  ', ''])).toBe('presentation.not-an-envelope');
  });
});
