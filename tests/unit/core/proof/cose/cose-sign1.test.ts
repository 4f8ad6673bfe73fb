import { encode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { readCosePayload } from '../../../../../src/core/proof/cose/cose-sign1.ts';
import { badge } from '../../credential/credentials.ts';
import { checkOf, codeOf, issuer, judge } from '../../verification/signing.ts';

const utf8 = new TextEncoder();

interface Message {
  readonly payload: unknown;
  readonly unprotected?: unknown;
  readonly signature?: unknown;
}

function coseOf({ payload, unprotected = {}, signature = new Uint8Array(64) }: Message): Uint8Array {
  const headers = encode(new Map([[1, -8]]));
  return Uint8Array.of(0xd2, ...encode([headers, unprotected, payload, signature]));
}

const document = (changes: JsonObject = {}): JsonObject =>
  badge({ issuer: { id: issuer.did, type: ['Profile'], name: 'University' }, ...changes });
const message = (changes: JsonObject = {}): Uint8Array =>
  coseOf({ payload: utf8.encode(JSON.stringify(document(changes))) });
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function reportOn(input: Uint8Array | string | JsonObject) {
  const reports = await judge(input);
  if (typeof reports === 'string') throw new TypeError(reports);
  return reports;
}

describe('COSE', () => {
  it('is not judged, by name, in whatever way it comes, and never refused for that', async () => {
    const bytes = message();
    for (const input of [bytes, hex(bytes), encodeBase64url(bytes), ` ${encodeBase64url(bytes)}\n`]) {
      const [report] = await reportOn(input);
      expect(report).toMatchObject({
        verdict: 'unknown',
        securing: 'COSE_Sign1',
        credential: { name: 'Data Steward', issuer: { id: issuer.did } },
      });
      expect(checkOf(report as never, 'proof')).toMatchObject({
        outcome: 'not-checked',
        code: 'proof.unsupported-suite',
        details: { suite: 'COSE_Sign1' },
      });
      expect(codeOf(report as never, 'issuer-key')).toBe('issuer-key.proof-not-checked');
    }
  });

  it('still says what is wrong with what it carries', async () => {
    const [expired] = await reportOn(message({ validUntil: '2026-01-02T00:00:00Z' }));
    expect([expired?.verdict, codeOf(expired as never, 'dates')]).toEqual(['invalid', 'dates.expired']);
    const [forged] = await reportOn(message({ proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022' } }));
    expect(forged?.verdict).toBe('invalid');
  });

  it('is told inside a presentation, and does not take the rest along', async () => {
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+cose;base64,${encodeBase64url(message())}`,
    };
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [envelope],
    };
    const reports = await reportOn(presentation);
    expect(reports.map((report) => codeOf(report, 'proof'))).toEqual(['proof.missing', 'proof.unsupported-suite']);
    expect((await reportOn(envelope))[0]?.verdict).toBe('unknown');
  });

  it('is refused where it carries nothing that can be told', async () => {
    for (const bytes of [
      coseOf({ payload: null }),
      coseOf({ payload: utf8.encode('hello') }),
      coseOf({ payload: utf8.encode('{"hello":"world"}') }),
      coseOf({ payload: utf8.encode('{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}') }),
      coseOf({ payload: Uint8Array.of(0xff, 0xfe) }),
      coseOf({ payload: 'text' }),
      message().subarray(0, 200),
      Uint8Array.of(...message(), 0),
    ]) {
      expect(await judge(bytes)).toBe('input.unsupported-form');
    }
    expect(await judge(coseOf({ payload: utf8.encode('{"a":1,"a":2}') }))).toBe('input.unsupported-form');
  });

  it('reads over whatever stands in the unprotected header, bounded', () => {
    const payload = utf8.encode('{}');
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(readCosePayload(coseOf({ payload, unprotected: { a: [1, { b: 'x' }, null, 1.5], c: payload } }))).toBe('{}');
    expect(readCosePayload(coseOf({ payload, unprotected: { a: nested(100) } }))).toBeUndefined();
    expect(readCosePayload(coseOf({ payload, signature: 'text' }))).toBeUndefined();
    const many = Uint8Array.of(0xd2, 0x84, 0x40, 0x9b, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
    expect(readCosePayload(many)).toBeUndefined();
    expect(
      readCosePayload(Uint8Array.of(0xd2, 0x84, 0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
    ).toBeUndefined();
  });

  it('never throws and never gives what is not there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (tail) => {
        const text = readCosePayload(Uint8Array.of(0xd2, 0x84, ...tail));
        if (text !== undefined) expect(text.length).toBeLessThanOrEqual(tail.length);
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});
