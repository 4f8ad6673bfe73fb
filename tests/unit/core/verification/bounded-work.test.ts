import { describe, expect, it } from 'vitest';
import type { Crypto } from '../../../../src/core/crypto.ts';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { GRAPH_WORK } from '../../../../src/core/proof/json-ld/graph-work.ts';
import type { VerificationReport } from '../../../../src/core/verification/report.ts';
import { badge } from '../credential/credentials.ts';
import { codeOf, issuer, judge, signed } from './signing.ts';

const own = (changes: JsonObject = {}, subject: JsonObject = {}): JsonObject =>
  badge({ issuer: { id: issuer.did, type: ['Profile'] }, ...changes }, subject);

/** Achievements that all point at each other, so that no order of names is better than another. */
function tangled(size: number): JsonValue {
  const numbers = Array.from({ length: size }, (_, index) => index);
  return numbers.map((from) => ({
    id: `_:n${from}`,
    type: ['Achievement'],
    related: numbers.filter((to) => to !== from).map((to) => ({ id: `_:n${to}`, type: ['Related'] })),
  }));
}

/** Hashes that were asked for: what names of blank nodes cost, on whatever machine. */
let hashes = 0;
const counting: Crypto = {
  ...portableCrypto,
  sha256: (bytes) => {
    hashes += 1;
    return portableCrypto.sha256(bytes);
  },
};

async function reportsOn(input: JsonValue): Promise<readonly VerificationReport[]> {
  hashes = 0;
  const reports = await judge(JSON.stringify(input), { crypto: counting });
  if (typeof reports === 'string') throw new TypeError(reports);
  return reports;
}

// counted, not timed: the limit is for machines that are busy with something else
describe('work that one input may cause', { timeout: 180_000 }, () => {
  it('is bounded over hundreds of poison graphs in one file, and told by name', async () => {
    const proof = (await signed(own(), { suite: 'eddsa-rdfc-2022' })).proof as JsonValue;
    const poison = own({ proof }, { achievement: tangled(8) });
    const container = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: Array.from({ length: 300 }, (_, index) => ({ ...poison, id: `urn:x:${index}` })),
    };
    for (const input of [container.verifiableCredential, container]) {
      const reports = await reportsOn(input);
      expect(hashes).toBeGreaterThan(10_000);
      expect(hashes).toBeLessThan(GRAPH_WORK);
      const codes = reports.filter(({ format }) => !format.startsWith('vp')).map((report) => codeOf(report, 'proof'));
      expect(codes.length).toBe(300);
      expect([codes[0], codes.at(-1)]).toEqual(['proof.poison-graph', 'proof.too-much-work']);
      expect(codes.filter((code) => code === 'proof.poison-graph').length).toBeLessThan(150);
      expect(reports.every(({ verdict }) => verdict !== 'valid')).toBe(true);
    }
  });

  it('is enough for many honest badges, and one input leaves nothing to the next', async () => {
    const honest = await signed(own(), { suite: 'eddsa-rdfc-2022' });
    const proof = honest.proof as JsonValue;
    const poison = Array.from({ length: 200 }, () => own({ proof }, { achievement: tangled(8) }));
    await reportsOn(poison);
    const many = await reportsOn(Array.from({ length: 60 }, () => honest));
    expect(many.every(({ verdict }) => verdict === 'valid')).toBe(true);
  });

  it('reaches endorsements: a badge full of poisoned ones spends the same share', async () => {
    const proof = (await signed(own(), { suite: 'eddsa-rdfc-2022' })).proof as JsonValue;
    const endorsement = badge({
      type: ['VerifiableCredential', 'EndorsementCredential'],
      issuer: issuer.did,
      proof,
      credentialSubject: { id: 'urn:uuid:a1', type: ['EndorsementSubject'], achievement: tangled(6) },
    });
    const full = own({ endorsement: Array.from({ length: 32 }, () => endorsement) });
    const reports = await reportsOn(Array.from({ length: 8 }, () => full));
    expect(hashes).toBeLessThan(GRAPH_WORK);
    expect(reports.length).toBe(8);
  });

  it('is bounded for a long document that sixteen proofs sign in a chain', async () => {
    const { proof } = await signed(own(), { suite: 'eddsa-rdfc-2022' });
    const alignment = Array.from({ length: 2500 }, (_, index) => ({
      type: ['Alignment'],
      targetName: `Skill ${index} ${'x'.repeat(150)}`,
      targetUrl: `https://skills.example/${index}`,
    }));
    const chain = Array.from({ length: 16 }, (_, index) => ({
      ...(proof as JsonObject),
      id: `urn:p:${index}`,
      ...(index === 0 ? {} : { previousProof: `urn:p:${index - 1}` }),
    }));
    const document = own(
      { proof: chain },
      {
        achievement: {
          id: 'urn:a',
          type: ['Achievement'],
          name: 'x',
          description: 'x',
          criteria: { narrative: 'x' },
          alignment,
        },
      },
    );
    const [report] = await reportsOn(document);
    expect(report?.verdict).toBe('invalid');
  });
});
