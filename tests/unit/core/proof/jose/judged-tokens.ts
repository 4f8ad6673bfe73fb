import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { checkVcJwt, decodeVcJwt } from '../../../../../src/core/proof/jose/vc-jwt.ts';
import type { ProofExpectation } from '../../../../../src/core/proof/proof-world.ts';
import type { Snapshot } from '../../../../../src/core/snapshot/snapshot.ts';
import {
  controllerDocument,
  credentialOf,
  didKeyFor,
  ecdsaKey,
  ed25519Key,
  jwsOf,
  rsaKey,
  snapshotOf,
  type TestKey,
  worldOf,
} from './jose-fixtures.ts';

export const holder = ed25519Key(7);
export const stranger = ed25519Key(8);
export const p256 = ecdsaKey('P-256', 9);
export const rsa = rsaKey('RS256');
export const college = 'https://hollow-reed.example/issuer';
export const documentAtCollege = snapshotOf(
  college,
  controllerDocument(college, { 'key-1': holder.jwk, 'key-2': { ...p256.jwk, kid: 'autumn' }, rsa: rsa.jwk }),
);

export const forIssuer = (controller: string | null): ProofExpectation => ({ purpose: 'assertionMethod', controller });

export async function answers(compact: string, expectation: ProofExpectation, ...snapshots: Snapshot[]) {
  const { proof, issuerKey } = await checkVcJwt(compact, expectation, worldOf(...snapshots));
  const say = ({ outcome, code }: { outcome: string; code?: string }) => (code ? `${outcome} ${code}` : outcome);
  return { proof: say(proof), issuerKey: say(issuerKey) };
}

export const didKey = didKeyFor(holder);
export const kid = `${didKey}#${didKey.slice('did:key:'.length)}`;

export function decoded(compact: string) {
  const token = decodeVcJwt(compact);
  if (!token.ok) throw token.error;
  return token.value;
}

/** A credential of an issuer by did:key, signed as it should be unless the header or claims are changed. */
export function tokenBy(key: TestKey, header: JsonObject = {}, claims: JsonObject = {}): Promise<string> {
  return jwsOf({ alg: key.algorithm, kid, typ: 'vc+jwt', ...header }, { ...credentialOf(didKey), ...claims }, key);
}
