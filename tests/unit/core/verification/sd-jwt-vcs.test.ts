import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createJwt } from '../../../../src/core/proof/jose/create-jwt.ts';
import { sdDigest } from '../../../../src/core/proof/jose/sd-jwt-disclosures.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { badge } from '../credential/credentials.ts';
import { part, snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { checkOf, codeOf, firstReport, issuer, stranger } from './signing.ts';

const digest = (disclosure: string) => sdDigest(disclosure, 'sha-256', portableCrypto);
const member = (name: string, value: JsonValue) => part(['salt', name, value]);

async function sdJwtVc(claims: JsonObject, header: JsonObject = {}, ...disclosures: string[]): Promise<string> {
  const jwt = await createJwt({
    header: { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: issuer.verificationMethod, ...header },
    claims: { iss: issuer.did, vct: 'https://reed.example/diploma', grade: 'A', ...claims },
    sign: issuer.sign,
  });
  return `${[jwt, ...disclosures].join('~')}~`;
}

async function unnamed(header: JsonObject, claims: JsonObject = {}): Promise<string> {
  const all = { vct: 'https://reed.example/diploma', grade: 'A', ...claims };
  return `${await createJwt({ header: { alg: 'EdDSA', typ: 'dc+sd-jwt', ...header }, claims: all, sign: issuer.sign })}~`;
}

describe('verify: SD-JWT VC', () => {
  it('takes sub and jti that are plain text (RFC 7519, 4.1.2 and 4.1.7)', async () => {
    for (const claims of [{ sub: 'student-4711' }, { jti: '4711' }, { sub: 'student-4711', jti: '4711' }]) {
      expect((await firstReport(await sdJwtVc(claims))).verdict).toBe('valid');
    }
  });

  it('says by name that an issuer named only by a certificate is not judged (SD-JWT VC, 2.5)', async () => {
    for (const claims of [{}, { iss: 'Reed School' }]) {
      const report = await firstReport(await unnamed({ x5c: ['MIIB'] }, claims));
      expect(report.verdict).toBe('unknown');
      expect(codeOf(report, 'structure')).toBe('passed');
      expect(codeOf(report, 'proof')).toBe('proof.certificate-chain');
      expect(codeOf(report, 'issuer-key')).toBe('issuer-key.proof-not-checked');
    }
  });

  it('is invalid where nobody at all is named as its issuer', async () => {
    const report = await firstReport(await unnamed({ kid: issuer.verificationMethod }));
    expect(report.verdict).toBe('invalid');
    expect(codeOf(report, 'issuer-key')).toBe('issuer-key.unnamed');
  });

  it('is invalid where a part of what must stand in the open was disclosed (SD-JWT VC, 2.2.2.3)', async () => {
    const jwk = member('jwk', { kty: 'OKP', crv: 'Ed25519', x: part('x'.repeat(32)) });
    const list = member('status_list', { idx: 1, uri: 'https://reed.example/status' });
    const others = member('aka_vcts', ['https://reed.example/other']);
    const tokens = [
      await sdJwtVc({ cnf: { _sd: [digest(jwk)] } }, {}, jwk),
      await sdJwtVc({ status: { _sd: [digest(list)] } }, {}, list),
      await sdJwtVc({ _sd: [digest(others)] }, {}, others),
    ];
    for (const token of tokens) expect(codeOf(await firstReport(token), 'proof')).toBe('proof.misplaced-claim');
  });

  it('is never valid while its status stands in a list of a kind that is not read', async () => {
    const list = member('status_list', { idx: 1, uri: 'https://reed.example/status' });
    for (const status of [
      { status_list: { idx: 0, uri: 'https://reed.example/status' } },
      { identifier_list: { id: 'x', uri: 'https://reed.example/status' } },
      { _sd: [digest(list)] },
      {},
      'revoked',
    ]) {
      const report = await firstReport(await sdJwtVc({ status }));
      expect(report.verdict).toBe('unknown');
      expect(codeOf(report, 'status')).toBe('status.unsupported-type');
    }
  });

  it('hears a status that stands there in the words of the data model, beside its own or alone', async () => {
    const credentialStatus = { type: 'X', id: 'urn:x:1' };
    expect((await firstReport(await sdJwtVc({ credentialStatus }))).verdict).toBe('unknown');
    const both = await firstReport(await sdJwtVc({ credentialStatus: [credentialStatus], status: {} }));
    expect(checkOf(both, 'status')?.details).toMatchObject({ entries: 2 });
    for (const other of ['active', { level: 2 }, null, 5]) {
      expect((await firstReport(await sdJwtVc({ credentialStatus: other }))).verdict).toBe('valid');
    }
  });

  it('is not valid where a part of such a status was withheld', async () => {
    const [type, entry] = [member('type', 'X'), part(['salt', { type: 'X', id: 'urn:x:1' }])];
    for (const credentialStatus of [{ id: 'urn:x:1', _sd: [digest(type)] }, [{ '...': digest(entry) }]]) {
      const report = await firstReport(await sdJwtVc({ credentialStatus }));
      expect(report.verdict).toBe('unknown');
      expect(codeOf(report, 'status')).toBe('status.withheld');
    }
  });

  describe('of an issuer that publishes metadata (SD-JWT VC, 4)', () => {
    const school = 'https://reed.example/tenant/7';
    const address = 'https://reed.example/.well-known/jwt-vc-issuer/tenant/7';
    const key = (kid: string, by = issuer): JsonObject => ({
      kty: 'OKP',
      crv: 'Ed25519',
      x: encodeBase64url(by.publicKey),
      kid,
    });
    const ofSchool = (kid?: string) => unnamed(kid === undefined ? {} : { kid }, { iss: school });
    const metadata = (more: JsonObject) => snapshotOf(address, { issuer: school, ...more });
    const said = async (token: string, ...snapshots: Snapshot[]) => {
      const report = await firstReport(token, { snapshots });
      return `${report.verdict} ${codeOf(report, 'proof')}`;
    };

    it('is valid with a key listed there, or in the set that they point to, with its age', async () => {
      const listed = metadata({ jwks: { keys: [key('a', stranger), key('b')] } });
      expect(await said(await ofSchool('b'), listed)).toBe('valid passed');
      expect(await said(await ofSchool(), metadata({ jwks: { keys: [key('b')] } }))).toBe('valid passed');
      const uri = 'https://keys.reed.example/jwks';
      const pointing = metadata({ jwks_uri: uri });
      expect(await said(await ofSchool('b'), pointing, snapshotOf(uri, { keys: [key('b')] }))).toBe('valid passed');
      expect(checkOf(await firstReport(await ofSchool('b'), { snapshots: [listed] }), 'issuer-key')).toMatchObject({
        asOf: listed.fetchedAt,
        source: 'snapshot',
      });
    });

    it('is not valid with a key of another, a key that is not there, or metadata of another issuer', async () => {
      expect(await said(await ofSchool('b'), metadata({ jwks: { keys: [key('b', stranger)] } }))).toBe(
        'invalid proof.signature-mismatch',
      );
      expect(await said(await ofSchool('c'), metadata({ jwks: { keys: [key('b')] } }))).toMatch(
        /^(?:invalid|unknown) proof\.key-/,
      );
      const others = snapshotOf(address, { issuer: 'https://reed.example/tenant/8', jwks: { keys: [key('b')] } });
      expect(await said(await ofSchool('b'), others)).toBe('invalid proof.key-document-mismatch');
      expect(await said(await ofSchool('b'), metadata({ jwks_uri: 'https://keys.reed.example/jwks' }))).toBe(
        'unknown proof.key-no-snapshot',
      );
      expect(await said(await ofSchool('b'))).toBe('unknown proof.key-no-snapshot');
    });

    it('asks a document under the issuer’s own address alone, where there is one', async () => {
      const own = snapshotOf(school, { keys: [key('a', stranger)] });
      expect(await said(await ofSchool('b'), own, metadata({ jwks: { keys: [key('b')] } }))).not.toMatch(/^valid/);
    });

    it('takes a profile without a key, or a page, for no word against the key that they list', async () => {
      const listed = metadata({ jwks: { keys: [key('b')] } });
      const page = { ...snapshotOf(school, {}), bytes: new TextEncoder().encode('[]') };
      for (const own of [snapshotOf(school, { id: school, type: 'Profile', name: 'Reed' }), page]) {
        expect(await said(await ofSchool('b'), own, listed)).toBe('valid passed');
        expect(await said(await ofSchool('b'), own)).not.toMatch(/^valid/);
      }
      for (const own of [{ deactivated: true }, { assertionMethod: [] }, { keys: [] }]) {
        const verdict = await said(await ofSchool('b'), snapshotOf(school, { id: school, ...own }), listed);
        expect(verdict).not.toMatch(/^valid/);
      }
    });

    it('is no way to find the keys of other tokens', async () => {
      const credential = badge({ issuer: { id: school, type: ['Profile'] } });
      const token = await createJwt({ header: { alg: 'EdDSA', kid: 'b' }, claims: credential, sign: issuer.sign });
      expect(await said(token, metadata({ jwks: { keys: [key('b')] } }))).toBe('unknown proof.key-no-snapshot');
    });
  });

  it('names no claim that a data model would refuse for what it is not', async () => {
    const claims = { id: 'abc', type: 'x', issuer: 5, name: { a: 1 }, validUntil: 'x', evidence: 'x', proof: 'x' };
    expect((await firstReport(await sdJwtVc(claims))).verdict).toBe('valid');
  });
});
