import type { Hashes } from '../../crypto.ts';
import { isJsonObject } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { createJwt } from './create-jwt.ts';
import { decodeCompactJws } from './jws.ts';
import { findSdHash, sdDigest } from './sd-jwt-disclosures.ts';

export interface KeyBindingToCreate {
  /** the selection that is shown, up to and with its last tilde */
  readonly presented: string;
  /** who asks, as their request says */
  readonly audience: string;
  readonly nonce: string;
  readonly created: Date;
  readonly crypto: Hashes;
  /** Ed25519 over the given bytes, 64 bytes: by the key that the token's `cnf` names */
  readonly sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/**
 * Writes the holder's word that this very selection is shown to this verifier now, behind the selection.
 *
 * @returns SD-JWT+KB in compact form; `unreadable` where the issuer's part has no payload or a hash that nobody knows
 * @throws {TypeError} if the selection does not end where a key binding belongs
 * @see RFC 9901 (SD-JWT), 4.3 "Key Binding JWT", 4.3.1 "Binding to an SD-JWT"
 */
export async function createKeyBinding(binding: KeyBindingToCreate): Promise<Result<string, 'unreadable'>> {
  const { presented, audience, nonce, created, crypto, sign } = binding;
  if (!presented.endsWith('~')) throw new TypeError('a selection that is bound already');
  const jws = decodeCompactJws(presented.slice(0, presented.indexOf('~')));
  const payload = jws.ok ? parseStrictJson(jws.value.payload) : jws;
  const hash = payload.ok && isJsonObject(payload.value) ? findSdHash(payload.value) : undefined;
  if (hash === undefined) return refuse('unreadable');
  const claims = {
    iat: Math.floor(created.getTime() / 1000),
    aud: audience,
    nonce,
    sd_hash: sdDigest(presented, hash, crypto),
  };
  return succeed(`${presented}${await createJwt({ header: { alg: 'EdDSA', typ: 'kb+jwt' }, claims, sign })}`);
}
