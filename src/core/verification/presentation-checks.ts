import type { DecodedDocument } from '../credential/credential.ts';
import type { PublicKey } from '../crypto.ts';
import { asList, isJsonObject } from '../encoding/json.ts';
import { didMethodOf, expandDidJwk, expandDidKey, splitFragment } from '../proof/keys/did.ts';
import { isSameKey } from '../proof/keys/public-key.ts';
import type { SecuredChecks } from './proof.ts';
import { type Check, type CheckOutcome, failed, namedCheck, notChecked, passed } from './report.ts';
import type { VerifyOptions } from './verification-world.ts';

/** Does the presentation answer the verifier's one-time number (challenge of the proof, `nonce` of the token)? */
export function checkNonce(checks: SecuredChecks, request: VerifyOptions['request']): CheckOutcome {
  if (request?.nonce === undefined) return notChecked('nonce.not-asked');
  if (checks.proof.code === 'proof.missing') return failed('nonce.missing');
  if (checks.proof.outcome !== 'passed') return notChecked('nonce.proof-not-passed');
  if (checks.challenge === undefined) return failed('nonce.missing');
  return checks.challenge === request.nonce ? passed() : failed('nonce.mismatch');
}

/** Was it made for this verifier, and for no other (domain of the proof, `aud` of the token)? */
export function checkAudience(checks: SecuredChecks, request: VerifyOptions['request']): CheckOutcome {
  if (request?.audience === undefined) return notChecked('audience.not-asked');
  if (checks.proof.code === 'proof.missing') return failed('audience.missing');
  if (checks.proof.outcome !== 'passed') return notChecked('audience.proof-not-passed');
  if (checks.domain === undefined) return failed('audience.missing');
  return checks.domain === request.audience ? passed() : failed('audience.mismatch', { audience: checks.domain });
}

/**
 * What was asked of a presentation, asked of a credential that somebody shows by itself: it was signed long before, so it
 * answers nothing and proves nobody's possession, but for an SD-JWT that its holder signed for this verifier.
 *
 * @param checks - null for an assertion of before 3.0
 * @returns nothing where nothing was asked
 */
export function checkAnswers(checks: SecuredChecks | null, request: VerifyOptions['request']): readonly Check[] {
  const isBound = checks?.securing === 'sd-jwt + kb';
  const answers: Check[] = [];
  if (request?.nonce !== undefined) {
    const nonce = isBound ? checkNonce(checks, request) : notChecked('nonce.no-presentation');
    answers.push(namedCheck('nonce', nonce));
  }
  if (request?.audience !== undefined) {
    const audience = isBound ? checkAudience(checks, request) : notChecked('audience.no-presentation');
    answers.push(namedCheck('audience', audience));
  }
  return answers;
}

/** A credential inside a presentation, as far as the holder check needs it. */
export interface PresentedCredential {
  readonly path: string;
  readonly decoded: DecodedDocument;
  /** the holder's key that its issuer wrote into an SD-JWT (`cnf`) */
  readonly confirmedKey?: PublicKey | undefined;
}

/**
 * Possession: is every credential inside about the one who signed the presentation?
 *
 * The key's own id is what counts: `holder` is a claim until the proof's key is established as the holder's. Where no
 * holder is named (VCDM 2.0, 4.13 lets that be), whoever signed with a did:key or did:jwk is known all the same; leaving
 * the name out must not be a way to show another's badge. A credential about another id is refused; one about nobody's key
 * (hashed e-mail, no id, an address of the web) proves nothing and says so, but for an SD-JWT that its issuer gave to a key by `cnf`
 * (RFC 7800, 3.2): that key is whose it is.
 *
 * @param presented - the credentials inside, and those inside them: a list of one's own making around another's badge
 *   does not make it one's own
 */
export function checkHolder(
  holder: string | null,
  checks: SecuredChecks,
  presented: readonly PresentedCredential[],
  request: VerifyOptions['request'],
): CheckOutcome {
  if (request?.nonce === undefined && request?.audience === undefined) return notChecked('holder.not-asked');
  const isEstablished = checks.proof.outcome === 'passed' && (holder === null || checks.issuerKey.outcome === 'passed');
  if (!isEstablished) return notChecked('holder.proof-not-passed');
  const possessor = holder ?? ownerOfKey(checks);
  if (possessor === undefined) return notChecked('holder.unnamed');
  if (presented.length === 0) return notChecked('holder.nothing-shown');
  let unprovable: string | undefined;
  for (const { path, decoded, confirmedKey } of presented) {
    const ids = subjectIdsOf(decoded);
    if (ids.some((id) => id.startsWith('did:') && id !== possessor)) return failed('holder.other', { path });
    const isNamed = ids.length > 0 && ids.every((id) => id === possessor);
    if (isNamed) continue;
    const isBound = confirmedKey === undefined ? undefined : isKeyOf(possessor, confirmedKey);
    if (isBound === false) return failed('holder.other', { path });
    if (isBound === undefined) unprovable ??= path;
  }
  return unprovable === undefined ? passed() : notChecked('holder.not-provable', { path: unprovable });
}

/** @returns undefined where the DID is not its own key: another document would have to say */
function isKeyOf(did: string, key: PublicKey): boolean | undefined {
  const method = didMethodOf(did);
  const expanded = method === 'key' ? expandDidKey(did) : method === 'jwk' ? expandDidJwk(did) : undefined;
  return expanded?.ok ? isSameKey(expanded.value.key, key) : undefined;
}

/** The DID that is its own key and signed; undefined where another document would have to say whose key it was. */
function ownerOfKey(checks: SecuredChecks): string | undefined {
  const method = checks.proof.details?.verificationMethod;
  if (typeof method !== 'string') return undefined;
  const { document } = splitFragment(method);
  return ['key', 'jwk'].includes(didMethodOf(document) ?? '') ? document : undefined;
}

function subjectIdsOf(decoded: DecodedDocument): readonly string[] {
  return asList(decoded.document.credentialSubject).flatMap((subject) =>
    isJsonObject(subject) && typeof subject.id === 'string' ? [subject.id] : [],
  );
}
