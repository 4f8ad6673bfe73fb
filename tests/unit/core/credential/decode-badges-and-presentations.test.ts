import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { badge, CLR, OB, plain, plain11, structureOf, V1, V2, without } from './credentials.ts';

describe('decodeDocument: Open Badges 3.0 and CLR 2.0', () => {
  it('passes a badge of either data model', () => {
    expect(structureOf(badge())).toBe('passed');
    expect(
      structureOf(
        badge({ '@context': [V1, OB], issuanceDate: '2026-01-01T00:00:00Z', validFrom: undefined } as never),
        { isEnveloped: true },
      ),
    ).toBe('passed');
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ['no id', { id: undefined } as never, {}, 'structure.missing-property its top level'],
    ['no beginning', { validFrom: undefined } as never, {}, 'structure.missing-property its top level'],
    [
      'the older model’s word for the beginning',
      { validFrom: undefined, issuanceDate: '2026-01-01T00:00:00Z' } as never,
      {},
      'structure.missing-property its top level',
    ],
    ['an endorsement that is a number', { endorsement: [7] }, {}, 'structure.wrong-type /endorsement/0'],
    ['no context of its own', { '@context': [V2] }, {}, 'structure.wrong-context'],
    [
      'an achievement subject under another type',
      { type: ['VerifiableCredential', 'Other'] },
      {},
      'structure.lacks-type its top level',
    ],
    ['an unknown subject type', {}, { type: ['Other'] }, 'structure.lacks-type /credentialSubject'],
    ['no achievement', {}, { achievement: undefined } as never, 'structure.missing-property /credentialSubject'],
    ['two achievements', {}, { achievement: [{}, {}] }, 'structure.wrong-type /credentialSubject/achievement'],
    [
      'an achievement that is an address',
      {},
      { achievement: 'urn:a:1' },
      'structure.wrong-type /credentialSubject/achievement',
    ],
    [
      'an achievement without criteria',
      {},
      { achievement: { id: 'urn:a:1', type: 'Achievement', name: 'x', description: 'y' } },
      'structure.missing-property /credentialSubject/achievement',
    ],
    [
      'an issuer of another type',
      { issuer: { id: 'did:example:u', type: ['Other'] } },
      {},
      'structure.lacks-type /issuer',
    ],
    ['evidence of another type', { evidence: [{ type: ['Other'] }] }, {}, 'structure.lacks-type /evidence/0'],
    [
      'a result of another type',
      {},
      { result: [{ type: ['Other'] }] },
      'structure.lacks-type /credentialSubject/result/0',
    ],
    [
      'an identity without hash',
      {},
      { identifier: [{ type: 'IdentityObject', hashed: true, identityType: 'emailAddress' }] },
      'structure.missing-property /credentialSubject/identifier/0',
    ],
    [
      'an identity whose "hashed" is text',
      {},
      { identifier: { type: 'IdentityObject', hashed: 'true', identityHash: 'x', identityType: 'emailAddress' } },
      'structure.wrong-type /credentialSubject/identifier/hashed',
    ],
    ['credits as text', {}, { creditsEarned: '3' }, 'structure.wrong-type /credentialSubject/creditsEarned'],
  ])('refuses %s', (_, changes, subject, expected) => {
    expect(structureOf(badge(changes, subject))).toBe(expected);
  });

  it('accepts a missing type of a profile, days for instants, and one where several may stand', () => {
    expect(structureOf(badge({ issuer: { id: 'did:example:u' }, awardedDate: '2026-01-01' }))).toBe('passed');
    expect(structureOf(badge({ evidence: { type: 'Evidence', narrative: 'x' } }))).toBe('passed');
  });

  it('lets properties be withheld where the holder disclosed a part', () => {
    const partial = badge({ proof: { type: 'DataIntegrityProof', cryptosuite: 'ecdsa-sd-2023' } }, {
      achievement: undefined,
    } as never);
    expect(structureOf(partial)).toBe('passed');
    expect(structureOf({ ...partial, proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' } })).toBe(
      'structure.missing-property /credentialSubject',
    );
  });

  it('finds the credentials inside a CLR, and endorsements on every level', () => {
    const inner = badge();
    const clr = without({
      '@context': [V2, CLR, OB],
      id: 'urn:uuid:t1',
      type: ['VerifiableCredential', 'ClrCredential'],
      name: 'Transcript',
      issuer: { id: 'did:example:u', type: 'Profile', endorsementJwt: ['eyJ.e30.x'] },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'did:example:a', type: ['ClrSubject'], verifiableCredential: [inner, 'eyJ.e30.x'] },
      endorsement: [{ type: ['VerifiableCredential'] }],
    });
    const decoded = decodeDocument(clr);
    if (!decoded.ok) throw decoded.error;
    expect(decoded.value.format).toBe('clr-2.0');
    expect(decoded.value.structure.outcome).toBe('passed');
    expect(decoded.value.inner.map(({ path }) => path)).toEqual([
      '/credentialSubject/verifiableCredential/0',
      '/credentialSubject/verifiableCredential/1',
    ]);
    expect(decoded.value.endorsements.map(({ path }) => path)).toEqual(['/endorsement/0', '/issuer/endorsementJwt/0']);
  });
});

describe('decodeDocument: presentations', () => {
  const presentation = (changes: JsonObject = {}): JsonObject =>
    without({
      '@context': [V2],
      type: ['VerifiablePresentation'],
      holder: 'did:example:a',
      verifiableCredential: [plain()],
      ...changes,
    });

  it('passes presentations with credentials, envelopes, or nothing yet', () => {
    expect(structureOf(presentation())).toBe('passed');
    expect(structureOf(presentation({ verifiableCredential: undefined } as never))).toBe('passed');
    const envelope = { '@context': V2, type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,eyJ.e30.x' };
    expect(structureOf(presentation({ verifiableCredential: envelope }))).toBe('passed');
  });

  it.each<[string, JsonObject, string]>([
    ['a holder without id', { holder: { name: 'Acme' } }, 'structure.missing-property /holder'],
    ['a holder that is no address', { holder: 'z6Mk' }, 'structure.not-a-uri /holder'],
    ['a type that is another', { type: ['Other'] }, 'structure.lacks-type its top level'],
    [
      'a credential without its type',
      { verifiableCredential: [{ ...plain(), type: [] }] },
      'structure.lacks-type /verifiableCredential/0',
    ],
    [
      'an envelope without data',
      { verifiableCredential: [{ '@context': V2, type: 'EnvelopedVerifiableCredential', id: 'urn:a:1' }] },
      'structure.wrong-type /verifiableCredential/0/id',
    ],
    [
      'an envelope around something else',
      { verifiableCredential: [{ '@context': V2, type: 'EnvelopedVerifiableCredential', id: 'data:text/plain,x' }] },
      'structure.wrong-type /verifiableCredential/0/id',
    ],
    [
      'an envelope around a presentation',
      {
        verifiableCredential: [
          { '@context': V2, type: 'EnvelopedVerifiableCredential', id: 'data:application/vp+jwt,eyJ.e30.x' },
        ],
      },
      'structure.wrong-type /verifiableCredential/0/id',
    ],
    [
      'an envelope whose media type never ends, without looking at all of it',
      {
        verifiableCredential: [
          {
            '@context': V2,
            type: 'EnvelopedVerifiableCredential',
            id: `data:application/vc-${'jwt-'.repeat(250_000)}`,
          },
        ],
      },
      'structure.wrong-type /verifiableCredential/0/id',
    ],
    [
      'an envelope without a context',
      { verifiableCredential: [{ type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,e' }] },
      'structure.missing-property /verifiableCredential/0',
    ],
    [
      'an address among the credentials',
      { verifiableCredential: ['https://university.example/credentials/1'] },
      'structure.wrong-type /verifiableCredential/0',
    ],
    [
      'a credential without an issuer inside',
      { verifiableCredential: [plain({ issuer: undefined } as never)] },
      'structure.missing-property /verifiableCredential/0',
    ],
    [
      'a credential without a context of its own inside',
      { verifiableCredential: [plain({ '@context': undefined } as never)] },
      'structure.missing-property /verifiableCredential/0',
    ],
    ['a number among the credentials', { verifiableCredential: [7] }, 'structure.wrong-type /verifiableCredential/0'],
  ])('refuses %s', (_, changes, expected) => {
    expect(structureOf(presentation(changes))).toBe(expected);
  });

  it('refuses an unsigned credential of a bare key that another presents, and leaves other unsigned ones to their own report', () => {
    const unsigned = plain({ issuer: 'did:key:z6Mk' });
    expect(structureOf(presentation({ verifiableCredential: [unsigned] }))).toBe(
      'structure.unsecured-part /verifiableCredential/0',
    );
    expect(structureOf(presentation({ verifiableCredential: [unsigned], holder: undefined } as never))).toBe(
      'structure.unsecured-part /verifiableCredential/0',
    );
    expect(structureOf(presentation({ verifiableCredential: [unsigned], holder: 'did:key:z6Mk' }))).toBe('passed');
    expect(structureOf(presentation({ verifiableCredential: [{ ...unsigned, proof: { type: 'A' } }] }))).toBe('passed');
  });

  it('asks a presentation of 1.1 for credentials and a proof', () => {
    expect(structureOf({ '@context': [V1], type: 'VerifiablePresentation', proof: { type: 'A' } })).toBe(
      'structure.missing-property its top level',
    );
    expect(structureOf({ '@context': [V1], type: 'VerifiablePresentation', verifiableCredential: [plain11()] })).toBe(
      'structure.missing-property its top level',
    );
  });

  it('refuses more credentials than a container may hold', () => {
    expect(structureOf(presentation({ verifiableCredential: Array.from({ length: 513 }, () => 'eyJ.e30.x') }))).toMatch(
      /^structure\.too-many/,
    );
  });
});
