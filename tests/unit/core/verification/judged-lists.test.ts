import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Crypto } from '../../../../src/core/crypto.ts';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { type Snapshot, type Snapshots, snapshotsOf } from '../../../../src/core/snapshot/snapshot.ts';
import type { VerificationReport } from '../../../../src/core/verification/report.ts';
import { verify } from '../../../../src/core/verification/verify.ts';
import { badge } from '../credential/credentials.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { issuer, now, signed, stranger } from './signing.ts';

const listUrl = 'https://university.example/status/1';
const issuerUrl = 'https://university.example/issuer';
const listEnds = '2026-11-22T18:00:00Z';

async function listSnapshot(change: JsonObject = {}): Promise<Snapshot> {
  const bits = new Uint8Array(16_384);
  bits[0] = 0b0100_0000;
  const list = await signed({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: listUrl,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerUrl,
    validUntil: listEnds,
    credentialSubject: {
      id: `${listUrl}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${encodeBase64url(gzipSync(bits, { mtime: 0 }))}`,
    },
    ...change,
  });
  return snapshotOf(listUrl, list, '2026-11-20T08:00:00Z');
}

const issuerSnapshot = (expires: string, fetchedAt: string, keyOf = issuer): Snapshot => {
  const method = {
    id: keyOf.verificationMethod,
    type: 'Multikey',
    controller: issuerUrl,
    publicKeyMultibase: keyOf.did.slice('did:key:'.length),
    expires,
  };
  return snapshotOf(
    issuerUrl,
    { id: issuerUrl, verificationMethod: [method], assertionMethod: [method.id] },
    fetchedAt,
  );
};

const badgeAt = (index: number): Promise<JsonObject> =>
  signed(
    badge({
      issuer: { id: issuer.did, type: ['Profile'], name: 'University' },
      credentialStatus: {
        id: `${listUrl}#${index}`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: String(index),
        statusListCredential: listUrl,
      },
    }),
  );

interface Told {
  readonly reports: readonly VerificationReport[];
  /** everything that was asked of the snapshots, with what was found */
  readonly asked: readonly string[];
  readonly changes: readonly number[];
  readonly signatures: number;
}

let signatures = 0;
const counting: Crypto = {
  ...portableCrypto,
  verifySignature: (check) => {
    signatures += 1;
    return portableCrypto.verifySignature(check);
  },
};

/** Judges as the wallet does: other options for every badge. */
async function judged(document: JsonObject, snapshots: readonly Snapshot[], at: Date): Promise<Told> {
  const asked = new Set<string>();
  const changes = new Set<number>();
  const inner = snapshotsOf(snapshots);
  const noting: Snapshots = {
    findSnapshot: (url) => {
      const found = inner.findSnapshot(url);
      asked.add(`${url} ${found?.sha256 ?? 'nothing'} ${found?.fetchedAt ?? ''}`);
      return found;
    },
    listSnapshots: (url) => {
      const found = inner.listSnapshots(url);
      asked.add(`all of ${url} ${found.map(({ sha256, fetchedAt }) => sha256 + fetchedAt).join()}`);
      return found;
    },
  };
  const before = signatures;
  const result = await verify(new TextEncoder().encode(JSON.stringify(document)), {
    now: at,
    onChange: (instant) => void changes.add(instant),
    snapshots: noting,
    crypto: counting,
  });
  if (!result.ok) throw result.error;
  return {
    reports: result.value,
    asked: [...asked].sort(),
    changes: [...changes].sort((a, b) => a - b),
    signatures: signatures - before,
  };
}

/** The same bytes under another identity: nothing that was kept for the one serves the other. */
const copied = (snapshots: readonly Snapshot[]): readonly Snapshot[] => snapshots.map((snapshot) => ({ ...snapshot }));

describe('status lists that were judged', () => {
  it('are judged once for many badges, each with options of its own', async () => {
    const snapshots = [await listSnapshot(), issuerSnapshot('2027-01-01T00:00:00Z', '2026-11-01T00:00:00Z')];
    const first = await judged(await badgeAt(0), snapshots, now);
    const second = await judged(await badgeAt(7), snapshots, now);
    expect([first.signatures, second.signatures]).toEqual([2, 1]);
    expect(second.reports[0]?.checks.find(({ id }) => id === 'status')?.code).toBe('status.other-issuer');
    expect((await judged(await badgeAt(1), snapshots, now)).reports[0]?.verdict).toBe('invalid');
  });

  it('tell each badge all that their judgement rests on: the copies asked for and the instants it changes at', async () => {
    const snapshots = [await listSnapshot(), issuerSnapshot('2026-11-23T00:00:00Z', '2026-11-01T00:00:00Z')];
    const fresh = await judged(await badgeAt(0), copied(snapshots), now);
    await judged(await badgeAt(5), snapshots, now);
    const replayed = await judged(await badgeAt(0), snapshots, now);
    expect(replayed.asked).toEqual(fresh.asked);
    expect(replayed.asked.some((line) => line.includes(issuerUrl))).toBe(true);
    expect(replayed.changes).toEqual(fresh.changes);
    expect(replayed.changes).toContain(Date.parse('2026-11-23T00:00:00Z'));
  });

  it('are judged anew once the clock or a copy they rest on is another', async () => {
    const list = await listSnapshot();
    const good = issuerSnapshot('2026-11-22T13:00:00Z', '2026-11-01T00:00:00Z');
    const other = issuerSnapshot('2027-11-22T13:00:00Z', '2026-11-02T00:00:00Z', stranger);
    const badgeHere = await badgeAt(0);
    for (const [snapshots, at] of [
      [[list, good], now],
      [[list, good], new Date('2026-11-22T14:00:00Z')],
      [[list, other], now],
      [[list, good, other], now],
      [[list], now],
      [[list, good], new Date('2026-11-22T11:00:00Z')],
    ] as const) {
      const told = await judged(badgeHere, snapshots, at);
      const fresh = await judged(badgeHere, copied(snapshots), at);
      expect({ ...told, signatures: 0 }).toEqual({ ...fresh, signatures: 0 });
    }
  });

  it('give the same report as lists judged for one badge alone, whatever was judged before', async () => {
    const lists = [
      await listSnapshot(),
      await listSnapshot({ validUntil: '2026-11-22T12:30:00Z' }),
      { ...(await listSnapshot()), bytes: new TextEncoder().encode('{"no":"list"}') },
    ];
    const issuers = [
      undefined,
      issuerSnapshot('2026-11-22T12:30:00Z', '2026-11-01T00:00:00Z'),
      issuerSnapshot('2027-01-01T00:00:00Z', '2026-11-03T00:00:00Z'),
      issuerSnapshot('2027-01-01T00:00:00Z', '2026-11-04T00:00:00Z', stranger),
    ];
    const badges = await Promise.all([0, 1, 7].map(badgeAt));
    const world = fc.record({
      badge: fc.constantFrom(...badges),
      list: fc.constantFrom(...lists),
      issuers: fc.subarray(issuers),
      minutes: fc.integer({ min: -60, max: 420 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(world, { minLength: 2, maxLength: 6 }), async (worlds) => {
        for (const { badge: document, list, issuers: known, minutes } of worlds) {
          const snapshots = [list, ...known.flatMap((snapshot) => snapshot ?? [])];
          const at = new Date(now.getTime() + minutes * 60_000);
          const told = await judged(document, snapshots, at);
          const fresh = await judged(document, copied(snapshots), at);
          expect({ ...told, signatures: 0 }).toEqual({ ...fresh, signatures: 0 });
        }
      }),
      { seed: 20261122, numRuns: 25 },
    );
  });
});
