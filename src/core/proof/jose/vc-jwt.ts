import type { Decoders } from '../../crypto.ts';
import { isJsonObject, type JsonObject } from '../../encoding/json.ts';
import { readStrictJson } from '../../encoding/strict-json.ts';
import { WalletError } from '../../errors.ts';
import { andThen, type Eventually } from '../../eventually.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { type CheckOutcome, failed, notChecked } from '../../verification/report.ts';
import type { ProofChecks } from '../proof-checks.ts';
import type { ProofExpectation, ProofWorld } from '../proof-world.ts';
import { findMediaTypeFault, normaliseMediaType } from './jose-media-type.ts';
import { type CompactJws, checkJwsHeader, decodeCompactJws } from './jws.ts';
import { checkJwsSignature, madeAtOf } from './jws-key.ts';
import { documentOfClaims, type JwtClaims, type JwtKind, readJwtClaims } from './jwt-claims.ts';
import { holdsDigests } from './undisclosed.ts';

/** A credential or presentation in a JWT, taken apart, not verified. */
export interface DecodedVcJwt {
  readonly jws: CompactJws;
  readonly header: JsonObject;
  /** the payload as signed */
  readonly claims: JsonObject;
  /** the credential or presentation as VCDM JSON, members that only a registered claim carries put back */
  readonly document: JsonObject;
  readonly kind: JwtKind;
  /** the header's `typ`, normalised (`vc+jwt`, `jwt`); null where there is none */
  readonly mediaType: string | null;
  /** why the claims cannot be accepted, whatever the signature says: malformed, or contradicting the document */
  readonly fault: CheckOutcome | undefined;
  /** undefined where a registered claim is malformed (`fault` says which) */
  readonly registered: JwtClaims | undefined;
}

/** `ProofChecks` with what a token says of its own life and address. */
export interface JwtChecks extends ProofChecks {
  /** everybody for whom the token was made; empty where it says nothing */
  readonly audience: readonly string[];
}

/**
 * Decodes a VC-JWT or VP-JWT, or a JOSE-secured credential or presentation. Verifies nothing.
 *
 * @param compact - without surrounding white space; text, or its UTF-8 (see `decodeCompactJws`)
 * @param decoders - the host's own, where there are any
 * @returns `jwt.*` and `json.*` codes where it is no such token. Claims that contradict the document are no reason to
 *   refuse reading it: they are told in `fault`, and `checkVcJwt` fails for them
 * @see VC Data Model 1.1, 6.3.1; VC-JOSE-COSE 1.0, 3.1; Open Badges 3.0, 8.2
 */
export function decodeVcJwt(compact: string | Uint8Array, decoders: Decoders = {}): Result<DecodedVcJwt> {
  const jws = decodeCompactJws(compact, decoders);
  if (!jws.ok) return jws;
  const payload = readStrictJson(jws.value.payload);
  if (!payload.ok) return payload;
  const { value: claims, namesDigests } = payload.value;
  if (!isJsonObject(claims)) return refuse(new WalletError('jwt.malformed-payload', 'JWT payload is no object'));
  const { header } = jws.value;
  const mediaType = typeof header.typ === 'string' ? normaliseMediaType(header.typ) : null;
  const claimed = documentOfClaims(claims, mediaType);
  if (claimed === undefined) return refuse(new WalletError('jwt.not-a-credential', 'JWT without vc, vp or @context'));
  const registered = readJwtClaims(claims);
  const isMalformed = 'outcome' in registered;
  return succeed({
    jws: jws.value,
    header,
    claims,
    document: claimed.document,
    kind: claimed.kind,
    mediaType,
    fault: isMalformed ? registered : (cutOff(claims, namesDigests) ?? claimed.contradiction),
    registered: isMalformed ? undefined : registered,
  });
}

/** @param namesDigests - false where no member is called as one of digests is */
function cutOff(claims: JsonObject, namesDigests: boolean): CheckOutcome | undefined {
  return claims._sd_alg !== undefined || (namesDigests && holdsDigests(claims))
    ? notChecked('proof.disclosures-cut-off')
    : undefined;
}

/**
 * Checks the signature of a credential or presentation in a JWT, and whose key made it.
 *
 * Speaks about the proof alone: `expires` and `notBefore` are handed on for the check of dates, `challenge` and `domain`
 * for those of nonce and audience.
 *
 * @param token - compact form, or what `decodeVcJwt` made of it, so that nothing is parsed twice
 * @see VC-JOSE-COSE 1.0, 5 "Verification"; RFC 7515, 5.2; RFC 8725
 */
export function checkVcJwt(
  token: string | DecodedVcJwt,
  expectation: ProofExpectation,
  world: ProofWorld,
): Eventually<JwtChecks> {
  if (typeof token === 'string') {
    const decoded = decodeVcJwt(token);
    if (!decoded.ok) return rejectedToken('vc-jwt', failed('proof.malformed-token', { reason: decoded.error.code }));
    return checkVcJwt(decoded.value, expectation, world);
  }
  const { jws, registered } = token;
  const refusal = checkJwsHeader(jws) ?? checkDeclaredUse(token, expectation) ?? token.fault;
  if (refusal !== undefined || registered === undefined) {
    return rejectedToken('vc-jwt', refusal ?? failed('proof.malformed-claim', { claim: 'claims' }));
  }
  if (registered.issuer !== null && expectation.controller !== null && registered.issuer !== expectation.controller) {
    const property = token.kind === 'vc' ? 'issuer' : 'holder';
    return rejectedToken('vc-jwt', failed('proof.claims-disagree', { claim: 'iss', property }));
  }
  const checks = checkJwsSignature(jws, madeAtOf(token.claims, token.document), expectation, world);
  return andThen(checks, ({ proof, issuerKey }) => withTokenLife({ securing: 'vc-jwt', proof, issuerKey }, registered));
}

/** The answers where no key was looked for, because the token refutes itself. */
export function rejectedToken(securing: string, proof: CheckOutcome): JwtChecks {
  const code = proof.outcome === 'failed' ? 'issuer-key.proof-rejected' : 'issuer-key.proof-not-checked';
  return { securing, proof, issuerKey: notChecked(code), audience: [] };
}

/** Adds what the caller's checks of dates, nonce and audience need. */
export function withTokenLife(checks: ProofChecks, claims: JwtClaims): JwtChecks {
  const { audience, nonce, expires, notBefore } = claims;
  const answer: { -readonly [Name in keyof JwtChecks]: JwtChecks[Name] } = { ...checks, audience };
  const [domain] = audience;
  if (nonce !== null) answer.challenge = nonce;
  // an audience of several is nobody's own: the verifier must be the only one addressed
  if (domain !== undefined && audience.length === 1) answer.domain = domain;
  if (expires !== null) answer.expires = expires;
  if (notBefore !== null) answer.notBefore = notBefore;
  return answer;
}

function checkDeclaredUse(token: DecodedVcJwt, expectation: ProofExpectation): CheckOutcome | undefined {
  const fault = findMediaTypeFault(token.header, 'jwt', token.kind);
  if (fault !== undefined) return failed('proof.wrong-media-type', { type: fault });
  // a presentation is no statement of an issuer, nor a credential a proof of possession (RFC 8725, 3.12)
  const isFor = expectation.purpose === 'authentication' ? 'vp' : 'vc';
  return token.kind === isFor ? undefined : failed('proof.wrong-media-type', { type: token.kind });
}
