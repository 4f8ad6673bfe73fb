import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { checkStatusEntries } from '../../../../src/core/status/check-status.ts';
import type { VerifyList } from '../../../../src/core/status/status-list.ts';
import { failed, notChecked, passed } from '../../../../src/core/verification/report.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import {
  credentialWith,
  encodedList,
  entry,
  fetchedAt,
  issuer,
  judge,
  type ListChange,
  listOf,
  noTrustDecisions,
  other,
  otherKey,
  unjudgedList,
  url,
  verifyList,
  worldOf,
} from './signed-lists.ts';
import { zeroBomb } from './zero-bomb.ts';

describe('checkStatusEntries (bitstring lists)', () => {
  it('passes a clear place in the issuer’s own list, and says how old that is', async () => {
    const answer = await checkStatusEntries(credentialWith(entry()), worldOf([await listOf()]));
    expect(answer).toMatchObject({ outcome: 'passed', asOf: fetchedAt, source: 'snapshot' });
  });

  it('fails a set place, by purpose', async () => {
    expect(await judge(entry(), [await listOf({ set: [94567] })])).toBe('failed status.revoked');
    const suspended = await listOf({ set: [94567], subject: { statusPurpose: 'suspension' } });
    expect(await judge(entry({ statusPurpose: 'suspension' }), [suspended])).toBe('failed status.suspended');
  });

  it('looks at exactly the place that is named', async () => {
    const neighbours = await listOf({ set: [94566, 94568] });
    expect(await judge(entry(), [neighbours])).toBe('passed');
    expect(await judge(entry({ statusListIndex: '94566' }), [neighbours])).toBe('failed status.revoked');
    expect(await judge(entry({ statusListIndex: 94568 }), [neighbours])).toBe('failed status.revoked');
  });

  it('takes a list that serves several purposes', async () => {
    const list = await listOf({ subject: { statusPurpose: ['suspension', 'revocation'] } });
    expect(await judge(entry(), [list])).toBe('passed');
  });

  it('tells messages and refreshes without failing', async () => {
    const status = entry({
      statusPurpose: 'message',
      statusListIndex: '3',
      statusSize: 2,
      statusMessage: [
        { status: '0x0', message: 'pending' },
        { status: '0x1', message: 'reviewed' },
        { status: '0x2', message: 'archived' },
        { status: '0x3', message: 'unused' },
      ],
    });
    const list = await listOf({ set: [6], subject: { statusPurpose: 'message' } });
    expect(await checkStatusEntries(credentialWith(status), worldOf([list]))).toMatchObject({
      outcome: 'passed',
      details: { message: 'archived', status: '0x2' },
    });
    const refresh = await listOf({ set: [94567], subject: { statusPurpose: 'refresh' } });
    expect(await judge(entry({ statusPurpose: 'refresh' }), [refresh])).toBe('passed');
  });

  it('does not guess what a purpose of the issuer’s own means when it is set', async () => {
    const purpose = { statusPurpose: 'misplaced' };
    expect(await judge(entry(purpose), [await listOf({ set: [94567], subject: purpose })])).toBe(
      'not-checked status.unknown-purpose',
    );
    expect(await judge(entry(purpose), [await listOf({ subject: purpose })])).toBe('passed');
  });

  it('is not cleared by another list of the same issuer that stands under the address of its own', async () => {
    const other = 'https://lists.example/status/4';
    const stored = async (at: string, change: ListChange = {}): Promise<readonly Snapshot[]> => {
      return [{ ...(await listOf({ at, ...change })), url }];
    };
    expect(await judge(entry(), await stored(other))).toBe('not-checked status.other-list');
    // a set place still counts: the issuer signed the address, whatever stands there
    expect(await judge(entry(), await stored(other, { set: [94567] }))).toBe('failed status.revoked');
    const unnamed = await stored(other, { list: { id: undefined } as unknown as JsonObject });
    expect(await judge(entry(), unnamed)).toBe('not-checked status.other-list');
    const silent = { list: { id: undefined }, subject: { id: undefined } } as unknown as ListChange;
    expect(await judge(entry(), await stored(other, silent))).toBe('passed');
  });

  it('reads wide places as one value: anything but zero is set', async () => {
    const status = entry({ statusListIndex: '2', statusSize: 4 });
    expect(await judge(status, [await listOf({ set: [11] })])).toBe('failed status.revoked');
    expect(await judge(status, [await listOf({ set: [7, 12] })])).toBe('passed');
  });

  it('notes a list too short to hide anybody, and does not refuse it', async () => {
    const list = await listOf({ subject: { encodedList: encodedList([], 12_500) } });
    expect(await checkStatusEntries(credentialWith(entry()), worldOf([list]))).toMatchObject({
      outcome: 'passed',
      details: { shortList: true },
    });
  });

  it('does not answer without a copy of the list, or from one that is no document', async () => {
    expect(await judge(entry(), [])).toBe('not-checked status.no-snapshot');
    for (const content of ['<html>Sign in to the café network</html>', '[]', '{"a":1,"a":2}', 'a.b.c', '']) {
      expect(await judge(entry(), [snapshotOf(url, content)])).toBe('not-checked status.list-unreadable');
    }
  });

  it('fails an index that is negative, empty, fractional, hexadecimal or anything but a decimal integer', async () => {
    const list = [await listOf()];
    const wrong = [
      '',
      '-1',
      '1.5',
      '0x10',
      '1e3',
      ' 1',
      '1 ',
      '01',
      '+1',
      '１',
      'NaN',
      '99999999999999999',
      -1,
      1.5,
      -0,
      null,
      true,
      [],
      ['1'],
    ];
    for (const statusListIndex of wrong) {
      expect(await judge(entry({ statusListIndex } as JsonObject), list), String(statusListIndex)).toBe(
        'failed status.malformed-entry',
      );
    }
  });

  it('fails an index beyond the list', async () => {
    const list = [await listOf()];
    expect(await judge(entry({ statusListIndex: '131071' }), list)).toBe('passed');
    expect(await judge(entry({ statusListIndex: '131072' }), list)).toBe('failed status.index-out-of-range');
    expect(await judge(entry({ statusListIndex: '9007199254740991' }), list)).toBe('failed status.index-out-of-range');
    expect(await judge(entry({ statusListIndex: '65536', statusSize: 2 }), list)).toBe(
      'failed status.index-out-of-range',
    );
  });

  it('fails an entry whose list, purpose, size or messages cannot be followed', async () => {
    const list = [await listOf()];
    const changes: JsonObject[] = [
      { statusListCredential: 5 },
      { statusListCredential: 'status/3' },
      { statusListCredential: `https://lists.example/${'x'.repeat(3000)}` },
      { statusPurpose: '' },
      { statusPurpose: ['revocation'] },
      { statusSize: 0 },
      { statusSize: 33 },
      { statusSize: '' },
      { statusMessage: ['x'] },
      {
        statusMessage: [
          { status: '0x1', message: 'a' },
          { status: '0x01', message: 'b' },
        ],
      },
      { type: ['BitstringStatusListEntry', 'StatusList2021Entry'] },
    ];
    for (const change of changes) expect(await judge(entry(change), list)).toBe('failed status.malformed-entry');
  });

  it('fails a list of another purpose, type or shape', async () => {
    const judgeList = async (change: ListChange) => judge(entry(), [await listOf(change)]);
    expect(await judgeList({ subject: { statusPurpose: 'suspension' } })).toBe('failed status.wrong-purpose');
    expect(await judgeList({ subject: { statusPurpose: undefined } })).toBe('failed status.wrong-purpose');
    expect(await judgeList({ list: { type: ['VerifiableCredential'] } })).toBe('failed status.list-wrong-type');
    expect(await judgeList({ list: { type: ['VerifiableCredential', 'StatusList2021Credential'] } })).toBe(
      'failed status.list-wrong-type',
    );
    expect(await judgeList({ subject: { type: 'StatusList2021' } })).toBe('failed status.list-wrong-type');
    expect(await judgeList({ subject: { encodedList: 'u' } })).toBe('failed status.list-malformed');
    expect(await judgeList({ subject: { encodedList: 5 } })).toBe('failed status.list-malformed');
  });

  it('does not unpack a list without end', async () => {
    const bomb = `u${encodeBase64url(zeroBomb(200))}`;
    expect(await judge(entry(), [await listOf({ subject: { encodedList: bomb } })])).toBe(
      'not-checked status.list-too-large',
    );
  });

  it('fails a list whose signature is wrong, whatever it says', async () => {
    for (const set of [[], [94567]]) {
      const list = await listOf({ set });
      const text = new TextDecoder().decode(list.bytes);
      const at = text.lastIndexOf('.') + 5;
      const forged = snapshotOf(url, text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1));
      expect(await judge(entry(), [forged])).toBe('failed status.list-not-verified');
    }
  });

  it('believes a set place in a list that could not be verified, and no clear one', async () => {
    const world = { verifyList: unjudgedList };
    expect(await judge(entry(), [await listOf({ set: [94567] })], world)).toBe('failed status.revoked');
    expect(await judge(entry(), [await listOf()], world)).toBe('not-checked status.list-unverified');
    const unfit = await listOf({ subject: { statusPurpose: 'suspension' } });
    expect(await judge(entry(), [unfit], world)).toBe('not-checked status.list-unverified');
  });

  it('believes no clear place in a list signed by a key that is not its issuer’s', async () => {
    const claimed: VerifyList = async (list) => ({
      ...(await verifyList(list)),
      issuerKey: failed('issuer-key.not-listed', { issuer, verificationMethod: 'x' }),
    });
    expect(await judge(entry(), [await listOf()], { verifyList: claimed })).toBe('not-checked status.list-unverified');
    expect(await judge(entry(), [await listOf({ set: [94567] })], { verifyList: claimed })).toBe(
      'failed status.revoked',
    );
  });

  it('believes another issuer’s list when it is set, and when it is clear only if that issuer is trusted', async () => {
    const clear = [await listOf({ key: otherKey })];
    expect(await judge(entry(), [await listOf({ key: otherKey, set: [94567] })])).toBe('failed status.revoked');
    expect(await judge(entry(), clear)).toBe('not-checked status.other-issuer');
    const trust = (id: string) => ({ trust: { ...noTrustDecisions, trusted: new Set([id]) } });
    expect(await judge(entry(), clear, trust(other))).toBe('passed');
    expect(await judge(entry(), clear, trust('did:example:x'))).toBe('not-checked status.other-issuer');
    const both = { trust: { ...noTrustDecisions, trusted: new Set([other]), distrusted: new Set([other]) } };
    expect(await judge(entry(), clear, both)).toBe('not-checked status.other-issuer');
    const known = { trust: { ...noTrustDecisions, known: new Map([[other, { registry: 'r', asOf: fetchedAt }]]) } };
    expect(await judge(entry(), clear, known)).toBe('not-checked status.other-issuer');
  });

  it('does not answer from a list past its own end or before its beginning', async () => {
    const judgeList = async (change: ListChange) => judge(entry(), [await listOf(change)]);
    const expired = 'not-checked status.list-expired';
    expect(await judgeList({ list: { validUntil: '2026-11-22T11:59:59Z' } })).toBe(expired);
    expect(await judgeList({ list: { validUntil: '2026-11-22T11:59:59Z' }, set: [94567] })).toBe(expired);
    expect(await judgeList({ claims: { exp: 1_700_000_000 } })).toBe(expired);
    expect(await judgeList({ list: { validUntil: '2026-11-22T12:00:01Z' } })).toBe('passed');
    expect(await judgeList({ list: { validFrom: '2026-11-22T12:00:01Z' } })).toBe(
      'not-checked status.list-not-yet-valid',
    );
    expect(await judgeList({ claims: { nbf: 4_000_000_000 } })).toBe('not-checked status.list-not-yet-valid');
    expect(await judgeList({ list: { validUntil: 'tomorrow' } })).toBe('not-checked status.list-malformed');
  });

  it('counts ttl in milliseconds from when the list was fetched, and does not make one up', async () => {
    const judgeTtl = async (ttl: JsonValue) => judge(entry(), [await listOf({ subject: { ttl } })]);
    const elapsedMs = Date.parse('2026-11-22T12:00:00Z') - Date.parse(fetchedAt);
    expect(await judgeTtl(elapsedMs - 1)).toBe('not-checked status.list-expired');
    expect(await judgeTtl(elapsedMs)).toBe('passed');
    expect(await judgeTtl(300_000)).toBe('not-checked status.list-expired');
    expect(await judgeTtl(Number.MAX_SAFE_INTEGER)).toBe('passed');
    for (const ttl of ['300000', -1, {}]) expect(await judgeTtl(ttl)).toBe('not-checked status.list-malformed');
    expect(await judge(entry(), [await listOf({ fetchedAt: '2026-02-01T00:00:00Z' })])).toBe('passed');
  });

  it('reads a list in an envelope like the token inside', async () => {
    const token = new TextDecoder().decode((await listOf({ set: [5] })).bytes);
    const wrapped = snapshotOf(url, {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${token}`,
    });
    expect(await judge(entry({ statusListIndex: '5' }), [wrapped])).toBe('failed status.revoked');
    expect(await judge(entry({ statusListIndex: '6' }), [wrapped])).toBe('passed');
  });

  it('hands a list in JSON to its verifier with the proofs it carries', async () => {
    const list = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer,
      proof: { type: 'DataIntegrityProof' },
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: encodedList() },
    };
    const seen: unknown[] = [];
    const accepting: VerifyList = async ({ decoded, token }) => {
      seen.push(token, decoded.proofs, decoded.controller);
      return { securing: 'x', proof: passed(), issuerKey: passed() };
    };
    expect(await judge(entry(), [snapshotOf(url, list)], { verifyList: accepting })).toBe('passed');
    expect(seen).toEqual([null, [{ type: 'DataIntegrityProof' }], issuer]);
    const unsigned: VerifyList = async () => ({
      securing: 'none',
      proof: failed('proof.missing'),
      issuerKey: notChecked('issuer-key.proof-rejected'),
    });
    expect(await judge(entry(), [snapshotOf(url, list)], { verifyList: unsigned })).toBe(
      'failed status.list-not-verified',
    );
  });

  it('does not follow the status of a list, not even into itself', async () => {
    let asked = 0;
    const counting: VerifyList = (list) => {
      asked += 1;
      return verifyList(list);
    };
    const list = await listOf({ list: { credentialStatus: entry() } });
    expect(await judge(entry(), [list], { verifyList: counting })).toBe('passed');
    expect(asked).toBe(1);
  });

  it('never passes a list with any byte of its token changed', async () => {
    const text = new TextDecoder().decode((await listOf()).bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('A', 'z', '-', '.', '~', ' '), async (at, to) => {
        const changed = text.slice(0, at) + to + text.slice(at + 1);
        // white space around the token is not part of it
        fc.pre(changed.trim() !== text);
        expect(await judge(entry(), [snapshotOf(url, changed)])).not.toBe('passed');
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});
