import { describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createPresentation } from '../../../../src/core/presentation/create-presentation.ts';
import { describePresentation } from '../../../../src/core/presentation/describe-presentation.ts';
import { judgeReply } from '../../../../src/core/presentation/judge-reply.ts';
import { createRequest } from '../../../../src/core/presentation/request.ts';
import { createRequestBook } from '../../../../src/core/presentation/request-book.ts';
import { createJwt } from '../../../../src/core/proof/jose/create-jwt.ts';
import { createKeyBinding } from '../../../../src/core/proof/jose/create-key-binding.ts';
import { encodeJwk } from '../../../../src/core/proof/keys/jwk.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { verify } from '../../../../src/core/verification/verify.ts';
import { badge, created, holder, issuer, type Person, person } from './people.ts';

const nonce = 'AQIDBAUGBwgJCgsMDQ4PEA';
const audience = 'Klinik Nord';
const thief = person(7);
const world = { now: created, snapshots: noSnapshots, crypto: portableCrypto };

const text = (value: unknown): string => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const digestOf = (told: string): string => encodeBase64url(portableCrypto.sha256(new TextEncoder().encode(told)));
const name = text(['s1', 'name', 'Applied Statistics']);

/** A badge that its issuer gave to a key (`cnf`) and to no name, whose own name may be left out. */
async function tokenFor(person: Person, claims: JsonObject = {}): Promise<string> {
  const { name: _, credentialSubject, ...open } = badge('2.0');
  const { id: __, ...subject } = credentialSubject as JsonObject;
  const token = await createJwt({
    header: { alg: 'EdDSA', kid: issuer.verificationMethod, typ: 'vc+sd-jwt' },
    claims: {
      ...open,
      credentialSubject: subject,
      iss: issuer.did,
      cnf: { jwk: encodeJwk({ kind: 'Ed25519', bytes: person.publicKey }) },
      _sd: [digestOf(name)],
      ...claims,
    },
    sign: issuer.sign,
  });
  return `${token}~${name}~`;
}

const asked = { holder: holder.did, created, expiresInMs: 600_000, crypto: portableCrypto };

async function present(
  credential: string,
  request: { nonce?: string; audience?: string } = { nonce, audience },
  by: Person = holder,
): Promise<{ readonly text: string; readonly token: string }> {
  const made = await createPresentation({
    ...asked,
    ...request,
    holder: by.did,
    credentials: [credential],
    verificationMethod: by.verificationMethod,
    as: 'vp-json',
    sign: by.sign,
  });
  if (!made.ok) throw made.error;
  const [member] = JSON.parse(made.value.text).verifiableCredential as [{ id: string }];
  return { text: made.value.text, token: member.id.slice(member.id.indexOf(',') + 1) };
}

async function judge(content: string, request = { nonce, audience }) {
  const reports = await verify(new TextEncoder().encode(content), { ...world, request });
  if (!reports.ok) throw reports.error;
  const told = reports.value.map(({ verdict, checks }) => ({
    verdict,
    codes: checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code),
    holder: checks.find(({ id }) => id === 'holder'),
  }));
  return told;
}

const bind = async (
  presented: string,
  change: Partial<Parameters<typeof createKeyBinding>[0]> = {},
): Promise<string> => {
  const bound = await createKeyBinding({
    presented,
    audience,
    nonce,
    created,
    crypto: portableCrypto,
    sign: holder.sign,
    ...change,
  });
  if (!bound.ok) throw new Error(bound.error);
  return bound.value;
};

describe('an SD-JWT that its issuer gave to the holder’s key', () => {
  it('is bound to the very selection, verifier and moment that it is shown to', async () => {
    const { token, text: presentation } = await present(await tokenFor(holder));
    const binding = token.slice(token.lastIndexOf('~') + 1).split('.');
    const [header, claims] = binding.slice(0, 2).map((part) => {
      const bytes = decodeBase64url(part);
      return bytes.ok ? JSON.parse(new TextDecoder().decode(bytes.value)) : undefined;
    });
    expect(header).toEqual({ alg: 'EdDSA', typ: 'kb+jwt' });
    const presented = token.slice(0, token.lastIndexOf('~') + 1);
    expect(claims).toEqual({ iat: created.getTime() / 1000, aud: audience, nonce, sd_hash: digestOf(presented) });
    const [whole, inner] = await judge(presentation);
    expect([whole?.verdict, inner?.verdict]).toEqual(['valid', 'valid']);
    expect(whole?.holder).toMatchObject({ outcome: 'passed' });
  });

  it('is bound anew, without the answer to somebody else that it came with', async () => {
    const old = await bind(await tokenFor(holder), { nonce: 'an old one', audience: 'Somebody else' });
    const { token, text: presentation } = await present(old);
    expect(token.split('~')).toHaveLength(3);
    expect(token).not.toBe(old);
    expect((await judge(presentation)).map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
    expect((await present(old, {})).token).toBe(await tokenFor(holder));
  });

  it.each([
    ['nobody asked', {}],
    ['six digits were spoken, which name nobody', { nonce: '157446' }],
    ['there is nothing to answer', { audience }],
  ])('goes unbound where %s', async (_, request) => {
    expect((await present(await tokenFor(holder), request)).token).toBe(await tokenFor(holder));
  });

  it('is promised as theirs before it is signed, and somebody else’s is not', async () => {
    for (const [credential, possession] of [
      [await tokenFor(holder), 'proven'],
      [await tokenFor(thief), 'another-holder'],
    ] as const) {
      const preview = describePresentation({ ...asked, credentials: [credential] });
      expect(preview.ok && preview.value.credentials[0]?.possession).toBe(possession);
    }
  });
});

describe('refused of key bindings', () => {
  const changed = async (change: Partial<Parameters<typeof createKeyBinding>[0]>): Promise<readonly unknown[]> => {
    const bound = await bind(await tokenFor(holder), change);
    return (await judge(bound))[0]?.codes ?? [];
  };

  it('an answer to another question', async () => {
    expect(await changed({ nonce: 'another' })).toEqual(['nonce.mismatch']);
  });
  it('an answer to another verifier', async () => {
    expect(await changed({ audience: 'Klinik Süd' })).toEqual(['audience.mismatch']);
  });
  it('one by another key than the issuer wrote into the token', async () => {
    expect(await changed({ sign: thief.sign })).toEqual(['proof.key-binding-signature']);
  });
  it('one from the future', async () => {
    expect(await changed({ created: new Date(created.getTime() + 600_000) })).toEqual(['proof.key-binding-future']);
  });
  it('one for another selection', async () => {
    const bound = await bind(await tokenFor(holder));
    expect((await judge(bound.replace(`~${name}`, '')))[0]?.codes).toEqual(['proof.key-binding-mismatch']);
  });

  it('somebody else’s, shown by a thief, with the binding that the thief once was shown and without it', async () => {
    const { text: without } = await present(await tokenFor(holder), { nonce, audience }, thief);
    expect((await judge(without))[0]?.codes).toEqual(['holder.other']);
    const seen = await bind(await tokenFor(holder), { nonce: 'the last one' });
    const { proof: _, ...members } = JSON.parse(without.replace(await tokenFor(holder), seen)) as JsonObject;
    const copied = await createJwt({
      header: { alg: 'EdDSA', kid: thief.verificationMethod, typ: 'vp+jwt', cty: 'vp' },
      claims: { ...members, iss: thief.did, aud: audience, nonce },
      sign: thief.sign,
    });
    expect((await judge(copied)).map(({ codes }) => codes)).toEqual([['holder.other'], ['nonce.mismatch']]);
  });
});

describe('an SD-JWT shown by itself with its key binding', () => {
  it('answers an open question once, like a presentation', async () => {
    const book = createRequestBook();
    const request = createRequest({
      audience,
      wantedTypes: [],
      minutes: 5,
      nonce: new Uint8Array(16).fill(9),
      now: created,
    });
    if (!request.ok) throw request.error;
    book.add(request.value);
    const current = request.value;
    const bytes = new TextEncoder().encode(await bind(await tokenFor(holder), { nonce: current.nonce }));
    const first = await judgeReply(bytes, { book, current }, world);
    expect(first.ok && [first.value.liveness, first.value.reports[0]?.verdict]).toEqual(['answered', 'valid']);
    const again = await judgeReply(bytes, { book, current }, world);
    expect(again.ok ? undefined : again.error.code).toBe('presentation.reply-replayed');
  });

  it('answers nothing without one', async () => {
    const book = createRequestBook();
    const request = createRequest({
      audience,
      wantedTypes: [],
      minutes: 5,
      nonce: new Uint8Array(16).fill(9),
      now: created,
    });
    if (!request.ok) throw request.error;
    book.add(request.value);
    const bytes = new TextEncoder().encode(await tokenFor(holder));
    const judged = await judgeReply(bytes, { book, current: request.value }, world);
    expect(judged.ok && [judged.value.liveness, judged.value.reports[0]?.verdict]).toEqual(['not-answered', 'unknown']);
  });
});
