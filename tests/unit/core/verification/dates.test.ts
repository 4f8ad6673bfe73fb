import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { checkDates, type ProofLife } from '../../../../src/core/verification/dates.ts';
import { assertion, plain, plain11, V2 } from '../credential/credentials.ts';

function answer(document: JsonObject, at = '2026-06-01T12:00:00Z', life: ProofLife = {}): string {
  const decoded = decodeDocument(document);
  if (!decoded.ok) throw decoded.error;
  const outcome = checkDates(decoded.value, life, { now: new Date(at) });
  return outcome.code ?? outcome.outcome;
}

const presentation: JsonObject = { '@context': [V2], type: ['VerifiablePresentation'] };

describe('checkDates', () => {
  it('passes between both ends, and on each of them', () => {
    const document = plain({ validUntil: '2027-01-01T00:00:00Z' });
    expect(answer(document)).toBe('passed');
    expect(answer(document, '2026-01-01T00:00:00Z')).toBe('passed');
    expect(answer(document, '2027-01-01T00:00:00Z')).toBe('passed');
  });

  it('fails outside of either end, to the millisecond, whatever the zone', () => {
    const document = plain({ validFrom: '2026-01-01T00:00:00+02:00', validUntil: '2027-01-01T00:00:00-05:00' });
    expect(answer(document, '2025-12-31T21:59:59.999Z')).toBe('dates.not-yet-valid');
    expect(answer(document, '2025-12-31T22:00:00Z')).toBe('passed');
    expect(answer(document, '2027-01-01T05:00:00.001Z')).toBe('dates.expired');
  });

  it('counts the words of both data models, whichever the document names', () => {
    expect(answer(plain11({ expirationDate: '2026-02-01T00:00:00Z' }))).toBe('dates.expired');
    expect(answer(plain11({ validUntil: '2026-02-01T00:00:00Z' }))).toBe('dates.expired');
    expect(answer(plain({ expirationDate: '2026-02-01T00:00:00Z' }))).toBe('dates.expired');
    expect(answer(plain({ issuanceDate: '2026-12-01T00:00:00Z' }))).toBe('dates.not-yet-valid');
  });

  it('reads the dates of older badges', () => {
    expect(answer({ ...assertion, issuedOn: '2020-01-01', expires: 1_700_000_000 })).toBe('dates.expired');
    expect(answer({ ...assertion, issuedOn: '2030-01-01' })).toBe('dates.not-yet-valid');
  });

  it('reads a list of one date of an older badge as that date, and no other list', () => {
    const ending = (expires: JsonValue) => answer({ ...assertion, expires });
    expect(ending(['2030-01-01'])).toBe('passed');
    expect(ending(['2024-01-01T00:00:00Z'])).toBe('dates.expired');
    expect(ending([[1_700_000_000]])).toBe('dates.expired');
    expect(ending(['2030-01-01', '2024-01-01'])).toBe('dates.unreadable');
    expect(ending([])).toBe('dates.unreadable');
    expect(ending([null])).toBe('dates.unreadable');
    expect(ending(null)).toBe('passed');
    expect(answer({ ...assertion, issuedOn: ['2030-01-01'] })).toBe('dates.not-yet-valid');
  });

  it('does not guess at what is no date', () => {
    expect(answer(plain({ validUntil: 'next summer' }))).toBe('dates.unreadable');
    expect(answer(plain({ validUntil: { '@value': '2020-01-01T00:00:00Z' } }))).toBe('dates.unreadable');
    expect(answer(plain({ validUntil: { toString: 1, valueOf: 1 } }))).toBe('dates.unreadable');
  });

  it('holds a token to its own life: an end is the first instant at which it is over', () => {
    expect(answer(plain(), '2026-06-01T12:00:00Z', { expires: '2026-06-01T12:00:00Z' })).toBe('dates.expired');
    expect(answer(plain(), '2026-06-01T12:00:00Z', { notBefore: '2026-06-01T12:00:01Z' })).toBe('dates.not-yet-valid');
  });

  it('lets two clocks across a table differ by a minute, and no more', () => {
    expect(answer(presentation, '2026-06-01T12:00:00Z', { notBefore: '2026-06-01T12:01:00Z' })).toBe('passed');
    expect(answer(presentation, '2026-06-01T12:00:00Z', { notBefore: '2026-06-01T12:01:01Z' })).toBe(
      'dates.not-yet-valid',
    );
    expect(answer(presentation, '2026-06-01T12:00:00Z', { expires: '2026-06-01T11:59:59Z' })).toBe(
      'dates.presentation-expired',
    );
  });
});
