import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../src/core/credential/decode-document.ts';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { checkDataIntegrityProofs } from '../../src/core/proof/data-integrity/data-integrity.ts';
import { type Snapshot, snapshotsOf } from '../../src/core/snapshot/snapshot.ts';
import { checkStatusEntries } from '../../src/core/status/check-status.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';

const vectors = new URL('../../../shared/vectors/', import.meta.url);

interface StatusCase {
  readonly id: string;
  readonly file: string;
  readonly level: string;
  readonly reason: string;
  readonly pointer?: string;
  readonly evaluatedAt: string;
  readonly checks?: { readonly status?: string; readonly statusListIssuer?: string };
  readonly snapshots?: readonly { url: string; file: string; mediaType: string; fetchedAt: string }[];
}

const isHere = existsSync(vectors);
const cases = isHere
  ? (JSON.parse(readFileSync(new URL('manifest.json', vectors), 'utf8')) as StatusCase[])
      .filter(({ id, level }) => level === 'full' && /status/i.test(id) && /^ob3-data-integrity/.test(id))
      .map((one) => [one.id, one, credentialOf(one)] as const)
      .filter(([, , credential]) => credential?.credentialStatus !== undefined)
  : [];

function credentialOf(one: StatusCase): JsonObject | undefined {
  return JSON.parse(readFileSync(new URL(one.file, vectors), 'utf8')) as JsonObject;
}

/** What the sources say of the status alone, in Lapel's words; design.md decides about lists of other issuers and ended ones. */
function expectedOf(one: StatusCase): string {
  if (/revoked/.test(one.reason)) return 'status.revoked';
  if (/expired$/.test(one.reason) && /expiredstatus/.test(one.id)) return 'status.list-expired';
  if (/tampered/.test(one.reason)) return 'status.list-not-verified';
  if (/missing its type/.test(one.reason)) return 'status.list-wrong-type';
  if (/404|unusable/.test(one.reason)) return 'status.no-snapshot';
  return one.checks?.statusListIssuer === 'other' ? 'status.other-issuer' : 'passed';
}

describe.skipIf(!isHere)('status over the published credentials (skipped: no ../shared/vectors)', () => {
  it.each(cases)('%s', async (_, one, credential) => {
    const snapshots: Snapshot[] = (one.snapshots ?? []).map(({ url, file, mediaType, fetchedAt }) => ({
      url,
      bytes: new Uint8Array(readFileSync(new URL(file, vectors))),
      sha256: '',
      mediaType,
      fetchedAt,
      source: 'given',
    }));
    const now = new Date(one.evaluatedAt.length === 10 ? `${one.evaluatedAt}T12:00:00Z` : one.evaluatedAt);
    const world = { now, snapshots: snapshotsOf(snapshots), crypto: nativeCrypto };
    const decoded = decodeDocument(credential as JsonObject);
    if (!decoded.ok) throw decoded.error;
    const answer = await checkStatusEntries(decoded.value, {
      ...world,
      verifyList: ({ decoded: list }) =>
        checkDataIntegrityProofs(list.document, { purpose: 'assertionMethod', controller: list.controller }, world),
    });
    expect(answer.code ?? answer.outcome).toBe(expectedOf(one));
  });

  it('finds the cases it is meant for', () => {
    expect(cases.length).toBeGreaterThan(40);
  });
});
