import { describe, expect, it } from 'vitest';
import { Dataset } from '../../../../../src/core/proof/json-ld/dataset.ts';
import { issueCanonicalLabels } from '../../../../../src/core/proof/json-ld/dataset-canonicalization.ts';
import { newGraphWork } from '../../../../../src/core/proof/json-ld/graph-work.ts';
import { sha256 } from './documents.ts';

const iri = (name: string) => `<http://example.com/#${name}>`;

/** A dataset from lines of subject, predicate, object and perhaps graph: `_:x` is a blank node, `"x"` a text, else the end of an IRI. */
function datasetFrom(lines: readonly string[]): Dataset {
  const dataset = new Dataset();
  const term = (text: string) =>
    text.startsWith('_:') ? dataset.named(text) : text.startsWith('"') ? text : iri(text);
  for (const line of lines) {
    const [subject = '', predicate = '', object = '', graph] = line.split(' ');
    const name = graph === undefined ? null : term(graph);
    dataset.state(term(subject), iri(predicate), term(object), name, 'reference');
  }
  return dataset;
}

function labelsOf(lines: readonly string[]): Record<string, string | undefined> {
  const dataset = datasetFrom(lines);
  const labels = issueCanonicalLabels(dataset, sha256, newGraphWork());
  return Object.fromEntries(dataset.blankNodes.map((node) => [node.place, labels.get(node)]));
}

describe('issueCanonicalLabels', () => {
  it('hashes and labels the example with unique hashes as RDFC-1.0 prints it (4.4.1, "Unique Hashes")', () => {
    const dataset = datasetFrom(['p q _:e0', 'p r _:e1', '_:e0 s u', '_:e1 t u']);
    const labels = issueCanonicalLabels(dataset, sha256, newGraphWork());
    expect(dataset.blankNodes.map((node) => [node.place, node.firstDegreeHash, labels.get(node)])).toEqual([
      ['_:e0', '21d1dd5ba21f3dee9d76c0c00c260fa6f5d5d65315099e553026f4828d0dc77a', 'c14n0'],
      ['_:e1', '6fa0b9bdb376852b5743ff39ca4cbf7ea14d34966b2828478fbf222e7c764473', 'c14n1'],
    ]);
  });

  it('hashes the example with duplicate paths as RDFC-1.0 prints it', () => {
    const dataset = datasetFrom(['_:e0 p1 _:e1', '_:e1 p2 "Foo"', '_:e2 p1 _:e3', '_:e3 p2 "Foo"']);
    issueCanonicalLabels(dataset, sha256, newGraphWork());
    expect(Object.fromEntries(dataset.blankNodes.map((node) => [node.place, node.firstDegreeHash]))).toEqual({
      '_:e0': '24da9a4406b4e66dffa10ad3d4d6dddc388fbf193bb124e865158ef419893957',
      '_:e1': 'a994e40b576809985bc0f389308cd9d552fd7c89d028c163848a6b2d33a8583a',
      '_:e2': '24da9a4406b4e66dffa10ad3d4d6dddc388fbf193bb124e865158ef419893957',
      '_:e3': 'a994e40b576809985bc0f389308cd9d552fd7c89d028c163848a6b2d33a8583a',
    });
  });

  it('hashes names of graphs as the example of a blank graph name prints it', () => {
    const lines = ['_:e0 p1 _:e1', '_:e1 p2 "Foo"', '_:e1 p3 _:g0', '_:e0 p1 _:e1 _:g0', '_:e1 p2 "Bar" _:g0'];
    const dataset = datasetFrom(lines);
    issueCanonicalLabels(dataset, sha256, newGraphWork());
    expect(dataset.named('_:e0').firstDegreeHash).toBe(
      '39fa92e7a9ea0b32e3e08aedebc1cbbcd9ba9945a18f2594677598fcfb517345',
    );
  });

  it('tells nodes with shared hashes apart by their neighbours (4.4.1, example "Shared Hashes")', () => {
    const lines = ['p q _:e0', 'p q _:e1', '_:e0 p _:e2', '_:e1 p _:e3', '_:e2 r _:e3'];
    expect(labelsOf(lines)).toEqual({ '_:e2': 'c14n0', '_:e3': 'c14n1', '_:e1': 'c14n2', '_:e0': 'c14n3' });
  });

  it('does not depend on the order of quads nor on the names', () => {
    const lines = ['_:a p _:b', '_:b p _:c', '_:c p _:a', '_:c q end', '_:b r _:a g'];
    const renamed = lines.map((line) => line.replaceAll('_:a', '_:z')).reverse();
    const { '_:z': first, ...others } = labelsOf(renamed);
    expect({ '_:a': first, ...others }).toEqual(labelsOf(lines));
  });

  it('gives no label to a blank node that no quad mentions', () => {
    const dataset = datasetFrom(['_:a p b']);
    dataset.unnamed('/elsewhere');
    expect(issueCanonicalLabels(dataset, sha256, newGraphWork()).size).toBe(1);
  });

  it.each([8, 60])('refuses to name %d nodes that all point at each other', (size) => {
    const nodes = Array.from({ length: size }, (_, index) => `_:n${index}`);
    const lines = nodes.flatMap((from) => nodes.filter((to) => to !== from).map((to) => `${from} p ${to}`));
    expect(() => labelsOf(lines)).toThrow('proof.poison-graph');
  });

  it('spends little on a small one, hundreds of which fit into one file', () => {
    const nodes = Array.from({ length: 8 }, (_, index) => `_:n${index}`);
    const lines = nodes.flatMap((from) => nodes.filter((to) => to !== from).map((to) => `${from} p ${to}`));
    let hashes = 0;
    const counting = (text: string): string => {
      hashes += 1;
      return sha256(text);
    };
    expect(() => issueCanonicalLabels(datasetFrom(lines), counting, newGraphWork())).toThrow('proof.poison-graph');
    expect(hashes).toBeLessThan(1_500);
  });

  it('refuses rings so long that naming them would end the stack', () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `_:n${index} p _:n${(index + 1) % 5_000}`);
    expect(() => labelsOf(lines)).toThrow('proof.poison-graph');
  });
});
