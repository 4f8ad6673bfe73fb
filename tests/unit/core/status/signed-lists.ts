import { gzipSync } from 'fflate';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { checkVcJwt } from '../../../../src/core/proof/jose/vc-jwt.ts';
import { type Snapshot, snapshotsOf } from '../../../../src/core/snapshot/snapshot.ts';
import { checkStatusEntries, type StatusWorld } from '../../../../src/core/status/check-status.ts';
import type { VerifyList } from '../../../../src/core/status/status-list.ts';
import { notChecked } from '../../../../src/core/verification/report.ts';
import {
  credentialOf,
  didKeyFor,
  ed25519Key,
  jwsOf,
  snapshotOf,
  type TestKey,
  testCrypto,
} from '../proof/jose/jose-fixtures.ts';

export const issuerKey = ed25519Key(21);
export const otherKey = ed25519Key(22);
export const issuer = didKeyFor(issuerKey);
export const other = didKeyFor(otherKey);
export const url = 'https://lists.example/status/3';
export const fetchedAt = '2026-11-20T08:00:00Z';

/** A list with these places set. */
export function encodedList(set: readonly number[] = [], bytes = 16_384): string {
  const bits = new Uint8Array(bytes);
  for (const index of set) bits[index >> 3] = (bits[index >> 3] as number) | (128 >> (index & 7));
  return `u${encodeBase64url(gzipSync(bits, { mtime: 0 }))}`;
}

export interface ListChange {
  readonly set?: readonly number[];
  readonly subject?: JsonObject;
  readonly list?: JsonObject;
  readonly key?: TestKey;
  readonly at?: string;
  readonly fetchedAt?: string;
  readonly claims?: JsonObject;
}

/** A bitstring list as a JWT, really signed. */
export async function listOf({
  set = [],
  subject = {},
  list = {},
  key = issuerKey,
  at = url,
  ...rest
}: ListChange = {}) {
  const controller = didKeyFor(key);
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: at,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: controller,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: `${at}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodedList(set),
      ...subject,
    },
    ...list,
  };
  const kid = `${controller}#${controller.slice('did:key:'.length)}`;
  const token = await jwsOf({ alg: 'EdDSA', typ: 'vc+jwt', kid }, { ...credential, ...rest.claims }, key);
  return snapshotOf(at, token, rest.fetchedAt ?? fetchedAt);
}

export const noTrustDecisions = { trusted: new Set<string>(), known: new Map(), distrusted: new Set<string>() };

export const verifyList: VerifyList = async ({ token, decoded }) => {
  if (token === null) throw new TypeError('these tests sign lists as JWT');
  const world = { now: new Date('2026-11-22T12:00:00Z'), snapshots: snapshotsOf([]), crypto: testCrypto };
  return checkVcJwt(token, { purpose: 'assertionMethod', controller: decoded.controller }, world);
};

export const unjudgedList: VerifyList = async () => ({
  securing: 'x',
  proof: notChecked('proof.unapproved-context'),
  issuerKey: notChecked('issuer-key.proof-not-checked'),
});

export function worldOf(snapshots: readonly Snapshot[], change: Partial<StatusWorld> = {}): StatusWorld {
  const now = new Date('2026-11-22T12:00:00Z');
  return { now, snapshots: snapshotsOf(snapshots), crypto: testCrypto, verifyList, ...change };
}

export const entry = (change: JsonObject = {}): JsonObject => ({
  id: `${url}#94567`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: url,
  ...change,
});

export function credentialWith(credentialStatus: JsonValue, change: JsonObject = {}) {
  const decoded = decodeDocument({ ...credentialOf(issuer), credentialStatus, ...change });
  if (!decoded.ok) throw decoded.error;
  return decoded.value;
}

export async function judge(
  credentialStatus: JsonValue,
  snapshots: readonly Snapshot[],
  change: Partial<StatusWorld> = {},
) {
  const { outcome, code } = await checkStatusEntries(credentialWith(credentialStatus), worldOf(snapshots, change));
  return code === undefined ? outcome : `${outcome} ${code}`;
}
