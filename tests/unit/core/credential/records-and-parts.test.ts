import { describe, expect, it } from 'vitest';
import type { DecodeOptions } from '../../../../src/core/credential/credential.ts';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { badge, CLR, OB, V2, without } from './credentials.ts';

function structureOf(document: JsonObject, options: DecodeOptions = {}): string {
  const decoded = decodeDocument(document, options);
  if (!decoded.ok) return decoded.error.code;
  const { structure } = decoded.value;
  return structure.outcome === 'passed' ? 'passed' : `${structure.code} ${structure.details?.path ?? ''}`.trim();
}

describe('decodeDocument: learner records', () => {
  const record = (subject: JsonObject, changes: JsonObject = {}): JsonObject =>
    without({
      '@context': [V2, CLR, OB],
      id: 'urn:uuid:r1',
      type: ['VerifiableCredential', 'ClrCredential'],
      issuer: 'did:example:university',
      validFrom: '2026-01-01T00:00:00Z',
      name: 'Transcript',
      credentialSubject: { id: 'did:example:learner', type: ['ClrSubject'], ...subject },
      ...changes,
    });
  const course: JsonObject = { id: 'urn:uuid:a1', type: ['Achievement'], name: 'Statistics' };

  it.each<[string, JsonObject, string]>([
    ['nothing at all', {}, 'structure.missing-property /credentialSubject'],
    ['an empty list', { verifiableCredential: [], achievement: [] }, 'structure.missing-property /credentialSubject'],
    ['a number', { verifiableCredential: [7] }, 'structure.wrong-type /credentialSubject/verifiableCredential/0'],
    [
      'null',
      { verifiableCredential: [badge(), null] },
      'structure.wrong-type /credentialSubject/verifiableCredential/1',
    ],
    [
      'a list in the list',
      { verifiableCredential: [[badge()]] },
      'structure.wrong-type /credentialSubject/verifiableCredential/0',
    ],
    ['a credential', { verifiableCredential: badge() }, 'passed'],
    ['achievements alone', { achievement: [course] }, 'passed'],
  ])('judges a CLR that holds %s', (_, subject, expected) => {
    expect(structureOf(record(subject))).toBe(expected);
  });

  it('asks a beginning of a CLR and of an endorsement, but not where the holder disclosed a part', () => {
    expect(structureOf(record({ achievement: course }, { validFrom: undefined } as never))).toBe(
      'structure.missing-property its top level',
    );
    const endorsement = {
      type: ['VerifiableCredential', 'EndorsementCredential'],
      credentialSubject: { id: 'did:example:u', type: ['EndorsementSubject'] },
    };
    expect(structureOf(badge(endorsement))).toBe('passed');
    expect(structureOf(badge({ ...endorsement, validFrom: undefined } as never))).toBe(
      'structure.missing-property its top level',
    );
    const partial = badge({ validFrom: undefined } as never);
    expect(structureOf(partial, { isEnveloped: true, isPartial: true })).toBe('passed');
    expect(structureOf(record({}), { isEnveloped: true, isPartial: true })).toBe('passed');
  });
});

describe('decodeDocument: what stands beside badges', () => {
  it.each<[JsonObject, string]>([
    [{ '@context': 'https://w3id.org/openbadges/v2', type: 'BadgeClass', name: 'x' }, 'input.part-of-a-badge'],
    [{ '@context': 'https://w3id.org/openbadges/v2', type: ['Issuer'], name: 'x' }, 'input.part-of-a-badge'],
    [{ type: 'RevocationList', revokedAssertions: [] }, 'input.part-of-a-badge'],
    [{ type: 'Endorsement', claim: {} }, 'input.part-of-a-badge'],
    [{ type: ['Achievement'], name: 'x' }, 'input.part-of-a-badge'],
    [{ type: 'Clr', assertions: [] }, 'input.older-record'],
    [{ '@context': 'https://purl.imsglobal.org/spec/clr/v1p0/context/clr_v1p0.jsonld' }, 'input.older-record'],
    [{ type: 'Person', name: 'x' }, 'input.not-a-credential'],
    [{ name: 'BadgeClass' }, 'input.not-a-credential'],
  ])('refuses what stands beside badges by its name: %j', (document, expected) => {
    expect(structureOf(document)).toBe(expected);
  });
});
