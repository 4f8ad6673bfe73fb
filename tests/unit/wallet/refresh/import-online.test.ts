import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bakeCredential } from '../../../../src/core/baking/extract-credential.ts';
import { succeed } from '../../../../src/core/result.ts';
import { showCredential } from '../../../../src/wallet/services/credentials.ts';
import { type ImportOutcome, importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { type OnlineSource, openOnlineSource } from '../../../../src/wallet/services/issuers/refresh/online-source.ts';
import type { RefreshOutcome } from '../../../../src/wallet/services/issuers/refresh/refresh-issuers.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { codePng, smallBadge } from '../services/import/paper.ts';
import { makeSandbox, makeWallet, reopen, unwrap } from '../vault-sandbox.ts';
import { type Answerer, json, openTestSite, redirect, type TestSite } from './test-site.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
const empty = sandbox.path('empty');
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const token = smallBadge();
let site: TestSite;
let wallet: Wallet;

beforeAll(async () => {
  const made = await makeWallet(empty);
  made.wallet.close();
});
afterAll(() => sandbox.remove());

beforeEach(async () => {
  site = await openTestSite();
  wallet = await reopen(sandbox.copy(empty));
});
afterEach(async () => {
  wallet.close();
  await site.close();
});

const page =
  (html: string): Answerer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  };

async function take(
  files: Readonly<Record<string, Uint8Array | string>>,
  { isOnline = true, signal }: { readonly isOnline?: boolean; readonly signal?: AbortSignal } = {},
): Promise<{ outcomes: ImportOutcome[]; fetched: RefreshOutcome[] }> {
  const outcomes: ImportOutcome[] = [];
  const fetched: RefreshOutcome[] = [];
  const online: OnlineSource = openOnlineSource(wallet, {
    testNetwork: site.network,
    onOutcome: (outcome) => fetched.push(outcome),
    ...(signal === undefined ? {} : { signal }),
  });
  const inputs = Object.entries(files).map(([file, content]) => ({
    file,
    content: succeed(typeof content === 'string' ? text(content) : content),
  }));
  const onItem = (outcome: ImportOutcome): void => void outcomes.push(outcome);
  unwrap(await importCredentials(wallet, inputs, { onItem, ...(isOnline ? { online } : {}) }));
  return { outcomes, fetched };
}

/** An Open Badge 2.0 whose parts are published one behind the other. */
function publishHostedBadge(): string {
  const [assertion, badge, issuer] = ['/assertion', '/badge', '/issuer'].map((where) => site.url(where));
  const context = 'https://w3id.org/openbadges/v2';
  site.answer(
    '/assertion',
    json({
      '@context': context,
      type: 'Assertion',
      id: assertion,
      recipient: { type: 'email', hashed: false, identity: 'ada@example.org' },
      badge,
      verification: { type: 'HostedBadge' },
      issuedOn: '2026-01-01T00:00:00Z',
    }),
  );
  site.answer(
    '/badge',
    json({
      '@context': context,
      type: 'BadgeClass',
      id: badge,
      name: 'Hosted Badge',
      description: 'A test.',
      image: site.url('/badge.png'),
      criteria: { narrative: 'Passed.' },
      issuer,
    }),
  );
  site.answer(
    '/issuer',
    json({
      '@context': context,
      type: 'Issuer',
      id: issuer,
      name: 'School ® of “Things”',
      url: site.url('/'),
      email: 'office@school.example',
    }),
  );
  return assertion ?? '';
}

describe('importCredentials without --online', () => {
  it('asks nobody, whatever the inputs name', async () => {
    const assertion = publishHostedBadge();
    const files = {
      'a.txt': assertion,
      'b.png': await codePng(assertion),
      'c.png': unwrap(bakeCredential(await codePng('x'), assertion, { replace: false })),
      'd.html': `<html><link rel="alternate" type="application/json" href="${assertion}"></html>`,
      'e.txt': `openbadges://x?u=${encodeURIComponent(assertion)}`,
    };
    const { outcomes } = await take(files, { isOnline: false });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(5).fill('refused'));
    expect(outcomes.map(({ code }) => code)).toEqual([
      'input.only-an-address',
      'import.code-is-an-address',
      'input.only-an-address',
      'import.page-is-an-address',
      'input.only-an-address',
    ]);
    expect([site.requests, site.lookups]).toEqual([[], []]);
  });
});

describe('importCredentials with --online', () => {
  it('fetches a hosted assertion and what its verdict needs, each once, and tells the verdict after that', async () => {
    const { outcomes, fetched } = await take({ 'address.txt': publishHostedBadge() });
    expect(outcomes).toMatchObject([{ outcome: 'added', name: 'Hosted Badge', verdict: 'valid' }]);
    expect(site.requests.map((request) => request.path).sort()).toEqual(['/assertion', '/badge', '/issuer']);
    expect(fetched.map(({ outcome }) => outcome)).toEqual(['added', 'added']);
    const { snapshots } = unwrap(await showCredential(wallet, outcomes[0]?.id ?? ''));
    expect(snapshots.every(({ sha256, fetchedAt }) => sha256 !== null && fetchedAt !== null)).toBe(true);
  });

  it('makes a picture whole that carries only an address, and keeps the picture', async () => {
    const picture = unwrap(bakeCredential(await codePng('x'), publishHostedBadge(), { replace: false }));
    const { outcomes } = await take({ 'badge.png': picture });
    expect(outcomes).toMatchObject([{ outcome: 'added', verdict: 'valid' }]);
    const { originals } = unwrap(await showCredential(wallet, outcomes[0]?.id ?? ''));
    expect(originals).toMatchObject([{ form: 'png', fileName: 'badge.png' }]);
  });

  it('follows a code, a page and a link to the badge behind them', async () => {
    site.answer('/token', (_request, response) => void response.writeHead(200).end(token));
    site.answer('/page', page(`<html><link type="application/json" href="/data.json"></html>`));
    site.answer('/data.json', json({ credential: JSON.parse(badgeJson) }));
    site.answer('/inline', page(`<html><script type="application/ld+json">${badgeJson}</script></html>`));
    const files = {
      'a.png': await codePng(site.url('/token')),
      'b.txt': site.url('/page'),
      'c.txt': `openbadges://import?url=${encodeURIComponent(site.url('/inline'))}`,
    };
    const { outcomes } = await take(files);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['added', 'added', 'duplicate']);
    expect(outcomes[0]).toMatchObject({ path: site.url('/token'), verdict: 'valid' });
    expect(unwrap(await showCredential(wallet, outcomes[0]?.id ?? '')).originals).toMatchObject([
      { fileName: 'token' },
    ]);
  });

  it('asks a platform for the badge and not for its page, where that is known', async () => {
    const { outcomes } = await take({ 'a.txt': 'https://www.credly.com/badges/1b2c3d4e-0000-4000-8000-00000000abcd' });
    // the test's certificates are of other names: nothing comes of it, and nobody else is asked
    expect(site.lookups).toEqual(['api.credly.com']);
    expect(outcomes).toMatchObject([{ outcome: 'refused', code: expect.stringMatching(/^network\./) }]);
  });

  it('asks no further than one page behind an address', async () => {
    for (let step = 0; step < 6; step += 1) {
      site.answer(`/${step}`, page(`<html><link type="application/json" href="/${step + 1}"></html>`));
    }
    const { outcomes } = await take({ 'a.txt': site.url('/0') });
    expect(outcomes).toMatchObject([{ outcome: 'refused', code: 'import.still-an-address' }]);
    expect(site.requests.map((request) => request.path)).toEqual(['/0', '/1']);
  });

  it('asks an address once, however many inputs name it', async () => {
    site.answer('/token', (_request, response) => void response.writeHead(200).end(token));
    await take({
      'a.txt': site.url('/token'),
      'b.txt': site.url('/token'),
      'c.png': await codePng(site.url('/token')),
    });
    expect(site.requests).toHaveLength(1);
  });

  it('tells why an address gave nothing, and goes on with the rest', async () => {
    site.answer('/elsewhere', redirect('https://other.example/1'));
    site.answer('/broken', json('{'));
    const { outcomes } = await take({
      'gone.txt': site.url('/gone'),
      'elsewhere.txt': site.url('/elsewhere'),
      'private.txt': 'https://127.0.0.1/badge',
      'plain.txt': 'http://issuer.example/badge',
      'page.txt': site.url('/nothing'),
      'good.jwt': token,
    });
    expect(outcomes.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'network.not-found',
      'network.redirect-elsewhere',
      'network.private-address',
      'network.not-https',
      'network.not-found',
      'added',
    ]);
  });

  it('keeps no page in the place of an issuer’s document', async () => {
    site.answer('/inline', page(`<html><script type="application/ld+json">${badgeJson}</script></html>`));
    await take({ 'a.txt': site.url('/inline') });
    expect(wallet.snapshots.findSnapshot(site.url('/inline'))).toBeUndefined();
  });

  it('takes nothing from an assertion that its issuer took back', async () => {
    const assertion = publishHostedBadge();
    site.answer('/assertion', (_request, response) => void response.writeHead(410).end('{"revoked":true}'));
    expect((await take({ 'a.txt': assertion })).outcomes).toMatchObject([{ outcome: 'refused', code: 'network.gone' }]);
  });

  it('stops asking when it is stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    await take({ 'a.txt': site.url('/token') }, { signal: stop.signal });
    expect(site.requests).toEqual([]);
  });
});

const badgesDir = path.resolve(import.meta.dirname, '../../../../samples/badges');
const badgeJson = readFileSync(path.join(badgesDir, 'hand-weaving.json'), 'utf8');
