import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../../src/core/encoding/json.ts';
import { encodeMultibase } from '../../../../../src/core/encoding/multibase.ts';
import { portableCrypto } from '../../../../../src/core/portable-crypto.ts';
import { checkDataIntegrityProofs } from '../../../../../src/core/proof/data-integrity/data-integrity.ts';
import { hashCanonicalJson } from '../../../../../src/core/proof/data-integrity/jcs-digest.ts';
import { hashCanonicalRdf } from '../../../../../src/core/proof/data-integrity/rdfc-digest.ts';
import { verdictOf, worldOf } from '../keys/keys-for-tests.ts';
import { badgeOf, issuerKey } from './signed-documents.ts';

const unsecured = badgeOf(issuerKey.did);

async function verdict(proofs: readonly JsonValue[]) {
  const document = { ...unsecured, proof: proofs };
  const { proof } = await checkDataIntegrityProofs(
    document,
    { purpose: 'assertionMethod', controller: issuerKey.did },
    worldOf(),
  );
  return verdictOf(proof);
}

/** A proof with an id that also signs the earlier proofs given, as Data Integrity 1.0, 2.1.2 has it. */
async function link(
  id: string,
  previous: readonly JsonObject[] = [],
  more: JsonObject = {},
  cryptosuite: 'eddsa-jcs-2022' | 'eddsa-rdfc-2022' = 'eddsa-jcs-2022',
): Promise<JsonObject> {
  const ids = previous.map((proof) => proof.id as string);
  const options: JsonObject = {
    id,
    type: 'DataIntegrityProof',
    cryptosuite,
    created: '2026-03-01T00:00:00Z',
    verificationMethod: issuerKey.verificationMethod,
    proofPurpose: 'assertionMethod',
    ...(ids.length === 0 ? {} : { previousProof: ids.length === 1 ? (ids[0] as string) : ids }),
    ...more,
  };
  const document = previous.length === 0 ? unsecured : { ...unsecured, proof: previous };
  const bytes =
    cryptosuite === 'eddsa-jcs-2022'
      ? hashCanonicalJson(document, options, 'Ed25519', portableCrypto)
      : await hashCanonicalRdf(document, options, 'Ed25519', portableCrypto);
  if (!(bytes instanceof Uint8Array)) throw new Error(bytes.code);
  return { ...options, proofValue: encodeMultibase(issuerKey.sign(bytes), 'base58btc') };
}

describe('checkDataIntegrityProofs, of proof chains', () => {
  it.each(['eddsa-jcs-2022', 'eddsa-rdfc-2022'] as const)('passes a chain of three under %s', async (suite) => {
    const first = await link('urn:proof:1', [], {}, suite);
    const second = await link('urn:proof:2', [first], {}, suite);
    const third = await link('urn:proof:3', [first, second], {}, suite);
    expect(await verdict([first, second, third])).toBe('passed');
    expect(await verdict([third, first, second])).toBe('passed');
  });

  it('passes two earlier proofs signed in the order of the file or in that of their names (Data Integrity 1.0, 4.5)', async () => {
    const first = await link('urn:proof:1');
    const second = await link('urn:proof:2');
    const byName = await link('urn:proof:3', [second, first]);
    expect(await verdict([first, second, byName])).toBe('passed');
    const named = { previousProof: ['urn:proof:2', 'urn:proof:1'] };
    const byFile = await link('urn:proof:3', [first, second], named);
    expect(await verdict([first, second, byFile])).toBe('passed');
    const ofAnother = await link('urn:proof:3', [first, { ...second, created: '2026-03-02T00:00:00Z' }], named);
    expect(await verdict([first, second, ofAnother])).toBe('failed proof.signature-mismatch');
  });

  it('fails a chain whose earlier proof was left out', async () => {
    const first = await link('urn:proof:1');
    const second = await link('urn:proof:2', [first]);
    expect(await verdict([second])).toBe('failed proof.broken-chain');
  });

  it('fails a chain whose earlier proof was made anew, though that proof is right by itself', async () => {
    const first = await link('urn:proof:1');
    const second = await link('urn:proof:2', [first]);
    const replaced = await link('urn:proof:1', [], { created: '2026-03-02T00:00:00Z' });
    expect(await verdict([replaced, second])).toBe('failed proof.signature-mismatch');
  });

  it('fails a chain whose earlier proof does not verify', async () => {
    const first = await link('urn:proof:1');
    const broken = { ...first, created: '2026-03-02T00:00:00Z' };
    const second = await link('urn:proof:2', [broken]);
    expect(await verdict([broken, second])).toBe('failed proof.signature-mismatch');
  });

  it('fails where the reference was taken away', async () => {
    const first = await link('urn:proof:1');
    const { previousProof: _, ...second } = await link('urn:proof:2', [first]);
    expect(await verdict([first, second])).toBe('failed proof.signature-mismatch');
  });

  it('fails two proofs of one id where one of them is referred to', async () => {
    const first = await link('urn:proof:1');
    const second = await link('urn:proof:2', [first]);
    expect(await verdict([first, first, second])).toBe('failed proof.broken-chain');
  });

  it('fails a proof that refers to itself, and two that refer to each other', async () => {
    const self = await link('urn:proof:1', [], { previousProof: 'urn:proof:1' });
    expect(await verdict([self])).toBe('failed proof.broken-chain');
    const one = await link('urn:proof:1', [], { previousProof: 'urn:proof:2' });
    const two = await link('urn:proof:2', [one]);
    expect(await verdict([one, two])).toBe('failed proof.signature-mismatch');
  });

  it('fails references to nothing, to what has no id, and in great number', async () => {
    const first = await link('urn:proof:1');
    for (const previousProof of ['', 'urn:proof:9', ['urn:proof:1', 'urn:proof:9'], 'undefined']) {
      const second = await link('urn:proof:2', [], { previousProof });
      expect(await verdict([first, second])).toBe('failed proof.broken-chain');
    }
    const many = await link('urn:proof:2', [], { previousProof: Array.from({ length: 50_000 }, () => 'urn:proof:1') });
    expect(await verdict([first, many])).not.toBe('passed');
  });
});
