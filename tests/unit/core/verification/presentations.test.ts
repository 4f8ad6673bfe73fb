import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createPresentation } from '../../../../src/core/presentation/create-presentation.ts';
import { carrierOf } from '../../../../src/core/presentation/legacy-badge.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import type { VerificationReport } from '../../../../src/core/verification/report.ts';
import { assertion, badge, CLR, OB, plain, V2, without } from '../credential/credentials.ts';
import type { Person } from '../presentation/people.ts';
import { type Asked, codeOf, holder, issuer, judge, now, type Signing, signed, stranger, token } from './signing.ts';

const own = (subject: JsonObject = {}): JsonObject =>
  badge({ issuer: { id: issuer.did, type: ['Profile'] } }, { id: holder.did, ...subject });

async function presentation(
  inside: readonly JsonValue[],
  signing: Signing = {},
  changes: JsonObject = {},
): Promise<JsonObject> {
  const document = without({
    '@context': [V2],
    type: ['VerifiablePresentation'],
    holder: holder.did,
    verifiableCredential: inside,
    ...changes,
  });
  return signed(document, {
    by: holder,
    purpose: 'authentication',
    challenge: 'n-1',
    domain: 'The Office',
    ...signing,
  });
}

async function reportsOf(input: JsonObject | string, asked: Asked = {}): Promise<readonly VerificationReport[]> {
  const reports = await judge(input, asked);
  if (typeof reports === 'string') throw new TypeError(reports);
  return reports;
}

function snapshotFor(url: string, document: JsonObject): Snapshot {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  return {
    url,
    bytes,
    sha256: '',
    mediaType: 'application/did+json',
    fetchedAt: '2026-11-21T00:00:00Z',
    source: 'given',
  };
}

const request = { nonce: 'n-1', audience: 'The Office' };

describe('verify: presentations', () => {
  it('reports on the presentation and on each credential inside, by its place', async () => {
    const reports = await reportsOf(await presentation([await signed(own()), await token(own())]), { request });
    expect(reports.map(({ item, path, format, verdict }) => [item, path, format, verdict])).toEqual([
      [0, undefined, 'vp-2.0', 'valid'],
      [1, '/verifiableCredential/0', 'open-badges-3.0', 'valid'],
      [2, '/verifiableCredential/1', 'open-badges-3.0', 'valid'],
    ]);
    const [first] = reports as [VerificationReport];
    expect(first.checks.map(({ id }) => id)).toEqual([
      'structure',
      'proof',
      'issuer-key',
      'dates',
      'nonce',
      'audience',
      'holder',
    ]);
    expect(codeOf(first, 'holder')).toBe('passed');
  });

  it('proves possession of nothing by a presentation that shows nothing', async () => {
    const [report] = (await reportsOf(await presentation([]), { request })) as [VerificationReport];
    expect(codeOf(report, 'holder')).toBe('holder.nothing-shown');
  });

  it('tells nonce, audience and holder as not checked where nobody asked', async () => {
    const [report] = (await reportsOf(await presentation([await signed(own())]))) as [VerificationReport];
    expect([codeOf(report, 'nonce'), codeOf(report, 'audience'), codeOf(report, 'holder'), report.verdict]).toEqual([
      'nonce.not-asked',
      'audience.not-asked',
      'holder.not-asked',
      'valid',
    ]);
  });

  it.each<[string, Signing, string, string]>([
    ['another nonce', { challenge: 'n-2' }, 'nonce', 'nonce.mismatch'],
    ['another audience', { domain: 'Elsewhere' }, 'audience', 'audience.mismatch'],
    ['a credential’s purpose', { purpose: 'assertionMethod' }, 'proof', 'proof.wrong-purpose'],
    ['an end that has passed', { expires: new Date('2026-11-22T11:00:00Z') }, 'dates', 'dates.presentation-expired'],
    ['another’s signature', { by: stranger }, 'issuer-key', 'issuer-key.not-listed'],
  ])('is invalid with %s', async (_, signing, check, code) => {
    const [report] = (await reportsOf(await presentation([await signed(own())], signing), { request })) as [
      VerificationReport,
    ];
    expect([codeOf(report, check as 'nonce'), report.verdict]).toEqual([code, 'invalid']);
  });

  it('is invalid without a signature, whatever was asked', async () => {
    const { proof: _, ...bare } = await presentation([await signed(own())]);
    const reports = await reportsOf(bare, { request });
    expect(reports.map(({ verdict }) => verdict)).toEqual(['invalid', 'valid']);
    expect(codeOf(reports[0] as VerificationReport, 'nonce')).toBe('nonce.missing');
  });

  it('does not let a challenge be added after signing', async () => {
    const document = await presentation([await signed(own())], { challenge: 'old' });
    const proof = { ...(document.proof as JsonObject), challenge: 'n-1' };
    expect((await reportsOf({ ...document, proof }, { request }))[0]?.verdict).toBe('invalid');
  });

  it('is invalid when it holds a badge of somebody else', async () => {
    const reports = await reportsOf(
      await presentation([await signed(own()), await signed(own({ id: stranger.did }))]),
      { request },
    );
    expect([codeOf(reports[0] as VerificationReport, 'holder'), reports[0]?.verdict]).toEqual([
      'holder.other',
      'invalid',
    ]);
  });

  it.each(['vp+jwt', 'data integrity'])(
    'is invalid when a stranger shows a badge and names no holder (%s)',
    async (as) => {
      const shown =
        as === 'vp+jwt'
          ? await token(
              {
                '@context': [V2],
                type: ['VerifiablePresentation'],
                verifiableCredential: [await signed(own())],
                nonce: 'n-1',
                aud: 'The Office',
              },
              stranger,
              'vp+jwt',
            )
          : await presentation([await signed(own())], { by: stranger }, { holder: undefined } as never);
      const [report] = (await reportsOf(shown, { request })) as [VerificationReport];
      expect([codeOf(report, 'proof'), codeOf(report, 'holder'), report.verdict]).toEqual([
        'passed',
        'holder.other',
        'invalid',
      ]);
    },
  );

  it('knows the holder by the key where none is named, and cannot where the key is another document’s', async () => {
    const nameless = { holder: undefined } as never;
    const [shown] = (await reportsOf(await presentation([await signed(own())], {}, nameless), { request })) as [
      VerificationReport,
    ];
    expect([codeOf(shown, 'holder'), shown.verdict]).toEqual(['passed', 'valid']);
    const did = 'did:web:holder.example';
    const by: Person = { ...stranger, did, verificationMethod: `${did}#1` };
    const publicKeyMultibase = stranger.did.slice('did:key:'.length);
    const method = { id: `${did}#1`, type: 'Multikey', controller: did, publicKeyMultibase };
    const snapshots = [snapshotFor(did, { id: did, verificationMethod: [method], authentication: [`${did}#1`] })];
    const [report] = (await reportsOf(await presentation([await signed(own())], { by }, nameless), {
      request,
      snapshots,
    })) as [VerificationReport];
    expect([codeOf(report, 'proof'), codeOf(report, 'holder'), report.verdict]).toEqual([
      'passed',
      'holder.unnamed',
      'unknown',
    ]);
  });

  it('is invalid when another’s badge is wrapped into a CLR of one’s own', async () => {
    const clr = await signed(
      without({
        '@context': [V2, CLR, OB],
        id: 'urn:uuid:t2',
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'All of mine',
        issuer: { id: stranger.did, type: ['Profile'] },
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: { id: stranger.did, type: ['ClrSubject'], verifiableCredential: [await signed(own())] },
      }),
      { by: stranger },
    );
    const [report] = (await reportsOf(await presentation([clr], { by: stranger }, { holder: stranger.did }), {
      request,
    })) as [VerificationReport];
    expect([codeOf(report, 'holder'), report.verdict]).toEqual(['holder.other', 'invalid']);
    expect(report.checks.find(({ id }) => id === 'holder')?.details?.path).toBe(
      '/verifiableCredential/0/credentialSubject/verifiableCredential/0',
    );
  });

  it.each([
    ['with a proof inside', async () => signed(own())],
    ['in a token', async () => token(own())],
    ['in a list', async () => JSON.stringify([await signed(own())])],
  ])('does not take a credential %s for an answer when it is shown by itself', async (_, make) => {
    const [report] = (await reportsOf(await make(), { request })) as [VerificationReport];
    expect([codeOf(report, 'nonce'), codeOf(report, 'audience'), report.verdict]).toEqual([
      'nonce.no-presentation',
      'audience.no-presentation',
      'unknown',
    ]);
    const [unasked] = (await reportsOf(await make())) as [VerificationReport];
    expect([codeOf(unasked, 'nonce'), unasked.verdict]).toEqual(['absent', 'valid']);
  });

  it('says that possession is not proved where the badge names no key, and leaves the verdict', async () => {
    const [report] = (await reportsOf(await presentation([await signed(own({ id: undefined } as never))]), {
      request,
    })) as [VerificationReport];
    expect([codeOf(report, 'holder'), report.verdict]).toEqual(['holder.not-provable', 'valid']);
  });

  it('does not count what an unsigned credential inside says, even the holder’s own', async () => {
    const reports = await reportsOf(await presentation([plain({ issuer: holder.did })]), { request });
    expect(reports[1]?.verdict).toBe('invalid');
    expect(codeOf(reports[1] as VerificationReport, 'proof')).toBe('proof.missing');
  });

  it('tells what it cannot read inside, instead of leaving it out', async () => {
    const reports = await reportsOf(
      await presentation([
        'eyJ.e30',
        { '@context': [V2], type: ['VerifiableCredential'], issuer: 5, credentialSubject: 5 },
      ]),
    );
    expect(reports.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid', 'invalid']);
    expect(codeOf(reports[1] as VerificationReport, 'structure')).toBe('structure.unreadable');
  });

  it('does not take another’s presentation, wrapped into one’s own, for possession or for a badge', async () => {
    const others = await token(
      {
        '@context': [V2],
        type: ['VerifiablePresentation'],
        holder: stranger.did,
        verifiableCredential: [
          await token(badge({ issuer: { id: issuer.did, type: ['Profile'] } }, { id: stranger.did })),
        ],
      },
      stranger,
      'vp+jwt',
    );
    for (const asked of [{}, { request }]) {
      const [outer, inner, badgeInside] = await reportsOf(await presentation([others]), asked);
      expect(codeOf(inner as VerificationReport, 'structure')).toBe('structure.lacks-type');
      expect(inner?.verdict).toBe('invalid');
      expect(badgeInside?.verdict).toBe('valid');
      expect(outer?.verdict).toBe('request' in asked ? 'invalid' : 'valid');
      if ('request' in asked) expect(codeOf(outer as VerificationReport, 'holder')).toBe('holder.other');
    }
  });

  it('does not take a presentation in a carrier for a badge', async () => {
    const others = await signed(
      { '@context': [V2], type: ['VerifiablePresentation'], holder: stranger.did, verifiableCredential: [] },
      { by: stranger, purpose: 'authentication', challenge: 'n-1', domain: 'The Office' },
    );
    const badgeSaid = { form: 'legacy', kind: 'ob2-json', text: JSON.stringify(others), assertion: undefined } as const;
    const carrier = carrierOf(badgeSaid, holder.did, now, portableCrypto);
    const [, carried] = await reportsOf(await presentation([await signed(carrier, { by: holder })]));
    expect(codeOf(carried as VerificationReport, 'structure')).toBe('structure.lacks-type');
    expect(carried?.verdict).toBe('invalid');
  });

  it('stops at containers inside containers inside containers', async () => {
    let inner: JsonObject = await signed(own());
    for (let depth = 0; depth < 6; depth += 1)
      inner = await presentation([{ ...inner, type: [...(inner.type as string[]), 'VerifiableCredential'] }]);
    const reports = await reportsOf(inner);
    expect(reports).toHaveLength(5);
    expect(codeOf(reports.at(-1) as VerificationReport, 'structure')).toBe('structure.nested-too-deep');
  });

  it('judges a CLR by itself and every credential in it', async () => {
    const clr = await signed(
      without({
        '@context': [V2, CLR, OB],
        id: 'urn:uuid:t1',
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'Transcript',
        issuer: { id: issuer.did, type: ['Profile'] },
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: { id: holder.did, type: ['ClrSubject'], verifiableCredential: [await signed(own()), own()] },
      }),
    );
    const reports = await reportsOf(clr);
    expect(reports.map(({ path, verdict }) => [path, verdict])).toEqual([
      [undefined, 'valid'],
      ['/credentialSubject/verifiableCredential/0', 'valid'],
      ['/credentialSubject/verifiableCredential/1', 'invalid'],
    ]);
  });
});

describe('verify: presentations that Lapel makes', () => {
  const credentials = async (): Promise<readonly string[]> => [
    JSON.stringify(await signed(own(), { suite: 'eddsa-rdfc-2022' })),
    await token(own()),
    JSON.stringify(assertion),
  ];

  it.each(['vp-json', 'vp-jwt'] as const)('are accepted as %s, older badges judged by themselves', async (as) => {
    const made = await createPresentation({
      credentials: await credentials(),
      holder: holder.did,
      verificationMethod: holder.verificationMethod,
      nonce: 'n-1',
      audience: 'The Office',
      created: new Date('2026-11-22T11:55:00Z'),
      expiresInMs: 600_000,
      as,
      crypto: portableCrypto,
      sign: holder.sign,
    });
    if (!made.ok) throw made.error;
    const reports = await reportsOf(made.value.text, { request });
    expect(reports.map(({ format, verdict }) => [format, verdict])).toEqual([
      ['vp-2.0', 'valid'],
      ['open-badges-3.0', 'valid'],
      ['open-badges-3.0', 'valid'],
      ['open-badges-2.0', 'unknown'],
    ]);
    expect(reports[3]?.path).toBe('/verifiableCredential/2/relatedResource');
    const later = await reportsOf(made.value.text, { request, now: new Date('2026-11-22T12:05:00Z') });
    expect(codeOf(later[0] as VerificationReport, 'dates')).toBe('dates.presentation-expired');
  });
});
