import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import { decodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import {
  type CreatedPresentation,
  createPresentation,
  MAX_PRESENTED,
  type PresentationToCreate,
} from '../../../../src/core/presentation/create-presentation.ts';
import { decodeEnvelopeText, encodeEnvelopeText } from '../../../../src/core/presentation/envelope.ts';
import { findCarriedBadge } from '../../../../src/core/presentation/legacy-badge.ts';
import { badge, badgeToken, created, holder, issuer, oldAssertion, signedBadge } from './people.ts';

const request = (credentials: readonly string[], more: Partial<PresentationToCreate> = {}): PresentationToCreate => ({
  credentials,
  holder: holder.did,
  verificationMethod: holder.verificationMethod,
  nonce: 'AQIDBAUGBwgJCgsMDQ4PEA',
  audience: 'Klinik Nord',
  created,
  expiresInMs: 600_000,
  as: 'vp-json',
  crypto: portableCrypto,
  sign: holder.sign,
  ...more,
});

const present = async (
  credentials: readonly string[],
  more: Partial<PresentationToCreate> = {},
): Promise<CreatedPresentation> => {
  const presentation = await createPresentation(request(credentials, more));
  if (!presentation.ok) throw presentation.error;
  return presentation.value;
};

const codeOf = async (credentials: readonly string[], more: Partial<PresentationToCreate> = {}): Promise<string> => {
  const presentation = await createPresentation(request(credentials, more));
  return presentation.ok ? 'made' : presentation.error.code;
};

const parsed = (text: string): Record<string, JsonObject & JsonObject[]> => JSON.parse(text);

describe('createPresentation (vp-json)', () => {
  it('signs for this verifier, this question and ten minutes', async () => {
    const { text, mediaType, format, expires } = await present([await signedBadge('2.0')]);
    expect({ mediaType, format, expires }).toEqual({
      mediaType: 'application/vp',
      format: 'vp-2.0',
      expires: '2026-11-22T10:10:00Z',
    });
    expect(parsed(text)).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: holder.did,
      proof: {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        proofPurpose: 'authentication',
        created: '2026-11-22T10:00:00Z',
        expires: '2026-11-22T10:10:00Z',
        verificationMethod: holder.verificationMethod,
        challenge: 'AQIDBAUGBwgJCgsMDQ4PEA',
        domain: 'Klinik Nord',
      },
    });
    const decoded = decodeDocument(JSON.parse(text));
    expect(decoded).toMatchObject({ ok: true, value: { format: 'vp-2.0', structure: { outcome: 'passed' } } });
  });

  it('leaves credentials inside as they are', async () => {
    const credentials = [await signedBadge('2.0'), await signedBadge('1.1')];
    const { verifiableCredential } = parsed((await present(credentials)).text);
    expect(verifiableCredential?.map((one) => JSON.stringify(one))).toEqual(credentials);
  });

  it('speaks 1.1 where everything inside does, unless a purpose is said', async () => {
    const old = await signedBadge('1.1');
    const presentation = await present([old, await signedBadge('1.1', issuer.did)]);
    expect(presentation.format).toBe('vp-1.1');
    expect(parsed(presentation.text)['@context']).toEqual([
      'https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/security/data-integrity/v2',
    ]);
    expect((await present([old], { purpose: 'Application as a nurse' })).format).toBe('vp-2.0');
    expect((await present([old, await signedBadge('2.0')])).format).toBe('vp-2.0');
  });

  it('puts tokens into the envelope of the standard (VCDM 2.0, 4.13)', async () => {
    const token = await badgeToken();
    const { verifiableCredential } = parsed((await present([token])).text);
    expect(verifiableCredential).toEqual([
      {
        '@context': 'https://www.w3.org/ns/credentials/v2',
        id: `data:application/vc+jwt,${token}`,
        type: 'EnvelopedVerifiableCredential',
      },
    ]);
    const selective = parsed((await present([`${token}~WyJzYWx0IiwibmFtZSIsIngiXQ~`])).text);
    expect(selective.verifiableCredential?.[0]?.id).toBe(
      `data:application/vc+sd-jwt,${token}~WyJzYWx0IiwibmFtZSIsIngiXQ~`,
    );
    const decoded = decodeDocument(JSON.parse((await present([token])).text));
    expect(decoded).toMatchObject({
      ok: true,
      value: { inner: [{ path: '/verifiableCredential/0' }], structure: { outcome: 'passed' } },
    });
  });

  it.each([
    ['an assertion', oldAssertion, 'application/ld+json'],
    ['an address', 'https://example.org/assertions/1', 'text/plain'],
  ])('carries %s from before 3.0 without vouching for it', async (_, text, mediaType) => {
    const presentation = await present([text]);
    const carrier = parsed(presentation.text).verifiableCredential?.[0] as JsonObject;
    expect(carrier).toMatchObject({
      type: ['VerifiableCredential'],
      issuer: holder.did,
      credentialSubject: { id: holder.did },
      relatedResource: { mediaType },
      proof: { proofPurpose: 'assertionMethod', verificationMethod: holder.verificationMethod },
    });
    expect(findCarriedBadge(carrier, holder.did, portableCrypto)).toEqual({ text });
    expect(decodeDocument(carrier)).toMatchObject({ ok: true, value: { structure: { outcome: 'passed' } } });
  });

  it('says nothing that it was not told: no nonce, no audience, no purpose', async () => {
    const { text } = await present([await signedBadge('2.0')], { nonce: undefined, audience: undefined } as never);
    const presentation = parsed(text);
    expect(Object.keys(presentation).sort()).toEqual(['@context', 'holder', 'proof', 'type', 'verifiableCredential']);
    expect(presentation.proof).not.toHaveProperty('challenge');
    expect(presentation.proof).not.toHaveProperty('domain');
  });

  it('shows a credential that was chosen twice once', async () => {
    const fine = await signedBadge('2.0');
    const laidOut = JSON.stringify(JSON.parse(fine), null, 2);
    expect(parsed((await present([fine, fine, laidOut])).text).verifiableCredential).toHaveLength(1);
  });

  it('refuses a vocabulary that a strict verifier could not judge, and says what to do', async () => {
    const foreign = {
      ...badge('2.0'),
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://example.org/words'],
    };
    const inline = {
      ...badge('2.0'),
      '@context': ['https://www.w3.org/ns/credentials/v2', { name: 'https://evil.example/x' }],
    };
    const undefinedTerm = { ...badge('2.0'), inventedTerm: 'x' };
    for (const credential of [foreign, inline, undefinedTerm]) {
      const text = JSON.stringify(credential);
      expect(await codeOf([text])).toBe('present.needs-token');
      expect(await codeOf([text], { as: 'vp-jwt' })).toBe('made');
    }
  });

  it('refuses what is no credential, by its number', async () => {
    const fine = await signedBadge('2.0');
    const presentation = (await present([fine])).text;
    const token = (await present([fine], { as: 'vp-jwt' })).text;
    for (const text of ['', 'hello', '{}', '[]', 'a.b.c', presentation, 'data:text/html,x', '{"id":1,"id":2}']) {
      expect(await createPresentation(request([fine, text]))).toMatchObject({
        error: { code: 'present.not-a-credential', details: { number: 2 } },
      });
    }
    const vp = `${token.split('.')[0]}.${btoa('{"vp":{}}').replaceAll('=', '')}.AAAA`;
    expect(await codeOf([vp])).toBe('present.not-a-credential');
  });

  it('refuses too many, and words that nobody can read', async () => {
    const fine = await signedBadge('2.0');
    const many = Array.from({ length: MAX_PRESENTED + 1 }, (_, index) => fine + ' '.repeat(index));
    expect(await codeOf(many)).toBe('present.too-many');
    expect(await codeOf([fine], { audience: 'a\u202eb' })).toBe('present.unreadable-text');
    expect(await codeOf([fine], { purpose: 'x'.repeat(201) })).toBe('present.unreadable-text');
    expect(await codeOf([fine], { nonce: '' })).toBe('present.unreadable-text');
  });

  it('takes a foreign key and an empty choice for our own mistakes', async () => {
    const fine = await signedBadge('2.0');
    await expect(codeOf([])).rejects.toThrow(TypeError);
    await expect(codeOf([fine], { verificationMethod: issuer.verificationMethod })).rejects.toThrow(TypeError);
    await expect(codeOf([fine], { sign: () => new Uint8Array(63) })).rejects.toThrow(TypeError);
  });

  it('travels in one code', async () => {
    const { text, mediaType } = await present([await signedBadge('2.0')]);
    const content = new TextEncoder().encode(text);
    const code = encodeEnvelopeText({ mediaType, content }, portableCrypto);
    expect(code.ok && code.value.length).toBeLessThan(1853);
    expect(code.ok && decodeEnvelopeText(code.value, portableCrypto)).toEqual({
      ok: true,
      value: { mediaType, content },
    });
  });
});

describe('createPresentation (vp-jwt)', () => {
  const parts = (token: string): JsonObject[] =>
    token
      .split('.')
      .slice(0, 2)
      .map((part) => {
        const bytes = decodeBase64url(part);
        return bytes.ok ? JSON.parse(new TextDecoder().decode(bytes.value)) : undefined;
      });

  it('signs header and claims of a vp+jwt (VC-JOSE-COSE 1.0, 3.1.2)', async () => {
    const token = await badgeToken();
    const { text, mediaType, expires } = await present([token, await signedBadge('1.1')], {
      as: 'vp-jwt',
      purpose: 'Application',
    });
    const [header, claims] = parts(text);
    expect(header).toEqual({ alg: 'EdDSA', kid: holder.verificationMethod, typ: 'vp+jwt', cty: 'vp' });
    expect(claims).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: holder.did,
      description: 'Application',
      iss: holder.did,
      aud: 'Klinik Nord',
      nonce: 'AQIDBAUGBwgJCgsMDQ4PEA',
      iat: created.getTime() / 1000,
      exp: created.getTime() / 1000 + 600,
    });
    expect(claims).not.toHaveProperty('proof');
    expect(mediaType).toBe('application/vp+jwt');
    expect(expires).toBe('2026-11-22T10:10:00Z');
    const [head, body, signature] = text.split('.') as [string, string, string];
    const bytes = decodeBase64url(signature);
    const message = new TextEncoder().encode(`${head}.${body}`);
    expect(bytes.ok && ed25519.verify(bytes.value, message, holder.publicKey)).toBe(true);
  });

  it('carries older badges too', async () => {
    const { text } = await present([oldAssertion], { as: 'vp-jwt' });
    const claims = parts(text)[1] as { verifiableCredential: JsonObject[] };
    expect(findCarriedBadge(claims.verifiableCredential[0] ?? {}, holder.did, portableCrypto)).toEqual({
      text: oldAssertion,
    });
  });
});

describe('findCarriedBadge', () => {
  const carrier = async (): Promise<JsonObject> => {
    const { verifiableCredential } = parsed((await present([oldAssertion])).text);
    return verifiableCredential?.[0] as JsonObject;
  };

  it('finds none in other credentials, nor in a carrier of someone else', async () => {
    expect(findCarriedBadge(badge('2.0'), holder.did, portableCrypto)).toBeUndefined();
    expect(findCarriedBadge(await carrier(), issuer.did, portableCrypto)).toBeUndefined();
    expect(findCarriedBadge(await carrier(), null, portableCrypto)).toBeUndefined();
    const typed = { ...(await carrier()), type: ['VerifiableCredential', 'OpenBadgeCredential'] };
    expect(findCarriedBadge(typed, holder.did, portableCrypto)).toBeUndefined();
  });

  it('says so where badge and digest do not agree', async () => {
    const whole = await carrier();
    const resource = whole.relatedResource as JsonObject;
    const changed = (more: JsonObject): JsonObject => ({ ...whole, relatedResource: { ...resource, ...more } });
    const verdict = (more: JsonObject): unknown => findCarriedBadge(changed(more), holder.did, portableCrypto);
    expect(verdict({ id: `${resource.id}x` })).toBe('damaged');
    expect(verdict({ id: 'data:text/plain,%' })).toBe('damaged');
    expect(verdict({ id: 'data:' })).toBe('damaged');
    expect(verdict({ digestMultibase: 'uEiA' })).toBe('damaged');
    expect(verdict({ digestMultibase: 7 })).toBe('damaged');
    expect(verdict({ id: 'https://example.org/a' })).toBeUndefined();
    const base64 = btoa(oldAssertion);
    expect(verdict({ id: `data:application/ld+json;base64,${base64}` })).toEqual({ text: oldAssertion });
  });
});
