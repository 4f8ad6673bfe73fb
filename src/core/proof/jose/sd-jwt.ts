import { isAbsoluteUri } from '../../credential/uri.ts';
import type { Hashes } from '../../crypto.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import { WalletError } from '../../errors.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { type CheckOutcome, failed } from '../../verification/report.ts';
import type { ProofExpectation, ProofWorld } from '../proof-world.ts';
import { withIssuerMetadata } from './issuer-metadata.ts';
import { findMediaTypeFault, normaliseMediaType } from './jose-media-type.ts';
import { type CompactJws, checkJwsHeader, decodeCompactJws, JWS_MAX_LENGTH } from './jws.ts';
import { checkJwsSignature, madeAtOf } from './jws-key.ts';
import {
  type ClaimedDocument,
  documentOfClaims,
  type JwtClaims,
  type JwtKind,
  readJwtClaims,
  tokenStatusOf,
} from './jwt-claims.ts';
import { checkKeyBinding, decodeKeyBinding, type KeyBinding } from './key-binding.ts';
import { findSdHash, reconstructClaims, sdDigest } from './sd-jwt-disclosures.ts';
import { type JwtChecks, rejectedToken, withTokenLife } from './vc-jwt.ts';

/** A credential or presentation of which the holder shows a part, taken apart, its disclosures in place, not verified. */
export interface DecodedSdJwt {
  readonly jws: CompactJws;
  readonly header: JsonObject;
  /** the payload with everything disclosed in its place */
  readonly claims: JsonObject;
  /** as VCDM JSON; for an SD-JWT VC without data model (`vct`) put into its words */
  readonly document: JsonObject;
  readonly kind: JwtKind;
  /** the header's `typ`, normalised; null where there is none */
  readonly mediaType: string | null;
  /** the type of an SD-JWT VC; null for a VCDM document */
  readonly credentialType: string | null;
  /** signed members that were not shown, decoys included: required properties may be among them */
  readonly withheld: number;
  /** as `Disclosed.withheldPlaces` */
  readonly withheldPlaces: ReadonlySet<string>;
  readonly fault: CheckOutcome | undefined;
  readonly registered: JwtClaims | undefined;
  /** null where the holder did not bind the presentation to a key */
  readonly keyBinding: KeyBinding | null;
  /** what the key binding's `sd_hash` must be */
  readonly presentedHash: string;
}

/** `JwtChecks` with the holder's part told by itself. */
export interface SdJwtChecks extends JwtChecks {
  /** null where there is none; where it is not `passed`, neither is `proof` */
  readonly keyBinding: CheckOutcome | null;
}

/**
 * Members of an SD-JWT VC that its issuer must sign in the open, with all that is in them: a holder could else drop an expiry by
 * withholding it.
 *
 * @see SD-JWT-based Verifiable Credentials, 2.2.2.3 "Registered JWT Claims", "including any of their sub-claims"
 */
const NEVER_WITHHELD = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'aka_vcts', 'status'];

/** Claims that have a place of their own in the VCDM form of an SD-JWT VC, and `id`: a private claim there, whatever it holds. */
const PLACED: ReadonlySet<string> = new Set([...NEVER_WITHHELD, 'sub', 'iat', 'jti', 'aud', 'nonce', 'id']);

/**
 * Decodes an SD-JWT in compact form: `<issuer's JWT>~<disclosure>~…~[<key binding JWT>]`. Verifies no signature.
 *
 * @param crypto - for the digests that tie disclosures to the payload
 * @returns `jwt.*`, `json.*`, or `jwt.disclosures-unfit` where what is shown is not what was signed
 * @see RFC 9901 (SD-JWT), 4, 7.1; SD-JWT-based Verifiable Credentials, 3; VC-JOSE-COSE 1.0, 3.2
 */
export function decodeSdJwt(compact: string, crypto: Hashes): Result<DecodedSdJwt> {
  if (compact.length > JWS_MAX_LENGTH * 2) return refuseSdJwt('too-many');
  const lastTilde = compact.lastIndexOf('~');
  if (lastTilde === -1) return refuseSdJwt('not-a-disclosure');
  const presented = compact.slice(0, lastTilde + 1);
  const [issuerJwt = '', ...disclosures] = presented.slice(0, -1).split('~');
  const jws = decodeCompactJws(issuerJwt);
  if (!jws.ok) return jws;
  const payload = parseStrictJson(jws.value.payload);
  if (!payload.ok) return payload;
  if (!isJsonObject(payload.value)) return refuse(new WalletError('jwt.malformed-payload', 'SD-JWT payload'));
  const hash = findSdHash(payload.value);
  if (hash === undefined) return refuseSdJwt('unknown-hash');
  const disclosed = reconstructClaims(payload.value, disclosures, crypto);
  if (!disclosed.ok) return refuseSdJwt(disclosed.error);

  const { claims, disclosedPlaces, withheld, withheldPlaces } = disclosed.value;
  const { header } = jws.value;
  const mediaType = typeof header.typ === 'string' ? normaliseMediaType(header.typ) : null;
  const { vct } = claims;
  const isSdJwtVc = typeof vct === 'string' && claims['@context'] === undefined;
  const claimed = isSdJwtVc ? documentOfSdJwtVc(claims, vct) : documentOfClaims(claims, mediaType ?? 'sd-jwt');
  if (claimed === undefined) return refuse(new WalletError('jwt.not-a-credential', 'SD-JWT without vct or @context'));
  const binding = compact.length === presented.length ? null : decodeKeyBinding(compact.slice(lastTilde + 1));
  if (binding?.ok === false) return binding;
  const registered = readJwtClaims(claims);
  const isMalformed = 'outcome' in registered;
  const hidden = NEVER_WITHHELD.find((name) => disclosedPlaces.has(name));
  return succeed({
    jws: jws.value,
    header,
    claims,
    document: claimed.document,
    kind: claimed.kind,
    mediaType,
    credentialType: isSdJwtVc ? vct : null,
    withheld,
    withheldPlaces,
    fault: isMalformed ? registered : (disclosureFault(hidden, isSdJwtVc) ?? claimed.contradiction),
    registered: isMalformed ? undefined : registered,
    keyBinding: binding?.value ?? null,
    presentedHash: sdDigest(presented, hash, crypto),
  });
}

function disclosureFault(hidden: string | undefined, isSdJwtVc: boolean): CheckOutcome | undefined {
  if (hidden === undefined) return undefined;
  // VC-JOSE-COSE leaves the choice to the issuer, but for what a token says of its own life there is none
  if (!isSdJwtVc && !['iss', 'nbf', 'exp', 'cnf'].includes(hidden)) return undefined;
  return failed('proof.misplaced-claim', { claim: hidden });
}

/** An SD-JWT VC has no data model but its type; its claims are about the subject, as in VCDM 2.0's words. */
function documentOfSdJwtVc(claims: JsonObject, vct: string): ClaimedDocument {
  const subject: Record<string, JsonValue | undefined> = {};
  for (const name of Object.keys(claims)) if (!PLACED.has(name)) subject[name] = claims[name];
  const { iss, jti, sub } = claims;
  // any text that is no address names somebody within the issuer's own walls (RFC 7519, 2 "StringOrURI"): no id of the data model
  if (sub !== undefined) subject[isAbsoluteUri(sub) ? 'id' : 'sub'] = sub;
  const begins = instantText(claims.nbf) ?? instantText(claims.iat);
  const ends = instantText(claims.exp);
  const status = statusOf(claims);
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    ...(isAbsoluteUri(jti) ? { id: jti } : {}),
    type: ['VerifiableCredential', vct],
    // without an address it is the subject of a certificate in the header (the same, 2.5)
    issuer: isAbsoluteUri(iss) ? iss : iss === undefined ? {} : { name: iss },
    ...(begins === undefined ? {} : { validFrom: begins }),
    ...(ends === undefined ? {} : { validUntil: ends }),
    ...(status.length === 0 ? {} : { credentialStatus: status.length === 1 ? (status[0] as JsonObject) : status }),
    credentialSubject: subject,
  };
  return { kind: 'vc', document, contradiction: undefined };
}

/** The token's own `status`, and what an issuer at home in the data model wrote in its words: neither may go unheard. */
function statusOf({ status, credentialStatus }: JsonObject): readonly JsonObject[] {
  const entries = asList(credentialStatus).filter((entry) => isJsonObject(entry) && typeof entry.type === 'string');
  return [...(entries as readonly JsonObject[]), ...(status === undefined ? [] : [tokenStatusOf(status)])];
}

function instantText(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'number' || Math.abs(value) > 253_402_300_799) return undefined;
  return new Date(value * 1000).toISOString();
}

/**
 * Checks the issuer's signature over an SD-JWT, whose key made it, and the holder's key binding where there is one.
 *
 * What is shown was tied to what is signed when the token was decoded. A key binding that does not hold fails the proof:
 * somebody showed this who is not the holder, or showed it to somebody else. `challenge` and `domain` come from it.
 *
 * @param token - compact form, or what `decodeSdJwt` made of it
 * @see RFC 9901, 7.3 "Verification by the Verifier"
 */
export async function checkSdJwt(
  token: string | DecodedSdJwt,
  expectation: ProofExpectation,
  world: ProofWorld,
): Promise<SdJwtChecks> {
  if (typeof token === 'string') {
    const decoded = decodeSdJwt(token, world.crypto);
    if (!decoded.ok) return rejected(failed('proof.malformed-token', { reason: decoded.error.code }));
    return checkSdJwt(decoded.value, expectation, world);
  }
  const { jws, registered, keyBinding } = token;
  const refusal = checkJwsHeader(jws) ?? checkDeclaredUse(token, expectation) ?? token.fault;
  if (refusal !== undefined || registered === undefined) {
    return rejected(refusal ?? failed('proof.malformed-claim', { claim: 'claims' }));
  }
  if (registered.issuer !== null && expectation.controller !== null && registered.issuer !== expectation.controller) {
    return rejected(failed('proof.claims-disagree', { claim: 'iss', property: 'issuer' }));
  }
  const { controller } = expectation;
  const isAtMetadata = token.credentialType !== null && controller !== null;
  const snapshots = isAtMetadata ? withIssuerMetadata(world.snapshots, controller) : world.snapshots;
  const madeAt = madeAtOf(token.claims, token.document);
  const checks = await checkJwsSignature(jws, madeAt, expectation, { ...world, snapshots });
  if (keyBinding === null) return { ...withTokenLife({ securing: 'sd-jwt', ...checks }, registered), keyBinding: null };
  const bound = await checkKeyBinding(keyBinding, token.claims, token.presentedHash, world);
  const proof = checks.proof.outcome === 'passed' && bound.outcome !== 'passed' ? bound : checks.proof;
  const { nonce, audience } = keyBinding;
  const said = { ...registered, nonce, audience: [audience] };
  return { ...withTokenLife({ securing: 'sd-jwt + kb', ...checks, proof }, said), keyBinding: bound };
}

function rejected(proof: CheckOutcome): SdJwtChecks {
  return { ...rejectedToken('sd-jwt', proof), keyBinding: null };
}

function checkDeclaredUse(token: DecodedSdJwt, expectation: ProofExpectation): CheckOutcome | undefined {
  const fault = findMediaTypeFault(token.header, 'sd-jwt', token.kind);
  if (fault !== undefined) return failed('proof.wrong-media-type', { type: fault });
  // SD-JWT VC, 2.2.1 requires the type; VC-JOSE-COSE only recommends it
  if (token.credentialType !== null && !['dc+sd-jwt', 'vc+sd-jwt'].includes(token.mediaType ?? '')) {
    return failed('proof.wrong-media-type', { type: token.mediaType ?? 'nothing' });
  }
  const isFor = expectation.purpose === 'authentication' ? 'vp' : 'vc';
  return token.kind === isFor ? undefined : failed('proof.wrong-media-type', { type: token.kind });
}

function refuseSdJwt(problem: string): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError('jwt.disclosures-unfit', `SD-JWT: ${problem}`, { details: { problem } }));
}
