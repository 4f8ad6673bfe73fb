import type { Crypto, PublicKey } from '../../crypto.ts';
import { bytesOfHex } from '../../encoding/hex.ts';
import { canonicalJson } from '../../encoding/jcs.ts';
import { asList, type JsonObject } from '../../encoding/json.ts';
import { type Digest, type DigestProblem, digestFailed, type SecuredStatement, textHashFor } from './cryptosuite.ts';
import { decodeSignature, proofOptionsOf } from './proof-value.ts';

/**
 * The digest of the JCS suites: hash of the canonical proof options, then hash of the canonical document.
 *
 * Where the proof carries the `@context` it was made under, the document's has to begin with it, and the document is
 * digested under that one: contexts appended later are not signed. The standard lets them be, so that another proof's
 * context can be added. Stricter here: what was appended has to be one of the bundled contexts, which rename nothing
 * that others define; an inline or unknown one leaves the proof `not-checked`.
 *
 * @see Data Integrity EdDSA Cryptosuites v1.0, 3.3.2 to 3.3.5; ECDSA Cryptosuites v1.0, 3.3.2 to 3.3.5
 */
export async function digestCanonicalJson(
  statement: SecuredStatement,
  kind: PublicKey['kind'],
  crypto: Crypto,
): Promise<Digest | DigestProblem> {
  const signature = decodeSignature(statement.proof, kind === 'P-384' ? 96 : 64);
  if ('outcome' in signature) return signature;
  const options = proofOptionsOf(statement.proof);
  const context = options['@context'];
  if (context === undefined) {
    return {
      outcome: 'digested',
      signedBytes: hashCanonicalJson(statement.document, options, kind, crypto),
      signature,
    };
  }
  const claimed = asList(statement.document['@context']);
  const signed = asList(context);
  const isPrefix = signed.length <= claimed.length && signed.every((item, index) => isSameJson(item, claimed[index]));
  if (!isPrefix) return digestFailed('proof.context-mismatch');
  if (claimed.length > signed.length) {
    const { findUnapprovedContext } = await import('../json-ld/approved-contexts.ts');
    const added = claimed.slice(signed.length);
    const appended = added.includes(null) ? 'null' : findUnapprovedContext({ '@context': added });
    if (appended !== null) {
      return { outcome: 'not-checked', code: 'proof.unapproved-context', details: { context: appended } };
    }
  }
  const document = { ...statement.document, '@context': context };
  return { outcome: 'digested', signedBytes: hashCanonicalJson(document, options, kind, crypto), signature };
}

/**
 * @param options - the proof without `proofValue`
 * @returns 64 bytes (96 for P-384)
 */
export function hashCanonicalJson(
  document: JsonObject,
  options: JsonObject,
  kind: PublicKey['kind'],
  crypto: Crypto,
): Uint8Array {
  const hash = textHashFor(kind, crypto);
  return bytesOfHex(hash(canonicalJson(options)) + hash(canonicalJson(document)));
}

function isSameJson(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return false;
  return canonicalJson(a as JsonObject) === canonicalJson(b as JsonObject);
}
