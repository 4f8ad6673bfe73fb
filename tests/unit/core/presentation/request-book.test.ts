import { describe, expect, it } from 'vitest';
import { type CreatedRequest, createRequest } from '../../../../src/core/presentation/request.ts';
import { createRequestBook, type RequestBook } from '../../../../src/core/presentation/request-book.ts';

const now = new Date('2026-11-22T10:00:00Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

/** Nonces that differ only behind the six bytes of which the digits are made share their digits. */
const request = (number: number, last = 0): CreatedRequest => {
  const nonce = new Uint8Array(16).fill(number);
  nonce[15] = last;
  nonce[14] = last >> 8;
  const made = createRequest({ audience: 'Klinik Nord', wantedTypes: [], minutes: 5, nonce, now });
  if (!made.ok) throw made.error;
  return made.value;
};

const codeOf = (book: RequestBook, nonce: string, at = now): string => {
  const reply = book.accept(nonce, at);
  if (!reply.ok) return reply.error.code;
  return reply.value.isByDigits ? 'accepted by digits' : 'accepted';
};

describe('the book of requests', () => {
  it('accepts each reply once', () => {
    const book = createRequestBook();
    const [one, two] = [request(1), request(2)];
    book.add(one);
    book.add(two);
    expect(codeOf(book, two.nonce)).toBe('accepted');
    expect(codeOf(book, one.nonce, later(299))).toBe('accepted');
    expect(codeOf(book, one.nonce)).toBe('presentation.reply-replayed');
    expect(codeOf(book, two.nonce, later(3600))).toBe('presentation.reply-replayed');
  });

  it('refuses what was not asked here, and what comes too late', () => {
    const book = createRequestBook();
    const one = request(1);
    expect(codeOf(book, one.nonce)).toBe('presentation.reply-unknown');
    book.add(one);
    expect(codeOf(book, '')).toBe('presentation.reply-unknown');
    expect(codeOf(book, one.nonce.toLowerCase())).toBe('presentation.reply-unknown');
    expect(codeOf(book, one.nonce, later(300))).toBe('presentation.reply-late');
    expect(codeOf(book, one.nonce, later(299))).toBe('accepted');
  });

  it('accepts the spoken digits as weaker, once, and not beside the nonce', () => {
    const book = createRequestBook();
    const one = request(1);
    book.add(one);
    expect(codeOf(book, '000000')).toBe('presentation.reply-unknown');
    expect(codeOf(book, one.digits)).toBe('accepted by digits');
    expect(codeOf(book, one.digits)).toBe('presentation.reply-replayed');
    expect(codeOf(book, one.nonce)).toBe('presentation.reply-replayed');
  });

  it('takes digits that two requests share for the one asked last that is open', () => {
    const book = createRequestBook();
    const [one, two] = [request(1, 1), request(1, 2)];
    expect(one.digits).toBe(two.digits);
    book.add(one);
    book.add(two);
    expect(book.accept(one.digits, now)).toMatchObject({ ok: true, value: { request: { nonce: two.nonce } } });
    expect(book.accept(one.digits, now)).toMatchObject({ ok: true, value: { request: { nonce: one.nonce } } });
    expect(codeOf(book, one.digits)).toBe('presentation.reply-replayed');
  });

  it('remembers a bounded number, and takes a repeated nonce for our own mistake', () => {
    const book = createRequestBook();
    for (let last = 0; last <= 1000; last += 1) book.add(request(1, last));
    expect(codeOf(book, request(1, 0).nonce)).toBe('presentation.reply-unknown');
    expect(codeOf(book, request(1, 1).nonce)).toBe('accepted');
    expect(() => book.add(request(1, 1))).toThrow(TypeError);
  });
});
