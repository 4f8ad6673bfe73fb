import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../../src/core/result.ts';
import { listCredentials, showCredential } from '../../../../../src/wallet/services/credentials.ts';
import { addHolderEmail } from '../../../../../src/wallet/services/holders.ts';
import { type ImportOutcome, importCredentials } from '../../../../../src/wallet/services/import-credentials.ts';
import { findCredentials } from '../../../../../src/wallet/services/input/find-credentials.ts';
import { badgeBehindPage } from '../../../../../src/wallet/services/input/links.ts';
import { newTrail } from '../../../../../src/wallet/services/input/trail.ts';
import type { Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { addSnapshot } from '../../../../../src/wallet/vault/snapshots.ts';
import { badge as openBadge3 } from '../../../core/credential/credentials.ts';
import { issuer, signed } from '../../../core/verification/signing.ts';
import { makeSandbox, makeWallet, reopen, unwrap } from '../../vault-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value, null, 2));

beforeAll(async () => (await makeWallet(sandbox.path('empty'))).wallet.close());
beforeEach(async () => {
  wallet?.close();
  wallet = await reopen(sandbox.copy(sandbox.path('empty')));
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

type Documents = Readonly<Record<string, unknown>>;

/** Keeps what a platform publishes as dated copies, as a refresh would. */
function publish(documents: Documents): void {
  unwrap(
    wallet.vault.write((vault) => {
      for (const [url, document] of Object.entries(documents)) {
        const bytes = bytesOf(document);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const fetchedAt = '2026-11-20T09:00:00Z';
        addSnapshot(
          vault,
          { url, bytes, sha256, mediaType: 'application/json', fetchedAt, source: 'refresh' },
          fetchedAt,
        );
      }
    }),
  );
  wallet.snapshots.forget();
}

async function take(document: unknown): Promise<ImportOutcome> {
  const outcomes: ImportOutcome[] = [];
  const inputs = [{ file: 'badge.json', content: succeed(bytesOf(document)) }];
  unwrap(await importCredentials(wallet, inputs, { onItem: (outcome) => outcomes.push(outcome) }));
  const [only, ...others] = outcomes;
  if (only === undefined || others.length > 0) throw new Error(`${outcomes.length} outcomes`);
  return only;
}

const uuid = '1b2c3d4e-0000-4000-8000-00000000abcd';
const context = 'https://w3id.org/openbadges/v2';
const hashed = (address: string, salt: string): string =>
  `sha256$${createHash('sha256').update(`${address}${salt}`).digest('hex')}`;

/** A hosted Open Badge 2.0 in three documents, as platforms publish it. */
function hosted(base: string, paths: Readonly<Record<'assertion' | 'badge' | 'issuer', string>>, more: Documents = {}) {
  const at = (name: keyof typeof paths): string => `${base}${paths[name]}`;
  const assertion = {
    '@context': context,
    type: 'Assertion',
    id: at('assertion'),
    recipient: { type: 'email', hashed: true, salt: 's4lt', identity: hashed('ada@example.org', 's4lt') },
    image: `${base}/images/badge.png`,
    badge: at('badge'),
    verification: { type: 'HostedBadge' },
    issuedOn: '2026-01-05T00:00:00.000Z',
    ...more,
  };
  const badge = {
    '@context': context,
    type: 'BadgeClass',
    id: at('badge'),
    name: 'Certified Tester® – Foundation Level',
    description: 'Knows what the tester’s trade is about.',
    image: `${base}/images/badge.png`,
    criteria: { narrative: 'Passed the exam.' },
    tags: ['Testing', 'Quality'],
    issuer: at('issuer'),
  };
  const profile = {
    '@context': context,
    type: 'Issuer',
    id: at('issuer'),
    name: 'Testers’ Board®',
    url: 'https://testers.example',
    email: 'office@testers.example',
  };
  return { assertion, documents: { [at('assertion')]: assertion, [at('badge')]: badge, [at('issuer')]: profile } };
}

const platforms = {
  Credly: () =>
    hosted('https://api.credly.com/v1/obi/v2', {
      assertion: `/badge_assertions/${uuid}`,
      badge: `/badge_classes/${uuid}`,
      issuer: `/issuers/${uuid}`,
    }),
  Badgr: () =>
    hosted(
      'https://api.badgr.io/public',
      {
        assertion: '/assertions/uXfVtXZ_QNCDaXWEkXZL5g',
        badge: '/badges/bGCJfgcHSqS5YwH8ntZWjA',
        issuer: '/issuers/AwMQ6Fa7T3qN7X4vA3Gp3Q',
      },
      {
        narrative: 'Well done.',
        evidence: [{ type: 'Evidence', narrative: 'A report.' }],
        'extensions:recipientProfile': {
          '@context': 'https://openbadgespec.org/extensions/recipientProfile/context.json',
          type: ['Extension', 'extensions:RecipientProfile'],
          name: 'Ada O’Neill',
        },
      },
    ),
  'Digital Promise': () =>
    hosted('https://microcredentials.digitalpromise.org', {
      assertion: '/api/assertions/4711',
      badge: '/api/badges/12',
      issuer: '/api/issuers/1',
    }),
} as const;

describe('a badge of', () => {
  it.each(Object.entries(platforms))('%s, hosted, is valid by copies of what is published', async (_, made) => {
    const { assertion, documents } = made();
    publish(documents);
    unwrap(addHolderEmail(wallet, 'ada@example.org'));
    const outcome = await take(assertion);
    expect(outcome).toMatchObject({
      outcome: 'added',
      verdict: 'valid',
      name: 'Certified Tester® – Foundation Level',
    });
    const shown = unwrap(await showCredential(wallet, outcome.id ?? ''));
    expect(shown.credential.issuer.name).toBe('Testers’ Board®');
    expect(shown.report.checks.find(({ id }) => id === 'recipient')?.outcome).toBe('passed');
    for (const query of ['tester', 'Testers’ Board', 'quality', 'trade'])
      expect(unwrap(await listCredentials(wallet, { query })).length, query).toBe(1);
  });

  it.each(Object.entries(platforms))('%s, without copies, is kept, and says what is not here', async (_, made) => {
    const outcome = await take(made().assertion);
    expect(outcome).toMatchObject({ outcome: 'added', verdict: 'unknown' });
    const shown = unwrap(await showCredential(wallet, outcome.id ?? ''));
    expect(shown.snapshots.map(({ sha256 }) => sha256)).toContain(null);
  });

  it.each(Object.entries(platforms))('%s that says more than is published is invalid', async (_, made) => {
    const { assertion, documents } = made();
    publish(documents);
    expect(await take({ ...assertion, narrative: 'And with honours.' })).toMatchObject({ verdict: 'invalid' });
  });

  it('Badgr’s backpack, as its interface exports it, names the assertions’ addresses and is no badge itself', async () => {
    const openBadgeId = 'https://api.badgr.io/public/assertions/uXfVtXZ_QNCDaXWEkXZL5g';
    const answer = {
      status: { success: true, description: 'ok' },
      result: [
        { entityType: 'BackpackAssertion', entityId: 'uXfVtXZ_QNCDaXWEkXZL5g', openBadgeId, acceptance: 'Accepted' },
      ],
    };
    const trail = newTrail();
    const found = await findCredentials(bytesOf(answer), { snapshots: wallet.snapshots, trail });
    expect([found.ok, [...trail.addresses]]).toEqual([false, [openBadgeId]]);
  });

  it('Open edX comes in a presentation that nobody signed: the badge inside is judged by itself', async () => {
    const inside = await signed(openBadge3({ issuer: issuer.did, name: 'Demonstration Course® – edX’s own' }));
    const outcome = await take({
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiablePresentation'],
      id: `urn:uuid:${uuid}`,
      holder: 'did:key:z6MkeuWyZva4ko7nG77odb8xP4gmFX3KknCA8DG4L5X3kWD1',
      verifiableCredential: [inside],
    });
    expect(outcome).toMatchObject({ outcome: 'added', verdict: 'valid', name: 'Demonstration Course® – edX’s own' });
    expect(outcome.path).toContain('verifiableCredential');
  });

  it('DCC’s wallet in an array, as it shares several, is each taken by itself', async () => {
    const several = await Promise.all(
      ['First', 'Second'].map(async (name) => signed(openBadge3({ issuer: issuer.did, name, id: `urn:uuid:${name}` }))),
    );
    const outcomes: ImportOutcome[] = [];
    const inputs = [{ file: 'shared.json', content: succeed(bytesOf(several)) }];
    unwrap(await importCredentials(wallet, inputs, { onItem: (outcome) => outcomes.push(outcome) }));
    expect(outcomes.map(({ outcome, name, verdict }) => [outcome, name, verdict])).toEqual([
      ['added', 'First', 'valid'],
      ['added', 'Second', 'valid'],
    ]);
  });
});

describe('badgeBehindPage', () => {
  const assertion = `https://api.credly.com/v1/obi/v2/badge_assertions/${uuid}`;

  it.each([
    `https://www.credly.com/badges/${uuid}`,
    `https://credly.com/badges/${uuid}/public_url`,
    `https://www.credly.com/badges/${uuid}?source=linked_in_profile`,
    `https://www.credly.com/go/${uuid}#main`,
    `HTTPS://WWW.CREDLY.COM/badges/${uuid.toUpperCase()}`,
  ])('knows the assertion behind %s', (page) => {
    expect(badgeBehindPage(page)?.toLowerCase()).toBe(assertion);
  });

  it.each([
    `http://www.credly.com/badges/${uuid}`,
    `https://www.credly.com.evil.example/badges/${uuid}`,
    `https://evil.example/https://www.credly.com/badges/${uuid}`,
    `https://user@www.credly.com/badges/${uuid}`,
    `https://www.credly.com:8443/badges/${uuid}`,
    `https://www.credly.com/badges/${uuid}0`,
    'https://www.credly.com/badges/testers-foundation',
    `https://www.credly.com/users/ada/badges`,
    assertion,
  ])('knows nothing of %s', (page) => {
    expect(badgeBehindPage(page)).toBeUndefined();
  });
});
