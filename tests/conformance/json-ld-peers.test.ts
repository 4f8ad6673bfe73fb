import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { canonicalForm } from '../../src/core/proof/json-ld/canonical-form.ts';
import { BUNDLED_CONTEXTS } from '../../src/core/proof/json-ld/contexts/bundled-contexts.ts';
import { DocumentMaker } from './support/json-ld-documents.ts';
import { peerCanonicalForm } from './support/peer-canonical-form.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const sha384 = (text: string) => createHash('sha384').update(text).digest('hex');

/** Where we refuse to decide, the peer may have an answer. Everywhere else the two must say the same. */
async function expectSameAsPeer(document: JsonObject): Promise<string> {
  const ours = canonicalForm(document, sha256);
  if (ours.outcome === 'not-checked') return ours.code;
  const theirs = await peerCanonicalForm(document);
  expect(ours.outcome === 'canonical' ? ours.nquads : null, JSON.stringify(document)).toBe(theirs);
  return ours.outcome;
}

describe('canonicalForm beside jsonld and rdf-canonize', () => {
  it('gives the same text, and refuses the same documents, for documents of every shape', async () => {
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const outcome = await expectSameAsPeer(new DocumentMaker(seed).document());
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }),
      { seed: 20250314, numRuns: 1_500 },
    );
    // The generator is worth something only while most of what it makes is decided, and in both ways.
    expect(outcomes.get('canonical')).toBeGreaterThan(600);
    expect(outcomes.get('failed')).toBeGreaterThan(150);
  });

  it('gives the same text for graphs of alike blank nodes, in SHA-256 and in SHA-384', async () => {
    const node = fc.integer({ min: 0, max: 5 }).map((number) => `_:n${number}`);
    const edge = fc
      .tuple(node, fc.constantFrom('https://example.org/p', 'https://example.org/q'), node, fc.boolean())
      .map(([from, property, to, isList]) => ({
        '@id': from,
        [property]: isList ? { '@list': [{ '@id': to }, { '@id': from }] } : { '@id': to },
      }));
    const ring = fc.integer({ min: 2, max: 6 }).map((size) =>
      Array.from({ length: size }, (_, index) => ({
        '@id': `_:r${index}`,
        'https://example.org/p': { '@id': `_:r${(index + 1) % size}` },
      })),
    );
    const graph = fc
      .tuple(fc.oneof(node, fc.constant('https://example.org/g')), fc.array(edge, { maxLength: 5 }))
      .map(([name, edges]) => ({ '@id': name, '@graph': edges }));
    const parts = fc.tuple(
      fc.array(edge, { minLength: 1, maxLength: 9 }),
      fc.oneof(ring, fc.constant([])),
      fc.oneof(
        graph.map((one) => [one]),
        fc.constant([]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(parts, async ([edges, ringNodes, graphs]) => {
        const document = { '@context': [], '@graph': [...edges, ...ringNodes, ...graphs] };
        expect(canonicalForm(document, sha256)).toEqual({
          outcome: 'canonical',
          nquads: await peerCanonicalForm(document, 'sha256', Number.POSITIVE_INFINITY),
        });
        expect(canonicalForm(document, sha384)).toEqual({
          outcome: 'canonical',
          nquads: await peerCanonicalForm(document, 'sha384', Number.POSITIVE_INFINITY),
        });
      }),
      { seed: 7, numRuns: 250 },
    );
  });

  it('agrees on which contexts may follow each other, and on what they then mean', async () => {
    const urls = [...BUNDLED_CONTEXTS.keys()];
    for (const one of urls) {
      for (const other of urls) {
        await expectSameAsPeer({
          '@context': [one, other],
          '@id': 'urn:x',
          '@type': 'https://example.org/T',
          'https://example.org/p': [1, 'two'],
        });
      }
    }
  });
});
