import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../src/core/encoding/json.ts';
import { listDocumentCopies } from '../../src/core/proof/keys/controller-document.ts';
import { didDocumentOf, documentAddresses, expandDidJwk, expandDidKey } from '../../src/core/proof/keys/did.ts';
import { findVerificationMethod } from '../../src/core/proof/keys/verification-method.ts';
import { snapshotsOf } from '../../src/core/snapshot/snapshot.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { areVectorsHere, readVector, readVectorJson, vectorCases } from './support/vector-cases.ts';

const now = new Date('2026-11-22T12:00:00Z');

function objectIn(file: string): JsonObject {
  const value = readVectorJson(file);
  if (!isJsonObject(value)) throw new Error(`${file} is no object`);
  return value;
}

describe.skipIf(!areVectorsHere)('published DIDs (skipped: no ../shared/vectors)', () => {
  it('knows every case of the level did-resolution', () => {
    const cases = vectorCases.filter((vector) => vector.level === 'did-resolution').map((vector) => vector.file);
    expect(cases.sort()).toEqual([
      'did/did-jwk-1.json',
      'did/did-jwk-2.json',
      'did/did-key-ed25519-doc-1.json',
      'did/did-key-identifiers.json',
    ]);
  });

  it('expands the did:key of the specification to its document', () => {
    const published = objectIn('did/did-key-ed25519-doc-1.json');
    const expanded = expandDidKey(published.id as string);
    if (!expanded.ok) throw new Error(expanded.error.code);
    const document = didDocumentOf(expanded.value);
    for (const member of ['id', 'verificationMethod', 'assertionMethod', 'authentication', 'capabilityInvocation']) {
      expect(document[member]).toEqual(published[member]);
    }
  });

  it('decodes every did:key identifier of the specification, or names the kind of key it has no use for', () => {
    const kinds = (objectIn('did/did-key-identifiers.json').identifiers as string[]).map((did) => {
      const expanded = expandDidKey(did);
      return expanded.ok ? expanded.value.key.kind : Object.values(expanded.error.details)[0];
    });
    expect(kinds).toEqual([
      'Ed25519',
      'Ed25519',
      'P-384',
      'P-256',
      'secp256k1',
      'secp256k1',
      'secp256k1',
      'BLS12-381 G2',
    ]);
  });

  it('expands the did:jwk of the specification to its document', () => {
    const { did, didDocument } = objectIn('did/did-jwk-1.json');
    const published = didDocument as JsonObject;
    const expanded = expandDidJwk(did as string);
    if (!expanded.ok) throw new Error(expanded.error.code);
    const document = didDocumentOf(expanded.value);
    expect(document.id).toBe(published.id);
    expect(document.assertionMethod).toEqual(published.assertionMethod);
    const [method] = document.verificationMethod as JsonObject[];
    const [publishedMethod] = published.verificationMethod as JsonObject[];
    // JsonWebKey is what the type JsonWebKey2020 of the specification became
    expect(method).toEqual({ ...publishedMethod, type: 'JsonWebKey' });
  });

  it('does not sign with the encryption key of the second did:jwk', () => {
    const expanded = expandDidJwk(objectIn('did/did-jwk-2.json').did as string);
    expect(expanded).toMatchObject({ ok: false, error: { code: 'proof.key-unsupported' } });
  });

  it.each([
    'did/dcc-did-web.did.json',
    'did/dcc-did-web-multikey.did.json',
    'did/vc-test-fixtures-legacy.did.json',
    'did/vc-test-fixtures-oidf.did.json',
    'did/did-example-foo.json',
  ])('finds every key of %s, under each address of the DID', (file) => {
    const { id } = objectIn(file) as { id: string };
    for (const url of documentAddresses(id)) {
      const bytes = readVector(file);
      const copy = { url, bytes, sha256: '', mediaType: 'application/did+json', fetchedAt: '2026-11-22T00:00:00Z' };
      const world = { now, snapshots: snapshotsOf([{ ...copy, source: 'given' }]), crypto: nativeCrypto };
      const document = listDocumentCopies(id, world)[0]?.document;
      if (document === undefined || document === 'unreadable') throw new Error(`${file} cannot be read`);
      expect(document.methods.size).toBeGreaterThan(0);
      for (const method of document.relationships.assertionMethod) {
        const request = { relationship: 'assertionMethod', at: null } as const;
        expect(findVerificationMethod(method, request, world)).toMatchObject({ outcome: 'found', isAuthorised: true });
      }
    }
  });
});
