import type { PublicKey } from '../../crypto.ts';
import { isJsonObject, type JsonObject } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import { WalletError } from '../../errors.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { isBefore } from '../../verification/clock.ts';
import { type CheckOutcome, failed, notChecked } from '../../verification/report.ts';
import { decodeJwk } from '../keys/jwk.ts';
import type { ProofWorld } from '../proof-world.ts';
import { normaliseMediaType } from './jose-media-type.ts';
import { type CompactJws, checkJwsHeader, decodeCompactJws, verifyJwsWithKey } from './jws.ts';

/** A holder's word that this very selection is shown to this verifier now. Decoded, not verified. */
export interface KeyBinding {
  readonly jws: CompactJws;
  /** `iat`, in seconds since 1970 */
  readonly issuedAt: number;
  /** `exp` and `nbf`, where it sets itself an end or a beginning (RFC 7519, 4.1.4, 4.1.5) */
  readonly expires: number | undefined;
  readonly notBefore: number | undefined;
  readonly audience: string;
  readonly nonce: string;
  /** `sd_hash`: base64url of the hash over all that stands before the key binding */
  readonly presentedHash: string;
}

/** A holder's clock and a verifier's may differ by this much. */
const CLOCK_SKEW_SECONDS = 300;

/** @see RFC 9901 (SD-JWT), 4.3 "Key Binding JWT" */
export function decodeKeyBinding(compact: string): Result<KeyBinding> {
  const jws = decodeCompactJws(compact);
  if (!jws.ok) return jws;
  const json = parseStrictJson(jws.value.payload);
  if (!json.ok) return json;
  const claims = json.value;
  if (!isJsonObject(claims)) return malformed('payload');
  const { iat, exp, nbf, aud, nonce, sd_hash: presentedHash } = claims;
  if (typeof iat !== 'number') return malformed('iat');
  if (exp !== undefined && typeof exp !== 'number') return malformed('exp');
  if (nbf !== undefined && typeof nbf !== 'number') return malformed('nbf');
  if (typeof aud !== 'string' || aud.length > 4096) return malformed('aud');
  if (typeof nonce !== 'string' || nonce.length > 4096) return malformed('nonce');
  if (typeof presentedHash !== 'string') return malformed('sd_hash');
  return succeed({ jws: jws.value, issuedAt: iat, expires: exp, notBefore: nbf, audience: aud, nonce, presentedHash });
}

/**
 * The key of the holder to whom an issuer gave a token.
 *
 * @param claims - of the issuer's JWT
 * @returns undefined where none is named, or none that can be compared (a `kid`, a thumbprint, a kind of key nobody here knows)
 * @see RFC 7800, 3.2 "Representation of an Asymmetric Proof-of-Possession Key"
 */
export function findConfirmedKey({ cnf }: JsonObject): PublicKey | undefined {
  const key = isJsonObject(cnf) && cnf.jwk !== undefined ? decodeJwk(cnf.jwk) : undefined;
  return key?.ok ? key.value : undefined;
}

/**
 * Checks a key binding with the key that the issuer wrote into the credential, and no other.
 *
 * @param claims - of the issuer's JWT, whose `cnf` names the holder's key
 * @param presentedHash - of what was in fact presented
 * @see RFC 9901, 7.3, step 4, "a valid JWT in all other respects" included; RFC 7800, 3.2 "cnf"
 */
export async function checkKeyBinding(
  binding: KeyBinding,
  claims: JsonObject,
  presentedHash: string,
  world: ProofWorld,
): Promise<CheckOutcome> {
  const { jws } = binding;
  const refusal = checkJwsHeader(jws);
  if (refusal !== undefined) return refusal;
  const { typ } = jws.header;
  if (typeof typ !== 'string' || normaliseMediaType(typ) !== 'kb+jwt') {
    return failed('proof.wrong-media-type', { type: typeof typ === 'string' ? typ : 'typ' });
  }
  const { cnf } = claims;
  if (cnf === undefined) return failed('proof.key-binding-unasked');
  if (!isJsonObject(cnf) || cnf.jwk === undefined) return notChecked('proof.key-binding-unsupported');
  const key = decodeJwk(cnf.jwk);
  if (!key.ok) {
    const { code, details } = key.error;
    return code === 'proof.key-unsupported' ? notChecked(code, details) : failed(code, details);
  }
  if (binding.presentedHash !== presentedHash) return failed('proof.key-binding-mismatch');
  const { issuedAt, notBefore = issuedAt, expires } = binding;
  const begins = Math.max(issuedAt, notBefore) - CLOCK_SKEW_SECONDS;
  if (isBefore(begins * 1000, world)) return failed('proof.key-binding-future');
  if (expires !== undefined && !isBefore((expires + CLOCK_SKEW_SECONDS) * 1000, world)) {
    return failed('proof.key-binding-expired');
  }
  const proof = await verifyJwsWithKey(jws, key.value, world);
  return proof.outcome === 'failed' ? failed('proof.key-binding-signature') : proof;
}

function malformed(parameter: string): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError('jwt.malformed-key-binding', `key binding: ${parameter}`, { details: { parameter } }));
}
