import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import {
  didDocumentOf,
  didMethodOf,
  didWebUrl,
  documentAddresses,
  expandDidJwk,
  expandDidKey,
  splitFragment,
} from '../../../../../src/core/proof/keys/did.ts';
import { encodeJwk } from '../../../../../src/core/proof/keys/jwk.ts';
import { ecdsaTestKey, ed25519TestKey } from './keys-for-tests.ts';

const didJwk = (jwk: unknown) => `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(jwk)))}`;
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? 'accepted' : result.error.code;
const urlOf = (did: string) => {
  const url = didWebUrl(did);
  return url.ok ? url.value : 'refused';
};

describe('expandDidKey', () => {
  it('repeats the multibase text as fragment', () => {
    const { did, verificationMethod, key } = ed25519TestKey(1);
    expect(expandDidKey(did)).toEqual({ ok: true, value: { did, verificationMethod, key } });
  });
  it('refuses damaged keys and names unknown ones', () => {
    expect(codeOf(expandDidKey('did:key:'))).toBe('proof.key-malformed');
    expect(codeOf(expandDidKey('did:key:z6Mk'))).toBe('proof.key-malformed');
    expect(codeOf(expandDidKey('did:key:z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p'))).toBe(
      'proof.key-unsupported',
    );
  });
});

describe('expandDidJwk', () => {
  it('gives the key under the fragment 0', () => {
    const { key } = ecdsaTestKey('P-256', 1);
    const did = didJwk(encodeJwk(key));
    expect(expandDidJwk(did)).toEqual({ ok: true, value: { did, verificationMethod: `${did}#0`, key } });
  });
  it('refuses what is no base64url, no JSON, no key, a secret key, or a key for encryption', () => {
    const jwk = encodeJwk(ecdsaTestKey('P-256', 1).key);
    expect(codeOf(expandDidJwk('did:jwk:e30='))).toBe('proof.key-malformed');
    expect(codeOf(expandDidJwk(`did:jwk:${encodeBase64url(Uint8Array.of(0x7b))}`))).toBe('proof.key-malformed');
    expect(codeOf(expandDidJwk(didJwk({})))).toBe('proof.key-malformed');
    expect(codeOf(expandDidJwk(didJwk({ ...jwk, d: 'AQ' })))).toBe('proof.key-malformed');
    expect(codeOf(expandDidJwk(didJwk({ ...jwk, use: 'enc' })))).toBe('proof.key-malformed');
  });
  it('refuses a key that names a member twice', () => {
    const text = '{"kty":"OKP","crv":"Ed25519","x":"AA","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}';
    const did = `did:jwk:${encodeBase64url(new TextEncoder().encode(text))}`;
    expect(codeOf(expandDidJwk(did))).toBe('proof.key-malformed');
  });
});

describe('didDocumentOf', () => {
  it('lists the one key for every kind of signing', () => {
    const expanded = expandDidKey(ed25519TestKey(1).did);
    if (!expanded.ok) throw new Error('no key');
    const document = didDocumentOf(expanded.value);
    const { did, verificationMethod, multikey } = ed25519TestKey(1);
    expect(document).toMatchObject({
      id: did,
      verificationMethod: [{ id: verificationMethod, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
      assertionMethod: [verificationMethod],
      authentication: [verificationMethod],
    });
  });
});

describe('didWebUrl', () => {
  it.each([
    ['did:web:w3c-ccg.github.io', 'https://w3c-ccg.github.io/.well-known/did.json'],
    ['did:web:w3c-ccg.github.io:user:alice', 'https://w3c-ccg.github.io/user/alice/did.json'],
    ['did:web:example.com%3A3000:user:alice', 'https://example.com:3000/user/alice/did.json'],
    ['did:web:example.com%3a3000', 'https://example.com:3000/.well-known/did.json'],
    ['did:web:example.com:a%20b', 'https://example.com/a%20b/did.json'],
  ])('reads %s as the method’s specification does', (did, url) => expect(urlOf(did)).toBe(url));

  it.each([
    'did:web:',
    'did:web:example.com:',
    'did:web:example.com::a',
    'did:web:user@example.com',
    'did:web:user%40example.com',
    'did:web:example.com%2Fevil.com',
    'did:web:example.com:..:secret',
    'did:web:example.com:%2e%2E:secret',
    'did:web:example.com:a%2Fb',
    'did:web:example.com:a%5Cb',
    'did:web:example.com:a%00b',
    'did:web:example.com:a%zz',
    'did:web:example.com%3A',
    'did:web:example.com%3A99999',
    'did:web:example.com/path',
    'did:web:example.com?x=1',
    'did:web:example.com#key',
    'did:web:[::1]',
    'did:web:exa mple.com',
    'did:web:exämple.com',
    'did:key:example.com',
    `did:web:${'a'.repeat(10_000)}`,
  ])('refuses %s', (did) => expect(urlOf(did)).toBe('refused'));
});

describe('documentAddresses', () => {
  it('keeps a did:web document under its DID and its https address', () => {
    expect(documentAddresses('did:web:a.example')).toEqual([
      'did:web:a.example',
      'https://a.example/.well-known/did.json',
    ]);
    expect(documentAddresses('https://a.example/x')).toEqual(['https://a.example/x']);
  });
});

describe('didMethodOf', () => {
  it('tells the method of a DID, and null for what is none', () => {
    expect(didMethodOf('did:web:a.example:b')).toBe('web');
    for (const id of [
      'https://a.example',
      'did:',
      'did:web',
      'did:Web:x',
      'did:web:',
      'did:key:z6 Mk',
      '',
      'x did:key:z6',
    ]) {
      expect(didMethodOf(id)).toBeNull();
    }
  });
});

describe('splitFragment', () => {
  it('splits at the first #', () => {
    expect(splitFragment('a#b#c')).toEqual({ document: 'a', fragment: 'b#c' });
    expect(splitFragment('a#')).toEqual({ document: 'a', fragment: '' });
    expect(splitFragment('a')).toEqual({ document: 'a', fragment: null });
  });
});
