import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { listCredentials } from '../../../../src/wallet/services/credentials.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots, keepSnapshots } from '../../../../src/wallet/services/issuers/import-snapshots.ts';
import { findIssuerDetails } from '../../../../src/wallet/services/issuers/issuer-view.ts';
import {
  planRefresh,
  type RefreshOptions,
  type RefreshOutcome,
  refreshIssuers,
} from '../../../../src/wallet/services/issuers/refresh/refresh-issuers.ts';
import { checkVault, openWallet, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { sha256Hex } from '../../../../src/wallet/vault/blobs.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, unwrap, world } from '../vault-sandbox.ts';
import { type Answerer, json, loopback, openTestSite, redirect, type TestSite } from './test-site.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../samples');

interface PackEntry {
  readonly url: string;
  readonly mediaType: string;
  readonly text?: string;
  readonly base64?: string;
}
const pack = JSON.parse(readFileSync(path.join(samplesDir, 'issuer-pack.json'), 'utf8')) as readonly PackEntry[];
const northmere = 'https://northmere.example/.well-known/did.json';
const northmereDid = 'did:web:northmere.example';

const sandbox = makeSandbox();
const withBadges = sandbox.path('with-badges');
let site: TestSite;
let wallet: Wallet;
/** the real clock would make two fetches of one second look like one */
let now = new Date('2026-11-22T12:00:00Z');

beforeAll(async () => {
  const { wallet: made } = await makeWallet(withBadges);
  unwrap(await importCredentials(made, expandInputs([path.join(samplesDir, 'badges')])));
  made.close();
});

beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z');
  site = await openTestSite();
  for (const entry of pack) site.answer(entry.url, serve(entry));
  wallet = unwrap(await openWallet(sandbox.copy(withBadges), passphrase, { ...world, now: () => now }));
});
afterEach(async () => {
  wallet.close();
  await site.close();
});
afterAll(() => sandbox.remove());

function serve({ text, base64 = '', mediaType }: PackEntry): Answerer {
  const bytes = text === undefined ? Buffer.from(base64, 'base64') : Buffer.from(text, 'utf8');
  const etag = `"${sha256Hex(bytes).slice(0, 12)}"`;
  return (request, response) => {
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { 'content-type': mediaType, etag }).end(isKnown ? undefined : bytes);
  };
}

const refresh = async (options: RefreshOptions = {}) =>
  unwrap(await refreshIssuers(wallet, { testNetwork: site.network, ...options }));

const later = (days: number): void => {
  now = new Date(now.getTime() + days * 86_400_000);
};

async function verdicts(): Promise<Record<string, string>> {
  const all = unwrap(await listCredentials(wallet, { at: now }));
  return Object.fromEntries(all.map(({ id, verdict }) => [id, verdict]));
}

const outcomeOf = (outcomes: readonly RefreshOutcome[], url: string) => outcomes.find((one) => one.url === url);

const northmereDocument = (keys: readonly string[]) => ({
  id: northmereDid,
  verificationMethod: keys.map((key, index) => ({
    id: `${northmereDid}#key-${index + 1}`,
    type: 'Multikey',
    controller: northmereDid,
    publicKeyMultibase: key,
  })),
  assertionMethod: keys.map((_, index) => `${northmereDid}#key-${index + 1}`),
});
const otherKey = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';

describe('refreshIssuers', () => {
  it('brings all that the sample badges rest on, once each, so that they are judged as with the issuer pack', async () => {
    const report = await refresh();
    const copy = unwrap(await openWallet(sandbox.copy(withBadges), passphrase, world));
    unwrap(importSnapshots(copy, path.join(samplesDir, 'issuer-pack.json')));
    const expected = unwrap(await listCredentials(copy, { at: now })).map(({ id, verdict }) => [id, verdict]);
    copy.close();
    expect(await verdicts()).toEqual(Object.fromEntries(expected));
    expect(report.judgedAgain).toBeGreaterThan(5);
    const asked = site.requests.map(({ host, path: where }) => `${host}${where}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    // an assertion leads to its badge class, that to its issuer, and the class to its picture
    for (const where of [
      'assertions/dark-sky-guide-0412',
      'badges/dark-sky-guide',
      'issuer',
      'pictures/dark-sky-guide.png',
    ]) {
      const url = `https://skarvoya.example/${where}`;
      expect(outcomeOf(report.outcomes, url)).toMatchObject({ outcome: 'added', code: null });
    }
    // a did:web document is kept under both its names
    for (const name of [northmere, northmereDid]) {
      const kept = { source: 'refresh', fetchedAt: '2026-11-22T12:00:00Z' };
      expect(wallet.snapshots.findSnapshot(name)).toMatchObject(kept);
    }
  });

  it('asks one thing at a time of a host, and four at most of all', async () => {
    let most = 0;
    const open = new Map<string, number>();
    for (const entry of pack) {
      const answer = serve(entry);
      site.answer(entry.url, (request, response) => {
        const host = request.headers.host ?? '';
        open.set(host, (open.get(host) ?? 0) + 1);
        expect(open.get(host)).toBe(1);
        most = Math.max(
          most,
          [...open.values()].reduce((sum, count) => sum + count, 0),
        );
        setTimeout(() => {
          open.set(host, 0);
          answer(request, response);
        }, 20);
      });
    }
    await refresh();
    expect(most).toBe(4);
  });

  it('tells unchanged documents by their validators, and keeps the newer date alone', async () => {
    await refresh({ urls: [northmereDid] });
    for (const _ of [1, 2, 3]) {
      later(1);
      const report = await refresh({ urls: [northmereDid] });
      expect(report.added).toBe(0);
      expect(outcomeOf(report.outcomes, northmere)).toMatchObject({
        outcome: 'unchanged',
        fetchedAt: now.toISOString().replace('.000', ''),
      });
    }
    const dates = wallet.snapshots.listSnapshots(northmereDid).map(({ fetchedAt }) => fetchedAt);
    expect(dates).toEqual(['2026-11-25T12:00:00Z', '2026-11-22T12:00:00Z']);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
  });

  it('tells that an issuer’s keys changed, and since when', async () => {
    await refresh({ urls: [northmereDid] });
    later(10);
    site.answer(northmere, json(northmereDocument([otherKey])));
    const { outcomes } = await refresh({ urls: [northmereDid] });
    expect(outcomeOf(outcomes, northmere)).toMatchObject({
      outcome: 'added',
      keysChanged: {
        since: '2026-11-22T12:00:00Z',
        added: [`${northmereDid}#key-1`],
        withdrawn: [`${northmereDid}#sample-key-1`],
      },
    });
    const details = unwrap(findIssuerDetails(wallet, northmereDid));
    expect(details?.changed).toMatchObject({ before: '2026-11-22T12:00:00Z', since: '2026-12-02T12:00:00Z' });
    expect(details?.keys.map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
      [`${northmereDid}#key-1`, null],
      [`${northmereDid}#sample-key-1`, '2026-12-02T12:00:00Z'],
    ]);
  });

  it('never lets badges of a withdrawn key stay valid', async () => {
    await refresh({ urls: [northmereDid, 'https://northmere.example/status/revocation-1'] });
    const before = Object.values(await verdicts()).filter((verdict) => verdict === 'valid').length;
    expect(before).toBeGreaterThan(0);
    later(1);
    site.answer(northmere, json(northmereDocument([otherKey])));
    await refresh({ urls: [northmereDid] });
    expect(Object.values(await verdicts()).filter((verdict) => verdict === 'valid').length).toBeLessThan(before);
  });

  it('puts aside a copy dated ahead, which would hide what is published until then', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(northmereDocument([otherKey])));
    const ahead: Snapshot = {
      url: northmereDid,
      bytes,
      sha256: sha256Hex(bytes),
      mediaType: 'application/json',
      fetchedAt: '2099-01-01T00:00:00Z',
      source: 'import',
    };
    unwrap(keepSnapshots(wallet, [ahead]));
    await refresh({ urls: [northmereDid] });
    expect(wallet.snapshots.findSnapshot(northmereDid)).toMatchObject({ source: 'refresh' });
    expect(unwrap(findIssuerDetails(wallet, northmereDid))?.heldBack).toHaveLength(1);
  });
});

describe('refreshIssuers, when an answer is not what it should be', () => {
  const cases: readonly (readonly [string, Answerer, string])[] = [
    ['a DID document of somebody else', json({ id: 'did:web:other.example' }), 'network.other-did'],
    ['a DID document without id', json({ verificationMethod: [] }), 'network.other-did'],
    [
      'a page for people',
      (_, response) => void response.end('<!doctype html><html></html>'),
      'network.no-did-document',
    ],
    ['nothing', (_, response) => void response.end(), 'network.empty'],
    ['damaged JSON', (_, response) => void response.end('{"id":"a","id":"b"}'), 'network.no-did-document'],
    ['a redirect to loopback', redirect('https://127.0.0.1/'), 'network.private-address'],
    ['a redirect to another issuer', redirect('https://one.example/did.json'), 'network.redirect-elsewhere'],
    [
      'a DID document taken back like an assertion',
      (_, response) => void response.writeHead(410).end('{"revoked":true}'),
      'network.gone',
    ],
    ['410 without a word', (_, response) => void response.writeHead(410).end(), 'network.gone'],
  ];
  for (const [what, answerer, code] of cases) {
    it(`does not take ${what}, and the copy that is here still answers`, async () => {
      await refresh({ urls: [northmereDid] });
      const before = await verdicts();
      site.answer(northmere, answerer);
      const { outcomes } = await refresh({ urls: [northmereDid] });
      expect(outcomes).toMatchObject([{ url: northmere, outcome: 'failed', code, fetchedAt: null }]);
      expect(outcomes[0]?.message).not.toContain('{');
      expect(await verdicts()).toEqual(before);
    });
  }

  it('does not put a web page in the place of an issuer’s profile', async () => {
    const url = 'https://stratolane.example/issuer';
    site.answer(url, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>We moved</html>');
    });
    const { outcomes } = await refresh({ urls: [url] });
    expect(outcomes).toMatchObject([{ url, outcome: 'failed', code: 'network.web-page' }]);
  });

  it('takes a withdrawn assertion at its word', async () => {
    const url = 'https://skarvoya.example/assertions/dark-sky-guide-0412';
    await refresh({ urls: [url, 'https://skarvoya.example/badges/dark-sky-guide', 'https://skarvoya.example/issuer'] });
    const before = Object.values(await verdicts()).filter((verdict) => verdict === 'invalid').length;
    later(1);
    site.answer(url, (_request, response) => void response.writeHead(410).end('{"revoked":true}'));
    expect((await refresh({ urls: [url] })).outcomes).toMatchObject([{ outcome: 'added' }]);
    expect(Object.values(await verdicts()).filter((verdict) => verdict === 'invalid').length).toBe(before + 1);
  });

  it('refuses what a person names that is no public https address, one by one', async () => {
    const urls = [
      'http://one.example/',
      'did:web:localhost',
      'did:web:127.0.0.1',
      'did:web:10.0.0.1%3A8443',
      'nonsense',
    ];
    const { outcomes } = await refresh({ urls });
    expect(outcomes.map(({ code }) => code).sort()).toEqual([
      'network.bad-address',
      'network.not-https',
      'network.private-address',
      'network.private-address',
      'network.private-address',
    ]);
    expect(site.requests).toEqual([]);
  });

  it('leaves a host alone after three failures, and at once when it asks for that', async () => {
    const urls = [1, 2, 3, 4, 5].map((number) => `https://one.example/${number}`);
    for (const url of urls) site.answer(url, (_request, response) => void response.destroy());
    const broken = await refresh({ urls });
    expect(broken.outcomes.map(({ code }) => code).slice(3)).toEqual(['network.host-left', 'network.host-left']);
    for (const url of urls) site.answer(url, (_request, response) => void response.writeHead(429).end());
    const busy = await refresh({ urls });
    expect(busy.outcomes.map(({ code }) => code)).toEqual(['network.busy', ...Array(4).fill('network.host-left')]);
  });

  it('goes on with the others when one fails', async () => {
    site.answer(northmere, (_request, response) => void response.writeHead(500).end());
    const { added, failed, outcomes } = await refresh();
    expect(outcomeOf(outcomes, northmere)).toMatchObject({ outcome: 'failed', code: 'network.status' });
    expect(failed).toBeGreaterThanOrEqual(1);
    expect(added).toBeGreaterThan(20);
  });
});

describe('refreshIssuers, stopped and taken up again', () => {
  it('keeps what was told, and does not ask for it again', async () => {
    const stop = new AbortController();
    const told: string[] = [];
    const first = await refresh({
      signal: stop.signal,
      onOutcome: ({ url, outcome }) => {
        if (outcome !== 'failed') told.push(url);
        if (told.length === 5) stop.abort();
      },
    });
    expect(first.outcomes.filter(({ code }) => code === 'network.stopped').length).toBeGreaterThan(5);
    for (const url of told) expect(wallet.snapshots.findSnapshot(url)).toBeDefined();
    const before = site.requests.length;
    const second = await refresh();
    const again = site.requests.slice(before).map(({ host, path: where }) => `https://${host}${where}`);
    expect(again.filter((url) => told.includes(url))).toEqual([]);
    expect(second.outcomes.some(({ code }) => code === 'network.stopped')).toBe(false);
    const third = await refresh();
    expect(third.unchanged).toBeGreaterThan(20);
  });

  it('starts anew where the run that was stopped is more than a day old', async () => {
    await refresh({ signal: AbortSignal.abort() });
    later(2);
    expect((await refresh()).added).toBeGreaterThan(20);
  });

  it('stops with the reason when nothing can be kept any more', async () => {
    const refused = await refreshIssuers(wallet, {
      testNetwork: site.network,
      onOutcome: () => wallet.close(),
    });
    expect(codeOf(refused)).toBe('vault.locked');
    wallet = unwrap(await openWallet(sandbox.copy(withBadges), passphrase, world));
  });
});

describe('planRefresh', () => {
  it('says what would be fetched and from whom, and asks nobody', () => {
    const { documents, hosts } = planRefresh(wallet);
    expect(documents).toBeGreaterThan(15);
    expect(hosts).toContain('northmere.example');
    expect(site.requests).toEqual([]);
    expect(site.lookups).toEqual([]);
  });
});

describe('refreshIssuers against a name that turns private', () => {
  it('asks nobody', async () => {
    const resolver = async () => [{ address: '10.0.0.7', family: 4 }];
    const { outcomes, added } = await refresh({ testNetwork: { ...site.network, resolver } });
    expect(added).toBe(0);
    expect(outcomes.every(({ code }) => code === 'network.private-address' || code === 'network.host-left')).toBe(true);
    expect(site.requests).toEqual([]);
    expect(loopback).toBe('127.0.0.1');
  });
});
