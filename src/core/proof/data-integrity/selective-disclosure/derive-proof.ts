import type { Crypto } from '../../../crypto.ts';
import { asList, isJsonObject, type JsonObject } from '../../../encoding/json.ts';
import { type Result, refuse, succeed } from '../../../result.ts';
import { type DigestProblem, digestFailed } from '../cryptosuite.ts';
import { groupStatements } from './group-statements.ts';
import { type BaseProofValue, decodeSelectiveProofValue, encodeDerivedProofValue } from './proof-value.ts';
import { selectByPointers } from './select-by-pointers.ts';
import { hmacLabel } from './selective-digest.ts';

/** A document to show in part. */
export interface PartToDisclose {
  /** with its base proof; not modified */
  readonly document: JsonObject;
  /** RFC 6901 pointers of what is shown beside the mandatory part */
  readonly pointers: readonly string[];
  readonly crypto: Crypto;
}

/** Whether a document carries an ecdsa-sd-2023 base proof, from which parts can be derived. */
export function hasBaseProof(document: JsonObject): boolean {
  return findBaseProof(document) !== undefined;
}

/**
 * Derives from a base proof the document that shows only the mandatory part and what the pointers name.
 *
 * Other proofs of the document are left out: they were made over the whole. Nothing is signed and nothing is judged.
 *
 * @returns `proof.selection-missing` where a pointer names nothing
 * @see Data Integrity ECDSA Cryptosuites v1.0, 3.6.6 "Add Derived Proof", 3.5.4 "createDisclosureData"
 */
export async function deriveSelectiveProof(part: PartToDisclose): Promise<Result<JsonObject, DigestProblem>> {
  const base = findBaseProof(part.document);
  if (base === undefined) return refuse(digestFailed('proof.malformed', { property: 'proofValue' }));
  const { proof: _, ...unsecured } = part.document;
  const { mandatoryPointers, hmacKey, signatures, baseSignature, publicKey, publicKeyBytes } = base.value;
  const combined = [...mandatoryPointers, ...part.pointers];
  const selections = [mandatoryPointers, part.pointers, combined];
  const grouped = await groupStatements(unsecured, selections, hmacLabel(hmacKey, part.crypto), part.crypto);
  if (grouped.outcome !== 'grouped') return refuse(grouped);
  const [mandatory = new Set<number>(), selective = new Set<number>(), shown = new Set<number>()] = grouped.groups;
  const revealed = selectByPointers(unsecured, combined);
  if (revealed === undefined || 'missing' in revealed) {
    return refuse(digestFailed('proof.selection-missing', { pointer: '' }));
  }
  const labels = [...(grouped.labels[2] ?? new Map<string, string>())];
  const proofValue = encodeDerivedProofValue({
    kind: 'derived',
    baseSignature,
    publicKey,
    publicKeyBytes,
    signatures: signaturesOf(grouped.statements.length, signatures, mandatory, selective),
    labels: new Map(labels.map(([label, signed]) => [Number(label.slice('c14n'.length)), signed])),
    mandatoryIndexes: [...shown].flatMap((index, position) => (mandatory.has(index) ? [position] : [])),
  });
  return succeed({ ...(revealed as JsonObject), proof: { ...base.proof, proofValue } });
}

/** The signatures of the statements that are shown; the issuer made one for each that is not mandatory, in order. */
function signaturesOf(
  count: number,
  signatures: readonly Uint8Array[],
  mandatory: ReadonlySet<number>,
  selective: ReadonlySet<number>,
): readonly Uint8Array[] {
  const signed = Array.from({ length: count }, (_, index) => index).filter((index) => !mandatory.has(index));
  return signed.flatMap((index, position) => {
    const signature = signatures[position];
    return selective.has(index) && signature !== undefined ? [signature] : [];
  });
}

function findBaseProof(document: JsonObject): { proof: JsonObject; value: BaseProofValue } | undefined {
  for (const proof of asList(document.proof)) {
    if (!isJsonObject(proof) || proof.cryptosuite !== 'ecdsa-sd-2023') continue;
    const value = decodeSelectiveProofValue(proof.proofValue);
    if (value.ok && value.value.kind === 'base') return { proof, value: value.value };
  }
  return undefined;
}
