import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../../src/core/portable-crypto.ts';
import {
  createDataIntegrityProof,
  type ProofToCreate,
} from '../../../../../src/core/proof/data-integrity/create-proof.ts';
import { ecdsaTestKey } from '../keys/keys-for-tests.ts';
import { badgeOf, issuerKey, proofOf, signed, suitesAndKeys } from './signed-documents.ts';

const requestOf = (more: Partial<ProofToCreate> = {}): ProofToCreate => ({
  document: badgeOf(issuerKey.did),
  cryptosuite: 'eddsa-rdfc-2022',
  verificationMethod: issuerKey.verificationMethod,
  purpose: 'assertionMethod',
  created: new Date('2026-03-01T12:34:56.789Z'),
  crypto: portableCrypto,
  sign: issuerKey.sign,
  ...more,
});

describe('createDataIntegrityProof', () => {
  it('writes what it was told, in whole seconds, and leaves out what it was not', async () => {
    const result = await createDataIntegrityProof(requestOf());
    const { proofValue, ...proof } = proofOf(result.ok ? result.value : {});
    expect(proof).toEqual({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-03-01T12:34:56Z',
      verificationMethod: issuerKey.verificationMethod,
      proofPurpose: 'assertionMethod',
    });
    expect(proofValue).toMatch(/^z[1-9A-HJ-NP-Za-km-z]{80,90}$/);
  });

  it('writes challenge, domain and end of a presentation', async () => {
    const document = await signed(undefined, {
      purpose: 'authentication',
      challenge: 'n',
      domain: 'd',
      expires: new Date('2026-03-01T00:10:00Z'),
    });
    expect(proofOf(document)).toMatchObject({
      proofPurpose: 'authentication',
      challenge: 'n',
      domain: 'd',
      expires: '2026-03-01T00:10:00Z',
    });
  });

  it('gives a JCS proof the context of its document, and other proofs none', async () => {
    for (const { key, ...suite } of suitesAndKeys) {
      const document = await signed(badgeOf(key.did), { key, ...suite });
      const isJcs = suite.cryptosuite.includes('jcs');
      expect(proofOf(document)['@context']).toEqual(isJcs ? document['@context'] : undefined);
    }
  });

  it('appends the context that defines the proof only where none does', async () => {
    const contexts = async (context: string[], cryptosuite: ProofToCreate['cryptosuite']) => {
      const isV1 = context.includes('https://www.w3.org/2018/credentials/v1');
      const dates = isV1 ? { issuanceDate: '2026-01-01T00:00:00Z' } : {};
      const plain = { '@context': context, type: ['VerifiableCredential'], issuer: issuerKey.did, ...dates };
      return (await signed({ ...plain, credentialSubject: { id: 'did:example:1' } }, { cryptosuite }))['@context'];
    };
    const v1 = 'https://www.w3.org/2018/credentials/v1';
    const v2 = 'https://www.w3.org/ns/credentials/v2';
    const ed2020 = 'https://w3id.org/security/suites/ed25519-2020/v1';
    const dataIntegrity = 'https://w3id.org/security/data-integrity/v2';
    expect(await contexts([v2], 'eddsa-rdfc-2022')).toEqual([v2]);
    expect(await contexts([v1], 'eddsa-rdfc-2022')).toEqual([v1, dataIntegrity]);
    expect(await contexts([v1, dataIntegrity], 'eddsa-rdfc-2022')).toEqual([v1, dataIntegrity]);
    expect(await contexts([v2], 'Ed25519Signature2020')).toEqual([v2, ed2020]);
    expect(await contexts([v1, ed2020], 'Ed25519Signature2020')).toEqual([v1, ed2020]);
  });

  it('keeps an earlier proof beside its own', async () => {
    const first = await signed();
    const second = await signed(first, { cryptosuite: 'eddsa-jcs-2022' });
    expect((second.proof as JsonObject[]).map((proof) => proof.cryptosuite)).toEqual([
      'eddsa-rdfc-2022',
      'eddsa-jcs-2022',
    ]);
    expect((second.proof as JsonObject[])[0]).toEqual(first.proof);
  });

  it('does not change the document that it was given', async () => {
    const document = badgeOf(issuerKey.did);
    const before = structuredClone(document);
    await signed(document, { cryptosuite: 'Ed25519Signature2020' });
    expect(document).toEqual(before);
  });

  it('waits for a signer that takes its time', async () => {
    const sign = async (bytes: Uint8Array) => issuerKey.sign(bytes);
    expect(await createDataIntegrityProof(requestOf({ sign }))).toEqual(await createDataIntegrityProof(requestOf()));
  });

  it('signs nothing over a document without canonical form', async () => {
    const unknown = badgeOf(issuerKey.did, {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://a.example/v1'],
    });
    const refused: readonly (readonly [JsonObject, string])[] = [
      [unknown, 'proof.unapproved-context'],
      [badgeOf(issuerKey.did, { undefinedTerm: 'x' }), 'proof.undefined-term'],
      [badgeOf(issuerKey.did, { 'https://schema.org/name': 'x' }), 'proof.respelled-name'],
    ];
    const sign = () => {
      throw new Error('signed');
    };
    for (const [document, code] of refused) {
      expect(await createDataIntegrityProof(requestOf({ document, sign }))).toMatchObject({
        ok: false,
        error: { code },
      });
    }
  });

  it('throws for signatures of another length, and for dates that have no text: our mistakes', async () => {
    await expect(createDataIntegrityProof(requestOf({ sign: () => new Uint8Array(63) }))).rejects.toThrow(TypeError);
    const p384 = ecdsaTestKey('P-384', 1);
    await expect(
      createDataIntegrityProof(requestOf({ cryptosuite: 'ecdsa-rdfc-2019', sign: p384.sign })),
    ).rejects.toThrow(TypeError);
    await expect(createDataIntegrityProof(requestOf({ created: new Date(Number.NaN) }))).rejects.toThrow(RangeError);
    await expect(
      createDataIntegrityProof(requestOf({ created: new Date('+012026-01-01T00:00:00Z') })),
    ).rejects.toThrow();
  });
});
