import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { checkStatusEntries } from '../../../../src/core/status/check-status.ts';
import { credentialOf, snapshotOf } from '../proof/jose/jose-fixtures.ts';
import {
  credentialWith,
  encodedList,
  entry,
  fetchedAt,
  issuer,
  judge,
  listOf,
  other,
  url,
  worldOf,
} from './signed-lists.ts';

describe('checkStatusEntries (StatusList2021)', () => {
  const entry2021 = entry({ type: 'StatusList2021Entry' });
  const list2021 = (set: readonly number[] = []) =>
    listOf({
      list: {
        '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vc/status-list/2021/v1'],
        type: ['VerifiableCredential', 'StatusList2021Credential'],
      },
      subject: { type: 'StatusList2021', encodedList: encodedList(set).slice(1) },
    });

  it('reads lists without multibase prefix', async () => {
    expect(await judge(entry2021, [await list2021()])).toBe('passed');
    expect(await judge(entry2021, [await list2021([94567])])).toBe('failed status.revoked');
  });

  it('fails an entry that points to the other standard’s list', async () => {
    expect(await judge(entry2021, [await listOf()])).toBe('failed status.list-wrong-type');
    expect(await judge(entry(), [await list2021()])).toBe('failed status.list-wrong-type');
  });
});

describe('checkStatusEntries (1EdTechRevocationList)', () => {
  const status = { id: url, type: '1EdTechRevocationList' };
  const { id } = credentialOf(issuer);
  const judgeList = (list: JsonObject) => judge(status, [snapshotOf(url, list, fetchedAt)]);

  it('fails a credential that is listed, unless the list takes it back', async () => {
    expect(await judgeList({ issuer, revokedCredential: [{ id, revoked: true }] })).toBe('failed status.revoked');
    expect(await judgeList({ issuer, revokedCredential: [{ id }] })).toBe('failed status.revoked');
    expect(await judgeList({ issuer, revokedCredentials: [{ id }] })).toBe('failed status.revoked');
    expect(await judgeList({ issuer: other, revokedCredential: { id } })).toBe('failed status.revoked');
    expect(await judgeList({ issuer, revokedCredential: [{ id, revoked: false }] })).toBe('passed');
  });

  it('tells the reason', async () => {
    const list = snapshotOf(url, { issuer, revokedCredential: [{ id, revocationReason: 'issued twice' }] });
    expect(await checkStatusEntries(credentialWith(status), worldOf([list]))).toMatchObject({
      code: 'status.revoked',
      details: { message: 'issued twice' },
    });
  });

  it('believes silence only of the credential’s own issuer', async () => {
    expect(await judgeList({ issuer, revokedCredential: [] })).toBe('passed');
    expect(await judgeList({ issuer: { id: issuer }, type: 'RevocationList' })).toBe('passed');
    expect(await judgeList({ issuer: other, revokedCredential: [] })).toBe('not-checked status.other-issuer');
    expect(await judgeList({ revokedCredential: [] })).toBe('not-checked status.other-issuer');
  });

  it('does not answer from what is no such list', async () => {
    const wrong: JsonObject[] = [
      {},
      { issuer },
      { issuer, revokedCredential: [{}] },
      { issuer, revokedCredential: [5] },
      { issuer, revokedCredential: [{ id: 'x', revoked: 'false' }] },
    ];
    for (const list of wrong) expect(await judgeList(list)).toBe('not-checked status.list-unreadable');
    expect(await judge(status, [])).toBe('not-checked status.no-snapshot');
  });

  it('does not believe the silence of another list, and believes what that says against it', async () => {
    const other = { id: 'https://lists.example/status/4', issuer };
    expect(await judgeList({ ...other, revokedCredential: [] })).toBe('not-checked status.other-list');
    expect(await judgeList({ ...other, revokedCredential: [{ id }] })).toBe('failed status.revoked');
    expect(await judgeList({ id: url, issuer, revokedCredential: [] })).toBe('passed');
  });

  it('does not answer for a credential without id, or an entry without address', async () => {
    const list = worldOf([snapshotOf(url, { issuer, revokedCredential: [] })]);
    const nameless = credentialWith(status, { id: undefined } as unknown as JsonObject);
    expect((await checkStatusEntries(nameless, list)).code).toBe('status.no-credential-id');
    expect(await judge({ type: '1EdTechRevocationList' }, [])).toBe('failed status.malformed-entry');
  });
});

describe('checkStatusEntries (several entries)', () => {
  const second = 'https://lists.example/status/4';
  const suspension = entry({ statusListCredential: second, statusPurpose: 'suspension' });
  const clearSuspension = () =>
    listOf({ at: second, subject: { statusPurpose: 'suspension' }, fetchedAt: '2026-10-01T00:00:00Z' });

  it('asks every list, not the first, and is as old as the oldest', async () => {
    const lists = [await listOf(), await clearSuspension()];
    const answer = await checkStatusEntries(credentialWith([entry(), suspension]), worldOf(lists));
    expect(answer).toMatchObject({ outcome: 'passed', asOf: '2026-10-01T00:00:00Z', details: { entries: 2 } });
    const set = await listOf({ at: second, subject: { statusPurpose: 'suspension' }, set: [94567] });
    expect(await judge([entry(), suspension], [await listOf(), set])).toBe('failed status.suspended');
  });

  it('gives the worst answer, in whatever order the entries stand', async () => {
    const revoking = await listOf({ set: [94567] });
    for (const entries of [
      [entry(), suspension, { type: 'Unheard2030' }],
      [{ type: 'Unheard2030' }, suspension, entry()],
    ]) {
      expect(await judge(entries, [revoking])).toBe('failed status.revoked');
      expect(await judge(entries, [await listOf(), await clearSuspension()])).toBe(
        'not-checked status.unsupported-type',
      );
    }
    const broken = entry({ statusListIndex: '' });
    expect(await judge([broken, entry()], [revoking])).toBe('failed status.revoked');
  });

  it('names types that it cannot read, and passes none of them', async () => {
    const types = [
      'CredentialStatusList2017',
      'VelocityRevocationListJan2021',
      'RevocationList2020Status',
      'toString',
      undefined,
      5,
    ];
    for (const type of types) {
      expect(await judge({ id: url, type } as JsonObject, [])).toBe('not-checked status.unsupported-type');
    }
  });

  it('does not follow entries without end', async () => {
    expect(
      await judge(
        Array.from({ length: 33 }, () => entry()),
        [await listOf()],
      ),
    ).toBe('failed status.too-many-entries');
  });
});
