import type { Crypto } from '../crypto.ts';
import type { JsonObject } from '../encoding/json.ts';
import { createDataIntegrityProof } from '../proof/data-integrity/create-proof.ts';
import { createJwt } from '../proof/jose/create-jwt.ts';
import { type Result, succeed } from '../result.ts';
import { isShowableText } from '../sentences/showable-text.ts';
import { bindToken } from './bind-token.ts';
import { chooseFields } from './choose-fields.ts';
import { carrierOf } from './legacy-badge.ts';
import { manifestOf } from './manifest.ts';
import { identityOf, type PresentedCredential, readPresentedCredential } from './presented-credential.ts';
import { refused } from './refused.ts';

export interface PresentationToCreate {
  /** texts as imported: JSON credentials, compact tokens, Open Badges 1.x and 2.0 assertions; at least one, each once */
  readonly credentials: readonly string[];
  /**
   * by the position of a credential: the pointers of what is shown of it beside what must be, where its securing allows a choice
   * (`chooseFields`). Without an entry everything is shown
   */
  readonly fields?: ReadonlyMap<number, readonly string[]>;
  /** makes it a signed portfolio: what the collection is called; a list of everything in it goes along (`manifestOf`) */
  readonly collection?: string;
  /** DID of the persona who signs */
  readonly holder: string;
  /** absolute id of the holder's key, within the holder's DID document: `did:key:z6Mk…#z6Mk…` */
  readonly verificationMethod: string;
  /** what the verifier asked with (or six spoken digits); without it the presentation can be replayed, and says so */
  readonly nonce?: string;
  /** who asks, in the words of the request */
  readonly audience?: string;
  /** what for, in the holder's words */
  readonly purpose?: string;
  readonly created: Date;
  readonly expiresInMs: number;
  readonly as: 'vp-json' | 'vp-jwt';
  readonly crypto: Crypto;
  /** Ed25519 over the given bytes, 64 bytes; the key stays with the caller */
  readonly sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

export interface CreatedPresentation {
  /** JSON or compact JWT */
  readonly text: string;
  /** for the envelope: `application/vp`, `application/vp+jwt` */
  readonly mediaType: 'application/vp' | 'application/vp+jwt';
  readonly format: 'vp-2.0' | 'vp-1.1';
  /** RFC 3339, whole seconds */
  readonly expires: string;
}

/** What a person hands over at once; a container beyond it would not be read by anyone. */
export const MAX_PRESENTED = 64;
/** Characters of audience and purpose. */
export const SPOKEN_MAX_LENGTH = 200;

const CONTEXT_V2 = 'https://www.w3.org/ns/credentials/v2';
const CONTEXT_V1 = 'https://www.w3.org/2018/credentials/v1';

/**
 * Makes a presentation and has it signed by the holder.
 *
 * Credentials inside stay what they are: JSON ones stand there as parsed, with their own contexts and proofs; tokens in the
 * envelope of VCDM 2.0; older badges in a carrier of the holder's own (`carrierOf`). The data model is 2.0, or 1.1
 * where everything inside is 1.1 JSON and no purpose is said, for which 1.1 has no word.
 *
 * `vp-json` signs canonical RDF, so every context inside must be one that we carry: a verifier as strict as we are would
 * not judge the presentation otherwise. `vp-jwt` signs the bytes, and takes everything.
 *
 * Nothing is judged here. Whether an invalid badge may be shown is for the caller to ask first.
 *
 * @returns the text, or `present.*` codes; nothing was signed then
 * @throws {TypeError} for no credentials, or a key that is not the holder's
 * @see VCDM 2.0, 4.13 "Verifiable Presentations"; VC-JOSE-COSE 1.0, 3.1.2; Data Integrity EdDSA Cryptosuites v1.0, 3.2
 */
export async function createPresentation(request: PresentationToCreate): Promise<Result<CreatedPresentation>> {
  const { holder, verificationMethod, purpose, audience, nonce } = request;
  if (!verificationMethod.startsWith(`${holder}#`)) throw new TypeError('a key that is not the holder’s');
  const chosen = request.credentials;
  if (chosen.length === 0) throw new TypeError('a presentation of nothing');
  if (chosen.length > MAX_PRESENTED) return refused('present.too-many', { limit: MAX_PRESENTED });
  for (const [field, text] of Object.entries({ nonce, audience, purpose, collection: request.collection })) {
    const isFine = text === undefined || (text.length <= SPOKEN_MAX_LENGTH && isShowableText(text));
    if (!isFine) return refused('present.unreadable-text', { field, limit: SPOKEN_MAX_LENGTH });
  }
  const presented = new Map<string, PresentedCredential>();
  for (const [index, text] of chosen.entries()) {
    const credential = readPresentedCredential(text, index + 1);
    if (!credential.ok) return credential;
    // The same credential twice says nothing more, and makes a graph that no one can put in order in reasonable time.
    const shown = await chooseFields(credential.value, request.fields?.get(index), index + 1, request.crypto);
    if (!shown.ok) return shown;
    presented.set(identityOf(shown.value), shown.value);
  }
  const isOld =
    request.as === 'vp-json' &&
    purpose === undefined &&
    request.collection === undefined &&
    [...presented.values()].every((one) => one.form === 'json' && one.dataModel === '1.1');
  const inside: JsonObject[] = [];
  for (const one of presented.values()) {
    const embedded = await embed(one, request);
    if (!embedded.ok) return embedded;
    inside.push(embedded.value);
  }
  if (request.collection !== undefined) {
    const manifest = await signJson(
      manifestOf(inside, { ...request, name: request.collection }, request.crypto),
      request,
    );
    if (!manifest.ok) return manifest;
    inside.push(manifest.value);
  }
  const presentation: JsonObject = {
    '@context': [isOld ? CONTEXT_V1 : CONTEXT_V2],
    type: ['VerifiablePresentation'],
    holder,
    ...(purpose === undefined ? {} : { description: purpose }),
    verifiableCredential: inside,
  };
  const expires = wholeSeconds(new Date(request.created.getTime() + request.expiresInMs));
  const format = isOld ? 'vp-1.1' : 'vp-2.0';
  const signed =
    request.as === 'vp-jwt'
      ? await asToken(presentation, expires, request)
      : await asJson(presentation, expires, request);
  if (!signed.ok) return signed;
  const mediaType = request.as === 'vp-jwt' ? 'application/vp+jwt' : 'application/vp';
  return succeed({ text: signed.value, mediaType, format, expires: timestamp(expires) });
}

async function embed(one: PresentedCredential, request: PresentationToCreate): Promise<Result<JsonObject>> {
  if (one.form === 'json') return succeed(one.credential);
  if (one.form === 'legacy') return signJson(carrierOf(one, request.holder, request.created, request.crypto), request);
  const mediaType = one.form === 'jwt' ? 'application/vc+jwt' : 'application/vc+sd-jwt';
  const token = one.form === 'jwt' ? one.token : await bindToken(one.token, one.claims, request);
  return succeed({
    '@context': CONTEXT_V2,
    id: `data:${mediaType},${token}`,
    type: 'EnvelopedVerifiableCredential',
  });
}

/** The carrier of an older badge, a portfolio's list: a statement of the holder's, so `assertionMethod`, without a verifier's challenge. */
async function signJson(credential: JsonObject, request: PresentationToCreate): Promise<Result<JsonObject>> {
  const { verificationMethod, created, crypto, sign } = request;
  return canonical(
    await createDataIntegrityProof({
      document: credential,
      cryptosuite: 'eddsa-rdfc-2022',
      verificationMethod,
      purpose: 'assertionMethod',
      created,
      crypto,
      sign,
    }),
  );
}

async function asJson(presentation: JsonObject, expires: Date, request: PresentationToCreate): Promise<Result<string>> {
  const { verificationMethod, created, crypto, sign, nonce, audience } = request;
  const signed = canonical(
    await createDataIntegrityProof({
      document: presentation,
      cryptosuite: 'eddsa-rdfc-2022',
      verificationMethod,
      purpose: 'authentication',
      created,
      expires,
      ...(nonce === undefined ? {} : { challenge: nonce }),
      ...(audience === undefined ? {} : { domain: audience }),
      crypto,
      sign,
    }),
  );
  return signed.ok ? succeed(JSON.stringify(signed.value)) : signed;
}

async function asToken(
  presentation: JsonObject,
  expires: Date,
  request: PresentationToCreate,
): Promise<Result<string>> {
  const { nonce, audience, holder, verificationMethod, created, sign } = request;
  return succeed(
    await createJwt({
      header: { alg: 'EdDSA', kid: verificationMethod, typ: 'vp+jwt', cty: 'vp' },
      claims: {
        ...presentation,
        iss: holder,
        ...(audience === undefined ? {} : { aud: audience }),
        ...(nonce === undefined ? {} : { nonce }),
        iat: wholeSeconds(created).getTime() / 1000,
        exp: expires.getTime() / 1000,
      },
      sign,
    }),
  );
}

type Signed = Awaited<ReturnType<typeof createDataIntegrityProof>>;

/** A document without a canonical form is the badge's doing, not ours: a context that nobody carries, an undefined term. */
function canonical(signed: Signed): Result<JsonObject> {
  if (signed.ok) return signed;
  const { code, details } = signed.error;
  const reason = details?.context ?? details?.term ?? code;
  return refused('present.needs-token', { reason });
}

function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
