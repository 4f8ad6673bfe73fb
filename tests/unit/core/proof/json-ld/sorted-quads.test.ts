import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BlankNode,
  blankNode,
  iriText,
  literalText,
  type Quad,
  quadText,
  type RdfTerm,
} from '../../../../../src/core/proof/json-ld/n-quads.ts';
import { sortQuads } from '../../../../../src/core/proof/json-ld/sorted-quads.ts';

/** Labels of which some begin with others, and some are the same (as in first-degree texts). */
const nodes = ['c14n1', 'c14n10', 'c14n100', 'c14n2', 'a', 'z', 'z'].map((label) => ({
  label,
  node: blankNode(label),
}));
const labels = new Map(nodes.map(({ label, node }) => [node, label]));
const label = (node: BlankNode): string => labels.get(node) as string;

const iri = fc
  .tuple(fc.constantFrom('urn:a', 'urn:ab', 'https://x.example/', 'urn:'), fc.string({ unit: 'binary', maxLength: 3 }))
  .map(([begin, rest]) => iriText(begin + rest) ?? '<urn:a>');
const literal = fc
  .tuple(
    fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('', 'a', 'a"', 'a\\', 'a" ', 'a"@en')),
    fc.constantFrom('', '@en', '@en-us', '^^<urn:t>', '^^<urn:ty>'),
  )
  .map(([value, suffix]) => literalText(value) + suffix);
const node = fc.constantFrom(...nodes.map((one) => one.node));
const quad: fc.Arbitrary<Quad> = fc.record({
  subject: fc.oneof(iri, node) as fc.Arbitrary<RdfTerm>,
  predicate: iri,
  object: fc.oneof(iri, node, literal) as fc.Arbitrary<RdfTerm>,
  graph: fc.oneof(fc.constant(null), iri, node) as fc.Arbitrary<RdfTerm | null>,
  origin: fc.constant('plain' as const),
});

describe('sortQuads', () => {
  it('gives the lines in the order in which they sort as text', () => {
    fc.assert(
      fc.property(fc.array(quad, { maxLength: 40 }), (quads) => {
        const lines = quads.map((one) => quadText(one, label)).sort();
        const sorted = sortQuads(quads, label);
        expect(sorted.text).toBe(lines.join(''));
        expect(sorted.hasRepetition).toBe(lines.some((line, index) => line === lines[index - 1]));
      }),
      { numRuns: 1_000, seed: 3 },
    );
  });

  it('sorts many quads of one subject and one predicate', () => {
    const subject = '<urn:s>';
    const quads = Array.from({ length: 500 }, (_, index): Quad => {
      const object = literalText(String((index * 7919) % 499));
      return { subject, predicate: '<urn:p>', object, graph: null, origin: 'plain' };
    });
    const lines = quads.map((one) => quadText(one, label)).sort();
    expect(sortQuads(quads, label)).toEqual({ text: lines.join(''), hasRepetition: true });
  });

  it('gives nothing for nothing', () => expect(sortQuads([], label)).toEqual({ text: '', hasRepetition: false }));
});
