import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import {
  checkDataIntegrityProofs,
  checkDigestedProofs,
} from '../../../../../src/core/proof/data-integrity/data-integrity.ts';
import type { DigestedProof } from '../../../../../src/core/proof/data-integrity/digested-proof.ts';
import type { ProofExpectation } from '../../../../../src/core/proof/proof-world.ts';
import { ecdsaTestKey, ed25519TestKey, snapshotOf, worldOf } from '../keys/keys-for-tests.ts';
import { badgeOf, issuerKey, signed, suitesAndKeys, withProof } from './signed-documents.ts';

const asIssuer: ProofExpectation = { purpose: 'assertionMethod', controller: issuerKey.did };

async function digestedOf(document: JsonObject, expectation = asIssuer, world = worldOf()) {
  const { digested } = await checkDataIntegrityProofs(document, expectation, world);
  if (digested === undefined) throw new Error('nothing was digested');
  return digested;
}
const only = async (document: JsonObject): Promise<DigestedProof> => (await digestedOf(document))[0] as DigestedProof;

describe('checkDigestedProofs', () => {
  it.each(suitesAndKeys)('says of $cryptosuite what checking the document said', async ({ key, ...suite }) => {
    const document = await signed(badgeOf(key.did), { key, ...suite });
    const expectation = { purpose: 'assertionMethod', controller: key.did } as const;
    const checks = await checkDataIntegrityProofs(document, expectation, worldOf());
    expect(await checkDigestedProofs(checks.digested ?? [], expectation, worldOf())).toEqual(checks);
  });

  it('says it of a proof set as well', async () => {
    const set = await signed(await signed(), { cryptosuite: 'Ed25519Signature2020' });
    const checks = await checkDataIntegrityProofs(set, asIssuer, worldOf());
    expect(checks.digested?.length).toBe(2);
    expect(await checkDigestedProofs(checks.digested ?? [], asIssuer, worldOf())).toEqual(checks);
  });

  it('judges dates anew', async () => {
    const digested = await digestedOf(await signed(undefined, { expires: new Date('2026-10-01T00:00:00Z') }));
    const later = await checkDigestedProofs(digested, asIssuer, worldOf([], '2026-10-01T00:00:00Z'));
    expect(later.proof).toMatchObject({ outcome: 'failed', code: 'proof.expired' });
    const earlier = await checkDigestedProofs(digested, asIssuer, worldOf([], '2026-01-01T00:00:00Z'));
    expect(earlier.proof).toMatchObject({ outcome: 'failed', code: 'proof.created-in-future' });
  });

  it('judges the key anew: one that was withdrawn since no longer passes', async () => {
    const issuer = 'https://school.example/issuers/7';
    const id = `${issuer}#key-1`;
    const method = { id, type: 'Multikey', controller: issuer, publicKeyMultibase: issuerKey.multikey };
    const before = snapshotOf(issuer, { id: issuer, verificationMethod: [method], assertionMethod: [id] });
    const after = snapshotOf(issuer, { id: issuer, verificationMethod: [] }, '2026-08-01T00:00:00Z');
    const document = await signed(badgeOf(issuer), { verificationMethod: id });
    const expectation = { purpose: 'assertionMethod', controller: issuer } as const;
    const digested = await digestedOf(document, expectation, worldOf([before]));
    expect((await checkDigestedProofs(digested, expectation, worldOf([before]))).issuerKey.outcome).toBe('passed');
    expect((await checkDigestedProofs(digested, expectation, worldOf([before, after]))).issuerKey).toMatchObject({
      outcome: 'not-checked',
      code: 'issuer-key.withdrawn',
    });
    expect((await checkDigestedProofs(digested, expectation, worldOf([after]))).proof.outcome).not.toBe('passed');
    expect((await checkDigestedProofs(digested, expectation, worldOf())).proof.outcome).toBe('not-checked');
  });

  it('judges purpose and controller anew', async () => {
    const digested = await digestedOf(await signed());
    const other = { purpose: 'assertionMethod', controller: ed25519TestKey(9).did } as const;
    expect((await checkDigestedProofs(digested, other, worldOf())).issuerKey.outcome).toBe('failed');
    const presented = { ...asIssuer, purpose: 'authentication' } as const;
    expect((await checkDigestedProofs(digested, presented, worldOf())).proof).toMatchObject({
      code: 'proof.wrong-purpose',
    });
  });

  it('fails a digest, a signature or a key that is not the one it was made with', async () => {
    const digested = await only(await signed());
    const flipped = (bytes: Uint8Array) => bytes.map((byte, index) => (index === 5 ? byte ^ 1 : byte));
    const changed: readonly Partial<DigestedProof>[] = [
      { signedBytes: flipped(digested.signedBytes) },
      { signature: flipped(digested.signature) },
      { signature: new Uint8Array(64) },
      { signedBytes: new Uint8Array(0) },
      { verificationMethod: ed25519TestKey(2).verificationMethod },
    ];
    for (const change of changed) {
      const checks = await checkDigestedProofs([{ ...digested, ...change }], asIssuer, worldOf());
      expect(checks.proof).toMatchObject({ outcome: 'failed', code: 'proof.signature-mismatch' });
      expect(checks.digested).toBeUndefined();
    }
  });

  it('fails where the name now stands for a key of another kind', async () => {
    const digested = await only(await signed());
    const p256 = ecdsaTestKey('P-256', 1).verificationMethod;
    expect(
      (await checkDigestedProofs([{ ...digested, verificationMethod: p256 }], asIssuer, worldOf())).proof,
    ).toMatchObject({ outcome: 'failed', code: 'proof.key-mismatch' });
    expect((await checkDigestedProofs([{ ...digested, keyKind: 'P-256' }], asIssuer, worldOf())).proof).toMatchObject({
      outcome: 'failed',
      code: 'proof.key-mismatch',
    });
  });

  it('hands out nothing of a document of which a proof failed', async () => {
    const document = await signed();
    const broken = withProof(document, { created: '2026-03-02T00:00:00Z' });
    expect((await checkDataIntegrityProofs(broken, asIssuer, worldOf())).digested).toBeUndefined();
    const half = { ...document, proof: [document.proof, broken.proof] } as JsonObject;
    expect((await checkDataIntegrityProofs(half, asIssuer, worldOf())).digested).toBeUndefined();
  });

  it('throws for nothing to check, and for a suite that it does not have: those are our mistakes', async () => {
    expect(() => checkDigestedProofs([], asIssuer, worldOf())).toThrow(TypeError);
    const digested = await only(await signed());
    expect(() => checkDigestedProofs([{ ...digested, cryptosuite: 'x' }], asIssuer, worldOf())).toThrow(TypeError);
  });
});
