import type { Hashes } from '../../crypto.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import { type Result, succeed } from '../../result.ts';
import { decodeCompactJws } from './jws.ts';
import { decodeSdJwt } from './sd-jwt.ts';
import { type Disclosure, decodeDisclosure, findSdHash, sdDigest } from './sd-jwt-disclosures.ts';

/** A disclosure and where it puts what it tells. */
export interface PlacedDisclosure {
  /** as it stands between the tildes */
  readonly text: string;
  /** RFC 6901, inside the claims with everything of this token disclosed */
  readonly pointer: string;
}

/** An SD-JWT taken apart for its holder, who chooses what to show. */
export interface DisclosableToken {
  /** the issuer's JWT, which says by itself what is never withheld */
  readonly issuerJwt: string;
  /** with everything of this token disclosed */
  readonly claims: JsonObject;
  /** parents before what lies inside them */
  readonly disclosures: readonly PlacedDisclosure[];
}

/**
 * Finds for each disclosure the place that it fills.
 *
 * @param compact - SD-JWT; a key binding at its end is left out, since it holds for one selection only
 * @returns the refusals of `decodeSdJwt`
 * @see RFC 9901, 4.2, 7.2 "Processing by the Holder"
 */
export function openDisclosableToken(compact: string, crypto: Hashes): Result<DisclosableToken> {
  const decoded = decodeSdJwt(compact, crypto);
  if (!decoded.ok) return decoded;
  const [issuerJwt = '', ...texts] = compact.slice(0, compact.lastIndexOf('~')).split('~');
  const jws = decodeCompactJws(issuerJwt);
  if (!jws.ok) return jws;
  const payload = parseStrictJson(jws.value.payload);
  if (!payload.ok) return payload;
  if (!isJsonObject(payload.value)) throw new TypeError('an SD-JWT was decoded whose payload is no object');
  const hash = findSdHash(payload.value);
  if (hash === undefined) throw new TypeError('an SD-JWT was decoded whose hash is unknown');
  const byDigest = new Map<string, { readonly text: string; readonly disclosure: Disclosure }>();
  for (const text of texts) {
    const disclosure = decodeDisclosure(text);
    if (disclosure.ok) byDigest.set(sdDigest(text, hash, crypto), { text, disclosure: disclosure.value });
  }
  const disclosures: PlacedDisclosure[] = [];
  place(payload.value, '', byDigest, disclosures);
  return succeed({ issuerJwt, claims: decoded.value.claims, disclosures });
}

/**
 * Writes the token that shows what never can be withheld and what the pointers name: a disclosure at a pointer, above it
 * (nothing stands without what it stands in) or below it.
 *
 * @returns undefined where a pointer names nothing
 */
export function selectDisclosures(token: DisclosableToken, pointers: readonly string[]): string | undefined {
  if (pointers.some((pointer) => valueAt(token.claims, pointer) === undefined)) return undefined;
  const chosen = token.disclosures.filter(({ pointer }) =>
    pointers.some((wanted) => isWithin(wanted, pointer) || isWithin(pointer, wanted)),
  );
  return `${[token.issuerJwt, ...chosen.map(({ text }) => text)].join('~')}~`;
}

/** Whether a pointer is another one, or names something inside what the other one names. */
export function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

/** Bounded by what `decodeSdJwt` let through: every digest stands once, depth at most 64. */
function place(
  value: JsonValue,
  pointer: string,
  byDigest: ReadonlyMap<string, { readonly text: string; readonly disclosure: Disclosure }>,
  found: PlacedDisclosure[],
): void {
  if (Array.isArray(value)) {
    let index = 0;
    for (const element of value as readonly JsonValue[]) {
      const isPlaceholder = isJsonObject(element) && typeof element['...'] === 'string';
      const at = isPlaceholder ? byDigest.get(element['...'] as string) : undefined;
      if (isPlaceholder && at === undefined) continue;
      const here = `${pointer}/${index}`;
      if (at !== undefined) found.push({ text: at.text, pointer: here });
      place(at === undefined ? element : at.disclosure.value, here, byDigest, found);
      index += 1;
    }
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (name !== '_sd' && member !== undefined) place(member, `${pointer}/${escaped(name)}`, byDigest, found);
  }
  for (const digest of Array.isArray(value._sd) ? value._sd : []) {
    const at = byDigest.get(String(digest));
    if (at === undefined || at.disclosure.name === null) continue;
    const here = `${pointer}/${escaped(at.disclosure.name)}`;
    found.push({ text: at.text, pointer: here });
    place(at.disclosure.value, here, byDigest, found);
  }
}

function valueAt(claims: JsonObject, pointer: string): JsonValue | undefined {
  if (!pointer.startsWith('/')) return undefined;
  let value: JsonValue | undefined = claims;
  for (const step of pointer.slice(1).split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = /^(?:0|[1-9]\d{0,9})$/.test(name) ? value[Number(name)] : undefined;
    else value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
