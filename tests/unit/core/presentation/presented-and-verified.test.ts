import { describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import {
  createPresentation,
  type PresentationToCreate,
} from '../../../../src/core/presentation/create-presentation.ts';
import { encodeEnvelope, encodeEnvelopeText } from '../../../../src/core/presentation/envelope.ts';
import { createRequest, parseRequest } from '../../../../src/core/presentation/request.ts';
import { createFrameEncoder } from '../../../../src/core/presentation/ur/ur-encoder.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import type { VerificationReport } from '../../../../src/core/verification/report.ts';
import { verify } from '../../../../src/core/verification/verify.ts';
import { badgeToken, created, holder, oldAssertion, type Person, person, signedBadge } from './people.ts';

// Across a table: a request is shown, answered, and the answer judged by the verifier.

const asked = (() => {
  const request = createRequest({
    audience: 'Klinik Nord',
    wantedTypes: [],
    minutes: 5,
    nonce: new Uint8Array(16).fill(9),
    now: created,
  });
  if (!request.ok) throw request.error;
  return request.value;
})();

async function answer(
  credentials: readonly string[],
  as: PresentationToCreate['as'],
  by: Person = holder,
): Promise<string> {
  const request = parseRequest(asked.text, created);
  if (!request.ok) throw request.error;
  const presentation = await createPresentation({
    credentials,
    holder: by.did,
    verificationMethod: by.verificationMethod,
    nonce: request.value.nonce,
    audience: request.value.audience,
    created,
    expiresInMs: 600_000,
    as,
    crypto: portableCrypto,
    sign: by.sign,
  });
  if (!presentation.ok) throw presentation.error;
  return presentation.value.text;
}

async function judged(
  text: string,
  more: { nonce?: string; audience?: string; now?: Date } = {},
): Promise<readonly VerificationReport[]> {
  const reports = await verify(new TextEncoder().encode(text), {
    now: more.now ?? new Date(created.getTime() + 60_000),
    snapshots: noSnapshots,
    crypto: portableCrypto,
    request: { nonce: more.nonce ?? asked.nonce, audience: more.audience ?? asked.audience },
  });
  if (!reports.ok) throw reports.error;
  return reports.value;
}

const verdicts = async (...asked: Parameters<typeof judged>): Promise<string[]> =>
  (await judged(...asked)).map(({ verdict }) => verdict);

const outcome = async (id: string, ...asked: Parameters<typeof judged>): Promise<unknown> => {
  const check = (await judged(...asked))[0]?.checks.find((one) => one.id === id);
  return check?.code ?? check?.outcome;
};

describe.each(['vp-json', 'vp-jwt'] as const)('a presentation as %s', (as) => {
  it('is valid for who asked, with every credential in it', async () => {
    const credentials = [await signedBadge('2.0'), await badgeToken()];
    expect(await verdicts(await answer(credentials, as))).toEqual(['valid', 'valid', 'valid']);
    expect(await outcome('holder', await answer(credentials, as))).toBe('passed');
  });

  it('is not valid for another question, for another verifier, or when it is over', async () => {
    const text = await answer([await signedBadge('2.0')], as);
    expect(await outcome('nonce', text, { nonce: 'another' })).toBe('nonce.mismatch');
    expect(await outcome('audience', text, { audience: 'Klinik Süd' })).toBe('audience.mismatch');
    expect((await verdicts(text, { now: new Date(created.getTime() + 601_000 + 300_000) }))[0]).not.toBe('valid');
  });

  it('is not valid with another holder’s badge', async () => {
    const text = await answer([await signedBadge('2.0')], as, person(3));
    expect(await outcome('holder', text)).toBe('holder.other');
    expect((await verdicts(text))[0]).toBe('invalid');
  });

  it('proves no possession where the badge is about nobody’s key, and says so', async () => {
    const text = await answer([await signedBadge('2.0', 'mailto:someone@example.org')], as);
    expect(await outcome('holder', text)).toBe('holder.not-provable');
  });

  it('does not vouch for a badge from before 3.0', async () => {
    const reports = await judged(await answer([oldAssertion], as));
    expect(reports[1]).toMatchObject({ format: 'open-badges-2.0', verdict: 'unknown' });
    expect(JSON.stringify(reports[1])).not.toContain('"verdict":"valid"');
  });
});

describe('a presentation in codes', () => {
  it('is judged from one code, and from frames of a moving one', async () => {
    const content = new TextEncoder().encode(await answer([await signedBadge('2.0')], 'vp-json'));
    const envelope = { mediaType: 'application/vp', content };
    const code = encodeEnvelopeText(envelope, portableCrypto);
    const bytes = encodeEnvelope(envelope, portableCrypto);
    if (!code.ok || !bytes.ok) throw new Error('no envelope');
    expect(await verdicts(code.value)).toEqual(['valid', 'valid']);
    const encoder = createFrameEncoder(bytes.value, { maxFragmentBytes: 200 });
    if (!encoder.ok) throw encoder.error;
    const frames = Array.from({ length: 40 }, (_, index) => encoder.value.frame(index + 3));
    expect(await verdicts(frames.join('\n'))).toEqual(['valid', 'valid']);
  });

  it('is refused when a code holds a code, or an issuer’s word was changed before it was packed', async () => {
    const inner = encodeEnvelopeText(
      { mediaType: 'application/vp', content: new TextEncoder().encode('LAPEL1:00') },
      portableCrypto,
    );
    if (!inner.ok) throw inner.error;
    await expect(judged(inner.value)).rejects.toMatchObject({ code: 'input.not-a-credential' });
    const text = (await answer([await signedBadge('2.0')], 'vp-json')).replace('honest charts', 'honest charms');
    const changed = encodeEnvelopeText(
      { mediaType: 'application/vp', content: new TextEncoder().encode(text) },
      portableCrypto,
    );
    if (!changed.ok) throw changed.error;
    expect(await verdicts(changed.value)).toEqual(['invalid', 'invalid']);
  });
});
