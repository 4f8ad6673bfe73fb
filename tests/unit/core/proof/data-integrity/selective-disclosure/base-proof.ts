import { p256 } from '@noble/curves/nist.js';
import { encode } from 'cborg';
import { bytesOfHex } from '../../../../../../src/core/encoding/hex.ts';
import type { JsonObject } from '../../../../../../src/core/encoding/json.ts';
import { encodeMultibase } from '../../../../../../src/core/encoding/multibase.ts';
import { portableCrypto } from '../../../../../../src/core/portable-crypto.ts';
import { joinBytes } from '../../../../../../src/core/proof/data-integrity/cryptosuite.ts';
import { hashRdf } from '../../../../../../src/core/proof/data-integrity/rdfc-digest.ts';
import { groupStatements } from '../../../../../../src/core/proof/data-integrity/selective-disclosure/group-statements.ts';
import { hmacLabel } from '../../../../../../src/core/proof/data-integrity/selective-disclosure/selective-digest.ts';
import { ecdsaTestKey } from '../../keys/keys-for-tests.ts';

export const sdKey = ecdsaTestKey('P-256', 5);
export const hmacKey = new Uint8Array(32).fill(0x11);

const proofSecret = new Uint8Array(32).fill(0x22);
export const proofKeyBytes = joinBytes(Uint8Array.of(0x80, 0x24), p256.getPublicKey(proofSecret, true));
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Issues as ECDSA Cryptosuites v1.0, 3.6.1 has it: only the holder gets to see such a proof. */
export async function withBaseProof(
  document: JsonObject,
  mandatoryPointers: readonly string[],
  more: JsonObject = {},
): Promise<JsonObject> {
  const options: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-sd-2023',
    created: '2026-03-01T00:00:00Z',
    verificationMethod: sdKey.verificationMethod,
    proofPurpose: 'assertionMethod',
    ...more,
  };
  const grouped = await groupStatements(
    document,
    [mandatoryPointers],
    hmacLabel(hmacKey, portableCrypto),
    portableCrypto,
  );
  if (grouped.outcome !== 'grouped') throw new Error(grouped.code);
  const mandatory = grouped.groups[0] ?? new Set();
  const proofHash = await hashRdf({ ...options, '@context': document['@context'] }, 'P-256', portableCrypto);
  if (typeof proofHash !== 'string') throw new Error(proofHash.code);
  const mandatoryText = grouped.statements.filter((_, index) => mandatory.has(index)).join('');
  const mandatoryHash = portableCrypto.sha256(utf8(mandatoryText));
  const signatures = grouped.statements
    .filter((_, index) => !mandatory.has(index))
    .map((statement) => p256.sign(utf8(statement), proofSecret, { lowS: false }));
  const baseSignature = sdKey.sign(joinBytes(bytesOfHex(proofHash), proofKeyBytes, mandatoryHash));
  const components = [baseSignature, proofKeyBytes, hmacKey, signatures, mandatoryPointers];
  return { ...document, proof: { ...options, proofValue: proofValueOf(0, components) } };
}

/** @param kind - 0 base, 1 derived */
export function proofValueOf(kind: 0 | 1, components: unknown): string {
  return encodeMultibase(joinBytes(Uint8Array.of(0xd9, 0x5d, kind), encode(components)), 'base64url');
}
