import type { Crypto } from '../crypto.ts';
import type { JsonObject } from '../encoding/json.ts';
import { createKeyBinding } from '../proof/jose/create-key-binding.ts';
import { findConfirmedKey } from '../proof/jose/key-binding.ts';
import { expandDidKey } from '../proof/keys/did.ts';
import { isSameKey } from '../proof/keys/public-key.ts';

interface Binding {
  /** `did:key` of the persona who signs */
  readonly holder: string;
  readonly nonce?: string;
  readonly audience?: string;
  readonly created: Date;
  readonly crypto: Crypto;
  readonly sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** Whether a token's `cnf` names the very key that a DID is: its issuer gave it to that holder. */
export function isBoundTo(claims: JsonObject, did: string): boolean {
  const confirmed = findConfirmedKey(claims);
  const expanded = confirmed === undefined ? undefined : expandDidKey(did);
  return confirmed !== undefined && expanded?.ok === true && isSameKey(confirmed, expanded.value.key);
}

/**
 * Makes of an SD-JWT what leaves the wallet: without the key binding that it may have come with, which was somebody else's answer, and
 * with one of the holder's own where the issuer gave it to this key and a verifier asked. RFC 9901, 4.3 wants both a nonce and
 * an audience, so that six spoken digits, which name nobody, bind nothing.
 *
 * @param claims - of the issuer's JWT
 */
export async function bindToken(token: string, claims: JsonObject, binding: Binding): Promise<string> {
  const presented = token.slice(0, token.lastIndexOf('~') + 1);
  const { holder, nonce, audience } = binding;
  if (nonce === undefined || audience === undefined || !isBoundTo(claims, holder)) return presented;
  const bound = await createKeyBinding({ ...binding, presented, nonce, audience });
  // a hash that nobody knows: the verifier will refuse the token as it is
  return bound.ok ? bound.value : presented;
}
