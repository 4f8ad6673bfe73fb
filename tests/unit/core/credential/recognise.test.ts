import { describe, expect, it } from 'vitest';
import { recognise, recogniseText } from '../../../../src/core/credential/recognise.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function kindOf(input: Uint8Array | string): string {
  const result = recognise(typeof input === 'string' ? utf8(input) : input);
  return result.ok ? result.value.kind : result.error.code;
}

describe('recognise', () => {
  it('tells JSON, lists, tokens, addresses and QR text apart', () => {
    expect(kindOf(' \n{"a":1}')).toBe('json');
    expect(kindOf('[{"a":1}]')).toBe('json-list');
    expect(kindOf('eyJhbGciOiJFZERTQSJ9.e30.c2ln')).toBe('jwt');
    expect(kindOf('"eyJhbGciOiJFZERTQSJ9.e30.c2ln"\n')).toBe('jwt');
    expect(kindOf('eyJhbGciOiJFZERTQSJ9.e30.c2ln~WyJzYWx0IiwiYSIsMV0~')).toBe('sd-jwt');
    expect(kindOf('https://example.org/assertions/1')).toBe('url');
    expect(kindOf('LAPEL1:ABC')).toBe('qr-text');
    expect(kindOf('LAPEL2:ABC')).toBe('qr-text');
    expect(kindOf('UR:LAPEL-VP/1-3/LPADAX')).toBe('qr-text');
  });

  it('names containers by their first bytes, whatever the file is called', () => {
    expect(kindOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0))).toBe('png');
    expect(kindOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('jpeg');
    expect(kindOf(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0))).toBe('zip');
    expect(kindOf('%PDF-1.7')).toBe('pdf');
    expect(kindOf('<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>')).toBe('svg');
    expect(kindOf('\ufeff<svg:svg/>')).toBe('svg');
    expect(kindOf('<!doctype html><svg></svg>')).toBe('html');
  });

  it('hands malformed tokens on, so that they are refused by name', () => {
    expect(kindOf('eyJhbGciOiJub25lIn0.e30.')).toBe('jwt');
    expect(kindOf('eyJhbGciOiJub25lIn0=.e30=.x')).toBe('jwt');
    expect(kindOf('eyJhbGciOiJub25lIn0.e30')).toBe('jwt');
  });

  it('refuses what is nothing of the kind', () => {
    expect(kindOf('')).toBe('input.empty');
    expect(kindOf(' \n ')).toBe('input.empty');
    expect(kindOf('Dear Sir or Madam')).toBe('input.not-a-credential');
    expect(kindOf('"Dear Sir"')).toBe('input.not-a-credential');
    expect(kindOf('"\\"eyJhbGciOiJFZERTQSJ9.e30.c2ln\\""')).toBe('input.not-a-credential');
    expect(kindOf('<html-like')).toBe('input.not-a-credential');
    expect(kindOf('javascript:alert(1)')).toBe('input.not-a-credential');
    expect(kindOf('https://example.org/a b')).toBe('input.not-a-credential');
    expect(kindOf(`https://example.org/${'a'.repeat(3000)}`)).toBe('input.not-a-credential');
    expect(kindOf(Uint8Array.of(0xff, 0xfe, 0x7b, 0x00))).toBe('input.not-utf8');
    expect(kindOf(Uint8Array.of(0x80, 0x81, 0x82))).toBe('input.not-a-credential');
  });

  it('calls a question a question', () => {
    expect(kindOf('LAPELR1:ABC')).toBe('input.is-a-request');
    expect(kindOf('LAPELR12:ABC\n')).toBe('input.is-a-request');
    expect(kindOf('LAPELR:ABC')).toBe('input.not-a-credential');
    expect(kindOf('LAPEL0:ABC')).toBe('input.not-a-credential');
  });

  it('names the forms it knows and cannot read', () => {
    expect(kindOf(Uint8Array.of(0xd2, 0x84, 0x43, 0xa1))).toBe('input.unsupported-form');
    expect(kindOf('d28443a10126a10442313154546869')).toBe('input.unsupported-form');
    expect(kindOf('0oRDoQEmoQRCMTFUVGhp')).toBe('input.unsupported-form');
  });

  it('refuses hostile JSON with the code of the strict parser', () => {
    expect(kindOf('{"a":1,"a":2}')).toBe('json.duplicate-key');
    expect(kindOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d))).toBe('json.byte-order-mark');
    expect(kindOf('{"a":')).toBe('json.malformed');
  });

  // work that grew with the square of it would take hours: the limit is far from what a busy machine needs
  it('answers megabytes of nothing without delay', { timeout: 120_000 }, () => {
    expect(kindOf(`ey${'A'.repeat(5_000_000)}`)).toBe('input.not-a-credential');
    expect(kindOf(`<${'a'.repeat(5_000_000)}`)).toBe('input.not-a-credential');
    expect(recogniseText(' '.repeat(5_000_000)).ok).toBe(false);
  });
});
