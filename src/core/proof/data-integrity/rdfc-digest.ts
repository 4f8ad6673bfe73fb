import type { Crypto, PublicKey } from '../../crypto.ts';
import { bytesOfHex } from '../../encoding/hex.ts';
import type { JsonObject } from '../../encoding/json.ts';
import type { GraphWork } from '../json-ld/graph-work.ts';
import { type Digest, type DigestProblem, type SecuredStatement, textHashFor } from './cryptosuite.ts';
import { findRespelledName } from './plain-names.ts';
import { decodeSignature, proofOptionsOf } from './proof-value.ts';

type CanonicalFormModule = typeof import('../json-ld/canonical-form.ts');

let loaded: CanonicalFormModule | undefined;

/** JSON-LD is loaded at the first proof that needs it: a badge in a JWT never does, and starts faster. */
export async function loadCanonicalForm(): Promise<CanonicalFormModule> {
  loaded ??= await import('../json-ld/canonical-form.ts');
  return loaded;
}

/**
 * The digest of the RDFC suites: hash of the canonical proof options, then hash of the canonical document.
 *
 * The options take the document's `@context` whatever their own says, as the suites' text has it: a context inside
 * the proof can therefore not give its terms another meaning than the document's.
 *
 * @see Data Integrity EdDSA Cryptosuites v1.0, 3.2.3 to 3.2.5; ECDSA Cryptosuites v1.0, 3.2.3 to 3.2.5
 */
export async function digestCanonicalRdf(
  statement: SecuredStatement,
  kind: PublicKey['kind'],
  crypto: Crypto,
): Promise<Digest | DigestProblem> {
  const signature = decodeSignature(statement.proof, kind === 'P-384' ? 96 : 64);
  if ('outcome' in signature) return signature;
  const { document, proof, documentHashes, graphWork } = statement;
  const signedBytes = await hashCanonicalRdf(document, proofOptionsOf(proof), kind, crypto, documentHashes, graphWork);
  return signedBytes instanceof Uint8Array ? { outcome: 'digested', signedBytes, signature } : signedBytes;
}

/**
 * @param options - the proof without `proofValue`
 * @param documentHashes - see `SecuredStatement`, as `graphWork`
 * @returns 64 bytes (96 for P-384)
 */
export async function hashCanonicalRdf(
  document: JsonObject,
  options: JsonObject,
  kind: PublicKey['kind'],
  crypto: Crypto,
  documentHashes = new Map<PublicKey['kind'], string | DigestProblem>(),
  graphWork?: GraphWork,
): Promise<Uint8Array | DigestProblem> {
  const context = document['@context'];
  const optionsHash = await hashRdf(
    context === undefined ? options : { ...options, '@context': context },
    kind,
    crypto,
    graphWork,
  );
  if (typeof optionsHash !== 'string') return optionsHash;
  const documentHash = documentHashes.get(kind) ?? (await hashRdf(document, kind, crypto, graphWork));
  documentHashes.set(kind, documentHash);
  return typeof documentHash === 'string' ? bytesOfHex(optionsHash + documentHash) : documentHash;
}

/** Hash of the canonical N-Quads, as hex; with P-384, blank nodes are hashed with SHA-384 as well (ECDSA Cryptosuites, 3). */
export async function hashRdf(
  document: JsonObject,
  kind: PublicKey['kind'],
  crypto: Crypto,
  graphWork?: GraphWork,
): Promise<string | DigestProblem> {
  const { canonicalForm } = await loadCanonicalForm();
  const hash = textHashFor(kind, crypto);
  const canonical = canonicalForm(document, hash, graphWork);
  if (canonical.outcome !== 'canonical') return canonical;
  const respelled = findRespelledName(document);
  if (respelled !== undefined) return respelled;
  return hash(canonical.nquads);
}
