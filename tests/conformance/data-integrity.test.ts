import { describe, expect, it } from 'vitest';
import { asList, isJsonObject, type JsonObject } from '../../src/core/encoding/json.ts';
import { portableCrypto } from '../../src/core/portable-crypto.ts';
import { checkDataIntegrityProofs, checkDigestedProofs } from '../../src/core/proof/data-integrity/data-integrity.ts';
import { deriveSelectiveProof } from '../../src/core/proof/data-integrity/selective-disclosure/derive-proof.ts';
import { decodeSelectiveProofValue } from '../../src/core/proof/data-integrity/selective-disclosure/proof-value.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import {
  areVectorsHere,
  findCaseDocument,
  instantOfCase,
  readVectorJson,
  readVectorText,
  snapshotsOfCase,
  type VectorCase,
  vectorCases,
} from './support/vector-cases.ts';

const hexOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');

/** Credentials and presentations that carry a proof of the kinds verified here. */
const provenCases = vectorCases.flatMap((vector) => {
  if (vector.level !== 'full' || !/eddsa-|ecdsa-|Ed25519Signature2020/.test(vector.proof)) return [];
  const document = findCaseDocument(vector);
  const hasProof = document?.proof !== undefined && (document.issuer ?? document.holder) !== undefined;
  return document !== undefined && hasProof ? [{ vector, document }] : [];
});

function expectationOf(document: JsonObject) {
  const isPresentation = asList(document.type).includes('VerifiablePresentation');
  const who = isPresentation ? document.holder : document.issuer;
  const controller = typeof who === 'string' ? who : isJsonObject(who) && typeof who.id === 'string' ? who.id : null;
  return { purpose: isPresentation ? ('authentication' as const) : ('assertionMethod' as const), controller };
}

function worldOf(vector: VectorCase, crypto = nativeCrypto) {
  return { now: instantOfCase(vector), snapshots: snapshotsOfCase(vector), crypto };
}

/**
 * Where a source is right about its signature and the proof is still not passed here:
 * - inline contexts: canonical RDF over them is not judged (design, "proof").
 */
const NOT_JUDGED = new Map([
  ['sd-ssi-verification-2', 'proof.unapproved-context'],
  ['sd-ssi-verification-3', 'proof.unapproved-context'],
  [
    'ob3-data-integrity-dccfx-v2-dataintegrityproof-didkey-twooidf-revoked-notexpired-badschema',
    'proof.unapproved-context',
  ],
]);

describe.skipIf(!areVectorsHere)('published Data Integrity proofs (skipped: no ../shared/vectors)', () => {
  it('has cases', () => expect(provenCases.length).toBeGreaterThan(80));

  it('passes every proof whose source says that the signature is right', async () => {
    const disagreements: string[] = [];
    for (const { vector, document } of provenCases) {
      const isRight = vector.checks?.signature ?? (vector.expect === 'valid' && vector.stated !== false);
      if (!isRight) continue;
      const { proof } = await checkDataIntegrityProofs(document, expectationOf(document), worldOf(vector));
      const wanted = NOT_JUDGED.get(vector.id);
      if ((wanted ?? 'passed') !== (wanted === undefined ? proof.outcome : proof.code)) {
        disagreements.push(`${vector.id}: ${proof.outcome} ${proof.code}`);
      }
    }
    expect(disagreements).toEqual([]);
  });

  it('passes no proof whose source says that the signature is wrong', async () => {
    const wrong = provenCases.filter(({ vector }) => vector.checks?.signature === false);
    expect(wrong.length).toBeGreaterThan(0);
    for (const { vector, document } of wrong) {
      const { proof } = await checkDataIntegrityProofs(document, expectationOf(document), worldOf(vector));
      expect(proof.outcome, vector.id).toBe('failed');
    }
  });

  it('lists the key of every valid case in its issuer’s own document, unless the source signs with another', async () => {
    const disagreements: string[] = [];
    for (const { vector, document } of provenCases) {
      if (vector.expect !== 'valid' || vector.stated === false) continue;
      const { issuerKey } = await checkDataIntegrityProofs(document, expectationOf(document), worldOf(vector));
      const wanted = vector.checks?.issuerKey === false ? 'failed' : 'passed';
      if (issuerKey.outcome !== wanted) disagreements.push(`${vector.id}: ${issuerKey.outcome} ${issuerKey.code}`);
    }
    expect(disagreements).toEqual([]);
  });

  it('says the same with portable cryptography and from digests', async () => {
    for (const { vector, document } of provenCases) {
      const expectation = expectationOf(document);
      const checks = await checkDataIntegrityProofs(document, expectation, worldOf(vector));
      expect(await checkDataIntegrityProofs(document, expectation, worldOf(vector, portableCrypto))).toEqual(checks);
      if (checks.digested === undefined) continue;
      expect(await checkDigestedProofs(checks.digested, expectation, worldOf(vector)), vector.id).toEqual(checks);
    }
  });
});

describe.skipIf(!areVectorsHere)('the digests of the specifications (skipped: no ../shared/vectors)', () => {
  it.each([
    ['vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json', 'vc-di-eddsa/eddsa-rdfc-2022/combinedHashDataInt.txt'],
    ['vc-di-eddsa/eddsa-jcs-2022/signedJCS.json', 'vc-di-eddsa/eddsa-jcs-2022/combinedHashJCS.txt'],
    ['vc-di-eddsa/Ed25519Signature2020/signedEdSig.json', 'vc-di-eddsa/Ed25519Signature2020/combinedHashEdSig.txt'],
    [
      'vc-di-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256.json',
      'vc-di-ecdsa/ecdsa-rdfc-2019-p256/combinedHashECDSAP256.txt',
    ],
    [
      'vc-di-ecdsa/ecdsa-rdfc-2019-p384/signedECDSAP384.json',
      'vc-di-ecdsa/ecdsa-rdfc-2019-p384/combinedHashECDSAP384.txt',
    ],
    [
      'vc-di-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json',
      'vc-di-ecdsa/ecdsa-jcs-2019-p256/combinedHashJCSECDSAP256.txt',
    ],
    [
      'vc-di-ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json',
      'vc-di-ecdsa/ecdsa-jcs-2019-p384/combinedHashJCSECDSAP384.txt',
    ],
  ])('of %s are what was signed', async (file, hashFile) => {
    const document = readVectorJson(file) as JsonObject;
    const world = {
      now: new Date('2026-11-22T12:00:00Z'),
      snapshots: snapshotsOfCase({} as VectorCase),
      crypto: nativeCrypto,
    };
    const { proof, digested } = await checkDataIntegrityProofs(document, expectationOf(document), world);
    expect(proof.outcome).toBe('passed');
    expect(hexOf(digested?.[0]?.signedBytes)).toBe(readVectorText(hashFile).trim());
  });

  it('of ecdsa-sd-2023 derive to the proof value that the specification derives', async () => {
    const base = readVectorJson('sd/w3c/employ/addSignedSDBase.json') as JsonObject;
    const pointers = readVectorJson('sd/w3c/employSelective.json') as string[];
    const derived = await deriveSelectiveProof({ document: base, pointers, crypto: nativeCrypto });
    if (!derived.ok) throw new Error(derived.error.code);
    const proof = derived.value.proof as JsonObject;
    const ours = decodeSelectiveProofValue(proof.proofValue);
    const theirs = readVectorJson('sd/w3c/employ/verifyDerivedProofValue.json') as JsonObject;
    if (!ours.ok || ours.value.kind !== 'derived') throw new Error('no derived proof');
    expect(hexOf(ours.value.baseSignature)).toBe(theirs.baseSignature);
    expect(ours.value.signatures.map(hexOf)).toEqual(theirs.signatures);
    expect(ours.value.mandatoryIndexes).toEqual(theirs.mandatoryIndexes);
    const labels = [...ours.value.labels].map(([number, label]) => [`c14n${number}`, label]);
    expect(JSON.stringify(labels.sort())).toBe(JSON.stringify(entriesOf(theirs.labelMap).sort()));
  });
});

/** The specification prints maps as `{dataType, value: [[key, value]]}`. */
function entriesOf(map: unknown): unknown[][] {
  if (isJsonObject(map) && Array.isArray(map.value)) return map.value as unknown[][];
  return isJsonObject(map) ? Object.entries(map) : (map as unknown[][]);
}
