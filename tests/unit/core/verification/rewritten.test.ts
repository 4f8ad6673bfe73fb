import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { BUNDLED_CONTEXTS } from '../../../../src/core/proof/json-ld/contexts/bundled-contexts.ts';
import { badge } from '../credential/credentials.ts';
import { holder, issuer, judge, signed, stranger } from './signing.ts';

type Node = Record<string, JsonValue>;

const own = (changes: JsonObject): JsonObject =>
  badge({ issuer: { id: issuer.did, type: ['Profile'], name: 'University' }, ...changes }, { id: holder.did });
const entry: JsonObject = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '1',
  statusListCredential: 'https://u.example/s',
};
const ends = { validUntil: '2026-01-02T00:00:00Z' };

/** Badges that are not valid, each for a reason of its own, all rightly signed over canonical RDF. */
const notValid: Promise<readonly JsonObject[]> = Promise.all(
  [
    own(ends),
    own({ credentialStatus: { id: 'https://u.example/s#1', ...entry } }),
    own({ credentialStatus: [entry, { ...entry, statusPurpose: 'suspension' }] }),
    own({ ...ends, evidence: [{ id: 'https://u.example/e', type: ['Evidence'], name: 'x' }] }),
    own({ issuer: stranger.did }),
  ].map((document) => signed(document, { suite: 'eddsa-rdfc-2022' })),
);

const vocabulary = 'https://www.w3.org/2018/credentials#';
const elsewhere = ['@set', '@list', '@graph', '@included', '@nest', '@reverse', 'related', 'evidence', 'x'];
const contexts = [...BUNDLED_CONTEXTS.keys()];

function nodesOf(value: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(value)) for (const item of value) nodesOf(item, found);
  else if (typeof value === 'object' && value !== null) {
    found.push(value as Node);
    for (const [name, member] of Object.entries(value)) if (name !== '@context') nodesOf(member, found);
  }
  return found;
}

const draw = fc.nat(1_000_000);
const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

/** Ways to say the same graph in other JSON, or nearly the same; numbers choose nodes, members and spellings. */
const rewritings: readonly ((document: Node, one: number, two: number, three: number) => void)[] = [
  (document, one, two) => {
    const node = at(nodesOf(document), one);
    const name = at(Object.keys(node), two);
    if (name !== '@context') node[name] = [node[name] as JsonValue];
  },
  (document, one, two) => {
    const node = at(nodesOf(document), one);
    const name = at(Object.keys(node), two);
    const value = node[name] as JsonValue;
    delete node[name];
    node[name === 'id' ? '@id' : name === 'type' ? '@type' : `${vocabulary}${name}`] = value;
  },
  (document, one, two, three) => {
    const node = at(nodesOf(document), one);
    const name = at(Object.keys(node), two);
    const value = node[name] as JsonValue;
    if (name === '@context') return;
    delete node[name];
    node[at(elsewhere, three)] = { [name]: value };
  },
  // the same node again in another place, with a part of what it says
  (document, one, two, three) => {
    const node = at(nodesOf(document), one);
    const name = at(Object.keys(node), two);
    const target = at(nodesOf(document), three);
    if (name === '@context' || name === 'id' || typeof node.id !== 'string') return;
    const copy = { id: node.id, [name]: node[name] as JsonValue };
    delete node[name];
    target.related = [...[target.related ?? []].flat(), copy] as JsonValue;
  },
  (document, one, two, three) => {
    const node = at(nodesOf(document), one);
    const name = at(Object.keys(node), two);
    const value = node[name] as JsonValue;
    const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime';
    const spellings: readonly JsonValue[] = [
      { '@value': value },
      { '@value': value, '@type': dateTime },
      { id: value },
    ];
    if (typeof value === 'string') node[name] = at(spellings, three);
  },
  (document, one, two) => {
    const list = [...[document['@context'] as JsonValue].flat()] as JsonValue[];
    list.splice(one % (list.length + 1), two % 2, at(contexts, two));
    document['@context'] = list;
  },
  (document, one, two) => {
    const node = at(nodesOf(document), one);
    node.id ??= at(['_:b0', '_:b1', 'urn:uuid:c1', issuer.did], two);
  },
  (document, one, two) => {
    const node = at(nodesOf(document), one);
    node.type = [
      ...[node.type ?? []].flat(),
      at(['Profile', 'AchievementCredential', 'VerifiablePresentation'], two),
    ] as JsonValue;
  },
  (document, one, two) => {
    const node = at(nodesOf(document), one);
    delete node[at(Object.keys(node), two)];
  },
  (document, one, two) => {
    at(nodesOf(document), one)[at(['validUntil', 'credentialStatus', 'holder', '@index'], two)] = at(
      [null, [], ''],
      two,
    );
  },
];

describe('a badge that is not valid', () => {
  it('is not made so by writing it otherwise, whatever a signature over its graph lets through', async () => {
    const badges = await notValid;
    const step = fc.tuple(fc.constantFrom(...rewritings), draw, draw, draw);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...badges),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        async (original, steps) => {
          const document = structuredClone(original) as Node;
          for (const [rewrite, one, two, three] of steps) rewrite(document, one, two, three);
          const reports = await judge(document);
          if (typeof reports === 'string') return;
          expect(reports.map(({ verdict }) => verdict)).not.toContain('valid');
        },
      ),
      { seed: 20261122, numRuns: 200 },
    );
  });
});
