import type { Crypto, PublicKey } from '../../../crypto.ts';
import { encodeBase64url } from '../../../encoding/base64url.ts';
import { bytesOfHex } from '../../../encoding/hex.ts';
import { hmacSha256 } from '../../../encoding/hmac-sha256.ts';
import type { JsonObject } from '../../../encoding/json.ts';
import type { GraphWork } from '../../json-ld/graph-work.ts';
import {
  type Digest,
  type DigestProblem,
  digestFailed,
  joinBytes,
  type SecuredStatement,
  textHashFor,
} from '../cryptosuite.ts';
import { findRespelledName } from '../plain-names.ts';
import { proofOptionsOf } from '../proof-value.ts';
import { hashRdf, loadCanonicalForm } from '../rdfc-digest.ts';
import { groupStatements } from './group-statements.ts';
import {
  type BaseProofValue,
  type DerivedProofValue,
  decodeSelectiveProofValue,
  type SelectiveProofValue,
} from './proof-value.ts';

/**
 * Statements that are verified one by one: a P-256 verification each, which takes a page without native cryptography
 * 2 to 3 ms. A badge states some fifty, a rich one two hundred.
 */
export const STATEMENTS_LIMIT = 400;

/** Statements by whether every holder has to show them. */
interface Statements {
  readonly mandatory: readonly string[];
  readonly others: readonly string[];
}

/** The digest of `ecdsa-sd-2023`, base and derived (see there); its signatures over single statements are verified here. */
export async function digestSelectively(
  { document, proof, graphWork }: SecuredStatement,
  kind: PublicKey['kind'],
  crypto: Crypto,
): Promise<Digest | DigestProblem> {
  const value = decodeSelectiveProofValue(proof.proofValue);
  if (!value.ok) return digestFailed('proof.malformed', { property: 'proofValue' });
  const respelled = findRespelledName(document);
  if (respelled !== undefined) return respelled;
  const statements =
    value.value.kind === 'derived'
      ? await derivedStatements(document, value.value, crypto, graphWork)
      : await baseStatements(document, value.value, crypto, graphWork);
  if ('outcome' in statements) return statements;
  const refusal = await checkSingleSignatures(statements.others, value.value, crypto);
  if (refusal !== undefined) return refusal;
  const context = document['@context'];
  const options = proofOptionsOf(proof);
  const proofHash = await hashRdf(
    context === undefined ? options : { ...options, '@context': context },
    kind,
    crypto,
    graphWork,
  );
  if (typeof proofHash !== 'string') return proofHash;
  const mandatoryHash = textHashFor(kind, crypto)(statements.mandatory.join(''));
  return {
    outcome: 'digested',
    signedBytes: joinBytes(bytesOfHex(proofHash), value.value.publicKeyBytes, bytesOfHex(mandatoryHash)),
    signature: value.value.baseSignature,
    ...(value.value.kind === 'derived' ? { isPartial: true as const } : {}),
  };
}

/** @see the same, 3.5.9 "createVerifyData" */
async function derivedStatements(
  document: JsonObject,
  value: DerivedProofValue,
  crypto: Crypto,
  graphWork: GraphWork | undefined,
): Promise<Statements | DigestProblem> {
  const { canonicalQuads } = await loadCanonicalForm();
  const canonical = canonicalQuads(document, textHashFor('P-256', crypto), graphWork);
  if (canonical.outcome !== 'canonical') return canonical;
  const signed = (label: string) => value.labels.get(Number(label.slice('c14n'.length)));
  // Every blank node shown was signed under a label; one without is an addition, one too many belongs to another document.
  const shown = [...canonical.labels.values()];
  if (shown.length !== value.labels.size || shown.some((label) => signed(label) === undefined)) {
    return digestFailed('proof.signature-mismatch');
  }
  const all = canonical.relabelled((label) => signed(label) as string);
  if (value.mandatoryIndexes.some((index) => index >= all.length)) return digestFailed('proof.signature-mismatch');
  return divide(all, new Set(value.mandatoryIndexes));
}

/** @see the same, 3.6.2 "Base Proof Transformation" */
async function baseStatements(
  document: JsonObject,
  value: BaseProofValue,
  crypto: Crypto,
  graphWork: GraphWork | undefined,
): Promise<Statements | DigestProblem> {
  const rename = hmacLabel(value.hmacKey, crypto);
  const grouped = await groupStatements(document, [value.mandatoryPointers], rename, crypto, graphWork);
  if (grouped.outcome !== 'grouped') return grouped;
  return divide(grouped.statements, grouped.groups[0] ?? new Set());
}

/** @see the same, 3.4.4 "createHmacIdLabelMapFunction" */
export function hmacLabel(hmacKey: Uint8Array, crypto: Crypto): (canonicalLabel: string) => string {
  const sha256 = (bytes: Uint8Array) => crypto.sha256(bytes);
  return (label) => `u${encodeBase64url(hmacSha256(hmacKey, new TextEncoder().encode(label), sha256))}`;
}

function divide(all: readonly string[], mandatory: ReadonlySet<number>): Statements {
  return {
    mandatory: all.filter((_, index) => mandatory.has(index)),
    others: all.filter((_, index) => !mandatory.has(index)),
  };
}

/** One signature for each statement that is not mandatory, in their order; one too few leaves a statement unsigned. */
async function checkSingleSignatures(
  statements: readonly string[],
  value: SelectiveProofValue,
  crypto: Crypto,
): Promise<DigestProblem | undefined> {
  if (statements.length > STATEMENTS_LIMIT) {
    return { outcome: 'not-checked', code: 'proof.too-complex', details: { limit: `${STATEMENTS_LIMIT} statements` } };
  }
  if (statements.length !== value.signatures.length) return digestFailed('proof.signature-mismatch');
  for (const [index, statement] of statements.entries()) {
    const isRight = await crypto.verifySignature({
      algorithm: 'ES256',
      key: value.publicKey,
      message: new TextEncoder().encode(statement),
      signature: value.signatures[index] as Uint8Array,
    });
    if (!isRight) return digestFailed('proof.signature-mismatch');
  }
  return undefined;
}
