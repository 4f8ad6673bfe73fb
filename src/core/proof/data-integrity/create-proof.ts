import type { Crypto, PublicKey } from '../../crypto.ts';
import { parseDateTimeStamp } from '../../encoding/date-time.ts';
import { asList, type JsonObject } from '../../encoding/json.ts';
import { encodeMultibase } from '../../encoding/multibase.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import type { VerificationRelationship } from '../proof-world.ts';
import type { DigestProblem } from './cryptosuite.ts';
import { hashCanonicalJson } from './jcs-digest.ts';
import { hashCanonicalRdf } from './rdfc-digest.ts';

export type CreatableSuite =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'Ed25519Signature2020'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019';

export interface ProofToCreate {
  /** not modified; a proof that it already has stays, and a proof set results */
  readonly document: JsonObject;
  readonly cryptosuite: CreatableSuite;
  /** absolute id, e.g. `did:key:z6Mk…#z6Mk…` */
  readonly verificationMethod: string;
  readonly purpose: VerificationRelationship;
  readonly created: Date;
  readonly expires?: Date;
  readonly challenge?: string;
  readonly domain?: string;
  readonly crypto: Crypto;
  /** kind of the signing key; P-384 takes SHA-384. Ed25519 suites take Ed25519, ECDSA suites P-256 unless said otherwise */
  readonly keyKind?: 'P-256' | 'P-384';
  /** signs the given bytes: Ed25519, or ECDSA with the hash that belongs to the curve; raw r||s. The key stays with the caller */
  readonly sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** Contexts that define the members of a proof, by the suites they serve; VCDM 2.0's own defines those of both kinds. */
const PROOF_CONTEXTS: Readonly<Record<'DataIntegrityProof' | 'Ed25519Signature2020', readonly string[]>> = {
  DataIntegrityProof: [
    'https://w3id.org/security/data-integrity/v2',
    'https://w3id.org/security/data-integrity/v1',
    'https://www.w3.org/ns/credentials/v2',
  ],
  Ed25519Signature2020: ['https://w3id.org/security/suites/ed25519-2020/v1'],
};

/**
 * Signs a document and returns it with the proof added.
 *
 * The context that defines the proof's members is appended where the document has none of those that do
 * (Data Integrity 1.0, 2.4 "Contexts and Vocabularies"); a JCS proof needs none and gets the document's.
 *
 * @returns the problem where the document has no canonical form: an unknown context, an undefined term
 * @throws {TypeError} if `sign` returns another length than the suite's: 64 bytes, or 96 for P-384
 * @see Data Integrity EdDSA Cryptosuites v1.0, 3.2.1, 3.3.1; ECDSA Cryptosuites v1.0, 3.2.1, 3.3.1
 */
export async function createDataIntegrityProof(request: ProofToCreate): Promise<Result<JsonObject, DigestProblem>> {
  const { cryptosuite } = request;
  const type = cryptosuite === 'Ed25519Signature2020' ? cryptosuite : 'DataIntegrityProof';
  const isJcs = cryptosuite === 'eddsa-jcs-2022' || cryptosuite === 'ecdsa-jcs-2019';
  const kind: PublicKey['kind'] = cryptosuite.startsWith('ecdsa-') ? (request.keyKind ?? 'P-256') : 'Ed25519';
  const document = isJcs ? request.document : withProofContext(request.document, PROOF_CONTEXTS[type]);
  const { proof: earlier, ...unsecured } = document;
  const context = unsecured['@context'];
  const options: JsonObject = {
    ...(isJcs && context !== undefined ? { '@context': context } : {}),
    type,
    ...(type === 'DataIntegrityProof' ? { cryptosuite } : {}),
    created: dateTimeStamp(request.created),
    ...(request.expires === undefined ? {} : { expires: dateTimeStamp(request.expires) }),
    verificationMethod: request.verificationMethod,
    proofPurpose: request.purpose,
    ...(request.challenge === undefined ? {} : { challenge: request.challenge }),
    ...(request.domain === undefined ? {} : { domain: request.domain }),
  };
  const signedBytes = isJcs
    ? hashCanonicalJson(unsecured, options, kind, request.crypto)
    : await hashCanonicalRdf(unsecured, options, kind, request.crypto);
  if (!(signedBytes instanceof Uint8Array)) return refuse(signedBytes);
  const signature = await request.sign(signedBytes);
  const expected = kind === 'P-384' ? 96 : 64;
  if (signature.length !== expected) throw new TypeError(`a signature of ${signature.length} bytes, not ${expected}`);
  const proof = { ...options, proofValue: encodeMultibase(signature, 'base58btc') };
  const proofs = [...asList(earlier), proof];
  return succeed({ ...unsecured, proof: proofs.length === 1 ? proof : proofs });
}

function withProofContext(document: JsonObject, contexts: readonly string[]): JsonObject {
  const present = asList(document['@context']);
  if (present.some((context) => typeof context === 'string' && contexts.includes(context))) return document;
  return { ...document, '@context': [...present, contexts[0] as string] };
}

/** Whole seconds, as signers in circulation write them. */
function dateTimeStamp(date: Date): string {
  const text = `${date.toISOString().slice(0, 19)}Z`;
  if (parseDateTimeStamp(text) === undefined) throw new TypeError('a date outside the years 1 to 9999');
  return text;
}
