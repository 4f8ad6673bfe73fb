import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../../src/core/portable-crypto.ts';
import { type Snapshot, snapshotsOf } from '../../../../../src/core/snapshot/snapshot.ts';
import type { VerificationReport } from '../../../../../src/core/verification/report.ts';
import { verify } from '../../../../../src/core/verification/verify.ts';
import { assertion, without } from '../../credential/credentials.ts';
import { snapshotOf } from '../../proof/jose/jose-fixtures.ts';

const badgeClass: JsonObject = {
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'BadgeClass',
  id: 'https://badges.example/classes/1',
  name: 'Robotics',
  description: 'About robots.',
  image: 'https://badges.example/robot.png',
  criteria: 'https://badges.example/criteria',
  issuer: 'https://badges.example/issuer',
};
const profile: JsonObject = {
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Issuer',
  id: 'https://badges.example/issuer',
  name: 'Robot School',
  url: 'https://badges.example',
  email: 'office@badges.example',
};

interface Web {
  readonly assertion?: JsonObject | null;
  readonly badge?: JsonObject | null;
  readonly issuer?: JsonObject | null;
  readonly more?: readonly Snapshot[];
}

async function judge(inHand: JsonObject | string, web: Web = {}): Promise<VerificationReport> {
  const pages: readonly (readonly [string, JsonObject | null])[] = [
    ['https://badges.example/assertions/1', web.assertion === undefined ? assertion : web.assertion],
    ['https://badges.example/classes/1', web.badge === undefined ? badgeClass : web.badge],
    ['https://badges.example/issuer', web.issuer === undefined ? profile : web.issuer],
  ];
  const snapshots = snapshotsOf([
    ...pages.flatMap(([url, page]) => (page === null ? [] : [snapshotOf(url, without(page), '2026-10-01T00:00:00Z')])),
    ...(web.more ?? []),
  ]);
  const text = typeof inHand === 'string' ? inHand : JSON.stringify(without(inHand));
  const reports = await verify(new TextEncoder().encode(text), {
    now: new Date('2026-11-22T12:00:00Z'),
    snapshots,
    crypto: portableCrypto,
  });
  if (!reports.ok) throw reports.error;
  return reports.value[0] as VerificationReport;
}

async function hostedOf(inHand: JsonObject | string, web: Web = {}): Promise<string> {
  const report = await judge(inHand, web);
  const check = report.checks.find(({ id }) => id === 'hosted');
  return check?.code ?? `${check?.outcome}`;
}

describe('checkHosted', () => {
  it('passes what the issuer publishes, and tells how old the oldest copy is', async () => {
    const report = await judge(assertion);
    expect(report.verdict).toBe('valid');
    expect(report.securing).toBe('hosted');
    expect(report.checks.find(({ id }) => id === 'hosted')).toMatchObject({
      outcome: 'passed',
      asOf: '2026-10-01T00:00:00Z',
    });
    expect(report.credential).toMatchObject({
      name: 'Robotics',
      issuer: { id: 'https://badges.example/issuer', name: 'Robot School' },
    });
  });

  it('takes the published copy where only its address is in hand', async () => {
    expect((await judge('https://badges.example/assertions/1')).verdict).toBe('valid');
    expect((await judge('https://badges.example/assertions/1#top')).verdict).toBe('valid');
  });

  it('fails what differs in one letter, in any direction', async () => {
    const forged = { ...assertion, recipient: { type: 'email', hashed: false, identity: 'other@example.org' } };
    expect(await hostedOf(forged)).toBe('hosted.differs');
    expect(await hostedOf({ ...assertion, narrative: 'added' })).toBe('hosted.differs');
    expect(await hostedOf(assertion, { assertion: { ...assertion, narrative: 'removed' } })).toBe('hosted.differs');
  });

  it('does not mind the order of members', async () => {
    const reordered = Object.fromEntries(Object.entries(assertion).reverse());
    expect(await hostedOf(reordered)).toBe('passed');
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['a list of one', { badge: ['https://badges.example/classes/1'] }, {}],
    ['an empty list', { evidence: [] }, {}],
    ['null', { narrative: null }, {}],
    ['a context in a list', { '@context': ['https://w3id.org/openbadges/v2'] }, {}],
    ['the older word for verification', { verification: undefined, verify: { type: 'hosted' } } as never, {}],
    ['what is so anyway', { revoked: false }, {}],
    ['a picture as an object', { image: { id: 'https://a.example/i.png' } }, { image: 'https://a.example/i.png' }],
  ])('takes %s for another form of the same, on either side', async (_, here, there) => {
    const [one, other] = [
      { ...assertion, ...here },
      { ...assertion, ...there },
    ];
    expect((await judge(one, { assertion: other })).verdict).toBe('valid');
    expect((await judge(other, { assertion: one })).verdict).toBe('valid');
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      'a second value',
      { evidence: ['https://a.example/1'] },
      { evidence: ['https://a.example/1', 'https://a.example/2'] },
    ],
    ['a caption', { image: { id: 'https://a.example/i.png', caption: 'x' } }, { image: 'https://a.example/i.png' }],
    ['an object where a text was', { narrative: { id: 'x' } }, { narrative: 'x' }],
    ['another context', { '@context': ['https://w3id.org/openbadges/v2', { name: 'urn:x' }] }, {}],
    [
      'another order',
      { evidence: ['https://a.example/1', 'https://a.example/2'] },
      { evidence: ['https://a.example/2', 'https://a.example/1'] },
    ],
  ])('fails %s, on either side', async (_, here, there) => {
    const [one, other] = [
      { ...assertion, ...here },
      { ...assertion, ...there },
    ];
    expect(await hostedOf(one, { assertion: other })).toBe('hosted.differs');
    expect(await hostedOf(other, { assertion: one })).toBe('hosted.differs');
  });

  it('asks for a 2.0 assertion at its id, whatever address stands beside it', async () => {
    const elsewhere = { ...assertion, verification: { type: 'hosted', url: 'https://badges.example/assertions/2' } };
    const copy = snapshotOf('https://badges.example/assertions/2', without(elsewhere));
    expect(await hostedOf(elsewhere, { more: [copy] })).toBe('hosted.differs');
    expect(await hostedOf(elsewhere, { assertion: null, more: [copy] })).toBe('hosted.no-snapshot');
    expect(await hostedOf(elsewhere, { assertion: elsewhere })).toBe('passed');
  });

  it('does not guess where a copy is missing or no JSON', async () => {
    expect((await judge(assertion, { assertion: null })).verdict).toBe('unknown');
    expect(await hostedOf(assertion, { assertion: null })).toBe('hosted.no-snapshot');
    expect(await hostedOf(assertion, { badge: null })).toBe('hosted.no-snapshot');
    expect(await hostedOf(assertion, { issuer: null })).toBe('hosted.no-snapshot');
    const page = snapshotOf('https://badges.example/assertions/1', 'gone');
    expect(await hostedOf(assertion, { assertion: null, more: [page] })).toBe('hosted.unreadable');
  });

  it('fails what the issuer has revoked, stripped or not', async () => {
    const stripped = {
      '@context': assertion['@context'],
      type: 'Assertion',
      id: assertion.id,
      revoked: true,
      revocationReason: 'Plagiarism',
    } as JsonObject;
    expect(await hostedOf(assertion, { assertion: stripped })).toBe('hosted.revoked');
    expect(await hostedOf({ ...assertion, revoked: true }, { assertion: { ...assertion, revoked: true } })).toBe(
      'hosted.revoked',
    );
    expect((await judge(assertion, { assertion: stripped })).verdict).toBe('invalid');
  });

  it.each(['true', 'yes', 1, { reason: 'x' }])('takes %j for revoked, and not the opposite', async (revoked) => {
    const marked = { ...assertion, revoked } as JsonObject;
    expect(await hostedOf(marked, { assertion: marked })).toBe('hosted.revoked');
    const spared = { ...assertion, revoked: false };
    expect(await hostedOf(spared, { assertion: spared })).toBe('passed');
  });

  it('fails a badge class or profile that is something else', async () => {
    expect(await hostedOf(assertion, { badge: { ...badgeClass, type: 'Issuer' } })).toBe('hosted.malformed');
    expect(await hostedOf(assertion, { badge: { ...badgeClass, criteria: undefined } as never })).toBe(
      'hosted.malformed',
    );
    expect(await hostedOf(assertion, { badge: { ...badgeClass, id: 'https://elsewhere.example/1' } })).toBe(
      'hosted.no-snapshot',
    );
    const elsewhere = snapshotOf('https://elsewhere.example/1', { ...badgeClass, name: 'Other' });
    expect(
      await hostedOf(assertion, { badge: { ...badgeClass, id: 'https://elsewhere.example/1' }, more: [elsewhere] }),
    ).toBe('hosted.other-id');
  });
});

describe('a badge class that one side embeds and the other links', () => {
  const embedding: JsonObject = { ...assertion, badge: badgeClass };
  const whole: JsonObject = { ...assertion, badge: { ...badgeClass, issuer: profile } };

  it('is the same badge class where its own copy says so', async () => {
    expect((await judge(embedding, { assertion })).verdict).toBe('valid');
    expect((await judge(whole, { assertion })).verdict).toBe('valid');
    expect((await judge(whole, { assertion: embedding })).verdict).toBe('valid');
    expect((await judge(assertion, { assertion: whole })).verdict).toBe('valid');
    expect((await judge({ ...assertion, badge: [badgeClass] }, { assertion })).verdict).toBe('valid');
  });

  it('is not believed in hand where nothing vouches for it', async () => {
    const renamed = { ...assertion, badge: { ...badgeClass, name: 'Medicine' } };
    expect(await hostedOf(renamed, { assertion })).toBe('hosted.differs');
    expect(await hostedOf(renamed, { assertion, badge: null })).toBe('hosted.no-snapshot');
    expect(await hostedOf(renamed, { assertion: embedding })).toBe('hosted.differs');
    expect(
      await hostedOf({ ...assertion, badge: { ...badgeClass, id: 'https://badges.example/2' } }, { assertion }),
    ).toBe('hosted.differs');
    expect(await hostedOf({ ...assertion, badge: { ...badgeClass, id: undefined } } as never, { assertion })).toBe(
      'hosted.differs',
    );
  });

  it('is taken from the published assertion where that holds it', async () => {
    const report = await judge(assertion, { assertion: whole, badge: null, issuer: null });
    expect(report.verdict).toBe('valid');
    expect(report.credential).toMatchObject({ name: 'Robotics', issuer: { name: 'Robot School' } });
  });

  it('does not lend its words to an issuer that the published one only links', async () => {
    const flattered = { ...assertion, badge: { ...badgeClass, issuer: { ...profile, name: 'Famous University' } } };
    expect(await hostedOf(flattered, { assertion: embedding, badge: null, issuer: null })).toBe('hosted.no-snapshot');
    const report = await judge(flattered, { assertion: embedding });
    expect(report.verdict).toBe('valid');
    expect(report.credential.issuer.name).toBe('Robot School');
    const stolen = { ...assertion, badge: { ...badgeClass, issuer: { ...profile, id: 'https://other.example' } } };
    expect(await hostedOf(stolen, { assertion })).toBe('hosted.differs');
    expect(await hostedOf(stolen, { assertion: embedding })).toBe('hosted.differs');
  });
});

describe('the issuer’s scope', () => {
  const issuer = 'https://issuer.example/profile';
  const at = (verification: JsonObject | undefined): Web => ({
    badge: { ...badgeClass, issuer },
    more: [
      snapshotOf(issuer, without({ ...profile, id: issuer, ...(verification === undefined ? {} : { verification }) })),
    ],
  });

  it('is the issuer’s own host, unless the profile says otherwise', async () => {
    expect(await hostedOf(assertion, at(undefined))).toBe('hosted.out-of-scope');
    expect(await hostedOf(assertion, at({ allowedOrigins: 'badges.example' }))).toBe('passed');
    expect(await hostedOf(assertion, at({ allowedOrigins: ['https://badges.example'] }))).toBe('passed');
    expect(
      await hostedOf(assertion, at({ startsWith: ['https://no.example/', 'https://badges.example/assertions/'] })),
    ).toBe('passed');
  });

  it.each<[string, JsonObject]>([
    ['another host', { allowedOrigins: ['issuer.example'] }],
    ['a host that only ends alike', { allowedOrigins: ['ges.example'] }],
    ['another path', { startsWith: 'https://badges.example/NOT' }],
    ['a prefix that is no whole host', { startsWith: 'https://badges.exam' }],
    ['a prefix of another scheme', { startsWith: 'http://badges.example/assertions/' }],
    ['one of two conditions only', { startsWith: 'https://badges.example/NOT', allowedOrigins: 'badges.example' }],
  ])('does not include an address under %s', async (_, verification) => {
    expect(await hostedOf(assertion, at(verification))).toBe('hosted.out-of-scope');
  });

  it('is not tricked by user names or longer hosts before the prefix', async () => {
    for (const id of [
      'https://issuer.example@badges.example/assertions/1',
      'https://issuer.example.badges.example/assertions/1',
    ]) {
      const forged = { ...assertion, id };
      const web = {
        ...at({ startsWith: 'https://issuer.example' }),
        more: [...(at({ startsWith: 'https://issuer.example' }).more ?? []), snapshotOf(id, forged)],
      };
      expect(await hostedOf(forged, web)).not.toBe('passed');
    }
  });

  it('is never what an embedded profile claims for another’s address', async () => {
    const harvard = { ...profile, id: issuer, verification: { allowedOrigins: 'badges.example' } };
    const forged = { ...assertion, badge: { ...badgeClass, issuer: harvard } };
    expect(await hostedOf(forged, { assertion: forged, badge: null })).toBe('hosted.out-of-scope');
  });

  it('includes the badge class, where the profile says nothing', async () => {
    const forged = { ...assertion, badge: { ...badgeClass, id: 'https://elsewhere.example/1' } };
    expect(await hostedOf(forged, { assertion: forged })).toBe('hosted.out-of-scope');
  });

  it('lets an embedded badge class say nothing that its published copy does not', async () => {
    const forged = { ...assertion, badge: { ...badgeClass, name: 'Grand Master of Robots' } };
    expect(await hostedOf(forged, { assertion: forged })).toBe('hosted.differs');
  });
});

describe('endorsements of before 3.0', () => {
  const address = 'https://endorser.example/1';

  it('are counted and not checked, wherever they are named, and decide nothing', async () => {
    const report = await judge(assertion, {
      badge: { ...badgeClass, endorsement: [address, 'https://endorser.example/2'] },
      issuer: { ...profile, endorsement: address },
    });
    expect(report.verdict).toBe('valid');
    expect(report.checks.find(({ id }) => id === 'endorsements')).toMatchObject({
      outcome: 'not-checked',
      code: 'endorsements.not-checked',
      details: { count: 3, valid: 0, invalid: 0, unknown: 3 },
    });
  });

  it('are not spoken of where there are none', async () => {
    const report = await judge(assertion, { badge: { ...badgeClass, endorsement: [] } });
    expect(report.checks.some(({ id }) => id === 'endorsements')).toBe(false);
  });
});

describe('assertions without an address', () => {
  const address = 'http://old.example/assertions/1';
  const ancient: JsonObject = {
    recipient: 'learner@example.org',
    evidence: '/essays/1',
    issued_on: '2011-06-01',
    badge: {
      version: '0.5.0',
      name: 'x',
      description: 'y',
      image: '/i.png',
      criteria: '/c',
      issuer: { origin: 'http://old.example', name: 'z' },
    },
  };
  const at = async (url: string, found: JsonObject): Promise<string> =>
    hostedOf(url, { more: [snapshotOf(url, found)] });

  it('are unknown: nothing can be compared', async () => {
    const report = await judge(ancient, { more: [snapshotOf(address, ancient)] });
    expect(report.format).toBe('open-badges-0.5');
    expect(report.verdict).toBe('unknown');
    expect(await hostedOf(ancient)).toBe('hosted.no-address');
  });

  it('are what their issuer publishes where they were found at its origin', async () => {
    const report = await judge(address, { more: [snapshotOf(address, ancient)] });
    expect([report.format, report.securing, report.verdict]).toEqual(['open-badges-0.5', 'hosted', 'valid']);
    expect(await at('http://elsewhere.example/1', ancient)).toBe('hosted.out-of-scope');
    expect(await at('http://old.example.evil.example/1', ancient)).toBe('hosted.out-of-scope');
    expect(await at(address, { ...ancient, revoked: true })).toBe('hosted.revoked');
  });

  it.each<[string, string, JsonObject]>([
    ['an id on its own host', 'http://evil.example/1', { id: 'http://evil.example/me' }],
    ['an id without an address', 'http://evil.example/1', { id: 'urn:uuid:1' }],
    ['an id on the host of the origin', 'http://evil.example/1', { id: 'http://old.example/me' }],
    [
      'an origin elsewhere under an id here',
      address,
      { id: 'http://old.example/me', origin: 'http://harvard.example' },
    ],
    ['two origins', address, { id: 'http://old.example/me', origin: ['http://old.example', 'http://evil.example'] }],
  ])('do not pass under somebody else’s origin, with %s', async (_, url, changes) => {
    const issuer = { ...(ancient.badge as { issuer: JsonObject }).issuer, ...changes };
    const report = await judge(url, {
      more: [snapshotOf(url, { ...ancient, badge: { ...(ancient.badge as JsonObject), issuer } })],
    });
    expect(report.verdict).not.toBe('valid');
    expect(report.checks.find(({ id }) => id === 'hosted')?.outcome).not.toBe('passed');
  });

  it('do not pass under an origin that only the embedded issuer claims', async () => {
    const id = 'https://evil.example/me';
    const issuer = { id, origin: 'https://harvard.example', name: 'Harvard' };
    const url = 'https://evil.example/1';
    const found = { ...ancient, badge: { ...(ancient.badge as JsonObject), issuer } };
    const published = snapshotOf(id, { type: 'Issuer', id, name: 'Nobody', url: 'https://evil.example' });
    const report = await judge(url, { more: [snapshotOf(url, found), published] });
    expect(report.checks.find(({ id }) => id === 'hosted')?.code).toBe('hosted.out-of-scope');
  });

  it('pass with an id beside the origin that is on the same host', async () => {
    const issuer = { ...(ancient.badge as { issuer: JsonObject }).issuer, id: 'http://old.example/me' };
    expect(await at(address, { ...ancient, badge: { ...(ancient.badge as JsonObject), issuer } })).toBe('passed');
  });

  it('do not take the place where they were found for the address that they name', async () => {
    expect(await at('https://evil.example/1', assertion)).toBe('passed');
    expect(await at('https://evil.example/1', { ...assertion, narrative: 'forged' })).toBe('hosted.differs');
    const issuer = { ...profile, id: 'https://evil.example/issuer' };
    const unnamed = { ...assertion, id: 'urn:uuid:1', badge: { ...badgeClass, id: undefined, issuer } } as never;
    expect(await at('https://evil.example/1', without(unnamed))).toBe('passed');
    expect(await at('https://other.example/1', without(unnamed))).toBe('hosted.out-of-scope');
  });

  it('fail where they claim a signature that is not there', async () => {
    const report = await judge({ ...assertion, verification: { type: 'signed' } });
    expect(report.verdict).toBe('invalid');
    expect(report.checks.find(({ id }) => id === 'proof')?.code).toBe('proof.missing');
  });
});
