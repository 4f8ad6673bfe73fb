import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import { normaliseCredential } from '../../../../src/core/credential/normalise.ts';
import type { NormalisedCredential } from '../../../../src/core/credential/normalised-credential.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { achievement, assertion, badge, plain } from './credentials.ts';

function normalise(document: JsonObject, linked = {}): NormalisedCredential {
  const decoded = decodeDocument(document);
  if (!decoded.ok) throw decoded.error;
  return normaliseCredential(decoded.value, linked);
}

describe('normaliseCredential', () => {
  it('gathers achievement, results, evidence and alignments of an Open Badge 3.0', () => {
    const seen = normalise(
      badge(
        {
          evidence: [{ id: 'https://example.org/work', type: 'Evidence', name: 'Thesis' }],
          awardedDate: '2026-02-01T00:00:00Z',
        },
        {
          achievement: {
            ...achievement,
            tag: ['data', 'data', 'order'],
            alignment: {
              type: 'Alignment',
              targetName: 'Data steward',
              targetUrl: 'https://esco.example/1',
              targetType: 'ESCO',
            },
            resultDescription: [
              { id: 'urn:r:1', type: 'ResultDescription', name: 'Grade', resultType: 'LetterGrade', valueMax: 'A' },
            ],
          },
          result: [{ type: 'Result', resultDescription: 'urn:r:1', value: 'B' }],
          narrative: 'Well done.',
        },
      ),
    );
    expect(seen.name).toBe('Data Steward');
    expect(seen.issuer).toEqual({ id: 'did:example:university', name: 'University' });
    expect(seen.achievements[0]?.tags).toEqual(['data', 'order']);
    expect(seen.achievements[0]?.criteria).toEqual({ narrative: 'A project, judged by two examiners.' });
    expect(seen.achievements[0]?.alignments).toEqual([
      { name: 'Data steward', url: 'https://esco.example/1', type: 'ESCO' },
    ]);
    expect(seen.results).toEqual([{ name: 'Grade', type: 'LetterGrade', value: 'B', max: 'A', alignments: [] }]);
    expect(seen.evidence).toEqual([{ url: 'https://example.org/work', name: 'Thesis' }]);
    expect(seen.narrative).toBe('Well done.');
  });

  it('puts an older badge into the same words, linked class and issuer included', () => {
    const seen = normalise(assertion, {
      badge: {
        name: 'Robots',
        description: 'About robots',
        criteria: 'https://badges.example/c',
        image: 'data:image/png;base64,AA',
        tags: ['robots'],
      },
      issuer: { id: 'https://badges.example/issuer', name: 'Robot School', url: 'https://badges.example' },
    });
    expect(seen.name).toBe('Robots');
    expect(seen.issuer).toEqual({
      id: 'https://badges.example/issuer',
      name: 'Robot School',
      url: 'https://badges.example',
    });
    expect(seen.achievements[0]?.criteria).toEqual({ url: 'https://badges.example/c' });
    expect(seen.achievements[0]?.image?.kind).toBe('data');
    expect(seen.subject.identities).toEqual([{ type: 'email', value: 'learner@example.org', isHashed: false }]);
  });

  it('tells the claims of vocabularies that it has no fields for', () => {
    expect(
      normalise(plain({ credentialSubject: { id: 'did:example:a', degree: { type: 'Bachelor', name: 'BSc' } } }))
        .otherClaims,
    ).toEqual([{ path: '/degree/name', text: 'BSc' }]);
  });

  it('prefers English among several languages, and else takes the first', () => {
    const name = [
      { '@value': 'Abschluss', '@language': 'de' },
      { '@value': 'Degree', '@language': 'en-GB' },
    ];
    expect(normalise(plain({ name })).name).toBe('Degree');
    expect(normalise(plain({ name: name.slice(0, 1) })).name).toBe('Abschluss');
  });

  it('drops characters that hide or reorder, and cuts what is too long', () => {
    const seen = normalise(badge({ name: 'Harv\u200bard \u202eDrowssap\u202c', description: 'x'.repeat(100_000) }));
    expect(seen.name).toBe('Harvard Drowssap');
    expect(seen.description).toHaveLength(20_000);
  });

  it('offers only addresses that can be opened, and only pictures as pictures', () => {
    const seen = normalise(
      badge({
        evidence: [{ id: 'javascript:alert(1)', type: 'Evidence', name: 'x' }],
        image: { id: 'data:text/html,<b>', type: 'Image' },
      }),
    );
    expect(seen.evidence).toEqual([{ name: 'x' }]);
    expect(seen.image).toBeUndefined();
  });

  it('never fails, whatever stands where something else should', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.jsonValue({ maxDepth: 4 }),
        fc.jsonValue({ maxDepth: 4 }),
        (one, two, three) => {
          const document = {
            type: ['VerifiableCredential', 'OpenBadgeCredential'],
            issuer: one,
            credentialSubject: { achievement: two, result: three, identifier: one },
            evidence: two,
            image: three,
            name: one,
          };
          const seen = normalise(document as JsonObject);
          expect(JSON.stringify(seen).length).toBeLessThan(2_000_000);
        },
      ),
      { seed: 20261122, numRuns: 200 },
    );
  });
});
