import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { decode } from 'cborg';
import { describe, expect, it } from 'vitest';
import { decodeBase64url } from '../../src/core/encoding/base64url.ts';
import { portableHashes } from '../../src/core/portable-hashes.ts';
import { DICTIONARY_1_SHA256, dictionary1 } from '../../src/core/presentation/dictionary-1.ts';
import { decodeEnvelopeText, encodeEnvelope } from '../../src/core/presentation/envelope.ts';
import { digitsOf, parseRequest } from '../../src/core/presentation/request.ts';

// The page for strangers must stay true: its examples and its dictionary are what the code writes and reads.

const page = readFileSync(new URL('../../docs/presentation-format.md', import.meta.url), 'utf8');
const dictionary = readFileSync(new URL('../../docs/presentation-dictionary-1.txt', import.meta.url));

/** The line of the page that begins so. */
const lineOf = (start: string): string => {
  const line = page.split('\n').find((one) => one.startsWith(start));
  if (line === undefined) throw new TypeError(`the page lacks ${start}`);
  return line;
};

describe('docs/presentation-format.md', () => {
  it('shows a request that reads as it says', () => {
    const request = parseRequest(lineOf('LAPELR1:'), new Date('2026-11-22T10:00:00Z'));
    expect(request).toEqual({
      ok: true,
      value: {
        nonce: 'AQIDBAUGBwgJCgsMDQ4PEA',
        audience: 'Klinik Nord',
        expires: '2026-11-22T10:05:00Z',
        wantedTypes: ['OpenBadgeCredential'],
      },
    });
    const nonce = decodeBase64url('AQIDBAUGBwgJCgsMDQ4PEA');
    expect(nonce.ok && digitsOf(nonce.value)).toBe('157446');
    expect(page).toContain('`157446`');
  });

  it('shows an envelope that opens as it says', () => {
    const opened = decodeEnvelopeText(lineOf('LAPEL1:'), portableHashes);
    expect(opened).toEqual({
      ok: true,
      value: { mediaType: 'application/vp', content: new TextEncoder().encode('hi') },
    });
  });

  it('comes with dictionary 1, byte for byte, and its digest', () => {
    expect(new Uint8Array(dictionary)).toEqual(dictionary1);
    expect(page).toContain(DICTIONARY_1_SHA256);
  });

  it('lets zlib and any CBOR reader open what we write', () => {
    const content = Buffer.from(
      '{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"]}',
    );
    const envelope = encodeEnvelope({ mediaType: 'application/vp', content }, portableHashes);
    if (!envelope.ok) throw envelope.error;
    const fields = decode(envelope.value, { useMaps: true }) as Map<number, Uint8Array | number>;
    expect(fields.get(2)).toBe(2);
    expect(inflateRawSync(fields.get(5) as Uint8Array, { dictionary })).toEqual(content);
    expect(fields.get(6)).toEqual(new Uint8Array());
    expect(fields.get(3)).toBe(content.length);
    expect(Buffer.from(fields.get(4) as Uint8Array)).toEqual(createHash('sha256').update(content).digest());
  });
});
