import { canonicalJson } from '../../encoding/jcs.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { type CheckOutcome, failed } from '../../verification/report.ts';

/** What the registered claims say about the token's own life and address (RFC 7519, 4.1). */
export interface JwtClaims {
  /** `iss`, null where absent */
  readonly issuer: string | null;
  /** `aud`, none where absent */
  readonly audience: readonly string[];
  /** `nonce`, null where absent */
  readonly nonce: string | null;
  /** `nbf` and `exp` as RFC 3339 instants, null where absent */
  readonly notBefore: string | null;
  readonly expires: string | null;
}

export type JwtKind = 'vc' | 'vp';

/** The credential or presentation that a token's claims stand for, and the first way in which they contradict it. */
export interface ClaimedDocument {
  readonly kind: JwtKind;
  /** as VCDM JSON, proof-less */
  readonly document: JsonObject;
  /** a `failed` outcome; undefined where claims and document agree */
  readonly contradiction: CheckOutcome | undefined;
}

/** Claims about the token rather than about the subject; never part of the document they come with. */
const REGISTERED: ReadonlySet<string> = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce', 'cnf']);

/** The time range of ECMAScript, in seconds either side of 1970. */
const MAX_SECONDS = 8.64e12;

/** The first and last instants that RFC 3339 can write; what lies beyond is as good as these. */
const FIRST_MS = Date.UTC(1000, 0, 1);
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Reads the registered claims, strictly typed.
 *
 * `iat` may be anything: W3C's own VC-JOSE-COSE suite issues it as text and calls that valid, and no verdict rests on
 * it. `exp` and `nbf` decide about a verdict, so text there is an error (RFC 7519, 2 "NumericDate").
 *
 * @returns the claims, or a `failed` outcome naming the first malformed one
 */
export function readJwtClaims(claims: JsonObject): JwtClaims | CheckOutcome {
  for (const name of ['iss', 'sub', 'jti', 'nonce'] as const) {
    const value = claims[name];
    if (value !== undefined && (typeof value !== 'string' || value.length > 4096)) return malformed(name);
  }
  const audience = asList(claims.aud);
  if (audience.length > 100 || !audience.every((one) => typeof one === 'string')) return malformed('aud');
  const notBefore = instantOf(claims.nbf);
  if (notBefore === undefined) return malformed('nbf');
  const expires = instantOf(claims.exp);
  if (expires === undefined) return malformed('exp');
  return {
    issuer: (claims.iss as string | undefined) ?? null,
    audience: audience as readonly string[],
    nonce: (claims.nonce as string | undefined) ?? null,
    notBefore,
    expires,
  };
}

/** RFC 3339 of a NumericDate; null where absent, undefined where it is none. */
function instantOf(value: JsonValue | undefined): string | null | undefined {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > MAX_SECONDS) return undefined;
  return new Date(Math.min(Math.max(value * 1000, FIRST_MS), LAST_MS)).toISOString();
}

/**
 * Turns claims into the document they stand for.
 *
 * Three spellings circulate: the document's members at the top level beside the registered claims (VC-JOSE-COSE 3.1;
 * Open Badges 3.0, 8.2), a `vc` claim, and a `vp` claim (VC Data Model 1.1, 6.3.1). A member that only a registered claim
 * carries is put back where the data model wants it. Where both say something and they differ, one of the two is a lie to
 * some reader: that is told as a contradiction, and the document keeps its own member.
 *
 * @param mediaType - the header's `typ`, normalised: `vc+jwt` and `vp+jwt` forbid the claims `vc` and `vp`
 * @returns undefined where there is no credential and no presentation in it
 */
export function documentOfClaims(claims: JsonObject, mediaType: string | null): ClaimedDocument | undefined {
  const claimed = documentInClaims(claims, mediaType);
  if (claimed?.kind !== 'vc' || !isJsonObject(claims.status)) return claimed;
  const { document } = claimed;
  const credentialStatus = [...asList(document.credentialStatus), tokenStatusOf(claims.status)];
  return { ...claimed, document: { ...document, credentialStatus } };
}

/**
 * A token's own `status` (Token Status List, 6) as an entry of the data model. It is of no kind that is read here, and must not go
 * unheard for that: whoever put it there may have revoked the credential by it.
 */
export function tokenStatusOf(status: JsonValue): JsonObject {
  const list = isJsonObject(status) && isJsonObject(status.status_list) ? status.status_list : {};
  return { ...(typeof list.uri === 'string' ? { id: list.uri } : {}), type: 'TokenStatusList', status };
}

function documentInClaims(claims: JsonObject, mediaType: string | null): ClaimedDocument | undefined {
  const { vc, vp } = claims;
  const isPlain = mediaType !== null && mediaType !== 'jwt';
  if (isPlain || (vc === undefined && vp === undefined)) {
    const document = withoutRegistered(claims);
    if (document['@context'] === undefined && document.type === undefined) return undefined;
    const kind = asList(document.type).includes('VerifiablePresentation') ? 'vp' : 'vc';
    const misplaced = vc === undefined ? (vp === undefined ? undefined : 'vp') : 'vc';
    const merged = mergeClaims(document, claims, kind, false);
    if (misplaced === undefined) return merged;
    return { ...merged, contradiction: failed('proof.misplaced-claim', { claim: misplaced }) };
  }
  if (vc !== undefined && vp !== undefined) return undefined;
  const inner = vc ?? vp;
  if (!isJsonObject(inner)) return undefined;
  const merged = mergeClaims({ ...inner }, claims, vc === undefined ? 'vp' : 'vc', true);
  const beside = vc === undefined ? undefined : LIMITS.find((name) => saysOtherwise(claims[name], inner[name]));
  if (beside === undefined) return merged;
  const contradiction = failed('proof.claims-disagree', { claim: beside, property: `vc.${beside}` });
  return { ...merged, contradiction: merged.contradiction ?? contradiction };
}

/** What ends a credential; beside a `vc` claim, where another reader may look for it, it has to be what stands inside. */
const LIMITS = ['credentialStatus', 'validUntil', 'expirationDate'];

function saysOtherwise(beside: JsonValue | undefined, inside: JsonValue | undefined): boolean {
  if (beside === undefined) return false;
  return inside === undefined || canonicalJson(beside) !== canonicalJson(inside);
}

function withoutRegistered(claims: JsonObject): Record<string, JsonValue | undefined> {
  const document: Record<string, JsonValue | undefined> = {};
  for (const name of Object.keys(claims)) if (!REGISTERED.has(name)) document[name] = claims[name];
  return document;
}

/** VC Data Model 1.1, 6.3.1 "JWT Decoding": what each claim represents. `document` is the caller's own copy, completed here. */
function mergeClaims(
  document: Record<string, JsonValue | undefined>,
  claims: JsonObject,
  kind: JwtKind,
  isNested: boolean,
): ClaimedDocument {
  let contradiction: CheckOutcome | undefined;
  const disagree = (claim: string, property: string): void => {
    contradiction ??= failed('proof.claims-disagree', { claim, property });
  };

  const controllerProperty = kind === 'vc' ? 'issuer' : 'holder';
  if (typeof claims.iss === 'string') {
    if (!putId(document, controllerProperty, claims.iss)) disagree('iss', controllerProperty);
  }
  if (typeof claims.jti === 'string') {
    if (document.id === undefined) document.id = claims.jti;
    else if (document.id !== claims.jti) disagree('jti', 'id');
  }
  if (kind === 'vc') {
    if (typeof claims.sub === 'string' && !putSubject(document, claims.sub)) {
      disagree('sub', 'credentialSubject.id');
    }
    // Beside a top-level document `nbf` and `exp` speak of the token, not of the credential (VC-JOSE-COSE, 3.1.3).
    if (isNested) {
      if (!putDate(document, 'issuanceDate', claims.nbf)) disagree('nbf', 'issuanceDate');
      if (!putDate(document, 'expirationDate', claims.exp)) disagree('exp', 'expirationDate');
    }
  }
  return { kind, document, contradiction };
}

/** @returns false where the document names somebody else */
function putId(document: Record<string, JsonValue | undefined>, property: string, id: string): boolean {
  const own = document[property];
  if (own === undefined) {
    document[property] = id;
    return true;
  }
  if (!isJsonObject(own)) return own === id;
  if (own.id === undefined) {
    document[property] = { ...own, id };
    return true;
  }
  return own.id === id;
}

/** With several subjects `sub` can only be one of them; with one, it is that one. */
function putSubject(document: Record<string, JsonValue | undefined>, id: string): boolean {
  const subject = document.credentialSubject;
  if (!Array.isArray(subject)) return putId(document, 'credentialSubject', id);
  const [only, ...others] = subject as readonly JsonValue[];
  if (isJsonObject(only) && only.id === undefined && others.length === 0) {
    document.credentialSubject = [{ ...only, id }];
    return true;
  }
  return subject.some((one: JsonValue) => one === id || (isJsonObject(one) && one.id === id));
}

/** NumericDates have whole seconds where documents have fractions: less than a second apart is the same instant. */
function putDate(
  document: Record<string, JsonValue | undefined>,
  property: 'issuanceDate' | 'expirationDate',
  claim: JsonValue | undefined,
): boolean {
  const instant = instantOf(claim);
  if (instant === null || instant === undefined) return true;
  const own = document[property];
  if (own !== undefined) return typeof own === 'string' && Math.abs(Date.parse(own) - Date.parse(instant)) < 1000;
  // A document of the second data model in a `vc` claim has its own words for these dates; the claims then hold beside them.
  const isSecondModel = asList(document['@context'])[0] === 'https://www.w3.org/ns/credentials/v2';
  if (!isSecondModel) document[property] = instant;
  return true;
}

function malformed(claim: string): CheckOutcome {
  return failed('proof.malformed-claim', { claim });
}
