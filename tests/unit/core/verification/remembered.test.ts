import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import type { DigestedProof } from '../../../../src/core/proof/data-integrity/digested-proof.ts';
import { noSnapshots, snapshotsOf } from '../../../../src/core/snapshot/snapshot.ts';
import {
  type RememberedCredential,
  rememberCredential,
  verifyRemembered,
} from '../../../../src/core/verification/remembered.ts';
import { openInput, type VerifyOptions, verify } from '../../../../src/core/verification/verify.ts';
import { badge } from '../credential/credentials.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { holder, issuer, now, signed, token } from './signing.ts';

const options: VerifyOptions = { now, crypto: portableCrypto, snapshots: noSnapshots };
const bytesOf = (document: JsonObject | string): Uint8Array =>
  new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document));

const own = (changes: JsonObject = {}, subject: JsonObject = {}): JsonObject =>
  badge({ issuer: { id: issuer.did, type: ['Profile'] }, ...changes }, { id: holder.did, ...subject });

async function remember(document: JsonObject | string): Promise<RememberedCredential | undefined> {
  let made: readonly DigestedProof[] = [];
  const bytes = bytesOf(document);
  const keep = (_path: string, digested: readonly DigestedProof[]): void => {
    made = digested;
  };
  await verify(bytes, { ...options, digests: { find: () => undefined, keep } });
  const opened = openInput(bytes, noSnapshots);
  const [item] = opened.ok ? opened.value : [];
  return item === undefined ? undefined : rememberCredential(bytes, item.opened, made, portableCrypto);
}

async function reportsBothWays(document: JsonObject, asked: Partial<VerifyOptions> = {}) {
  const remembered = await remember(document);
  if (remembered === undefined) throw new TypeError('not remembered');
  const full = await verify(bytesOf(document), { ...options, ...asked });
  const again = await verifyRemembered(bytesOf(document), remembered, { ...options, ...asked });
  return { full: full.ok ? full.value[0] : undefined, again };
}

describe('verifyRemembered', () => {
  it('gives the report of a full verification', async () => {
    const identifier = [
      { type: 'IdentityObject', hashed: false, identityHash: 'a@example.org', identityType: 'emailAddress' },
    ];
    const document = await signed(
      own(
        {
          validUntil: '2030-01-01T00:00:00Z',
          credentialSchema: [{ id: 'https://example.org/schema', type: '1EdTechJsonSchemaValidator2019' }],
          credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7' },
          evidence: [{ type: ['Evidence'], name: 'Essay' }],
        },
        { identifier },
      ),
    );
    for (const asked of [
      {},
      { recipient: [holder.did] },
      { recipient: ['A@example.org'] },
      { recipient: ['b@example.org'] },
    ]) {
      const { full, again } = await reportsBothWays(document, asked);
      expect(again).toEqual(full);
      expect(full?.checks.map(({ id }) => id)).toEqual(expect.arrayContaining(['status', 'schema', 'evidence']));
    }
  });

  it.each(['eddsa-jcs-2022', 'eddsa-rdfc-2022'] as const)(
    'reads status entries of one id alike (%s)',
    async (suite) => {
      const entry = { id: 'https://lists.example/#1', type: 'ListOfTheirOwn', place: '1' };
      const credentialStatus = [entry, { ...entry, type: 'AnotherList' }];
      const context = [...(own()['@context'] as string[]), 'https://www.w3.org/ns/credentials/undefined-terms/v2'];
      const { full, again } = await reportsBothWays(
        await signed(own({ '@context': context, credentialStatus }), { suite }),
      );
      expect(again).toEqual(full);
      const also = full?.checks.find(({ id }) => id === 'status')?.details?.also ?? [];
      expect((also as readonly string[]).includes('status.merged-entries')).toBe(suite === 'eddsa-rdfc-2022');
    },
  );

  it('applies schemas to the whole document, whether they are here yet or not', async () => {
    const id = 'https://example.org/schema';
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    const document = await signed(
      own({
        credentialSchema: [
          { id, type: 'JsonSchema' },
          { id: 'urn:other', type: 'X' },
        ],
      }),
    );
    for (const [words, expected] of [
      [undefined, 'schema.no-snapshot'],
      [{ required: ['proof'], properties: { name: { type: 'string' } } }, 'schema.unsupported-type'],
      [{ properties: { credentialSubject: { required: ['nothing'] } } }, 'schema.mismatch'],
    ] as const) {
      const snapshots = snapshotsOf(words === undefined ? [] : [snapshotOf(id, { $schema, ...words })]);
      const { full, again } = await reportsBothWays(document, { snapshots });
      expect(again).toEqual(full);
      expect(full?.checks.find((check) => check.id === 'schema')?.code).toBe(expected);
    }
  });

  it('judges dates and trust as of now', async () => {
    const document = await signed(own({ validUntil: '2027-01-01T00:00:00Z' }));
    const later = await reportsBothWays(document, { now: new Date('2028-01-01T00:00:00Z') });
    expect(later.again).toEqual(later.full);
    expect(later.again?.verdict).toBe('invalid');
    const trust = { trusted: new Set([issuer.did]), known: new Map(), distrusted: new Set<string>() };
    expect((await reportsBothWays(document, { trust })).again?.issuerTrust).toBe('trusted');
  });

  it('verifies the signature again', async () => {
    const document = await signed(own());
    const remembered = await remember(document);
    if (remembered === undefined) throw new TypeError('not remembered');
    const asked: unknown[] = [];
    const crypto = {
      ...portableCrypto,
      verifySignature: (request: unknown) => {
        asked.push(request);
        return false;
      },
    };
    const report = await verifyRemembered(bytesOf(document), remembered, { ...options, crypto });
    expect(asked).toHaveLength(1);
    expect(report?.verdict).toBe('invalid');
  });

  it('answers for no other bytes, were it by a blank', async () => {
    const document = await signed(own());
    const remembered = await remember(document);
    if (remembered === undefined) throw new TypeError('not remembered');
    expect(await verifyRemembered(bytesOf(`${JSON.stringify(document)} `), remembered, options)).toBeUndefined();
    expect(await verifyRemembered(bytesOf(await signed(own({ name: 'x' }))), remembered, options)).toBeUndefined();
  });

  it('remembers neither what did not verify nor what is more than one plain credential', async () => {
    expect(await remember({ ...(await signed(own())), name: 'changed' })).toBeUndefined();
    expect(await remember(own())).toBeUndefined();
    expect(await remember(await token(own()))).toBeUndefined();
    const endorsed = await signed(own({ endorsementJwt: [await token(own())] }));
    expect(await remember(endorsed)).toBeUndefined();
  });
});
