import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { DICTIONARY_1_SHA256, dictionary1 } from '../../../../src/core/presentation/dictionary-1.ts';
import { hexOf } from './ur/wolf.ts';

describe('dictionary1', () => {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(dictionary1);

  it('is the dictionary that was published: once shipped, this number never changes', () => {
    expect(hexOf(sha256(dictionary1))).toBe('aa78ca263f91d37aabd15d7af0dec176973ff20abdf253d8da15499f23f3760c');
    expect(DICTIONARY_1_SHA256).toBe(hexOf(sha256(dictionary1)));
  });

  it('is within reach of deflate', () => {
    expect(dictionary1.length).toBeLessThanOrEqual(32_768);
  });

  it('is printable ASCII and marks of folding, without the line breaks of its source', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks
    expect(text).toMatch(/^[\x20-\x7e\x01-\x08\x0b\x0e-\x11]+$/);
    expect(text).not.toMatch(/\\u00/);
  });

  it('ends with what every presentation ends with', () => {
    expect(
      text.endsWith('"proofPurpose":"authentication","challenge":"\u0006","domain":"","proofValue":"\u0001"}}'),
    ).toBe(true);
  });

  it.each([
    'https://www.w3.org/ns/credentials/v2',
    'https://www.w3.org/2018/credentials/v1',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    'https://w3id.org/openbadges/v2',
    'VerifiablePresentation',
    'OpenBadgeCredential',
    'AchievementCredential',
    'ClrCredential',
    'EndorsementCredential',
    'EnvelopedVerifiableCredential',
    'eddsa-rdfc-2022',
    'eddsa-jcs-2022',
    'ecdsa-rdfc-2019',
    'ecdsa-jcs-2019',
    'ecdsa-sd-2023',
    'Ed25519Signature2020',
    'BitstringStatusListEntry',
    'StatusList2021Entry',
    '1EdTechRevocationList',
    '1EdTechJsonSchemaValidator2019',
    'did:key:z6Mk',
  ])('knows %s', (term) => {
    expect(text).toContain(term);
  });

  it('names nobody: every address in it is of a standard, a framework or an example', () => {
    const hosts = new Set(Array.from(text.matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/g), (match) => match[1]));
    expect([...hosts].sort()).toEqual([
      'credentialengineregistry.org',
      'data.europa.eu',
      'purl.imsglobal.org',
      'w3id.org',
      'www.example.org',
      'www.w3.org',
    ]);
  });
});
