import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { decideIssuerKey } from '../../../../../src/core/proof/keys/issuer-key.ts';
import { encodeJwk } from '../../../../../src/core/proof/keys/jwk.ts';
import { findVerificationMethod, type KeyRequest } from '../../../../../src/core/proof/keys/verification-method.ts';
import { ed25519TestKey, snapshotOf, verdictOf, worldOf } from './keys-for-tests.ts';

const key = ed25519TestKey(1);
const attacker = ed25519TestKey(66);
const issuer = 'https://school.example/issuers/7';
const methodId = `${issuer}#key-1`;

const method: JsonObject = { id: methodId, type: 'Multikey', controller: issuer, publicKeyMultibase: key.multikey };
const documentOf = (more: JsonObject = {}): JsonObject => ({
  id: issuer,
  verificationMethod: [method],
  assertionMethod: [methodId],
  ...more,
});

interface Situation {
  readonly signedWith?: string;
  readonly issuer?: string | null;
  readonly documents?: readonly (readonly [string, unknown, string?])[];
  readonly at?: string | null;
  readonly now?: string;
  readonly relationship?: KeyRequest['relationship'];
}

/** What the check says of a key named by `signedWith`, as `outcome code`. */
function decide(situation: Situation = {}) {
  const { signedWith = methodId, documents = [[issuer, documentOf()]], at = '2026-05-01T00:00:00Z' } = situation;
  const world = worldOf(
    documents.map(([url, json, fetchedAt]) => snapshotOf(url, json, fetchedAt)),
    situation.now,
  );
  const request = { relationship: situation.relationship ?? 'assertionMethod', at: at === null ? null : new Date(at) };
  const answer = findVerificationMethod(signedWith, request, world);
  return decideIssuerKey(answer, situation.issuer === undefined ? issuer : situation.issuer, request, world);
}
const verdict = (situation?: Situation) => verdictOf(decide(situation));

describe('decideIssuerKey', () => {
  it('passes a key that the issuer’s own document lists, with the age of that document', () => {
    expect(decide()).toEqual({ outcome: 'passed', asOf: '2026-06-01T00:00:00Z', source: 'snapshot' });
  });

  it('passes a did:key issuer’s own key without any snapshot and without an age', () => {
    expect(decide({ signedWith: key.verificationMethod, issuer: key.did, documents: [] })).toEqual({
      outcome: 'passed',
      source: 'credential',
    });
    const did = `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(encodeJwk(key.key))))}`;
    expect(decide({ signedWith: `${did}#0`, issuer: did, documents: [] })).toMatchObject({ outcome: 'passed' });
  });

  it('passes a did:key that the issuer’s document lists, by its full id or as bare DID', () => {
    for (const reference of [key.verificationMethod, key.did]) {
      const document = documentOf({ verificationMethod: [], assertionMethod: [reference] });
      const documents = [[issuer, document]] as const;
      expect(verdict({ signedWith: key.verificationMethod, documents })).toBe('passed');
      expect(verdict({ signedWith: key.did, documents })).toBe('passed');
    }
  });

  it('passes a key document of its own that the issuer’s document points back to, at the age of the older copy', () => {
    const keyUrl = 'https://school.example/keys/1';
    const keyDocument = { ...method, id: keyUrl };
    expect(
      decide({
        signedWith: keyUrl,
        documents: [
          [keyUrl, keyDocument, '2026-02-01T00:00:00Z'],
          [issuer, documentOf({ assertionMethod: [keyUrl] }), '2026-04-01T00:00:00Z'],
        ],
      }),
    ).toEqual({ outcome: 'passed', asOf: '2026-02-01T00:00:00Z', source: 'snapshot' });
  });

  it('refuses an attacker’s did:key that claims an https, did:web or did:key issuer', () => {
    const signedWith = attacker.verificationMethod;
    expect(verdict({ signedWith })).toBe('failed issuer-key.not-listed');
    const did = 'did:web:school.example';
    const documents = [[did, { ...documentOf(), id: did }]] as const;
    expect(verdict({ signedWith, issuer: did, documents })).toBe('failed issuer-key.not-listed');
    expect(verdict({ signedWith, issuer: key.did, documents: [] })).toBe('failed issuer-key.not-listed');
  });

  it('does not decide that an attacker’s did:key is the issuer’s where the issuer’s document is not here', () => {
    const signedWith = attacker.verificationMethod;
    expect(verdict({ signedWith, documents: [] })).toBe('not-checked issuer-key.no-snapshot');
    expect(verdict({ signedWith, issuer: 'did:web:school.example', documents: [] })).toBe(
      'not-checked issuer-key.no-snapshot',
    );
    expect(verdict({ signedWith, issuer: 'did:ethr:0x12', documents: [] })).toBe('not-checked issuer-key.no-snapshot');
  });

  it('refuses an attacker’s own document whose key says that the issuer controls it', () => {
    const url = 'https://attacker.example/keys';
    const claim = { id: url, verificationMethod: [{ ...method, id: `${url}#1` }], assertionMethod: [`${url}#1`] };
    expect(
      verdict({
        signedWith: `${url}#1`,
        documents: [
          [url, claim],
          [issuer, documentOf()],
        ],
      }),
    ).toBe('failed issuer-key.not-listed');
    expect(verdict({ signedWith: `${url}#1`, documents: [[url, claim]] })).toBe('not-checked issuer-key.no-snapshot');
  });

  it('is not moved by alsoKnownAs, on either side', () => {
    const url = 'https://attacker.example/';
    const claim = {
      id: url,
      alsoKnownAs: [issuer],
      verificationMethod: [{ ...method, id: `${url}#1`, controller: url }],
      assertionMethod: [`${url}#1`],
    };
    const documents = [
      [url, claim],
      [issuer, documentOf({ alsoKnownAs: [url] })],
    ] as const;
    expect(verdict({ signedWith: `${url}#1`, documents })).toBe('failed issuer-key.not-listed');
  });

  it('refuses a copy that calls itself someone else', () => {
    const documents = [[issuer, documentOf({ id: 'https://attacker.example/' })]] as const;
    expect(verdict({ signedWith: key.verificationMethod, documents })).toBe('failed proof.key-document-mismatch');
  });

  it('refuses another key under a name that the issuer lists', () => {
    const url = 'https://keys.example/1';
    const attackers = { ...method, id: url, publicKeyMultibase: attacker.multikey };
    const listed = documentOf({ assertionMethod: [{ ...method, id: url }] });
    expect(
      verdict({
        signedWith: url,
        documents: [
          [url, attackers],
          [issuer, listed],
        ],
      }),
    ).toBe('failed issuer-key.different-key');
  });

  it('refuses a key listed for another use, and does not decide where no use is named', () => {
    const documents = [[issuer, documentOf({ assertionMethod: [], authentication: [methodId] })]] as const;
    expect(verdict({ documents })).toBe('failed issuer-key.wrong-relationship');
    expect(verdict({ documents, relationship: 'authentication' })).toBe('passed');
    const { assertionMethod: _, ...silent } = documentOf();
    expect(verdict({ documents: [[issuer, silent]] })).toBe('not-checked issuer-key.no-relationship');
  });

  it('refuses a key listed only for keeping secrets or for capabilities, embedded or by name', () => {
    for (const use of ['keyAgreement', 'capabilityInvocation', 'capabilityDelegation']) {
      for (const [listed, methods] of [
        [[methodId], [method]],
        [[method], []],
      ]) {
        const document = documentOf({
          verificationMethod: methods,
          assertionMethod: undefined,
          [use]: listed,
        } as JsonObject);
        expect(verdict({ documents: [[issuer, document]] }), use).toBe('failed issuer-key.wrong-relationship');
      }
    }
  });

  it('refuses a key that the issuer lists as somebody else’s (Controlled Identifiers 1.0, 3.3)', () => {
    const others = 'https://elsewhere.example/7';
    const agreeing = [others, { id: others, assertionMethod: [methodId] }] as const;
    for (const controller of [others, [issuer, others], 7, `${issuer}x`]) {
      const listed = { ...method, controller } as JsonObject;
      for (const document of [
        documentOf({ verificationMethod: [listed] }),
        documentOf({ verificationMethod: [], assertionMethod: [listed] }),
      ]) {
        const said = verdict({ documents: [[issuer, document], agreeing] });
        expect(said, String(controller)).toBe('failed issuer-key.other-controller');
      }
    }
  });

  it('passes a key whose controller is left out, stands in a list of one, or is the document elsewhere that holds it', () => {
    const { controller: _, ...unclaimed } = method;
    for (const listed of [unclaimed, { ...method, controller: [issuer] }]) {
      expect(verdict({ documents: [[issuer, documentOf({ verificationMethod: [listed] })]] })).toBe('passed');
    }
    const vault = 'https://keys.example/vault';
    const held = { ...method, id: `${vault}#1`, controller: vault };
    const elsewhere = { id: vault, verificationMethod: [held], assertionMethod: ['#1'] };
    const document = documentOf({ verificationMethod: [], assertionMethod: [`${vault}#1`] });
    const documents = [[issuer, document] as const, [vault, elsewhere] as const];
    expect(verdict({ signedWith: `${vault}#1`, documents })).toBe('passed');
  });

  it('passes a did:web’s key whose controller is that DID in another spelling, or the address of its document', () => {
    const did = 'did:web:school.example%3A8443';
    const url = 'https://school.example:8443/.well-known/did.json';
    const say = (controller: string) => {
      const listed = { ...method, id: `${did}#1`, controller };
      const document = { id: did, verificationMethod: [listed], assertionMethod: [`${did}#1`] };
      return verdict({ issuer: did, signedWith: `${did}#1`, documents: [[url, document]] });
    };
    for (const controller of [did, 'did:web:school.example%3a8443', url]) expect(say(controller)).toBe('passed');
    for (const other of [
      'did:web:school.example',
      'did:web:school.example%3A8443:x',
      'https://school.example:8443/x',
    ]) {
      expect(say(other), other).toBe('failed issuer-key.other-controller');
    }
  });

  it('says nothing of a document that names no issuer', () => {
    expect(verdict({ issuer: null })).toBe('not-checked issuer-key.unnamed');
  });

  it('passes on why there is no key', () => {
    expect(verdict({ signedWith: `${issuer}#gone` })).toBe('failed proof.key-not-found');
    expect(verdict({ documents: [] })).toBe('not-checked proof.key-no-snapshot');
  });

  it('passes an issuer that signs under its id with a fragment', () => {
    expect(verdict({ issuer: `${issuer}#org` })).toBe('passed');
  });
});

describe('decideIssuerKey, over time', () => {
  const without = documentOf({ verificationMethod: [], assertionMethod: [] });
  const rotated = [
    [issuer, documentOf(), '2025-01-01T00:00:00Z'],
    [issuer, documentOf(), '2025-06-01T00:00:00Z'],
    [issuer, without, '2026-01-01T00:00:00Z'],
  ] as const;

  it('cannot confirm a proof by a key that was rotated out, whenever it says it was made', () => {
    expect(verdict({ documents: rotated, at: '2025-03-01T00:00:00Z' })).toBe('not-checked issuer-key.withdrawn');
    expect(verdict({ documents: rotated, at: '2025-12-01T00:00:00Z' })).toBe('not-checked issuer-key.withdrawn');
    expect(verdict({ documents: rotated, at: '2026-02-01T00:00:00Z' })).toBe(
      'not-checked issuer-key.used-after-withdrawal',
    );
    expect(verdict({ documents: rotated, at: null })).toBe('not-checked issuer-key.withdrawn');
  });

  it('says from when to when the key was published, and how old the newest copy is', () => {
    const check = decide({ documents: rotated, at: '2025-03-01T00:00:00Z' });
    expect(check.details).toEqual({ from: '2025-01-01T00:00:00Z', to: '2025-06-01T00:00:00Z' });
  });

  it('cannot confirm a did:key that the issuer no longer lists', () => {
    const listed = documentOf({ verificationMethod: [], assertionMethod: [key.verificationMethod] });
    const documents = [
      [issuer, listed, '2025-01-01T00:00:00Z'],
      [issuer, without, '2026-01-01T00:00:00Z'],
    ] as const;
    expect(verdict({ signedWith: key.verificationMethod, documents, at: '2025-01-02T00:00:00Z' })).toBe(
      'not-checked issuer-key.withdrawn',
    );
  });

  it('passes a key that came back', () => {
    const documents = [...rotated, [issuer, documentOf(), '2026-02-01T00:00:00Z']] as const;
    expect(verdict({ documents })).toBe('passed');
  });

  it('ends the method that was revoked, not the same key where the issuer lists it under another id', () => {
    const renamed = `${issuer}#key-2`;
    const both = documentOf({
      verificationMethod: [
        { ...method, revoked: '2026-05-01T00:00:00Z' },
        { ...method, id: renamed },
      ],
      assertionMethod: [methodId, renamed],
    });
    expect(verdict({ documents: [[issuer, both]] })).toBe('failed issuer-key.revoked');
    expect(verdict({ documents: [[issuer, both]], signedWith: renamed })).toBe('passed');
    const withoutIt = { ...both, assertionMethod: [methodId] };
    expect(verdict({ documents: [[issuer, withoutIt]], signedWith: renamed })).toBe(
      'failed issuer-key.wrong-relationship',
    );
  });

  it('fails a proof made after the key was revoked, and cannot confirm one that says it is older', () => {
    const documents = [
      [issuer, documentOf({ verificationMethod: [{ ...method, revoked: '2026-05-01T00:00:00Z' }] })],
    ] as const;
    expect(verdict({ documents, at: '2026-05-01T00:00:00Z' })).toBe('failed issuer-key.revoked');
    expect(verdict({ documents, at: '2026-06-01T00:00:00Z' })).toBe('failed issuer-key.revoked');
    expect(verdict({ documents, at: '2026-04-01T00:00:00Z' })).toBe('not-checked issuer-key.revoked-since');
    expect(verdict({ documents, at: null })).toBe('not-checked issuer-key.revoked-since');
    expect(verdict({ documents, at: '2026-04-01T00:00:00Z', now: '2026-04-15T00:00:00Z' })).toBe('passed');
  });

  it('judges the end of a key as its revocation', () => {
    const documents = [
      [issuer, documentOf({ verificationMethod: [{ ...method, expires: '2026-05-01T00:00:00Z' }] })],
    ] as const;
    expect(verdict({ documents, at: '2026-05-02T00:00:00Z' })).toBe('failed issuer-key.expired');
    expect(verdict({ documents, at: '2026-04-01T00:00:00Z' })).toBe('not-checked issuer-key.expired-since');
    expect(verdict({ documents, at: '2026-04-01T00:00:00Z', now: '2026-04-15T00:00:00Z' })).toBe('passed');
  });

  it('does not use a key whose dates cannot be read', () => {
    for (const revoked of ['yesterday', '2026-13-01T00:00:00Z', 0, {}, true]) {
      const documents = [[issuer, documentOf({ verificationMethod: [{ ...method, revoked }] })]] as const;
      expect(verdict({ documents })).toBe('not-checked issuer-key.date-unreadable');
    }
  });

  it('counts a revocation that stands in the issuer’s copy of a key published elsewhere', () => {
    const url = 'https://keys.example/1';
    const clean = { ...method, id: url };
    const listed = documentOf({ assertionMethod: [{ ...clean, revoked: '2026-01-01T00:00:00Z' }] });
    expect(
      verdict({
        signedWith: url,
        documents: [
          [url, clean],
          [issuer, listed],
        ],
      }),
    ).toBe('failed issuer-key.revoked');
    const revokedThere = { ...clean, revoked: '2026-01-01T00:00:00Z' };
    const lists = documentOf({ assertionMethod: [url] });
    expect(
      verdict({
        signedWith: url,
        documents: [
          [url, revokedThere],
          [issuer, lists],
        ],
      }),
    ).toBe('failed issuer-key.revoked');
  });
});

describe('an identity that was given up', () => {
  const deactivated = 'not-checked issuer-key.deactivated';

  it('vouches for no key, whatever still stands in its document', () => {
    for (const more of [
      { deactivated: true },
      { deactivated: 'true' },
      { deactivated: '2026-05-02T00:00:00Z' },
      { didDocumentMetadata: { deactivated: true } },
      { deactivated: true, keys: [] },
    ]) {
      expect(verdict({ documents: [[issuer, documentOf(more)]] })).toBe(deactivated);
    }
    const listed = documentOf({ assertionMethod: [key.did], deactivated: true });
    expect(verdict({ signedWith: key.verificationMethod, documents: [[issuer, listed]] })).toBe(deactivated);
  });

  it('is one by its newest copy only, and where it says so', () => {
    for (const more of [{ deactivated: false }, { deactivated: null }, { didDocumentMetadata: {} }]) {
      expect(verdict({ documents: [[issuer, documentOf(more as JsonObject)]] })).toBe('passed');
    }
    const old = [issuer, documentOf({ deactivated: true }), '2026-01-01T00:00:00Z'] as const;
    const current = [issuer, documentOf(), '2026-06-01T00:00:00Z'] as const;
    expect(verdict({ documents: [old, current] })).toBe('passed');
    const given = [issuer, documentOf({ deactivated: true }), '2026-07-01T00:00:00Z'] as const;
    expect(verdict({ documents: [old, current, given] })).toBe(deactivated);
  });
});

describe('a key in JWK form that says when it ends', () => {
  const keyWith = (more: JsonObject): Situation => {
    const { publicKeyMultibase: _, ...rest } = method;
    const jwk = { ...rest, type: 'JsonWebKey', publicKeyJwk: { ...encodeJwk(key.key), ...more } };
    return { documents: [[issuer, documentOf({ verificationMethod: [jwk] })]] };
  };
  const before = Date.parse('2026-04-01T00:00:00Z') / 1000;
  const after = Date.parse('2026-05-02T00:00:00Z') / 1000;
  const later = Date.parse('2030-01-01T00:00:00Z') / 1000;

  it('is believed, as the dates of a method are', () => {
    expect(verdict(keyWith({}))).toBe('passed');
    expect(verdict(keyWith({ exp: later }))).toBe('passed');
    expect(verdict(keyWith({ exp: before }))).toBe('failed issuer-key.expired');
    expect(verdict(keyWith({ exp: after }))).toBe('not-checked issuer-key.expired-since');
    expect(verdict(keyWith({ revoked: { revoked_at: before } }))).toBe('failed issuer-key.revoked');
    expect(verdict(keyWith({ revoked: { revoked_at: after, reason: 'compromised' } }))).toBe(
      'not-checked issuer-key.revoked-since',
    );
    expect(verdict(keyWith({ revoked: '2026-04-01T00:00:00Z' }))).toBe('failed issuer-key.revoked');
  });

  it('is not used on a guess where that cannot be read', () => {
    for (const more of [
      { exp: 'soon' },
      { exp: 1e15 },
      { revoked: {} },
      { revoked: true },
      { revoked: null },
      { revoked: { revoked_at: 'x' } },
    ]) {
      expect(verdict(keyWith(more as JsonObject)), JSON.stringify(more)).toBe('not-checked issuer-key.date-unreadable');
    }
  });
});
