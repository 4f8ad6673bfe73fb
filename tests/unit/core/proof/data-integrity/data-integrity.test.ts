import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../../src/core/encoding/json.ts';
import { PROOFS_LIMIT } from '../../../../../src/core/proof/data-integrity/data-integrity.ts';
import { ecdsaTestKey, ed25519TestKey } from '../keys/keys-for-tests.ts';
import { asIssuer, check, verdict } from './judged-proofs.ts';
import { badgeOf, issuerKey, proofOf, signed, suitesAndKeys, withoutProof, withProof } from './signed-documents.ts';

const badge = await signed();

describe('checkDataIntegrityProofs', () => {
  it.each(suitesAndKeys)('passes $cryptosuite with a key of its kind', async ({ key, ...suite }) => {
    const document = await signed(badgeOf(key.did), { key, ...suite });
    const checks = await check(document, { purpose: 'assertionMethod', controller: key.did });
    expect(checks).toMatchObject({
      securing: suite.cryptosuite,
      proof: {
        outcome: 'passed',
        details: { cryptosuite: suite.cryptosuite, verificationMethod: key.verificationMethod },
      },
      issuerKey: { outcome: 'passed', source: 'credential' },
    });
  });

  it('passes VCDM 1.1 documents', async () => {
    const document = await signed({
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiableCredential'],
      issuer: issuerKey.did,
      issuanceDate: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'did:example:1' },
    });
    expect(await verdict(document)).toBe('passed');
    expect(document['@context']).toEqual([
      'https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/security/data-integrity/v2',
    ]);
  });

  it('passes the draft name eddsa-2022', async () => {
    const document = { ...badge, proof: { ...proofOf(badge), cryptosuite: 'eddsa-2022' } };
    // the name is signed as well: a proof made under one name is none under the other
    expect(await verdict(document)).toBe('failed proof.signature-mismatch');
  });

  it('does not change its input and says the same twice', async () => {
    const frozen = deepFrozen(structuredClone(badge));
    expect(await check(frozen)).toEqual(await check(structuredClone(badge)));
  });

  it('tells challenge, domain and end of the proof', async () => {
    const presentation = await signed(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: issuerKey.did,
      },
      {
        purpose: 'authentication',
        challenge: 'n-1',
        domain: 'https://verifier.example',
        expires: new Date('2026-03-01T00:10:00Z'),
      },
    );
    const checks = await check(presentation, { purpose: 'authentication', controller: issuerKey.did });
    expect(checks).toMatchObject({
      proof: { outcome: 'passed' },
      challenge: 'n-1',
      domain: 'https://verifier.example',
      expires: '2026-03-01T00:10:00Z',
    });
  });

  it('tells no domain where several are named, and none that only one of two proofs covers', async () => {
    const several = await signed(badgeOf(issuerKey.did), { challenge: 'a', cryptosuite: 'eddsa-jcs-2022' });
    const both = await signed(several, { cryptosuite: 'eddsa-jcs-2022' });
    expect((await check(both)).challenge).toBeUndefined();
    expect((await check(several)).challenge).toBe('a');
  });
});

describe('checkDataIntegrityProofs, of several proofs', () => {
  it('passes only if all of them verify', async () => {
    const second = await signed(badge, { cryptosuite: 'Ed25519Signature2020' });
    const checks = await check(second);
    expect(checks).toMatchObject({
      securing: 'eddsa-rdfc-2022 + Ed25519Signature2020',
      proof: { outcome: 'passed' },
      issuerKey: { outcome: 'passed' },
    });
  });

  it('fails one good proof beside a bad one, in either order', async () => {
    const good = proofOf(badge);
    const bad = proofOf(await signed(badgeOf(issuerKey.did, { name: 'Something else' })));
    expect(await verdict({ ...badge, proof: [good, bad] })).toBe('failed proof.signature-mismatch');
    expect(await verdict({ ...badge, proof: [bad, good] })).toBe('failed proof.signature-mismatch');
  });

  it('does not pass a good proof beside one that it cannot check', async () => {
    const unknown = { ...proofOf(badge), cryptosuite: 'bbs-2023' };
    const checks = await check({ ...badge, proof: [proofOf(badge), unknown] });
    expect(checks).toMatchObject({
      securing: 'eddsa-rdfc-2022 + bbs-2023',
      proof: { outcome: 'not-checked', code: 'proof.unsupported-suite', details: { suite: 'bbs-2023' } },
    });
  });

  it('lets a failed proof outweigh one that was not checked', async () => {
    const unknown = { ...proofOf(badge), cryptosuite: 'bbs-2023' };
    const bad = { ...proofOf(badge), created: '2026-03-01T00:00:01Z' };
    expect(await verdict({ ...badge, proof: [unknown, bad] })).toBe('failed proof.signature-mismatch');
  });

  it('asks of every key whether it is the issuer’s: an added proof of a stranger fails', async () => {
    const stranger = ed25519TestKey(66);
    const joined = { ...badge, proof: [proofOf(badge), proofOf(await signed(withoutProof(badge), { key: stranger }))] };
    const checks = await check(joined);
    expect(checks.proof.outcome).toBe('passed');
    expect(checks.issuerKey).toMatchObject({ outcome: 'failed', code: 'issuer-key.not-listed' });
  });

  it.each([
    ['no proof', undefined],
    ['null', null],
    ['an empty array', []],
  ])('fails %s', async (_, proof) => {
    const document = proof === undefined ? withoutProof(badge) : { ...badge, proof };
    expect(await check(document)).toMatchObject({
      securing: 'none',
      proof: { outcome: 'failed', code: 'proof.missing' },
      issuerKey: { outcome: 'not-checked' },
    });
  });

  it('fails proofs that are no objects, and more proofs than anyone makes', async () => {
    for (const proof of ['z58', 7, true, [[]], [null], [proofOf(badge), 'x']]) {
      expect(await verdict({ ...badge, proof: proof as JsonValue })).toBe('failed proof.malformed');
    }
    const many = Array.from({ length: PROOFS_LIMIT + 1 }, () => proofOf(badge));
    expect(await verdict({ ...badge, proof: many })).toBe('failed proof.too-many');
  });
});

describe('checkDataIntegrityProofs, of what a proof says', () => {
  it('fails a proof for another purpose', async () => {
    const presented = await signed(badgeOf(issuerKey.did), { purpose: 'authentication' });
    expect(await verdict(presented)).toBe('failed proof.wrong-purpose');
    expect(await verdict(badge, { ...asIssuer, purpose: 'authentication' })).toBe('failed proof.wrong-purpose');
  });

  it('fails a proof from the future, beyond what clocks differ', async () => {
    const at = (created: string) => signed(badgeOf(issuerKey.did), { created: new Date(created) });
    expect(await verdict(await at('2026-09-01T00:05:00Z'))).toBe('passed');
    expect(await verdict(await at('2026-09-01T00:05:01Z'))).toBe('failed proof.created-in-future');
  });

  it('fails an expired proof of a credential, and leaves that of a presentation to its caller', async () => {
    const expires = new Date('2026-09-01T00:00:00Z');
    expect(await verdict(await signed(badgeOf(issuerKey.did), { expires }))).toBe('failed proof.expired');
    const later = new Date('2026-09-01T00:00:01Z');
    expect(await verdict(await signed(badgeOf(issuerKey.did), { expires: later }))).toBe('passed');
    const presentation = await signed(badgeOf(issuerKey.did), { expires, purpose: 'authentication' });
    const checks = await check(presentation, { ...asIssuer, purpose: 'authentication' });
    expect(checks).toMatchObject({ proof: { outcome: 'passed' }, expires: '2026-09-01T00:00:00Z' });
  });

  it.each([
    ['created', 'yesterday'],
    ['created', '2026-03-01'],
    ['created', 1772323200],
    ['created', null],
    ['expires', '2026-13-01T00:00:00Z'],
    ['verificationMethod', undefined],
    ['verificationMethod', { id: issuerKey.verificationMethod, publicKeyMultibase: issuerKey.multikey }],
    ['verificationMethod', [issuerKey.verificationMethod]],
    ['proofPurpose', ['assertionMethod']],
    ['proofPurpose', undefined],
    ['type', undefined],
    ['type', ['DataIntegrityProof']],
    ['cryptosuite', undefined],
    ['cryptosuite', ['eddsa-rdfc-2022']],
    ['challenge', 7],
    ['domain', [7]],
    ['id', 7],
    ['previousProof', [7]],
    ['proofValue', undefined],
    ['proofValue', ''],
    ['proofValue', 'z'],
    ['proofValue', 'z0'],
  ])('fails a proof whose %s is %o', async (member, value) => {
    expect(await verdict(withProof(badge, { [member]: value as JsonValue }))).toBe('failed proof.malformed');
  });

  it('takes a time without zone for UTC, as the standard allows', async () => {
    const document = await signed(badgeOf(issuerKey.did), { cryptosuite: 'eddsa-jcs-2022' });
    expect(await verdict(withProof(document, { created: '2026-03-01T00:00:00' }))).toBe(
      'failed proof.signature-mismatch',
    );
    expect(await verdict(withProof(document, { created: '2027-03-01T00:00:00' }))).toBe(
      'failed proof.created-in-future',
    );
  });

  it.each([
    'JsonWebSignature2020',
    'RsaSignature2018',
    'Ed25519Signature2018',
    'EcdsaSecp256k1Signature2019',
    'BbsBlsSignature2020',
    'constructor',
  ])('does not judge a proof of type %s, and names it', async (type) => {
    const checks = await check(withProof(badge, { type }));
    expect(checks).toMatchObject({
      securing: type,
      proof: { outcome: 'not-checked', code: 'proof.unsupported-suite', details: { suite: type } },
      issuerKey: { outcome: 'not-checked' },
    });
  });

  it('does not judge an unknown cryptosuite', async () => {
    for (const cryptosuite of [
      'bbs-2023',
      'eddsa-rdf-2022',
      'EDDSA-RDFC-2022',
      '__proto__',
      'Ed25519Signature2020',
      '',
    ]) {
      expect(await verdict(withProof(badge, { cryptosuite }))).toBe('not-checked proof.unsupported-suite');
    }
  });

  it('fails a proof type that carries a cryptosuite', async () => {
    const document = await signed(badgeOf(issuerKey.did), { cryptosuite: 'Ed25519Signature2020' });
    expect(await verdict(withProof(document, { cryptosuite: 'eddsa-rdfc-2022' }))).toBe('failed proof.suite-mismatch');
  });

  it('fails a suite with a key of another kind', async () => {
    const p256 = ecdsaTestKey('P-256', 1).verificationMethod;
    expect(await verdict(withProof(badge, { verificationMethod: p256 }))).toBe('failed proof.key-mismatch');
    expect(await verdict(withProof(badge, { cryptosuite: 'ecdsa-rdfc-2019' }))).toBe('failed proof.key-mismatch');
    const p384 = ecdsaTestKey('P-384', 1).verificationMethod;
    expect(await verdict(withProof(badge, { cryptosuite: 'ecdsa-sd-2023', verificationMethod: p384 }))).toBe(
      'failed proof.key-mismatch',
    );
  });

  it('fails a proof of one suite under the name of another', async () => {
    expect(await verdict(withProof(badge, { cryptosuite: 'eddsa-jcs-2022' }))).toBe('failed proof.signature-mismatch');
    const { cryptosuite: _, ...rest } = proofOf(badge);
    const context = [...(badge['@context'] as string[]), 'https://w3id.org/security/suites/ed25519-2020/v1'];
    const renamed = { ...badge, '@context': context, proof: { ...rest, type: 'Ed25519Signature2020' } };
    expect(await verdict(renamed)).toBe('failed proof.signature-mismatch');
  });
});

describe('checkDataIntegrityProofs, of whose key it is', () => {
  it('fails an issuer who was swapped after signing', async () => {
    const swapped = { ...badge, issuer: { ...(badge.issuer as JsonObject), id: 'https://mit.example/' } };
    expect(await verdict(swapped)).toBe('failed proof.signature-mismatch');
  });

  it('tells an attacker’s did:key apart from the https issuer that it claims', async () => {
    const forged = await signed(badgeOf('https://mit.example/'), { key: ed25519TestKey(66) });
    const checks = await check(forged, { purpose: 'assertionMethod', controller: 'https://mit.example/' });
    expect(checks.proof.outcome).toBe('passed');
    expect(checks.issuerKey).toMatchObject({ outcome: 'not-checked', code: 'issuer-key.no-snapshot' });
  });

  it('fails a proof that names another key than the one that made it', async () => {
    const other = ed25519TestKey(2).verificationMethod;
    expect(await verdict(withProof(badge, { verificationMethod: other }))).toBe('failed proof.signature-mismatch');
  });

  it('does not judge a proof whose key is not here', async () => {
    const document = withProof(badge, { verificationMethod: 'did:web:school.example#key-1' });
    expect(await verdict(document)).toBe('not-checked proof.key-no-snapshot');
  });
});

describe('checkDataIntegrityProofs, of contexts', () => {
  const renaming = { name: 'https://schema.org/alternateName' };

  it('does not judge canonical RDF over an inline context added after signing', async () => {
    const document = { ...badge, '@context': [...(badge['@context'] as string[]), renaming] };
    expect(await verdict(document)).toBe('not-checked proof.unapproved-context');
  });

  it('does not judge canonical RDF over an unknown context, nor fetch it', async () => {
    const document = { ...badge, '@context': [...(badge['@context'] as string[]), 'https://attacker.example/v1'] };
    expect(await verdict(document)).toBe('not-checked proof.unapproved-context');
  });

  it('passes JCS over an inline context that was there when it was signed', async () => {
    const document = badgeOf(issuerKey.did);
    const inline = { ...document, '@context': [...(document['@context'] as string[]), { colour: 'ex:colour' }] };
    expect(await verdict(await signed(inline, { cryptosuite: 'eddsa-jcs-2022' }))).toBe('passed');
  });

  it('does not pass JCS over an inline or unknown context appended after signing', async () => {
    const document = await signed(undefined, { cryptosuite: 'eddsa-jcs-2022' });
    for (const added of [renaming, 'https://attacker.example/v1', null]) {
      const context = [...(document['@context'] as string[]), added];
      expect(await verdict({ ...document, '@context': context })).toBe('not-checked proof.unapproved-context');
    }
    const known = [...(document['@context'] as string[]), 'https://w3id.org/security/data-integrity/v2'];
    expect(await verdict({ ...document, '@context': known })).toBe('passed');
  });

  it('fails JCS where the document does not begin with the context that was signed', async () => {
    const document = await signed(undefined, { cryptosuite: 'eddsa-jcs-2022' });
    const [first, second] = document['@context'] as string[];
    for (const context of [[second, first], [first], [], first, [renaming, first, second]]) {
      expect(await verdict({ ...document, '@context': context as JsonValue })).toBe('failed proof.context-mismatch');
    }
  });

  it('fails JCS whose context was taken out of the proof', async () => {
    const document = await signed(undefined, { cryptosuite: 'eddsa-jcs-2022' });
    const { '@context': _, ...proof } = proofOf(document);
    expect(await verdict({ ...document, proof })).toBe('failed proof.signature-mismatch');
  });

  it('gives the members of a proof no other meaning by a context inside it', async () => {
    const document = withProof(badge, { '@context': [{ created: 'https://attacker.example/other' }] });
    // canonical RDF takes the document’s context whatever the proof says
    expect((await check(document)).proof.outcome).not.toBe('failed');
  });

  it('does not judge canonical RDF whose names were respelled, so that nobody reads them', async () => {
    const status = {
      id: 'https://school.example/status#3',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
    };
    const entry = { ...status, statusListIndex: '3', statusListCredential: 'https://school.example/status' };
    const whole = badgeOf(issuerKey.did, { validUntil: '2026-04-01T00:00:00Z', credentialStatus: entry });
    const document = await signed(whole, { expires: new Date('2027-01-01T00:00:00Z') });
    const { proof, '@context': context, credentialStatus, validUntil, ...rest } = document;
    const iri = 'https://www.w3.org/2018/credentials#';
    const typed = { '@type': 'http://www.w3.org/2001/XMLSchema#dateTime', '@value': validUntil as string };
    const { expires, ...options } = proof as JsonObject;
    const respelled: readonly JsonObject[] = [
      { ...document, credentialStatus: undefined, [`${iri}credentialStatus`]: credentialStatus },
      { ...document, validUntil: undefined, [`${iri}validUntil`]: typed },
      { '@context': context, '@graph': [{ ...rest, credentialStatus, validUntil }], proof },
      { ...document, credentialStatus: { '@set': [entry] } },
      { ...document, id: undefined, '@id': document.id },
      {
        ...document,
        '@context': [...(context as string[]), 'https://w3id.org/security/v1'],
        proof: { ...options, expiration: expires },
      },
    ];
    expect(await verdict(document)).toBe('passed');
    for (const changed of respelled) {
      const withoutGaps = JSON.parse(JSON.stringify(changed));
      expect(await verdict(withoutGaps)).not.toBe('passed');
    }
    const first = JSON.parse(JSON.stringify(respelled[0]));
    expect(await verdict(first)).toBe('not-checked proof.respelled-name');
  });

  it('fails terms that no context defines: they would not be signed', async () => {
    expect(await verdict({ ...badge, undefinedTerm: 'x' })).toBe('failed proof.undefined-term');
  });
});

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) deepFrozen(member);
  return Object.freeze(value);
}
