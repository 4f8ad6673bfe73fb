import { describe, expect, it } from 'vitest';
import { canonicalForm, canonicalQuads } from '../../../../../src/core/proof/json-ld/canonical-form.ts';
import { badge, formOf, P, sha256, sha384 } from './documents.ts';

describe('canonicalQuads', () => {
  it('is the canonical form line by line', () => {
    const quads = canonicalQuads(badge, sha256);
    const form = canonicalForm(badge, sha256);
    if (quads.outcome !== 'canonical' || form.outcome !== 'canonical') throw new TypeError('the badge was refused');
    expect(quads.quads.join('')).toBe(form.nquads);
  });

  it('tells the canonical label of each blank node by its place or its own name', () => {
    const document = { ...badge, evidence: [{ id: '_:mine', type: 'Evidence' }] };
    const quads = canonicalQuads(document, sha256);
    if (quads.outcome !== 'canonical') throw new TypeError('the badge was refused');
    expect([...quads.labels.keys()].sort()).toEqual([
      '/credentialSubject',
      '/credentialSubject/achievement/criteria',
      '_:mine',
    ]);
    expect([...quads.labels.values()].sort()).toEqual(['c14n0', 'c14n1', 'c14n2']);
  });

  it('renames blank nodes only, not texts that look like them, and sorts anew', () => {
    const quads = canonicalQuads({ '@context': [], '@graph': [{ [P]: '_:c14n0' }, { [P]: '_:c14n1' }] }, sha256);
    if (quads.outcome !== 'canonical') throw new TypeError('the document was refused');
    const order = quads.labels.get('/@graph/0') === 'c14n0' ? ['b1', 'b0'] : ['b0', 'b1'];
    const renamed = quads.relabelled((label) => (label === 'c14n0' ? 'b1' : 'b0'));
    expect(renamed).toEqual([`_:${order[0]} <${P}> "_:c14n0" .\n`, `_:${order[1]} <${P}> "_:c14n1" .\n`].sort());
  });

  it('takes SHA-384 where the cryptosuite does', () => {
    expect(canonicalQuads(badge, sha384)).toMatchObject({ outcome: 'canonical' });
  });

  it('does not give labels by place where two nodes would have the same', () => {
    const contexts = ['https://w3id.org/security/v2', 'https://www.w3.org/ns/credentials/examples/v2'];
    const document = { '@context': contexts, id: 'urn:x', capabilityChain: ['urn:a'] };
    expect(canonicalQuads(document, sha256)).toMatchObject({ outcome: 'canonical' });
    expect(canonicalQuads({ ...document, 'capabilityChain#0': {} }, sha256)).toMatchObject({
      outcome: 'not-checked',
      code: 'proof.unsupported-json-ld',
    });
  });

  it('refuses as canonicalForm does', () => {
    expect(canonicalQuads({ ...badge, grade: 'A' }, sha256)).toEqual(formOf({ ...badge, grade: 'A' }));
  });
});
