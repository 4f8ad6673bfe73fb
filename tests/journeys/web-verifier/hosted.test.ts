import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../src/core/portable-crypto.ts';
import { PACK_SIGNATURE_URL } from '../../../src/core/snapshot/pack-signature.ts';
import { decodeIssuerPack } from '../../../src/core/snapshot/snapshot-index.ts';
import { signPack } from '../../../src/wallet/services/issuers/pack-signature.ts';
import { buildVerifier } from '../../../tools/build-verifier.ts';
import { filmCodes } from '../../../tools/window/fake-camera.ts';
import { holder } from '../../unit/core/presentation/people.ts';
import { samplesDir, temporaryFolder } from '../lapel.ts';
import { present, signedBadge } from './holder.ts';
import { launchBrowser, VerifierScreen } from './verifier-page.ts';

let dir: string;
let browser: Browser;
let host: http.Server;
/** what the host was asked for */
let asked: string[] = [];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

beforeAll(async () => {
  dir = temporaryFolder();
  await buildVerifier(path.join(dir, 'site'));
  const film = path.join(dir, 'camera.y4m');
  filmCodes(film, ['AN EMPTY TABLE'], { isMissed: () => true, degrees: 0, pixelsAModule: 4 });
  browser = await launchBrowser(film);
  host = http.createServer((request, response) => {
    const name = path.basename(new URL(request.url ?? '/', 'http://localhost').pathname);
    asked.push(name);
    const file = path.join(dir, 'site', name);
    if (!fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream' });
    response.end(fs.readFileSync(file));
  });
  await new Promise<void>((resolve) => {
    host.listen(0, '127.0.0.1', resolve);
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  host?.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

const address = (): string => `http://127.0.0.1:${(host.address() as AddressInfo).port}/lapel-verifier.html`;

async function openHosted(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address());
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, complaints };
}

const keep = async (page: Page): Promise<string | null> => {
  await page.getByRole('button', { name: 'About this page' }).click();
  await page.getByRole('button', { name: 'Keep this page for use without a network' }).click();
  const words = page.locator('[data-kept]');
  await words.waitFor();
  return words.getAttribute('data-kept');
};

const cachesOf = (page: Page): Promise<unknown> => page.evaluate('caches.keys()');

describe('the verifier on a host', () => {
  it('keeps nothing until it is asked to, then opens and judges without the host', async () => {
    const context = await browser.newContext();
    const { page, complaints } = await openHosted(context);
    expect(await cachesOf(page)).toEqual([]);
    expect(await keep(page)).toBe('true');
    expect(await cachesOf(page)).toHaveLength(1);
    expect(complaints).toEqual([]);
    await context.setOffline(true);
    asked = [];
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('Paste text').click();
    await page.getByLabel('Text of a badge, a presentation').fill(await present([await signedBadge()]));
    await page.getByRole('button', { name: 'Check this text' }).click();
    await page.locator('section.answer').waitFor();
    expect(await page.locator('[data-verdict]').first().getAttribute('data-verdict')).toBe('valid');
    expect(asked.filter((name) => name.endsWith('.html'))).toEqual([]);
    await context.close();
  });

  it('can be installed: it names a manifest that is there', async () => {
    const context = await browser.newContext();
    const { page } = await openHosted(context);
    expect(await page.locator('link[rel=manifest]').getAttribute('href')).toBe('lapel-verifier.webmanifest');
    const manifest = JSON.parse(fs.readFileSync(path.join(dir, 'site/lapel-verifier.webmanifest'), 'utf8'));
    expect(manifest).toMatchObject({ start_url: 'lapel-verifier.html', display: 'standalone' });
    for (const { src } of manifest.icons) expect(fs.existsSync(path.join(dir, 'site', src))).toBe(true);
    await context.close();
  });

  it('keeps no other page than the one its worker was built with', async () => {
    const file = path.join(dir, 'site/lapel-verifier.html');
    const html = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, html.replace('<title>Lapel verifier</title>', '<title>Another verifier</title>'));
    const context = await browser.newContext();
    const { page } = await openHosted(context);
    expect(await keep(page)).toBe('false');
    fs.writeFileSync(file, html);
    await context.close();
  });
});

describe('signed issuer packs', () => {
  const pack = path.join(samplesDir, 'issuer-pack.json');

  async function signedPack(change: (entries: Record<string, unknown>[]) => void = () => undefined): Promise<Buffer> {
    const bytes = fs.readFileSync(pack);
    const documents = decodeIssuerPack(bytes, { source: 'given', crypto: portableCrypto });
    if (!documents.ok) throw documents.error;
    const signature = await signPack(documents.value, holder.did, new Date(), holder.sign);
    const entries = JSON.parse(bytes.toString()) as Record<string, unknown>[];
    entries.push({
      url: PACK_SIGNATURE_URL,
      text: signature,
      mediaType: 'application/jose',
      fetchedAt: '2026-11-22T00:00:00Z',
    });
    change(entries);
    return Buffer.from(JSON.stringify(entries));
  }

  it('says who signed a pack, and that nobody did', async () => {
    const screen = await VerifierScreen.open(await browser.newContext(), path.join(dir, 'site/lapel-verifier.html'));
    const buffer = await signedPack();
    await screen.chooseFiles([{ name: 'signed.json', mimeType: 'application/json', buffer }]);
    await screen.chooseFiles([pack]);
    await screen.page.getByRole('button', { name: /Issuer data: / }).click();
    const signers = await screen.page.locator('[data-signed-by]').all();
    expect(await Promise.all(signers.map((one) => one.getAttribute('data-signed-by')))).toEqual([holder.did, '']);
    expect([screen.requests, screen.complaints]).toEqual([[], []]);
    await screen.close();
  });

  it('refuses a pack that was changed after it was signed, and takes nothing from it', async () => {
    const screen = await VerifierScreen.open(await browser.newContext(), path.join(dir, 'site/lapel-verifier.html'));
    const changes: ((entries: Record<string, unknown>[]) => void)[] = [
      (entries) => entries.splice(0, 1),
      (entries) => Object.assign(entries[0] ?? {}, { fetchedAt: '2026-11-21T00:00:00Z' }),
    ];
    for (const change of changes) {
      await screen.chooseFiles([{ name: 'p.json', mimeType: 'application/json', buffer: await signedPack(change) }]);
      expect(await screen.refusal()).toBe('import.pack-signature');
      await screen.page.getByRole('button', { name: 'Issuer data: none' }).waitFor();
      await screen.page.getByRole('button', { name: 'Close' }).first().click();
    }
    await screen.close();
  });
});
