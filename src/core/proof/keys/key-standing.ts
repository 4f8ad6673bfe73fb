import { parseDateTimeStamp } from '../../encoding/date-time.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { isBefore, type JudgedInstant } from '../../verification/clock.ts';
import { type CheckOutcome, failed, notChecked, passed } from '../../verification/report.ts';

/**
 * What follows from a method's own `revoked` and `expires`.
 *
 * Controlled Identifiers 1.0, 2.2 asks verifiers not to verify anything with a method at or after either instant. So
 * once the instant is past, a proof never passes: one that says it was made later is wrong by its own word (`failed`);
 * one that says it was made earlier may be true, but the date is the signer's, and whoever holds a stolen key writes
 * any date (`not-checked`).
 *
 * A key in JWK form may carry both by itself, in seconds since 1970: `exp`, and `revoked` with `revoked_at` (OpenID Federation 1.0, 8.7,
 * registered for JSON Web Keys).
 *
 * @param at - when the proof says it was made; null where nothing says so
 */
export function standingByDates(method: JsonObject, at: Date | null, judged: JudgedInstant): CheckOutcome {
  const { publicKeyJwk: jwk } = method;
  const own = standing(method.revoked, method.expires, at, judged);
  if (own.outcome !== 'passed' || !isJsonObject(jwk) || (jwk.exp === undefined && jwk.revoked === undefined))
    return own;
  const revoked = isJsonObject(jwk.revoked) ? jwk.revoked.revoked_at : jwk.revoked;
  // a revocation that gives no time is one all the same, of a time that cannot be read
  return standing(jwk.revoked === undefined ? undefined : instantOf(revoked ?? ''), instantOf(jwk.exp), at, judged);
}

function standing(revoked: unknown, expires: unknown, at: Date | null, judged: JudgedInstant): CheckOutcome {
  const byRevocation = standingByDate(revoked, 'revoked', at, judged);
  return byRevocation.outcome === 'passed' ? standingByDate(expires, 'expires', at, judged) : byRevocation;
}

/** A NumericDate as RFC 3339; whatever else stands there, as it is. */
function instantOf(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'number' || Math.abs(value) > 253_402_300_799) return value;
  return new Date(value * 1000).toISOString();
}

function standingByDate(
  value: unknown,
  member: 'revoked' | 'expires',
  at: Date | null,
  judged: JudgedInstant,
): CheckOutcome {
  if (value === undefined || value === null) return passed();
  const instant = parseDateTimeStamp(value);
  // A date that cannot be read may be in the past: the key is not used on a guess.
  if (instant === undefined) {
    return notChecked('issuer-key.date-unreadable', { member, value: String(value).slice(0, 64) });
  }
  if (isBefore(instant, judged)) return passed();
  const text = String(value);
  if (member === 'revoked') {
    return at !== null && at.getTime() >= instant
      ? failed('issuer-key.revoked', { revoked: text })
      : notChecked('issuer-key.revoked-since', { revoked: text });
  }
  return at !== null && at.getTime() >= instant
    ? failed('issuer-key.expired', { expires: text })
    : notChecked('issuer-key.expired-since', { expires: text });
}

/**
 * What follows when only older copies of a document hold a key: it was withdrawn, and no date in a proof can show that
 * the proof is older than that.
 *
 * @param from - RFC 3339, fetching of the oldest copy with the key
 * @param to - RFC 3339, fetching of the newest copy with the key
 * @param gone - RFC 3339, fetching of the oldest later copy without it
 */
export function standingOfWithdrawn(span: { from: string; to: string; gone: string }, at: Date | null): CheckOutcome {
  const wasUsedLater = at !== null && at.getTime() >= Date.parse(span.gone);
  const code = wasUsedLater ? 'issuer-key.used-after-withdrawal' : 'issuer-key.withdrawn';
  return notChecked(code, { from: span.from, to: span.to });
}

/** The worse of two outcomes; of equals the first. */
export function worseOf(a: CheckOutcome, b: CheckOutcome): CheckOutcome {
  const rank = { failed: 2, 'not-checked': 1, passed: 0 };
  return rank[b.outcome] > rank[a.outcome] ? b : a;
}
