import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { badge, V2 } from '../credential/credentials.ts';
import { codeOf, firstReport, issuer, type Signing, signed } from '../verification/signing.ts';

const revocations = 'https://lists.example/revocations';
const suspensions = 'https://lists.example/suspensions';

async function list(url: string, statusPurpose: string, set: readonly number[]): Promise<Snapshot> {
  const bits = new Uint8Array(16_384);
  for (const index of set) bits[index >> 3] = 128 >> (index & 7);
  const credential = await signed({
    '@context': [V2],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuer.did,
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose,
      encodedList: `u${encodeBase64url(gzipSync(bits, { mtime: 0 }))}`,
    },
  });
  const bytes = new TextEncoder().encode(JSON.stringify(credential));
  const fetchedAt = '2026-11-21T00:00:00Z';
  return { url, bytes, sha256: '', mediaType: 'application/vc', fetchedAt, source: 'given' };
}

const entry = (
  id: string,
  statusPurpose: string,
  statusListIndex: string,
  statusListCredential: string,
): JsonObject => ({
  id,
  type: 'BitstringStatusListEntry',
  statusPurpose,
  statusListIndex,
  statusListCredential,
});

async function statusOf(document: JsonObject): Promise<[string, string]> {
  const snapshots = [await list(revocations, 'revocation', [5]), await list(suspensions, 'suspension', [])];
  const report = await firstReport(document, { snapshots });
  return [codeOf(report, 'status'), report.verdict];
}

const withEntries = (entries: readonly JsonObject[], signing: Signing): Promise<JsonObject> =>
  signed(badge({ issuer: { id: issuer.did, type: ['Profile'] }, credentialStatus: entries }), signing);

const one = 'https://lists.example/#entry';
const rdf: Signing = { suite: 'eddsa-rdfc-2022' };

describe('status entries of one id', () => {
  it('are not believed over canonical RDF, since their places could have been exchanged', async () => {
    const revoked = await withEntries(
      [entry(one, 'revocation', '5', revocations), entry(one, 'suspension', '7', suspensions)],
      rdf,
    );
    expect(await statusOf(revoked)).toEqual(['status.revoked', 'invalid']);
    const exchanged = [entry(one, 'revocation', '7', revocations), entry(one, 'suspension', '5', suspensions)];
    expect(await statusOf({ ...revoked, credentialStatus: exchanged })).toEqual(['status.merged-entries', 'unknown']);
  });

  it('are believed over the bytes, and over RDF when each has an id of its own or both are the same', async () => {
    const clear = [entry(one, 'revocation', '7', revocations), entry(one, 'suspension', '7', suspensions)];
    expect(await statusOf(await withEntries(clear, { suite: 'eddsa-jcs-2022' }))).toEqual(['passed', 'valid']);
    const own = clear.map((item, index) => ({ ...item, id: `${one}-${index}` }));
    expect(await statusOf(await withEntries(own, rdf))).toEqual(['passed', 'valid']);
    const [same] = clear as [JsonObject];
    expect(await statusOf(await withEntries([same, { ...same }], rdf))).toEqual(['passed', 'valid']);
  });
});
