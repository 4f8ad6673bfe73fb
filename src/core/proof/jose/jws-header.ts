import type { SignatureAlgorithm } from '../../crypto.ts';
import { decodeBase64urlCodes } from '../../encoding/base64url.ts';
import { isJsonObject, type JsonObject } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import { type Details, type ErrorCode, WalletError } from '../../errors.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { type CheckOutcome, failed, notChecked } from '../../verification/report.ts';

/** What a JWS says of itself in its protected header (RFC 7515, 4). Never modified once made. */
export interface JwsHeader {
  readonly header: JsonObject;
  /** the header's `alg`: a claim until a key has said the same */
  readonly algorithm: string;
  /** the header's `kid`, at most 4,096 characters; null where there is none */
  readonly keyId: string | null;
  /** why no key need be looked for: see `checkJwsHeader` */
  readonly headerFault: CheckOutcome | undefined;
}

const MAX_LENGTH = 16_384;
const KEY_ID_MAX_LENGTH = 4_096;
const LIMITS = { maxBytes: MAX_LENGTH, maxBytesOutsideData: MAX_LENGTH, maxDepth: 8 };

/**
 * Headers read lately, with the characters they were read from. An issuer writes the same header over every badge, and
 * the same characters are the same header: comparing two hundred of them costs a tenth of decoding them.
 */
const kept: { readonly codes: Uint8Array; readonly header: JwsHeader }[] = [];
const KEPT_LIMIT = 8;
const KEPT_MAX_LENGTH = 1_024;
let nextPlace = 0;

/**
 * Decodes a header and judges what it asks for. Whether a key is fit for it is asked elsewhere.
 *
 * @param codes - the token's first part; not modified, not kept
 * @returns `jwt.*` or `json.*` codes for whatever is no header
 */
export function decodeJwsHeader(codes: Uint8Array): Result<JwsHeader> {
  for (const one of kept) if (isSame(one.codes, codes)) return succeed(one.header);
  const decoded = decodeAfresh(codes);
  if (decoded.ok && codes.length <= KEPT_MAX_LENGTH) {
    kept[nextPlace] = { codes: codes.slice(), header: decoded.value };
    nextPlace = (nextPlace + 1) % KEPT_LIMIT;
  }
  return decoded;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  const { length } = one;
  if (other.length !== length) return false;
  // from the end: tokens of two issuers begin alike
  for (let index = length - 1; index >= 0; index -= 1) if (one[index] !== other[index]) return false;
  return true;
}

function decodeAfresh(codes: Uint8Array): Result<JwsHeader> {
  const bytes = codes.length > MAX_LENGTH ? refuse('too-long' as const) : decodeBase64urlCodes(codes);
  if (!bytes.ok) return refuseJwt('jwt.not-base64url', { part: 'header', fault: bytes.error });
  const parsed = parseStrictJson(bytes.value, LIMITS);
  if (!parsed.ok) return parsed;
  const header = parsed.value;
  if (!isJsonObject(header)) return refuseJwt('jwt.malformed-header', { parameter: 'header' });
  const algorithm = header.alg;
  if (typeof algorithm !== 'string' || algorithm.length > 64) {
    return refuseJwt('jwt.malformed-header', { parameter: 'alg' });
  }
  const keyId = header.kid ?? null;
  if (keyId !== null && (typeof keyId !== 'string' || keyId.length > KEY_ID_MAX_LENGTH)) {
    return refuseJwt('jwt.malformed-header', { parameter: 'kid' });
  }
  return succeed({ header, algorithm, keyId, headerFault: findHeaderFault(header, algorithm) });
}

function findHeaderFault(header: JsonObject, algorithm: string): CheckOutcome | undefined {
  const name = algorithm.trim().toLowerCase();
  if (name === 'none' || name === '') return failed('proof.unsigned');
  if (/^hs\d/.test(name)) return failed('proof.symmetric-algorithm', { algorithm });
  if (header.crit !== undefined && !isEncodedAsEver(header))
    return failed('proof.unknown-critical', { names: namesOf(header.crit) });
  if (header.b64 !== undefined && header.b64 !== true) return failed('proof.unencoded-payload');
  if (findAlgorithm(algorithm) === undefined) return notChecked('proof.unsupported-algorithm', { algorithm });
  return undefined;
}

/** RFC 7797, 3 and 6: `b64: true`, critical or not, says what a JWS without it says. The one extension that is understood. */
function isEncodedAsEver({ crit, b64 }: JsonObject): boolean {
  return b64 === true && Array.isArray(crit) && crit.length === 1 && crit[0] === 'b64';
}

/** RFC 9864 gave EdDSA over Ed25519 a name of its own; it is the same signature. */
const ALIASES: Readonly<Record<string, SignatureAlgorithm>> = { Ed25519: 'EdDSA' };

const KNOWN: ReadonlySet<string> = new Set<SignatureAlgorithm>([
  'EdDSA',
  'ES256',
  'ES384',
  'ES512',
  'ES256K',
  'RS256',
  'PS256',
]);

/** The header's `alg` as an algorithm that Lapel verifies, or undefined. */
export function findAlgorithm(name: string): SignatureAlgorithm | undefined {
  if (KNOWN.has(name)) return name as SignatureAlgorithm;
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
}

function namesOf(crit: unknown): string {
  if (!Array.isArray(crit)) return 'crit';
  return crit
    .slice(0, 8)
    .map((name) => (typeof name === 'string' ? name : '?'))
    .join(', ');
}

export function refuseJwt(code: ErrorCode, details: Details): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `compact JWS: ${code}`, { details }));
}
