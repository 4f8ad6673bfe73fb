import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { type Snapshot, snapshotsOf } from '../../../../../src/core/snapshot/snapshot.ts';
import type { CheckId, VerificationReport } from '../../../../../src/core/verification/report.ts';
import { verify } from '../../../../../src/core/verification/verify.ts';
import { assertion, without } from '../../credential/credentials.ts';
import { ecdsaKey, jwsOf, rsaKey, snapshotOf, testCrypto } from '../../proof/jose/jose-fixtures.ts';
import { curveSpkiDer, pemOf, rsaPublicKeyDer, spkiDer } from '../../proof/keys/rsa-der.ts';

const issuerId = 'https://badges.example/issuer';
const keyId = 'https://badges.example/key';
const key = rsaKey('RS256');
if (key.publicKey.kind !== 'RSA') throw new TypeError('an RSA key is of kind RSA');
const pem = pemOf('PUBLIC KEY', spkiDer(rsaPublicKeyDer(key.publicKey.n, key.publicKey.e)));
const otherPem = pemOf('PUBLIC KEY', spkiDer(rsaPublicKeyDer(key.publicKey.n, Uint8Array.of(3))));

const badgeClass: JsonObject = {
  type: 'BadgeClass',
  id: 'https://badges.example/classes/1',
  name: 'Robotics',
  description: 'About robots.',
  image: 'https://badges.example/robot.png',
  criteria: 'https://badges.example/criteria',
  issuer: issuerId,
};
const profile: JsonObject = { type: 'Issuer', id: issuerId, name: 'Robot School', publicKey: keyId };
const cryptographicKey: JsonObject = { type: 'CryptographicKey', id: keyId, owner: issuerId, publicKeyPem: pem };
const signed: JsonObject = { ...assertion, id: 'urn:uuid:1', verification: { type: 'SignedBadge', creator: keyId } };

function web(changes: Readonly<Record<string, unknown>> = {}): readonly Snapshot[] {
  const pages: Readonly<Record<string, unknown>> = {
    'https://badges.example/classes/1': badgeClass,
    [issuerId]: profile,
    [keyId]: cryptographicKey,
    ...changes,
  };
  return Object.entries(pages).flatMap(([url, page]) => (page === null ? [] : [snapshotOf(url, page)]));
}

async function judge(token: string, snapshots = web()): Promise<VerificationReport> {
  const reports = await verify(new TextEncoder().encode(token), {
    now: new Date('2026-11-22T12:00:00Z'),
    snapshots: snapshotsOf(snapshots),
    crypto: testCrypto,
  });
  if (!reports.ok) throw reports.error;
  return reports.value[0] as VerificationReport;
}

function codeOf(report: VerificationReport, id: CheckId): string {
  const check = report.checks.find((one) => one.id === id);
  return check === undefined ? 'absent' : (check.code ?? check.outcome);
}

const tokenOf = (
  payload: JsonObject,
  by: { sign: (message: Uint8Array) => Promise<Uint8Array> } = key,
  alg = 'RS256',
) => jwsOf({ typ: 'JWT', alg }, without(payload), by);

describe('checkSignedAssertion', () => {
  it('passes with the key that the issuer’s published profile lists', async () => {
    const report = await judge(await tokenOf(signed));
    expect(report.verdict).toBe('valid');
    expect(report.securing).toBe('jws');
    expect(report.credential.issuer.name).toBe('Robot School');
  });

  it('tries the issuer’s own keys where the assertion names none', async () => {
    const other = { ...cryptographicKey, id: 'https://badges.example/other' };
    const listing = { [issuerId]: { ...profile, publicKey: ['https://badges.example/missing', other, keyId] } };
    const report = await judge(await tokenOf({ ...signed, verification: { type: 'signed' } }), web(listing));
    expect(report.verdict).toBe('valid');
  });

  it('fails a signature over other bytes', async () => {
    const [header = '', , signature = ''] = (await tokenOf(signed)).split('.');
    const [, payload = ''] = (await tokenOf({ ...signed, issuedOn: '2021-01-01T00:00:00Z' })).split('.');
    const report = await judge(`${header}.${payload}.${signature}`);
    expect(report.verdict).toBe('invalid');
    expect(codeOf(report, 'proof')).toBe('proof.signature-mismatch');
  });

  it('fails a key that the assertion names and the issuer does not', async () => {
    const forged = await tokenOf({ ...signed, verification: { type: 'signed', creator: 'https://evil.example/key' } });
    const report = await judge(
      forged,
      web({ 'https://evil.example/key': { ...cryptographicKey, id: 'https://evil.example/key' } }),
    );
    expect(report.verdict).toBe('invalid');
    expect(codeOf(report, 'issuer-key')).toBe('issuer-key.not-listed');
  });

  it('fails a key document that names another owner', async () => {
    const report = await judge(
      await tokenOf(signed),
      web({ [keyId]: { ...cryptographicKey, owner: 'https://evil.example' } }),
    );
    expect(codeOf(report, 'issuer-key')).toBe('issuer-key.not-listed');
  });

  it.each<[string, unknown, string]>([
    ['another owner in a list', ['https://evil.example'], 'issuer-key.not-listed'],
    ['something that is nobody', [7], 'issuer-key.not-listed'],
    ['its owner as an object', { id: issuerId }, 'passed'],
    ['its owner among others', ['https://evil.example', issuerId], 'passed'],
    ['no owner', undefined, 'passed'],
  ])('compares the owner of a key that names %s', async (_, owner, expected) => {
    const report = await judge(await tokenOf(signed), web({ [keyId]: { ...cryptographicKey, owner } }));
    expect(codeOf(report, 'issuer-key')).toBe(expected);
  });

  it.each<[string, JsonObject, string]>([
    ['withdrawn before the badge was issued', { revoked: '2019-01-01T00:00:00Z' }, 'issuer-key.revoked'],
    ['withdrawn since', { revoked: '2024-01-01T00:00:00Z' }, 'issuer-key.revoked-since'],
    ['at its end', { expires: '2024-01-01T00:00:00Z' }, 'issuer-key.expired-since'],
    ['of an unreadable end', { expires: 'soon' }, 'issuer-key.date-unreadable'],
    ['not yet at its end', { expires: '2030-01-01T00:00:00Z' }, 'passed'],
    ['not yet at the day of its end', { expires: '2030-01-01' }, 'passed'],
    ['at the day of its end', { expires: '2024-01-01' }, 'issuer-key.expired-since'],
    ['withdrawn on a day before the badge was issued', { revoked: '2019-01-01' }, 'issuer-key.revoked'],
    ['withdrawn in seconds', { revoked: 1_546_300_800 }, 'issuer-key.revoked'],
    ['withdrawn without a date', { revoked: true }, 'issuer-key.date-unreadable'],
    ['withdrawn in words', { revoked: 'yes' }, 'issuer-key.date-unreadable'],
    ['withdrawn with nothing in a list', { revoked: [] }, 'issuer-key.date-unreadable'],
    ['not withdrawn', { revoked: false }, 'passed'],
    ['withdrawn with an empty text', { revoked: '' }, 'passed'],
    ['withdrawn with null', { revoked: null }, 'passed'],
  ])('does not pass a key that is %s', async (_, dates, expected) => {
    const report = await judge(await tokenOf(signed), web({ [keyId]: { ...cryptographicKey, ...dates } }));
    expect(codeOf(report, 'issuer-key')).toBe(expected);
    expect(report.verdict).not.toBe(expected === 'passed' ? 'unknown' : 'valid');
  });

  it.each<[string, unknown]>([
    ['the key’s own document', cryptographicKey],
    ['a bare PEM file', pem],
  ])('heeds what the profile says of a key that it lists, whatever %s leaves out', async (_, document) => {
    const withdrawn = { id: keyId, revoked: '2019-01-01T00:00:00Z' };
    const listing = { [issuerId]: { ...profile, publicKey: withdrawn }, [keyId]: document };
    const report = await judge(await tokenOf(signed), web(listing));
    expect(codeOf(report, 'issuer-key')).toBe('issuer-key.revoked');
    expect(report.verdict).toBe('invalid');
  });

  const withdrawn = { revoked: '2019-01-01T00:00:00Z' };

  it.each<[string, unknown, unknown, string]>([
    ['a second listing says', [keyId, { id: keyId, ...withdrawn }], cryptographicKey, 'issuer-key.revoked'],
    ['a first listing says', [{ id: keyId, ...withdrawn }, keyId], cryptographicKey, 'issuer-key.revoked'],
    [
      'a listing far behind says',
      [...Array<string>(20).fill(keyId), { id: keyId, ...withdrawn }],
      cryptographicKey,
      'issuer-key.revoked',
    ],
    [
      'a listing beside the spelt out one says',
      [cryptographicKey, { id: keyId, ...withdrawn }],
      null,
      'issuer-key.revoked',
    ],
    ['its own address says', cryptographicKey, { ...cryptographicKey, ...withdrawn }, 'issuer-key.revoked'],
    ['its own address says without the key', cryptographicKey, { id: keyId, ...withdrawn }, 'issuer-key.revoked'],
    [
      'its own address holds another key',
      cryptographicKey,
      { ...cryptographicKey, publicKeyPem: otherPem },
      'issuer-key.different-key',
    ],
    ['its own address holds another key bare', cryptographicKey, otherPem, 'issuer-key.different-key'],
    [
      'its own address names another owner',
      cryptographicKey,
      { ...cryptographicKey, owner: 'https://evil.example' },
      'issuer-key.not-listed',
    ],
  ])('takes the worst of a key that is spoken of twice: %s', async (_, publicKey, document, expected) => {
    const pages = { [issuerId]: { ...profile, publicKey }, [keyId]: document };
    for (const verification of [signed.verification, { type: 'SignedBadge' }]) {
      const report = await judge(await tokenOf({ ...signed, verification } as never), web(pages));
      expect(codeOf(report, 'issuer-key')).toBe(expected);
      expect(report.verdict).not.toBe('valid');
    }
  });

  it.each<[string, string, unknown]>([
    ['the same', keyId, cryptographicKey],
    ['the same as a bare PEM file', keyId, pem],
    ['a page for people', keyId, '<p>Our keys.</p>'],
    ['nothing here', keyId, null],
    ['the profile itself', `${issuerId}#key`, null],
  ])('passes a key that the profile spells out where its own address holds %s', async (_, id, document) => {
    const pages = { [issuerId]: { ...profile, publicKey: { ...cryptographicKey, id } }, [keyId]: document };
    const report = await judge(
      await tokenOf({ ...signed, verification: { type: 'SignedBadge', creator: id } }),
      web(pages),
    );
    expect(report.verdict).toBe('valid');
  });

  it('does not pass what another key under the same name withdraws with a listing of its own', async () => {
    const publicKey = [cryptographicKey, { ...cryptographicKey, publicKeyPem: otherPem, ...withdrawn }];
    const report = await judge(await tokenOf(signed), web({ [issuerId]: { ...profile, publicKey } }));
    expect(codeOf(report, 'issuer-key')).toBe('issuer-key.revoked');
  });

  it('does not call a badge wrong whose key is of a kind that is not known here', async () => {
    const k1 = pemOf('PUBLIC KEY', curveSpkiDer([0x2b, 0x81, 4, 0, 0x0a], Uint8Array.of(4, ...new Uint8Array(64))));
    const report = await judge(await tokenOf(signed), web({ [keyId]: { ...cryptographicKey, publicKeyPem: k1 } }));
    expect(report.verdict).toBe('unknown');
    expect(codeOf(report, 'proof')).toBe('proof.key-unsupported');
  });

  it('does not believe an embedded profile about its own keys', async () => {
    const embedded = {
      ...signed,
      badge: { ...badgeClass, id: undefined, issuer: { ...profile, publicKey: cryptographicKey } },
    };
    const report = await judge(await tokenOf(embedded as never), web({ [issuerId]: null }));
    expect(report.verdict).toBe('unknown');
    expect(codeOf(report, 'issuer-key')).toBe('issuer-key.no-snapshot');
  });

  it('fails algorithms that are none, symmetric, or another key’s', async () => {
    const none = await jwsOf({ alg: 'none' }, signed, { sign: async () => new Uint8Array(0) });
    expect((await judge(none)).verdict).toBe('invalid');
    const symmetric = await jwsOf({ alg: 'HS256' }, signed, { sign: async () => new Uint8Array(32) });
    expect((await judge(symmetric)).verdict).toBe('invalid');
    expect((await judge(await tokenOf(signed, ecdsaKey('P-256', 3), 'ES256'))).verdict).toBe('invalid');
  });

  it('is unknown while the key, the profile or the badge class is not here', async () => {
    for (const url of [keyId, issuerId, 'https://badges.example/classes/1']) {
      expect((await judge(await tokenOf(signed), web({ [url]: null }))).verdict, url).toBe('unknown');
    }
  });

  it('reads a bare PEM file, and for 1.x the key that the assertion names on the issuer’s host', async () => {
    expect((await judge(await tokenOf(signed), web({ [keyId]: pem }))).verdict).toBe('valid');
    expect((await judge(await tokenOf(signed), web({ [keyId]: 'no key' }))).verdict).toBe('unknown');
    const bytes = new TextEncoder().encode(pem);
    const page: Snapshot = { ...snapshotOf(keyId, {}), bytes, mediaType: 'application/x-pem-file' };
    const old = {
      uid: 'abc',
      recipient: assertion.recipient,
      badge: assertion.badge,
      issuedOn: '2014-01-01',
      verify: { type: 'signed', url: keyId },
    };
    const snapshots = [
      ...web({ [keyId]: null, [issuerId]: { name: 'Robot School', url: 'https://badges.example' } }),
      page,
    ];
    expect((await judge(await tokenOf(old as never), snapshots)).verdict).toBe('valid');
    const elsewhere = { ...old, verify: { type: 'signed', url: 'https://evil.example/key' } };
    const stolen: Snapshot = { ...page, url: 'https://evil.example/key' };
    expect(codeOf(await judge(await tokenOf(elsewhere as never), [...snapshots, stolen]), 'issuer-key')).toBe(
      'issuer-key.not-listed',
    );
  });
});

describe('revocation of signed assertions', () => {
  const listUrl = 'https://badges.example/revoked';
  const withList = (list: unknown): readonly Snapshot[] =>
    web({ [issuerId]: { ...profile, revocationList: listUrl }, [listUrl]: list });

  it.each<[string, unknown, string]>([
    ['is not in the list', { type: 'RevocationList', revokedAssertions: ['urn:uuid:2'] }, 'passed'],
    ['is in the list by id', { type: 'RevocationList', revokedAssertions: ['urn:uuid:1'] }, 'status.revoked'],
    [
      'is in the list with a reason',
      { type: 'RevocationList', revokedAssertions: [{ id: 'urn:uuid:1', revocationReason: 'x' }] },
      'status.revoked',
    ],
    ['is in a list of 1.x', { 'urn:uuid:1': 'Issued in error' }, 'status.revoked'],
    ['has a list that cannot be read', { type: 'RevocationList' }, 'status.list-unreadable'],
    [
      'has a list with something odd in it',
      { type: 'RevocationList', revokedAssertions: [7] },
      'status.list-unreadable',
    ],
    [
      'is in the list by @id',
      { type: 'RevocationList', revokedAssertions: [{ '@id': 'urn:uuid:1' }] },
      'status.revoked',
    ],
    [
      'has a list that names somebody in words unknown here',
      { type: 'RevocationList', revokedAssertions: [{ id: 'urn:uuid:2' }, { assertion: 'urn:uuid:1' }] },
      'status.list-unreadable',
    ],
    [
      'is in the list, which says that it was not revoked',
      { type: 'RevocationList', revokedAssertions: [{ id: 'urn:uuid:1', revoked: false }] },
      'passed',
    ],
    [
      'is in the list a second time',
      { type: 'RevocationList', revokedAssertions: [{ id: 'urn:uuid:1', revoked: false }, 'urn:uuid:1'] },
      'status.revoked',
    ],
    [
      'is in the list, in words that nobody can read',
      { type: 'RevocationList', revokedAssertions: [{ id: 'urn:uuid:1', revoked: 'no' }] },
      'status.revoked',
    ],
    ['has a list of nothing', { type: 'RevocationList', revokedAssertions: {} }, 'status.list-unreadable'],
    ['has a list of null', { type: 'RevocationList', revokedAssertions: null }, 'status.list-unreadable'],
    ['has an empty list', { type: 'RevocationList', revokedAssertions: [] }, 'passed'],
    ['has a list that is not here', null, 'status.no-snapshot'],
    ['has an answer of a server for a list', { message: 'Not found' }, 'status.list-unreadable'],
    ['has an empty object for a list', {}, 'status.list-unreadable'],
    [
      'has another list under the address',
      { id: `${listUrl}-2`, type: 'RevocationList', revokedAssertions: [] },
      'status.other-list',
    ],
    [
      'is in another list under the address',
      { id: `${listUrl}-2`, type: 'RevocationList', revokedAssertions: ['urn:uuid:1'] },
      'status.revoked',
    ],
  ])('an assertion that %s', async (_, list, expected) => {
    expect(codeOf(await judge(await tokenOf(signed), withList(list)), 'status')).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    ['one in brackets', [listUrl], 'status.revoked'],
    ['one as an object', { id: listUrl }, 'status.revoked'],
    ['two', [listUrl, 'https://badges.example/more'], 'status.list-unreadable'],
    ['something that is no address', { url: listUrl }, 'status.list-unreadable'],
  ])('is not overlooked where the profile names %s', async (_, revocationList, expected) => {
    const list = { type: 'RevocationList', revokedAssertions: ['urn:uuid:1'] };
    const snapshots = web({ [issuerId]: { ...profile, revocationList }, [listUrl]: list });
    expect(codeOf(await judge(await tokenOf(signed), snapshots), 'status')).toBe(expected);
  });

  it('is not overlooked where the assertion itself tells it', async () => {
    expect((await judge(await tokenOf({ ...signed, revoked: true }))).verdict).toBe('invalid');
  });
});
