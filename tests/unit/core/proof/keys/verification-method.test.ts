import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { encodeJwk } from '../../../../../src/core/proof/keys/jwk.ts';
import {
  findVerificationMethod,
  type KeyRequest,
  listControllerKeys,
} from '../../../../../src/core/proof/keys/verification-method.ts';
import { ecdsaTestKey, ed25519TestKey, snapshotOf, verdictOf, worldOf } from './keys-for-tests.ts';

const key = ed25519TestKey(1);
const other = ed25519TestKey(2);
const issuer = 'https://school.example/issuers/7';
const request: KeyRequest = { relationship: 'assertionMethod', at: new Date('2026-05-01T00:00:00Z') };

const methodOf = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  type: 'Multikey',
  controller: issuer,
  publicKeyMultibase: key.multikey,
  ...more,
});
const documentOf = (more: JsonObject = {}): JsonObject => ({
  id: issuer,
  verificationMethod: [methodOf(`${issuer}#key-1`)],
  assertionMethod: [`${issuer}#key-1`],
  ...more,
});
const find = (id: string, documents: JsonObject | readonly [string, unknown, string?][] = documentOf()) => {
  const snapshots = Array.isArray(documents)
    ? documents.map(([url, json, fetchedAt]) => snapshotOf(url, json, fetchedAt))
    : [snapshotOf(issuer, documents)];
  return findVerificationMethod(id, request, worldOf(snapshots));
};
const codeOf = (answer: ReturnType<typeof findVerificationMethod>) =>
  answer.outcome === 'found' ? 'found' : verdictOf(answer);

describe('findVerificationMethod, of did:key and did:jwk', () => {
  it('needs no snapshot and says that the key came with the credential', () => {
    expect(find(key.verificationMethod)).toMatchObject({
      outcome: 'found',
      id: key.verificationMethod,
      controller: key.did,
      key: key.key,
      isAuthorised: true,
      source: 'credential',
    });
  });
  it('takes the bare DID for its only key', () => {
    expect(find(key.did)).toMatchObject({ outcome: 'found', id: key.verificationMethod });
  });
  it('refuses a fragment that is not the key', () => {
    expect(codeOf(find(`${key.did}#${other.multikey}`))).toBe('failed proof.key-not-found');
    expect(codeOf(find(`${key.did}#`))).toBe('failed proof.key-not-found');
    expect(codeOf(find(`${key.did}#0`))).toBe('failed proof.key-not-found');
  });
  it('expands did:jwk under #0', () => {
    const ec = ecdsaTestKey('P-256', 1);
    const did = `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(encodeJwk(ec.key))))}`;
    expect(find(`${did}#0`)).toMatchObject({ outcome: 'found', key: ec.key, controller: did });
    expect(codeOf(find(`${did}#1`))).toBe('failed proof.key-not-found');
  });
  it('says of a kind of key it does not know that it was not checked, of a damaged one that it failed', () => {
    expect(codeOf(find('did:key:z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p'))).toBe(
      'not-checked proof.key-unsupported',
    );
    expect(codeOf(find('did:key:z6MkO'))).toBe('failed proof.key-malformed');
  });
});

describe('findVerificationMethod, in snapshots', () => {
  it('finds a method listed by reference, embedded, and by relative id', () => {
    expect(find(`${issuer}#key-1`)).toMatchObject({
      outcome: 'found',
      key: key.key,
      controller: issuer,
      isAuthorised: true,
      asOf: '2026-06-01T00:00:00Z',
      source: 'snapshot',
    });
    const embedded = { id: issuer, assertionMethod: [methodOf(`${issuer}#key-1`)] };
    expect(find(`${issuer}#key-1`, embedded)).toMatchObject({ outcome: 'found', isAuthorised: true });
    const relative = documentOf({ verificationMethod: [methodOf('#key-1')], assertionMethod: ['#key-1'] });
    expect(find(`${issuer}#key-1`, relative)).toMatchObject({ outcome: 'found', isAuthorised: true });
    const single = documentOf({ verificationMethod: methodOf('#key-1'), assertionMethod: '#key-1' });
    expect(find(`${issuer}#key-1`, single)).toMatchObject({ outcome: 'found', isAuthorised: true });
  });

  it('finds a did:web document under its DID and under its https address, the newer first', () => {
    const did = 'did:web:school.example';
    const url = 'https://school.example/.well-known/did.json';
    const documentWith = (multikey: string) => ({
      id: did,
      verificationMethod: [{ id: `${did}#a`, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
      assertionMethod: [`${did}#a`],
    });
    const answer = find(`${did}#a`, [
      [did, documentWith(other.multikey), '2026-01-01T00:00:00Z'],
      [url, documentWith(key.multikey), '2026-02-01T00:00:00Z'],
    ]);
    expect(answer).toMatchObject({ outcome: 'found', key: key.key, asOf: '2026-02-01T00:00:00Z' });
  });

  it('tells a key that the document does not list for the purpose', () => {
    const document = documentOf({ assertionMethod: [], authentication: [`${issuer}#key-1`] });
    expect(find(`${issuer}#key-1`, document)).toMatchObject({ outcome: 'found', isAuthorised: false });
    const silent = { id: issuer, verificationMethod: [methodOf('#key-1')] };
    expect(find(`${issuer}#key-1`, silent)).toMatchObject({ outcome: 'found', isAuthorised: false });
  });

  it('reads JWK sets, single JWKs and Open Badges 2.0 keys', () => {
    const jwks = { keys: [{ ...encodeJwk(key.key), kid: 'k1', alg: 'EdDSA' }] };
    expect(find(`${issuer}#k1`, [[issuer, jwks]])).toMatchObject({
      outcome: 'found',
      isAuthorised: true,
      algorithm: 'EdDSA',
      jwkKeyId: 'k1',
    });
    expect(find(issuer, [[issuer, encodeJwk(key.key)]])).toMatchObject({ outcome: 'found', key: key.key });
    const keyUrl = 'https://school.example/key';
    const profile = { '@id': issuer, publicKey: keyUrl };
    const legacy = { id: keyUrl, type: 'Multikey', owner: issuer, publicKeyMultibase: key.multikey };
    expect(
      find(keyUrl, [
        [keyUrl, legacy],
        [issuer, profile],
      ]),
    ).toMatchObject({
      outcome: 'found',
      controller: issuer,
      isAuthorised: true,
    });
  });

  it('does not believe a key document that names a controller who does not list it', () => {
    const keyUrl = 'https://attacker.example/key';
    const claim = { ...methodOf(keyUrl), id: keyUrl };
    expect(find(keyUrl, [[keyUrl, claim]])).toMatchObject({ outcome: 'found', isAuthorised: false });
    expect(
      find(keyUrl, [
        [keyUrl, claim],
        [issuer, documentOf()],
      ]),
    ).toMatchObject({
      outcome: 'found',
      controller: issuer,
      isAuthorised: false,
    });
  });

  it('does not look into a document that calls itself something else', () => {
    expect(codeOf(find(`${issuer}#key-1`, documentOf({ id: 'https://other.example/' })))).toBe(
      'failed proof.key-document-mismatch',
    );
  });

  it('takes a document that spells its own address with another slash, letter case or port', () => {
    for (const [address, id] of [
      ['https://school.example', 'https://school.example/'],
      ['https://School.example/a', 'https://school.example:443/a'],
    ] as const) {
      const document = {
        id,
        verificationMethod: [methodOf(`${address}#key-1`)],
        assertionMethod: [`${address}#key-1`],
      };
      expect(codeOf(find(`${address}#key-1`, [[address, document]]))).toBe('found');
    }
    for (const id of ['http://school.example/issuers/7', `${issuer}?x=1`, `${issuer}#org`, `${issuer}/`, 'urn:x', '']) {
      expect(codeOf(find(`${issuer}#key-1`, documentOf({ id })))).toBe('failed proof.key-document-mismatch');
    }
  });

  it('refuses a document that holds two keys under one name', () => {
    const twice = documentOf({
      verificationMethod: [methodOf('#key-1'), methodOf('#key-1', { publicKeyMultibase: other.multikey })],
    });
    expect(codeOf(find(`${issuer}#key-1`, twice))).toBe('failed proof.key-ambiguous');
    const repeated = documentOf({ assertionMethod: [methodOf(`${issuer}#key-1`)] });
    expect(codeOf(find(`${issuer}#key-1`, repeated))).toBe('found');
  });

  it('refuses a broken key, and a key published with its secret', () => {
    const broken = documentOf({ verificationMethod: [methodOf('#key-1', { publicKeyMultibase: 'z6Mk' })] });
    expect(codeOf(find(`${issuer}#key-1`, broken))).toBe('failed proof.key-malformed');
    const secret = documentOf({ verificationMethod: [methodOf('#key-1', { secretKeyMultibase: 'z' })] });
    expect(codeOf(find(`${issuer}#key-1`, secret))).toBe('failed proof.key-malformed');
  });

  it('says failed where the document is here and does not hold the key', () => {
    expect(codeOf(find(`${issuer}#key-2`))).toBe('failed proof.key-not-found');
    expect(codeOf(find(issuer))).toBe('failed proof.key-not-found');
  });

  it('does not accuse where the proof is younger than the copy', () => {
    const answer = find(`${issuer}#key-2`, [[issuer, documentOf(), '2026-04-01T00:00:00Z']]);
    expect(codeOf(answer)).toBe('not-checked proof.key-newer-than-snapshot');
  });

  it('says not-checked where the document is not here', () => {
    expect(codeOf(find(`${issuer}#key-1`, []))).toBe('not-checked proof.key-no-snapshot');
    expect(codeOf(find('did:web:a.example#k', []))).toBe('not-checked proof.key-no-snapshot');
    expect(codeOf(find('did:ethr:0x12#k', []))).toBe('not-checked proof.did-method-unsupported');
  });

  it('says not-checked where the document cannot be read', () => {
    for (const json of ['', '{', '[]', '"x"', '{"id":1,"id":2}', '\ufeff{}']) {
      expect(codeOf(find(`${issuer}#key-1`, [[issuer, json]]))).toBe('not-checked proof.key-document-unreadable');
    }
  });

  it('takes a key that only an older copy holds for withdrawn, with its dates', () => {
    const without = documentOf({ verificationMethod: [], assertionMethod: [] });
    const answer = find(`${issuer}#key-1`, [
      [issuer, documentOf(), '2025-01-01T00:00:00Z'],
      [issuer, documentOf(), '2025-06-01T00:00:00Z'],
      [issuer, without, '2026-01-01T00:00:00Z'],
      [issuer, without, '2026-03-01T00:00:00Z'],
    ]);
    expect(answer).toMatchObject({
      outcome: 'found',
      asOf: '2025-06-01T00:00:00Z',
      standing: {
        outcome: 'not-checked',
        code: 'issuer-key.used-after-withdrawal',
        details: { from: '2025-01-01T00:00:00Z', to: '2025-06-01T00:00:00Z' },
      },
    });
  });

  it.each([
    ['no scheme', 'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x'],
    ['an unknown scheme', 'xxx:z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x'],
    ['script', 'javascript:alert(1)'],
    ['data', 'data:application/json,{}'],
    ['file', 'file:///etc/passwd'],
    ['white space', 'https://a.example/ b#c'],
    ['a line break', 'https://a.example/\n#c'],
    ['letters beyond ASCII', 'https://ä.example/#c'],
    ['nothing', ''],
    ['a bare fragment', '#key-1'],
    ['a path', '../../keys'],
    ['SQL', "' OR 1=1 --"],
    ['a megabyte', `https://a.example/${'a'.repeat(1_000_000)}`],
    ['a DID without method', 'did::x#1'],
  ])('refuses an id of %s', (_, id) => {
    expect(codeOf(find(id, []))).toBe('failed proof.verification-method-invalid');
  });

  it('survives a document that references itself, nests or lists nonsense', () => {
    const odd = documentOf({
      verificationMethod: [null, 7, 'x', [], {}, { id: 5 }, methodOf('#key-1')] as never,
      assertionMethod: [null, 7, { id: '#key-1' }, ['#key-1']] as never,
      publicKey: { id: '#self', publicKeyPem: {} },
      keys: 'none',
    });
    expect(find(`${issuer}#key-1`, odd)).toMatchObject({ outcome: 'found', isAuthorised: true });
  });

  it('refuses to search a document with more keys than anyone has', () => {
    const many = Array.from({ length: 5000 }, (_, index) => methodOf(`#k${index}`));
    const answer = find(`${issuer}#k1`, documentOf({ verificationMethod: many }));
    expect(codeOf(answer)).toBe('not-checked proof.key-document-unreadable');
  });
});

describe('listControllerKeys', () => {
  it('lists the usable keys of the newest document', () => {
    const document = documentOf({
      verificationMethod: [methodOf('#key-1'), methodOf('#bad', { publicKeyMultibase: 'z6' })],
    });
    const list = listControllerKeys(issuer, request, worldOf([snapshotOf(issuer, document)]));
    expect(list.outcome === 'listed' && list.keys.map((found) => found.id)).toEqual([`${issuer}#key-1`]);
  });
  it('lists the one key of a did:key, and says what is not here', () => {
    const list = listControllerKeys(key.did, request, worldOf());
    expect(list.outcome === 'listed' && list.keys.length).toBe(1);
    expect(listControllerKeys(issuer, request, worldOf())).toMatchObject({ code: 'proof.key-no-snapshot' });
  });
});
