import type { JsonObject, JsonValue } from '../../src/core/encoding/json.ts';
import { type CreatableSuite, createDataIntegrityProof } from '../../src/core/proof/data-integrity/create-proof.ts';
import { createJwt } from '../../src/core/proof/jose/create-jwt.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import type { Award, Securing } from './award.ts';
import { type Issuer, strangerIssuer } from './issuer.ts';

/** A signed document as the text that would be handed out. */
export async function sealDocument(
  document: JsonObject,
  securing: Securing | 'ecdsa-rdfc-2019',
  issuer: Issuer,
  signedAt: string,
): Promise<string> {
  if (securing === 'jwt' || securing === 'vc+jwt' || securing === 'jwt-vc-claim') {
    return sealAsJwt(document, securing, issuer);
  }
  return written(await withProof(document, securing, issuer, signedAt));
}

/** The text of an award's credential, with whatever is wrong with it on purpose. */
export async function sealAward(credential: JsonObject, award: Award, issuer: Issuer): Promise<string> {
  if (award.isSignedByStranger === true) {
    const { verificationMethod, ...key } = strangerIssuer();
    return sealDocument(credential, award.securing, { ...issuer, verificationMethod, key }, award.awardedAt);
  }
  const text = await sealDocument(credential, award.securing, issuer, award.awardedAt);
  return award.forgedName === undefined ? text : alter(text, award.achievement.name, award.forgedName);
}

/** What a forger would do with a text editor. */
function alter(text: string, from: string, to: string): string {
  const altered = text
    .replaceAll(from, to)
    .replace('"achievementType": "Course"', '"achievementType": "Certification"');
  if (altered === text) throw new TypeError('there was nothing to alter');
  return altered;
}

async function withProof(
  document: JsonObject,
  cryptosuite: CreatableSuite,
  issuer: Issuer,
  signedAt: string,
): Promise<JsonObject> {
  const { kind } = issuer.key.publicKey;
  const signed = await createDataIntegrityProof({
    document,
    cryptosuite,
    verificationMethod: issuer.verificationMethod,
    purpose: 'assertionMethod',
    created: new Date(signedAt),
    ...(kind === 'P-256' || kind === 'P-384' ? { keyKind: kind } : {}),
    sign: issuer.key.sign,
    crypto: nativeCrypto,
  });
  if (!signed.ok) {
    throw new TypeError(`a sample has no canonical form: ${signed.error.code} ${JSON.stringify(signed.error.details)}`);
  }
  return signed.value;
}

function sealAsJwt(document: JsonObject, form: 'jwt' | 'vc+jwt' | 'jwt-vc-claim', issuer: Issuer) {
  const header = { alg: issuer.key.algorithm, kid: issuer.verificationMethod, typ: form === 'vc+jwt' ? form : 'JWT' };
  return createJwt({ header, claims: claimsOf(document, form, issuer), sign: issuer.key.sign });
}

/** Open Badges 3.0, 8.2.1: the registered claims repeat what the credential says. */
function claimsOf(document: JsonObject, form: 'jwt' | 'vc+jwt' | 'jwt-vc-claim', issuer: Issuer): JsonObject {
  if (form === 'vc+jwt') return document;
  const from = document.validFrom ?? document.issuanceDate;
  const until = document.validUntil ?? document.expirationDate;
  const subject = (document.credentialSubject as JsonObject | undefined)?.id;
  const registered: Record<string, JsonValue> = {
    iss: issuer.id,
    jti: document.id as string,
    ...(typeof subject === 'string' ? { sub: subject } : {}),
    nbf: Date.parse(from as string) / 1000,
    ...(typeof until === 'string' ? { exp: Date.parse(until) / 1000 } : {}),
  };
  return form === 'jwt' ? { ...registered, ...document } : { ...registered, vc: document };
}

function written(document: JsonObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
