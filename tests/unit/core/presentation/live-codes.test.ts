import { describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { encodeEnvelope, encodeEnvelopeText } from '../../../../src/core/presentation/envelope.ts';
import { createLiveCodes, type LiveCodes } from '../../../../src/core/presentation/live-codes.ts';
import { createFrameEncoder } from '../../../../src/core/presentation/ur/ur-encoder.ts';

const document = (letter: string): { mediaType: string; content: Uint8Array } => ({
  mediaType: 'application/vp',
  // digests of digests: nothing that deflate could shorten to one frame
  content: new TextEncoder().encode(
    Array.from({ length: 40 }, (_, index) =>
      portableCrypto.sha256(new TextEncoder().encode(letter + index)).join(''),
    ).join(),
  ),
});

function framesOf(letter: string): (number: number) => string {
  const envelope = encodeEnvelope(document(letter), portableCrypto);
  if (!envelope.ok) throw envelope.error;
  const encoder = createFrameEncoder(envelope.value, { maxFragmentBytes: 200 });
  if (!encoder.ok) throw encoder.error;
  return (number) => encoder.value.frame(number);
}

function answer(codes: LiveCodes, text: string): string {
  const progress = codes.receive(text);
  if (!progress.ok) return progress.error.code;
  return progress.value.state;
}

describe('codes that a camera sees', () => {
  it('add up to the document, in any order and with some missed', () => {
    const frame = framesOf('a');
    const codes = createLiveCodes(portableCrypto);
    let content: Uint8Array | undefined;
    for (let number = 90; content === undefined && number > 0; number -= 2) {
      const progress = codes.receive(frame(number));
      if (progress.ok && progress.value.state === 'complete') content = progress.value.content;
    }
    expect(content).toEqual(document('a').content);
  });

  it('tell how many have been read, and count none twice', () => {
    const frame = framesOf('a');
    const codes = createLiveCodes(portableCrypto);
    codes.receive(frame(1));
    const [second, again] = [codes.receive(frame(2)), codes.receive(frame(2))];
    expect(second).toMatchObject({ value: { state: 'receiving', received: 2 } });
    expect(again).toEqual(second);
  });

  it('refuse a second message without losing the first', () => {
    const [one, other] = [framesOf('a'), framesOf('b')];
    const codes = createLiveCodes(portableCrypto);
    expect(answer(codes, one(1))).toBe('receiving');
    expect(answer(codes, other(2))).toBe('presentation.frames-of-two-messages');
    expect(codes.receive(one(2))).toMatchObject({ value: { received: 2 } });
  });

  it('are complete with one still code', () => {
    const content = new TextEncoder().encode('{"a":1}');
    const text = encodeEnvelopeText({ mediaType: 'application/vp', content }, portableCrypto);
    if (!text.ok) throw text.error;
    expect(createLiveCodes(portableCrypto).receive(text.value)).toEqual({
      ok: true,
      value: { state: 'complete', content },
    });
  });

  it('take a token that stands in a code as it is', () => {
    expect(answer(createLiveCodes(portableCrypto), 'eyJhbGciOiJFZERTQSJ9.e30.AAAA')).toBe('complete');
  });

  it.each([
    ['an address, which is not opened', 'https://attacker.example/badge'],
    ['another UR', 'ur:crypto-seed/oyadgdaa'],
    ['a request', 'LAPELR1:6BFW'],
    ['prose', 'hello'],
    ['nothing', ''],
    ['a code of a later version', 'LAPEL2:AAAA'],
    ['a damaged code', 'LAPEL1:AAAA'],
  ])('refuse %s', (_name, text) => {
    expect(answer(createLiveCodes(portableCrypto), text)).toMatch(/^presentation\./);
  });
});
