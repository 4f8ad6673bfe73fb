import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { comparePresentations } from '../../../../src/core/presentation/compare-presentations.ts';
import { createPresentation } from '../../../../src/core/presentation/create-presentation.ts';
import { compareWithManifest, findManifest } from '../../../../src/core/presentation/manifest.ts';
import { createDataIntegrityProof } from '../../../../src/core/proof/data-integrity/create-proof.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { verify } from '../../../../src/core/verification/verify.ts';
import { badge, badgeToken, created, holder, issuer, oldAssertion, signedBadge } from './people.ts';

const world = { now: created, snapshots: noSnapshots, crypto: portableCrypto };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function renamed(id: string, name: string): Promise<string> {
  const signed = await createDataIntegrityProof({
    document: { ...badge('2.0'), id, name },
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: issuer.verificationMethod,
    purpose: 'assertionMethod',
    created,
    crypto: portableCrypto,
    sign: issuer.sign,
  });
  if (!signed.ok) throw new Error(signed.error.code);
  return JSON.stringify(signed.value);
}

async function portfolio(credentials: readonly string[], collection?: string): Promise<string> {
  const made = await createPresentation({
    credentials,
    holder: holder.did,
    verificationMethod: holder.verificationMethod,
    created,
    expiresInMs: 600_000,
    as: 'vp-json',
    crypto: portableCrypto,
    sign: holder.sign,
    ...(collection === undefined ? {} : { collection }),
  });
  if (!made.ok) throw made.error;
  return made.value.text;
}

/** The presentation with another list of members, signed again by the holder: only the holder could cheat here. */
async function signedAgain(text: string, change: (members: JsonObject[]) => JsonObject[]): Promise<string> {
  const { proof: _, ...document } = JSON.parse(text);
  const signed = await createDataIntegrityProof({
    document: { ...document, verifiableCredential: change(document.verifiableCredential) },
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: holder.verificationMethod,
    purpose: 'authentication',
    created,
    expires: new Date(created.getTime() + 600_000),
    crypto: portableCrypto,
    sign: holder.sign,
  });
  if (!signed.ok) throw new Error(signed.error.code);
  return JSON.stringify(signed.value);
}

const one = await renamed('urn:uuid:0f9a7c8e-5a43-4b6e-9d3b-1b1f0d3c2a11', 'Applied Statistics');
const two = await renamed('urn:uuid:0f9a7c8e-5a43-4b6e-9d3b-1b1f0d3c2a12', 'Reading Maps');

describe('a signed portfolio', () => {
  it('carries a list of everything in it, which verifies', async () => {
    const text = await portfolio([one, two, await badgeToken(), oldAssertion], 'For Klinik Nord');
    const reports = await verify(bytesOf(text), world);
    if (!reports.ok) throw reports.error;
    const manifest = reports.value.at(-1);
    expect(manifest).toMatchObject({ verdict: 'valid', credential: { name: 'For Klinik Nord' } });
    const members = JSON.parse(text).verifiableCredential as JsonObject[];
    expect(members).toHaveLength(5);
    const found = findManifest(members[4] as JsonObject, holder.did);
    expect(found).toMatchObject({ name: 'For Klinik Nord', made: '2026-11-22T10:00:00Z' });
    expect(found?.digests).toHaveLength(4);
  });

  it('is told apart where a badge was taken out or put in', async () => {
    const text = await portfolio([one, two], 'For Klinik Nord');
    const shorter = await signedAgain(text, (members) => members.slice(1));
    const longer = await signedAgain(text, (members) => [JSON.parse(three), ...members]);
    for (const [changed, details] of [
      [shorter, { missing: 1, unlisted: 0 }],
      [longer, { missing: 0, unlisted: 1 }],
    ] as const) {
      const reports = await verify(bytesOf(changed), world);
      if (!reports.ok) throw reports.error;
      const manifest = reports.value.at(-1);
      expect(manifest?.verdict).toBe('invalid');
      expect(manifest?.checks[0]).toMatchObject({ code: 'structure.manifest-mismatch', details });
    }
  });

  it('is nobody else’s manifest, and no badge is one', () => {
    const manifest = findManifest({ ...badge('2.0'), name: 'x' }, holder.did);
    expect(manifest).toBeUndefined();
    expect(compareWithManifest({ name: '', made: null, digests: [''] }, [], portableCrypto)).toEqual({
      missing: 1,
      unlisted: 0,
    });
  });
});

const three = await renamed('urn:uuid:0f9a7c8e-5a43-4b6e-9d3b-1b1f0d3c2a13', 'Knots');

describe('comparePresentations', () => {
  it('tells what was added, removed, changed and left as it was', async () => {
    const newer = await renamed('urn:uuid:0f9a7c8e-5a43-4b6e-9d3b-1b1f0d3c2a12', 'Reading \u202eMaps II');
    const before = await portfolio([one, two, oldAssertion], 'Career');
    const after = await portfolio([one, newer, three], 'Career');
    const compared = comparePresentations(bytesOf(before), bytesOf(after), world);
    if (!compared.ok) throw compared.error;
    const { added, removed, changed, unchanged } = compared.value;
    expect(compared.value.old).toMatchObject({ collection: 'Career', holder: holder.did, badges: 3 });
    expect(added.map(({ name }) => name)).toEqual(['Knots']);
    expect(removed.map(({ id }) => id)).toEqual(['https://example.org/assertions/1']);
    expect(unchanged).toBe(1);
    expect(changed).toMatchObject([
      { name: 'Reading Maps II', fields: [{ path: '/name', old: 'Reading Maps', new: 'Reading  Maps II' }] },
    ]);
  });

  it('compares single badges and lists as well, and refuses what holds none', async () => {
    const same = comparePresentations(bytesOf(one), bytesOf(`[${one},${two}]`), world);
    expect(same).toMatchObject({ ok: true, value: { unchanged: 1, added: [{ name: 'Reading Maps' }] } });
    const damaged = comparePresentations(bytesOf('{}'), bytesOf(one), world);
    expect(damaged.ok).toBe(false);
    const empty = JSON.stringify({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
    });
    expect(comparePresentations(bytesOf(one), bytesOf(empty), world)).toMatchObject({
      error: { code: 'presentation.nothing-to-compare' },
    });
  });

  it('says that only the proof was made anew', async () => {
    const again = JSON.parse(await signedBadge('2.0'));
    const other = { ...again, proof: { ...again.proof, created: '2026-11-23T10:00:00Z' } };
    const compared = comparePresentations(bytesOf(JSON.stringify(again)), bytesOf(JSON.stringify(other)), world);
    expect(compared).toMatchObject({ ok: true, value: { unchanged: 0, changed: [{ fields: [], unlisted: 0 }] } });
  });
});
