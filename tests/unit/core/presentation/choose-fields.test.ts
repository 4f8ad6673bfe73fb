import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createPresentation } from '../../../../src/core/presentation/create-presentation.ts';
import {
  describePresentation,
  type PresentationPreview,
} from '../../../../src/core/presentation/describe-presentation.ts';
import { createJwt } from '../../../../src/core/proof/jose/create-jwt.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { verify } from '../../../../src/core/verification/verify.ts';
import { sdKey, withBaseProof } from '../proof/data-integrity/selective-disclosure/base-proof.ts';
import { badge, created, holder, issuer, signedBadge } from './people.ts';

const selective = JSON.stringify(
  await withBaseProof({ ...badge('2.0'), issuer: { ...(badge('2.0').issuer as JsonObject), id: sdKey.did } }, [
    '/issuer',
    '/validFrom',
    '/credentialSubject/achievement/name',
    '/credentialSubject/achievement/description',
    '/credentialSubject/achievement/criteria',
  ]),
);

const text = (value: unknown): string => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const digest = (disclosure: string): string =>
  encodeBase64url(portableCrypto.sha256(new TextEncoder().encode(disclosure)));

/** A badge whose name, evidence and one tag may be left out; the evidence holds a disclosure of its own. */
async function sdJwtBadge(): Promise<string> {
  const { name: _, credentialSubject, ...open } = badge('2.0');
  const subject = credentialSubject as JsonObject;
  const genre = text(['s1', 'genre', 'ePortfolio']);
  const evidence = text(['s2', 'evidence', [{ type: ['Evidence'], name: 'Repository', _sd: [digest(genre)] }]]);
  const name = text(['s3', 'name', 'Applied Statistics']);
  const tag = text(['s4', 'honest charts']);
  const token = await createJwt({
    header: { alg: 'EdDSA', kid: issuer.verificationMethod, typ: 'vc+sd-jwt' },
    claims: {
      ...open,
      credentialSubject: {
        ...subject,
        achievement: { ...(subject.achievement as JsonObject), tag: ['maps', { '...': digest(tag) }] },
      },
      iss: issuer.did,
      _sd: [digest(evidence), digest(name)],
    },
    sign: issuer.sign,
  });
  return `${[token, genre, evidence, name, tag].join('~')}~`;
}

const asked = { holder: holder.did, created, expiresInMs: 600_000, crypto: portableCrypto };

const preview = (credential: string, pointers?: readonly string[]): PresentationPreview['credentials'][number] => {
  const fields = pointers === undefined ? {} : { fields: new Map([[0, pointers]]) };
  const described = describePresentation({ ...asked, credentials: [credential], ...fields });
  if (!described.ok) throw described.error;
  return described.value.credentials[0] as PresentationPreview['credentials'][number];
};

const present = async (credential: string, pointers?: readonly string[], as: 'vp-json' | 'vp-jwt' = 'vp-json') =>
  createPresentation({
    ...asked,
    credentials: [credential],
    verificationMethod: holder.verificationMethod,
    as,
    sign: holder.sign,
    ...(pointers === undefined ? {} : { fields: new Map([[0, pointers]]) }),
  });

/** What the other side finds in the presentation, opened as it opens it. */
async function received(credential: string, pointers?: readonly string[]) {
  const made = await present(credential, pointers);
  if (!made.ok) throw made.error;
  const world = { now: created, snapshots: noSnapshots, crypto: portableCrypto };
  const reports = await verify(new TextEncoder().encode(made.value.text), world);
  if (!reports.ok) throw reports.error;
  const [member] = JSON.parse(made.value.text).verifiableCredential as [JsonObject];
  return { member, reports: reports.value, text: made.value.text };
}

const shown = ({ fields }: ReturnType<typeof preview>): string[] =>
  fields.filter(({ isShown }) => isShown).map(({ pointer, value }) => `${pointer.replace(/\/\d+/g, '/N')} ${value}`);

describe('choosing fields of an ecdsa-sd-2023 badge', () => {
  it('derives a proof that verifies, over the mandatory part and what was chosen alone', async () => {
    const { member, reports } = await received(selective, ['/name']);
    expect(reports.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
    expect(member.name).toBe('Applied Statistics');
    expect((member.credentialSubject as JsonObject).id).toBe(holder.did);
    expect(JSON.stringify(preview(selective, ['/name']).fields.filter(({ isShown }) => !isShown))).not.toContain(
      'name',
    );
    const without = await received(selective, []);
    expect(without.member.name).toBeUndefined();
    expect(without.reports.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
  });

  it('never hands out the base proof, from which any part could be derived', async () => {
    const { member, reports } = await received(selective);
    expect(reports.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
    expect((member.proof as JsonObject).proofValue).not.toBe(JSON.parse(selective).proof.proofValue);
    expect(member).toMatchObject({ name: 'Applied Statistics' });
  });

  it('previews exactly what the other side then reads', async () => {
    for (const pointers of [[], ['/name'], ['/credentialSubject/achievement'], ['/id', '/name']]) {
      const { member } = await received(selective, pointers);
      const expected = shown(preview(JSON.stringify(member))).filter((one) => !one.startsWith('/proof/proofValue'));
      const foretold = shown(preview(selective, pointers)).filter((one) => !one.startsWith('/proof/proofValue'));
      expect(foretold.sort()).toEqual(expected.sort());
    }
  });

  it('tells what is mandatory', () => {
    const { canChoose, fields } = preview(selective, []);
    const isMandatory = (pointer: string) => fields.find((field) => field.pointer === pointer)?.isMandatory;
    expect(canChoose).toBe(true);
    expect(isMandatory('/issuer/name')).toBe(true);
    expect(isMandatory('/credentialSubject/achievement/name')).toBe(true);
    expect(isMandatory('/credentialSubject/id')).toBe(true);
    expect(isMandatory('/name')).toBe(false);
  });

  it('refuses a field that is not there', async () => {
    expect(await present(selective, ['/nothing'])).toMatchObject({
      error: { code: 'present.no-such-field', details: { number: 1 } },
    });
  });
});

describe('choosing fields of an SD-JWT badge', () => {
  it('sends the chosen disclosures, those above and those below them, and no other', async () => {
    const token = await sdJwtBadge();
    const all = token.split('~').slice(1, -1);
    const sentOf = async (pointers?: readonly string[]): Promise<readonly number[]> => {
      const { member, reports } = await received(token, pointers);
      expect(reports.map(({ verdict }) => verdict)).not.toContain('invalid');
      const sent = String(member.id).split('~').slice(1, -1);
      return sent.map((one) => all.indexOf(one));
    };
    expect(await sentOf()).toEqual([0, 1, 2, 3]);
    expect(await sentOf([])).toEqual([]);
    expect(await sentOf(['/name'])).toEqual([2]);
    expect([...(await sentOf(['/evidence']))].sort()).toEqual([0, 1]);
    expect([...(await sentOf(['/evidence/0/genre']))].sort()).toEqual([0, 1]);
    expect(await sentOf(['/evidence/0/name'])).toEqual([1]);
    expect(await sentOf(['/credentialSubject/achievement/tag/1'])).toEqual([3]);
  });

  it('previews what is mandatory and what is shown', async () => {
    const { canChoose, fields } = preview(await sdJwtBadge(), ['/evidence/0/name']);
    const at = (pointer: string) => fields.find((field) => field.pointer === pointer);
    expect(canChoose).toBe(true);
    expect(at('/credentialSubject/achievement/tag/0')).toMatchObject({ isMandatory: true, isShown: true });
    expect(at('/credentialSubject/achievement/tag/1')).toMatchObject({ isMandatory: false, isShown: false });
    expect(at('/evidence/0/name')).toMatchObject({ isMandatory: false, isShown: true });
    expect(at('/evidence/0/genre')).toMatchObject({ isMandatory: false, isShown: false });
  });

  it('refuses a field that is not there', async () => {
    for (const pointer of ['/nothing', '/evidence/7', 'name', '/name/inside']) {
      expect(await present(await sdJwtBadge(), [pointer])).toMatchObject({ error: { code: 'present.no-such-field' } });
    }
  });
});

describe('choosing fields of any other badge', () => {
  it('is refused: it is signed as a whole', async () => {
    expect(await present(await signedBadge('2.0'), ['/name'])).toMatchObject({ error: { code: 'present.no-choice' } });
    const { canChoose, fields } = preview(await signedBadge('2.0'));
    expect(canChoose).toBe(false);
    expect(fields.every(({ isMandatory, isShown }) => isMandatory && isShown)).toBe(true);
  });
});
