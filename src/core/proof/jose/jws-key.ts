import type { PublicKey } from '../../crypto.ts';
import { parseDateTimeStamp } from '../../encoding/date-time.ts';
import type { JsonObject } from '../../encoding/json.ts';
import { andThen, type Eventually } from '../../eventually.ts';
import { type CheckOutcome, failed, notChecked } from '../../verification/report.ts';
import { splitFragment } from '../keys/did.ts';
import { decideIssuerKey } from '../keys/issuer-key.ts';
import { decodeJwk, jwkThumbprint } from '../keys/jwk.ts';
import { algorithmsOfKey, isSameKey } from '../keys/public-key.ts';
import { confinedAlgorithm } from '../keys/verification-key.ts';
import {
  type FoundKey,
  findVerificationMethod,
  type KeyAnswer,
  type KeyRequest,
  listControllerKeys,
  type MissingKey,
} from '../keys/verification-method.ts';
import type { ProofExpectation, ProofWorld } from '../proof-world.ts';
import { type CompactJws, findAlgorithm, verifyAcceptedJws } from './jws.ts';

/** The two answers about one JWS: does it verify, and is the key the issuer's own. */
export interface JwsAnswer {
  readonly proof: CheckOutcome;
  readonly issuerKey: CheckOutcome;
}

/** A token that names no key is tried with this many of the issuer's own, no more. */
const UNNAMED_KEYS_LIMIT = 8;

/**
 * Finds the key of a JWS, verifies the signature with it, and judges whose key it is.
 *
 * A `kid` names the key: by a DID URL or address of its own, or by fragment, JWK `kid` or thumbprint within the issuer's
 * document. A key in the header (`jwk`) is a claim: it verifies the signature where nothing better is at hand, and counts
 * as the issuer's only where the issuer's own document lists the same key. `jku`, `x5u` and `x5c` are not looked at; where
 * the issuer is nobody but the subject of a certificate (SD-JWT VC, 2.5), that is told. A token that names no key at all is tried with those of the issuer's own that fit its algorithm.
 *
 * @param jws - whose header passed `checkJwsHeader`
 * @param madeAt - when the token says it was made; null where it does not
 * @see RFC 7515, 4.1.3, 4.1.4, 10.1; VC-JOSE-COSE 1.0, 4 "Key Discovery"; RFC 7638
 */
export function checkJwsSignature(
  jws: CompactJws,
  madeAt: Date | null,
  expectation: ProofExpectation,
  world: ProofWorld,
): Eventually<JwsAnswer> {
  const request: KeyRequest = { relationship: expectation.purpose, at: madeAt };
  const { jwk } = jws.header;
  if (jwk === undefined) {
    if (expectation.controller === null && jws.header.x5c !== undefined) {
      return unjudged(notChecked('proof.certificate-chain'));
    }
    if (jws.keyId === null) return tryOwnKeys(jws, request, expectation, world);
    const named = findNamedKey(jws.keyId, request, expectation, world);
    if (named.outcome === 'found') return judge(jws, named, request, expectation, world);
    return isNameOfAll(jws.keyId, named, expectation)
      ? tryOwnKeys(jws, request, expectation, world)
      : { proof: named, issuerKey: named };
  }
  const embedded = decodeJwk(jwk);
  if (!embedded.ok) {
    const { code, details } = embedded.error;
    return unjudged(code === 'proof.key-unsupported' ? notChecked(code, details) : failed(code, details));
  }
  const confined = confinedAlgorithm({ publicKeyJwk: jwk });
  if (confined !== undefined && findAlgorithm(confined) !== findAlgorithm(jws.algorithm)) {
    return unjudged(failed('proof.algorithm-mismatch', { algorithm: jws.algorithm, key: confined }));
  }
  if (jws.keyId !== null) {
    const named = findNamedKey(jws.keyId, request, expectation, world);
    if (named.outcome === 'found') {
      // two keys in one header: a reader who trusts either must not be able to disagree with the other
      if (!isSameKey(named.key, embedded.value)) return unjudged(failed('proof.embedded-key-mismatch'));
      return judge(jws, named, request, expectation, world);
    }
  }
  return judgeEmbedded(jws, embedded.value, request, expectation, world);
}

/** VC-JOSE-COSE 1.0, 4.1.1 has `kid` for a hint: the issuer's own id says whose key it is, and not which. */
function isNameOfAll(keyId: string, { code }: MissingKey, { controller }: ProofExpectation): boolean {
  return code === 'proof.key-not-found' && controller !== null && keyId === splitFragment(controller).document;
}

/** Any scheme: whether it can be resolved is asked where it is resolved. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]{0,31}:/i;

/**
 * A name without scheme is looked up in the issuer's own document and nowhere else. One with a scheme is looked up where
 * it points, and where nothing is there, as a mere name: some issuers call their keys by addresses that hold none.
 */
function findNamedKey(keyId: string, request: KeyRequest, expectation: ProofExpectation, world: ProofWorld): KeyAnswer {
  const isAbsolute = ABSOLUTE.test(keyId);
  const { controller } = expectation;
  if (controller === null) {
    return isAbsolute
      ? findVerificationMethod(keyId, request, world)
      : { outcome: 'failed', code: 'proof.no-key-named' };
  }
  const at = isAbsolute ? findVerificationMethod(keyId, request, world) : undefined;
  if (at?.outcome === 'found') return at;
  const { document } = splitFragment(controller);
  const name = keyId.startsWith('#') ? keyId.slice(1) : keyId;
  const direct = at ?? findVerificationMethod(`${document}#${name}`, request, world);
  if (direct.outcome === 'found' || direct.code === 'proof.key-ambiguous') return direct;
  const listed = listControllerKeys(document, request, world);
  if (listed.outcome !== 'listed') return isAbsolute ? direct : listed;
  const thumbprint = isAbsolute ? thumbprintIn(keyId) : name;
  // "https://vendor.example/issuers/42/keys/…" (VC-JOSE-COSE 1.0, 4.2.2) stands in the document of "https://vendor.example/issuers/42"
  const isBelow = keyId.startsWith(`${document}/`);
  const matches = listed.keys.filter(
    (found) =>
      found.jwkKeyId === name ||
      (isBelow && found.id === keyId) ||
      jwkThumbprint(found.key, world.crypto) === thumbprint,
  );
  const first = fittest(matches);
  if (first === undefined) return direct;
  if (matches.some((other) => !isSameKey(other.key, first.key))) {
    return { outcome: 'failed', code: 'proof.key-ambiguous', details: { document, verificationMethod: keyId } };
  }
  return first;
}

/** One key may be listed twice, under a name for each use: the name for this use is meant. */
function fittest(listed: readonly FoundKey[]): FoundKey | undefined {
  return listed.find(({ isAuthorised, standing }) => isAuthorised && standing.outcome === 'passed') ?? listed[0];
}

/** RFC 9278, 3: a thumbprint as an address. */
function thumbprintIn(keyId: string): string | undefined {
  return /^urn:ietf:params:oauth:jwk-thumbprint:sha-256:([\w-]{43})$/i.exec(keyId)?.[1];
}

/** The issuer's own keys that fit, each tried: RFC 7515 lets the key be known from elsewhere, and there it is. */
async function tryOwnKeys(
  jws: CompactJws,
  request: KeyRequest,
  expectation: ProofExpectation,
  world: ProofWorld,
): Promise<JwsAnswer> {
  const { controller } = expectation;
  if (controller === null) return unjudged(failed('proof.no-key-named'));
  const listed = listControllerKeys(splitFragment(controller).document, request, world);
  if (listed.outcome !== 'listed') return { proof: listed, issuerKey: listed };
  const algorithm = findAlgorithm(jws.algorithm);
  const fitting = listed.keys.filter(
    (found) => found.isAuthorised && algorithm !== undefined && algorithmsOfKey(found.key).includes(algorithm),
  );
  if (fitting.length === 0)
    return unjudged(failed('proof.no-fitting-key', { issuer: controller, algorithm: jws.algorithm }));
  let answer: JwsAnswer | undefined;
  for (const found of fitting.slice(0, UNNAMED_KEYS_LIMIT)) {
    answer = await judge(jws, found, request, expectation, world);
    if (answer.proof.outcome === 'passed') return answer;
  }
  return answer ?? unjudged(failed('proof.signature-mismatch'));
}

function judge(
  jws: CompactJws,
  found: FoundKey,
  request: KeyRequest,
  expectation: ProofExpectation,
  world: ProofWorld,
): Eventually<JwsAnswer> {
  // a published key may confine itself to one algorithm: RS256 or PS256, say (RFC 7517, 4.4)
  if (found.algorithm !== undefined && findAlgorithm(found.algorithm) !== findAlgorithm(jws.algorithm)) {
    return unjudged(failed('proof.algorithm-mismatch', { algorithm: jws.algorithm, key: found.algorithm }));
  }
  const issuerKey = decideIssuerKey(found, expectation.controller, request, world);
  return andThen(verifyAcceptedJws(jws, found.key, world), (proof) => ({
    proof: withMethod(proof, jws, found.id),
    issuerKey,
  }));
}

/** The key is whoever's it says; the issuer's only if the issuer lists the very same one. */
async function judgeEmbedded(
  jws: CompactJws,
  key: PublicKey,
  request: KeyRequest,
  expectation: ProofExpectation,
  world: ProofWorld,
): Promise<JwsAnswer> {
  const { controller } = expectation;
  const listed =
    controller === null ? undefined : listControllerKeys(splitFragment(controller).document, request, world);
  if (listed?.outcome === 'listed') {
    const own = fittest(listed.keys.filter((found) => isSameKey(found.key, key)));
    if (own !== undefined) return judge(jws, own, request, expectation, world);
  }
  const name = jwkThumbprint(key, world.crypto);
  const proof = withMethod(await verifyAcceptedJws(jws, key, world), jws, name);
  return { proof, issuerKey: unlisted(name, listed, controller) };
}

function unlisted(
  name: string,
  listed: ReturnType<typeof listControllerKeys> | undefined,
  controller: string | null,
): CheckOutcome {
  if (controller === null || listed === undefined) return notChecked('issuer-key.unnamed');
  if (listed.outcome === 'listed')
    return failed('issuer-key.not-listed', { verificationMethod: name, issuer: controller });
  if (listed.code === 'proof.key-no-snapshot') return notChecked('issuer-key.no-snapshot', { issuer: controller });
  return listed;
}

/** Where the header settles it, no signature was judged, and nobody's key was either. */
function unjudged(proof: CheckOutcome): JwsAnswer {
  const code = proof.outcome === 'failed' ? 'issuer-key.proof-rejected' : 'issuer-key.proof-not-checked';
  return { proof, issuerKey: notChecked(code) };
}

function withMethod(proof: CheckOutcome, jws: CompactJws, verificationMethod: string): CheckOutcome {
  const { algorithm } = jws;
  if (proof.outcome === 'passed' && proof.details === undefined)
    return { outcome: 'passed', details: { algorithm, verificationMethod } };
  return { ...proof, details: { ...proof.details, algorithm, verificationMethod } };
}

/**
 * When a token says that it was made, for keys that were withdrawn since or are newer than the copy at hand: its own
 * `iat`, else `nbf`, else the document's issuance date.
 */
export function madeAtOf(claims: JsonObject, document: JsonObject): Date | null {
  for (const seconds of [claims.iat, claims.nbf]) {
    if (typeof seconds === 'number' && Math.abs(seconds) < 8.64e12) return new Date(seconds * 1000);
  }
  const instant = parseDateTimeStamp(document.issuanceDate ?? document.validFrom, { zone: 'utc-if-absent' });
  return instant === undefined ? null : new Date(instant);
}
