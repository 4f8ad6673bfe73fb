import { verifyCredential, verifyPresentation } from '@digitalcredentials/verifier-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { portableCrypto } from '../../src/core/portable-crypto.ts';
import { createPresentation } from '../../src/core/presentation/create-presentation.ts';
import { createDataIntegrityProof } from '../../src/core/proof/data-integrity/create-proof.ts';
import { holder, oldAssertion, signedBadge } from '../unit/core/presentation/people.ts';

// The DCC's verifier beside ours, without a network. What it says otherwise, and why, is in docs/interop.md.

const nonce = 'AQIDBAUGBwgJCgsMDQ4PEA';
const nobodyKnown = { knownDIDRegistries: [] };
const unasked: string[] = [];

beforeAll(() => {
  vi.stubGlobal('fetch', (address: unknown) => {
    unasked.push(String(address instanceof Request ? address.url : address));
    return Promise.reject(new TypeError('no network'));
  });
  // it prints that it could not fetch a schema, for each credential
  for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => undefined);
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

interface PeerAnswer {
  readonly log?: readonly { readonly id: string; readonly valid?: boolean }[];
  readonly errors?: readonly { readonly message: unknown }[];
}

const stepOf = (answer: unknown, id: string): boolean | undefined =>
  (answer as PeerAnswer).log?.find((step) => step.id === id)?.valid;

async function present(credentials: readonly string[]): Promise<Record<string, unknown>> {
  const made = await createPresentation({
    credentials,
    holder: holder.did,
    verificationMethod: holder.verificationMethod,
    nonce,
    created: new Date(),
    expiresInMs: 600_000,
    as: 'vp-json',
    crypto: portableCrypto,
    sign: holder.sign,
  });
  if (!made.ok) throw made.error;
  return JSON.parse(made.value.text);
}

async function judged(presentation: object): Promise<{ signature: string | undefined; inside: readonly unknown[] }> {
  const answer = await verifyPresentation({ presentation: presentation as never, challenge: nonce, ...nobodyKnown });
  const { presentationResult, credentialResults } = answer as {
    presentationResult?: { signature: string };
    credentialResults?: readonly unknown[];
  };
  return { signature: presentationResult?.signature, inside: credentialResults ?? [] };
}

/** The same with a proof that calls itself an assertion, which is what this peer asks of presentations. */
async function asAssertion({ proof: _, ...document }: Record<string, unknown>): Promise<Record<string, unknown>> {
  const signed = await createDataIntegrityProof({
    document: document as never,
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: holder.verificationMethod,
    purpose: 'assertionMethod',
    created: new Date(),
    challenge: nonce,
    crypto: portableCrypto,
    sign: holder.sign,
  });
  if (!signed.ok) throw new Error(signed.error.code);
  return signed.value as Record<string, unknown>;
}

describe('@digitalcredentials/verifier-core', () => {
  it.each(['2.0', '1.1'] as const)('says of a badge of data model %s what we say', async (dataModel) => {
    const answer = await verifyCredential({ credential: JSON.parse(await signedBadge(dataModel)), ...nobodyKnown });
    expect(stepOf(answer, 'valid_signature')).toBe(true);
    expect(stepOf(answer, 'expiration')).toBe(true);
  });

  it.each(['2.0', '1.1'] as const)('verifies what is inside our presentation of a badge of %s', async (dataModel) => {
    const { inside } = await judged(await present([await signedBadge(dataModel)]));
    expect(inside.map((one) => stepOf(one, 'valid_signature'))).toEqual([true]);
  });

  it('does not take the proof of any presentation whose purpose is authentication, and ours for no other reason', async () => {
    const presentation = await present([await signedBadge('2.0')]);
    expect((await judged(presentation)).signature).toBe('invalid');
    expect((await judged(await asAssertion(presentation))).signature).toBe('valid');
  });

  it('takes the carrier of an older badge only where it has an id: ours has none', async () => {
    const { inside } = await judged(await asAssertion(await present([oldAssertion])));
    const [carrier] = inside as [{ errors?: readonly { message: string }[] }];
    expect(carrier.errors?.[0]?.message).toContain('id uses an invalid format');
  });

  it('sees that a badge inside was changed', async () => {
    const text = JSON.stringify(await present([await signedBadge('2.0')]));
    const { inside } = await judged(JSON.parse(text.replace('honest charts', 'honest charms')));
    expect(stepOf(inside[0], 'valid_signature')).not.toBe(true);
  });

  it('asks the network for schemas alone: whatever decides came from memory', () => {
    expect(unasked.length).toBeGreaterThan(0);
    expect(unasked.filter((address) => !/schema/.test(address))).toEqual([]);
  });
});
