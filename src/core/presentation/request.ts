import { decodeBase45, encodeBase45 } from '../encoding/base45.ts';
import { encodeBase64url } from '../encoding/base64url.ts';
import { decodeCborMap, encodeCborMap } from '../encoding/canonical-cbor.ts';
import { type Result, succeed } from '../result.ts';
import { isShowableText } from '../sentences/showable-text.ts';
import { SPOKEN_MAX_LENGTH } from './create-presentation.ts';
import { refused } from './refused.ts';

/** What a verifier asks for. */
export interface PresentationRequest {
  /** base64url of 16 bytes, 22 characters: the presentation's challenge */
  readonly nonce: string;
  /** who asks, in words for the holder: the presentation's domain */
  readonly audience: string;
  /** RFC 3339, whole seconds, by the verifier's clock */
  readonly expires: string;
  /** types of credentials wanted, e.g. `OpenBadgeCredential`; empty: any */
  readonly wantedTypes: readonly string[];
}

export interface CreatedRequest extends PresentationRequest {
  /** of the request's code */
  readonly text: string;
  /** six digits to be spoken where no camera is: then they are the challenge, and there is no domain */
  readonly digits: string;
}

const PREFIX = 'LAPELR1:';
const NONCE_BYTES = 16;
const MAX_TYPES = 16;
const WANTED_TYPE = /^[A-Za-z][A-Za-z0-9:/#._-]{0,127}$/;
export const MAX_REQUEST_MINUTES = 60;
/** Audience in four-byte characters, 16 types, and heads; as base45. */
const TEXT_MAX_LENGTH = 5000;
const KEY = { nonce: 1, audience: 2, expires: 3, wantedTypes: 4 } as const;

/**
 * Makes a request: `LAPELR1:` and the base45 of a deterministic CBOR map.
 *
 * @param request.nonce - 16 random bytes, never used before
 * @param request.minutes - 1 to 60
 * @returns `present.unreadable-text` for an audience that nobody could read
 * @throws {TypeError} for another length of nonce, other minutes, or types that are no names
 * @see docs/presentation-format.md, "Request"
 */
export function createRequest(request: {
  readonly audience: string;
  readonly wantedTypes: readonly string[];
  readonly minutes: number;
  readonly nonce: Uint8Array;
  readonly now: Date;
}): Result<CreatedRequest> {
  const { audience, wantedTypes, minutes, nonce, now } = request;
  if (nonce.length !== NONCE_BYTES) throw new TypeError('a nonce has 16 bytes');
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_REQUEST_MINUTES)
    throw new TypeError('1 to 60 minutes');
  if (!areWantedTypes(wantedTypes)) throw new TypeError('types that are none');
  if (!isAudience(audience)) return refused('present.unreadable-text', { field: 'audience', limit: SPOKEN_MAX_LENGTH });
  const expires = Math.floor(now.getTime() / 1000) + minutes * 60;
  const bytes = encodeCborMap(
    new Map<number, unknown>([
      [KEY.nonce, nonce],
      [KEY.audience, audience],
      [KEY.expires, expires],
      [KEY.wantedTypes, [...wantedTypes]],
    ]),
  );
  return succeed({
    nonce: encodeBase64url(nonce),
    audience,
    expires: timestamp(expires),
    wantedTypes,
    text: PREFIX + encodeBase45(bytes),
    digits: digitsOf(nonce),
  });
}

/**
 * Reads a request. Strict: one spelling, four keys, everything bounded; blanks around the text are not part of it.
 *
 * @param now - the holder's clock
 * @returns `presentation.request-expired` past its end; `presentation.not-a-request`, `…malformed-request`
 */
export function parseRequest(text: string, now: Date): Result<PresentationRequest> {
  const version = /^LAPELR([1-9][0-9]{0,3}):/.exec(text.slice(0, 16))?.[1];
  if (version === undefined) return refused('presentation.not-a-request');
  if (version !== '1') return refused('presentation.newer-format', { version });
  const bytes = decodeBase45(text.slice(PREFIX.length), TEXT_MAX_LENGTH);
  const fields = bytes.ok ? decodeCborMap(bytes.value, Object.values(KEY)) : undefined;
  if (fields === undefined) return malformed('form');
  const nonce = fields.get(KEY.nonce);
  const audience = fields.get(KEY.audience);
  const expires = fields.get(KEY.expires);
  const wantedTypes = fields.get(KEY.wantedTypes);
  if (!(nonce instanceof Uint8Array) || nonce.length !== NONCE_BYTES) return malformed('nonce');
  if (typeof audience !== 'string' || !isAudience(audience)) return malformed('audience');
  if (typeof expires !== 'number' || !Number.isInteger(expires) || expires < 0 || expires > 253_402_300_799) {
    return malformed('expires');
  }
  if (!areWantedTypes(wantedTypes)) return malformed('types');
  if (expires * 1000 <= now.getTime()) return refused('presentation.request-expired', { expires: timestamp(expires) });
  return succeed({ nonce: encodeBase64url(nonce), audience, expires: timestamp(expires), wantedTypes });
}

/**
 * Six digits that follow from a nonce: its first six bytes, big-endian, modulo a million.
 *
 * Few enough to guess, so a reply to them is told as weaker: it shows that someone answered now, not that they answered you.
 */
export function digitsOf(nonce: Uint8Array): string {
  const number = nonce.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 1_000_000).padStart(6, '0');
}

function isAudience(text: string): boolean {
  return text.length <= SPOKEN_MAX_LENGTH && isShowableText(text);
}

function areWantedTypes(types: unknown): types is readonly string[] {
  return (
    Array.isArray(types) &&
    types.length <= MAX_TYPES &&
    types.every((type) => typeof type === 'string' && WANTED_TYPE.test(type))
  );
}

function timestamp(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function malformed(part: string): ReturnType<typeof refused> {
  return refused('presentation.malformed-request', { part });
}
