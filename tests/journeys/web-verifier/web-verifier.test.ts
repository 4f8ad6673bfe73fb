import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../src/core/portable-crypto.ts';
import { encodeEnvelopeText } from '../../../src/core/presentation/envelope.ts';
import { embedPresentation } from '../../../src/core/presentation/self-verifying-page.ts';
import { drawQrPng, layOutQr } from '../../../src/wallet/services/qr/draw-qr.ts';
import { filmCodes } from '../../../tools/window/fake-camera.ts';
import { badgeToken, person } from '../../unit/core/presentation/people.ts';
import { passphrase, lapel as run, samplesDir, temporaryFolder } from '../lapel.ts';
import { frames, present, signedBadge } from './holder.ts';
import { launchBrowser, VerifierScreen, verifierPath } from './verifier-page.ts';

const audience = 'City of Aldermouth, hiring panel';
const pack = path.join(samplesDir, 'issuer-pack.json');
const sample = (name: string): string => path.join(samplesDir, 'badges', name);

let dir: string;
let film: string;
let browser: Browser;
let context: BrowserContext;
let screen: VerifierScreen;

beforeAll(async () => {
  dir = temporaryFolder();
  film = path.join(dir, 'camera.y4m');
  filmCodes(film, ['AN EMPTY TABLE'], { isMissed: () => true, degrees: 0, pixelsAModule: 4 });
  browser = await launchBrowser(film);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  fs.rmSync(dir, { recursive: true, force: true });
});
/** A clock that is set stays set for every page of its context. */
function contextWithOwnClock(): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 800 } });
}

/** A page of its own for each test, that asks for nothing and complains of nothing. */
function openPageForEach(): void {
  beforeEach(async () => {
    screen = await VerifierScreen.open(context);
  });
  afterEach(async () => {
    expect(screen.requests).toEqual([]);
    expect(screen.complaints).toEqual([]);
    await screen.close();
  });
}

describe('the file', () => {
  const html = (): string => fs.readFileSync(verifierPath, 'utf8');

  it('is under 2.5 MB', () => {
    expect(fs.statSync(verifierPath).size).toBeLessThan(2_500_000);
  });

  it('carries a policy that lets its one script and its one style run, and nothing be fetched', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html())?.[1] ?? '';
    const script = /<script id="verifier">([\s\S]*?)<\/script>/.exec(html())?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`,
        "connect-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/);
  });

  it('names no other file', () => {
    const markup = html().replace(/<script id="verifier">[\s\S]*?<\/script>/, '');
    expect(markup).not.toMatch(/\b(?:src|href)=|url\(|@import/);
  });
});

describe('the page', () => {
  openPageForEach();

  it('shows the hash of its own script, as the build printed it', async () => {
    const built = JSON.parse(fs.readFileSync(path.join(path.dirname(verifierPath), 'lapel-verifier.json'), 'utf8'));
    await screen.page.getByRole('button', { name: 'About this page' }).click();
    const shown = await screen.page.locator('[data-script-sha256]').getAttribute('data-script-sha256');
    expect(shown).toBe(built.scriptSha256);
    expect(createHash('sha256').update(fs.readFileSync(verifierPath)).digest('hex')).toBe(built.sha256);
  });

  it('is kept by its policy from fetching anything, whatever a script in it should try', async () => {
    const outcome = await screen.page.evaluate(
      "fetch('https://lapel.example/').then(() => 'sent', (error) => error.name)",
    );
    expect(outcome).toBe('TypeError');
    expect(screen.complaints.join('\n')).toContain('Content Security Policy');
    screen.complaints.length = 0;
    screen.requests.length = 0;
  });
});

describe('across a table', () => {
  openPageForEach();

  it('reads a wallet’s answer off a crooked, blurred screen with a third of the frames lost', async () => {
    const vault = path.join(dir, 'wallet');
    const wallet = (args: readonly string[]): ReturnType<typeof run> =>
      run([...args, '--json'], { env: { ...passphrase, LAPEL_VAULT: vault } });
    await wallet(['init']);
    await wallet(['issuers', 'import', pack]);
    const imported = await wallet([
      'import',
      sample('data-storytelling.png'),
      sample('cloud-operations-engineer.jwt'),
      sample('espanol-profesional-b2.png'),
    ]);
    const ids = imported.lines.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    expect(ids).toHaveLength(3);

    await screen.chooseFiles([pack]);
    await screen.askAs(audience);
    const request = await screen.scanRequest();
    const shown = path.join(dir, 'frames.txt');
    const presented = await wallet(['present', ...ids, '--request', request, '--as', 'frames', '-o', shown]);
    expect(presented.code).toBe(0);
    const texts = fs.readFileSync(shown, 'utf8').trim().split('\n');
    // three rounds of the same frames, each with others missing
    filmCodes(film, [...texts, ...texts, ...texts], {
      isMissed: (index) => (index * 7) % 10 < 3,
      degrees: 6,
      pixelsAModule: 4.3,
    });
    await screen.useCamera();

    await screen.answer.waitFor();
    expect(await screen.page.locator('[data-check][data-outcome=failed]').allTextContents()).toEqual([]);
    expect(await screen.verdicts()).toEqual(['valid', 'valid', 'valid', 'valid']);
    expect(await screen.check('nonce')).toEqual({ outcome: 'passed', code: null });
    expect(await screen.check('audience')).toEqual({ outcome: 'passed', code: null });
    expect(await screen.claim('liveness')).toMatchObject({ holds: 'valid' });
    expect(await screen.claim('possession')).toMatchObject({ holds: 'unknown' });
    expect((await screen.claim('possession')).words).toContain('identity document');
    await screen.answer.getByText('Northmere Open University').waitFor();
    await screen.answer.getByText('did:web:northmere.example', { exact: true }).waitFor();

    await screen.startOver();
    await screen.paste(texts.join('\n'));
    expect(await screen.refusal()).toBe('presentation.reply-replayed');
    expect(await screen.page.locator('[data-verdict]').count()).toBe(0);
  });

  it('says that possession is proven where the badges were issued to the key that answers', async () => {
    const request = await screen.askAs(audience);
    await screen.paste(await present([await signedBadge(), await badgeToken()], { request }));
    expect(await screen.verdicts()).toEqual(['valid', 'valid', 'valid']);
    expect(await screen.claim('possession')).toMatchObject({ holds: 'valid' });
    expect(await screen.check('holder')).toEqual({ outcome: 'passed', code: null });
  });

  it('takes the six digits, and says that they are weaker', async () => {
    await screen.askAs(audience);
    const nonce = await screen.spokenDigits();
    expect(nonce).toMatch(/^[0-9]{6}$/);
    await screen.paste(await present([await signedBadge()], { nonce }));
    expect(await screen.verdicts()).toEqual(['valid', 'valid']);
    expect((await screen.claim('liveness')).words).toContain('Weaker');
  });

  it.each(['vp-json', 'vp-jwt'] as const)('takes a %s as a file', async (as) => {
    const request = await screen.askAs(audience);
    await screen.chooseText('answer', await present([await signedBadge()], { request, as }));
    expect(await screen.verdicts()).toEqual(['valid', 'valid']);
  });

  it('refuses an answer to another question, and keeps its own open', async () => {
    const request = await screen.askAs(audience);
    await screen.paste(await present([await signedBadge()], { nonce: 'AAAAAAAAAAAAAAAAAAAAAA', audience }));
    expect(await screen.verdicts()).toEqual(['invalid', 'valid']);
    expect(await screen.check('nonce')).toEqual({ outcome: 'failed', code: 'nonce.mismatch' });
    await screen.page.getByRole('button', { name: 'Back to the request' }).click();
    expect(await screen.requestText()).toBe(request);
    await screen.paste(await present([await signedBadge()], { request }));
    expect(await screen.verdicts()).toEqual(['valid', 'valid']);
  });

  it('refuses an answer made for somebody else, and keeps its question open', async () => {
    const request = await screen.askAs(audience);
    await screen.paste(await present([await signedBadge()], { request, audience: 'Somebody else' }));
    expect(await screen.verdicts()).toEqual(['invalid', 'valid']);
    expect(await screen.check('audience')).toEqual({ outcome: 'failed', code: 'audience.mismatch' });
    await screen.page.getByRole('button', { name: 'Back to the request' }).waitFor();
  });

  it('calls a presentation of somebody else’s badge not theirs', async () => {
    const request = await screen.askAs(audience);
    await screen.paste(await present([await signedBadge()], { request, by: person(7) }));
    expect(await screen.verdicts()).toEqual(['invalid', 'valid']);
    expect(await screen.check('holder')).toEqual({ outcome: 'failed', code: 'holder.other' });
    expect(await screen.claim('possession')).toMatchObject({ holds: 'invalid' });
    expect(await screen.tally()).toEqual(['Presentation not valid', '1 badge', '1 valid']);
  });

  it.each([
    ['at what time, where it ended today', 11 * 60_000, /was good until \d{1,2} \w+ \d{4} at \d\d:\d\d\. /],
    ['of which day, where it ended before', 3 * 86_400_000, /was good until \d{1,2} \w+ \d{4}\. /],
  ])('says of an answer that ended %s', async (_, laterMs, words) => {
    await screen.close();
    screen = await VerifierScreen.open(await contextWithOwnClock());
    // noon, so that eleven minutes later is the same day
    const noon = new Date(new Date().setHours(12, 0, 0, 0));
    const presentation = await present([await signedBadge()], { created: noon });
    await screen.page.clock.setFixedTime(noon.getTime() + laterMs);
    await screen.chooseText('input', presentation);
    expect(await screen.verdicts()).toEqual(['invalid', 'valid']);
    expect(await screen.check('dates')).toEqual({ outcome: 'failed', code: 'dates.presentation-expired' });
    expect(await screen.checkSentence('dates')).toMatch(words);
  });

  it('refuses an answer that comes too late, by its own clock', async () => {
    await screen.close();
    screen = await VerifierScreen.open(await contextWithOwnClock());
    await screen.page.clock.install();
    await screen.page.reload();
    screen.requests.length = 0;
    const request = await screen.askAs(audience);
    const answer = await present([await signedBadge()], { request });
    await screen.page.clock.fastForward('05:01');
    await screen.page.getByRole('button', { name: 'Ask again' }).waitFor();
    await screen.paste(answer);
    expect(await screen.refusal()).toBe('presentation.reply-late');
  });

  it('tells on the spot that the camera sees two presentations, keeps the first, and can start again', async () => {
    const request = await screen.askAs(audience);
    const one = frames(await present([await signedBadge()], { request }));
    const other = frames(await present([await signedBadge()], { request, by: person(7) }));
    // of each at most half of what it takes
    const few = (all: readonly string[]): readonly string[] => all.slice(0, Math.floor(all.length / 4));
    expect(few(one).length).toBeGreaterThan(0);
    filmCodes(film, [...few(one), ...few(other)], { isMissed: () => false, degrees: 0, pixelsAModule: 4.3 });
    await screen.useCamera();
    await screen.page.getByText('This code belongs to another presentation').waitFor();
    await screen.page.getByRole('button', { name: 'Start again' }).click();
    await screen.page.getByRole('button', { name: 'Stop the camera' }).click();
    expect(await screen.page.locator('video:visible').count()).toBe(0);
  });

  it('says what to do where the camera may not be used', async () => {
    await screen.page.evaluate(
      "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))",
    );
    await screen.askAs(audience);
    await screen.useCamera();
    await screen.page.getByText('The browser does not let this page use the camera').waitFor();
    await screen.page.getByRole('button', { name: 'Choose a file' }).waitFor();
  });

  it('refuses frames of two presentations', async () => {
    const request = await screen.askAs(audience);
    const [one] = frames(await present([await signedBadge()], { request }));
    const [other] = frames(await present([await signedBadge()], { request, as: 'vp-json', by: person(7) }));
    await screen.paste(`${one}\n${other}`);
    expect(await screen.refusal()).toBe('presentation.frames-of-two-messages');
  });
});

describe('what somebody sends', () => {
  openPageForEach();

  it('judges a forged badge as not valid, and names the check', async () => {
    await screen.chooseFiles([pack]);
    await screen.chooseFiles([sample('zero-trust-architect.png')]);
    expect(await screen.verdicts()).toEqual(['invalid']);
    expect(await screen.check('proof')).toMatchObject({ outcome: 'failed' });
  });

  it('judges every sample as the command line does', async () => {
    await screen.close();
    screen = await VerifierScreen.open(await contextWithOwnClock());
    const expected = JSON.parse(fs.readFileSync(path.join(samplesDir, 'expected.json'), 'utf8'));
    await screen.page.clock.setFixedTime(expected.evaluatedAt);
    await screen.chooseFiles([pack]);
    const told: Record<string, unknown> = {};
    for (const { file } of expected.badges as { file: string }[]) {
      await screen.chooseFiles([path.join(samplesDir, file)]);
      told[file] = (await screen.verdicts())[0];
      await screen.startOver();
    }
    const wanted = (expected.badges as { file: string; verdict: string }[]).map(({ file, verdict }) => [file, verdict]);
    expect(told).toEqual(Object.fromEntries(wanted));
  });

  it('calls nothing valid that needs documents it was not given, and tells it once it has them', async () => {
    await screen.chooseFiles([sample('data-storytelling.png')]);
    expect(await screen.verdicts()).toEqual(['unknown']);
    await screen.startOver();
    await screen.chooseFiles([pack, sample('data-storytelling.png')]);
    expect(await screen.verdicts()).toEqual(['valid']);
    await screen.page.getByRole('button', { name: 'Issuer data: 40 documents' }).waitFor();
    expect(await screen.page.locator('[data-check="status"] .age').textContent()).toMatch(/\d+ days old|today|from/);
  });

  it('takes what is dropped anywhere on the page', async () => {
    const dropped = await screen.page.evaluateHandle(
      `(() => { const all = new DataTransfer(); all.items.add(new File([${JSON.stringify(await badgeToken())}], 'badge.jwt')); return all; })()`,
    );
    await screen.page.dispatchEvent('header', 'drop', { dataTransfer: dropped });
    expect(await screen.verdicts()).toEqual(['valid']);
  });

  it('judges nothing and says so when the page itself makes a mistake', async () => {
    await screen.paste(await badgeToken());
    await screen.answer.waitFor();
    await screen.page.evaluate("setTimeout(() => { throw new TypeError('ours') })");
    await screen.page.getByText('This page made a mistake').waitFor();
    expect(await screen.page.locator('[data-verdict]').count()).toBe(0);
    expect(screen.complaints.splice(0)).toEqual(['ours']);
  });

  it('says of a presentation that nobody asked for that it is not live', async () => {
    await screen.paste(await present([await signedBadge()]));
    expect(await screen.verdicts()).toEqual(['valid', 'valid']);
    expect(await screen.check('nonce')).toEqual({ outcome: 'not-checked', code: 'nonce.not-asked' });
    expect(await screen.claim('liveness')).toMatchObject({ holds: 'unknown' });
  });

  it('reads a picture of a code', async () => {
    const content = new TextEncoder().encode(await badgeToken());
    const text = encodeEnvelopeText({ mediaType: 'application/vc+jwt', content }, portableCrypto);
    const code = text.ok ? layOutQr(text.value) : text;
    if (!code.ok) throw code.error;
    const buffer = Buffer.from(drawQrPng(code.value, { scale: 4 }));
    await screen.chooseFiles([{ name: 'code.png', mimeType: 'image/png', buffer }]);
    expect(await screen.verdicts()).toEqual(['valid']);
  });

  it('says that a verifier which comes with the presentation proves little, and reads it from there', async () => {
    const presentation = await present([await signedBadge()]);
    const file = path.join(dir, 'from-them.lapel.html');
    fs.writeFileSync(file, embedPresentation(fs.readFileSync(verifierPath, 'utf8'), presentation));
    const theirs = await VerifierScreen.open(context, file);
    expect(await theirs.verdicts()).toEqual(['valid', 'valid']);
    expect(await theirs.page.locator('.messages').textContent()).toContain('proves little');
    expect([theirs.requests, theirs.complaints]).toEqual([[], []]);
    await theirs.close();
    await screen.chooseFiles([file]);
    expect(await screen.verdicts()).toEqual(['valid', 'valid']);
  });

  it('shows hostile text as text', async () => {
    const hostile = '</script>\u202e<script>alert(1)</script><img src=x onerror=alert(1)>';
    const badge = JSON.parse(await signedBadge()) as { name: string };
    await screen.paste(JSON.stringify({ ...badge, name: hostile }));
    expect(await screen.verdicts()).toEqual(['invalid']);
    expect(await screen.page.locator('h3').textContent()).toBe(hostile.replace('\u202e', ''));
    expect(await screen.page.locator('main script, main img').count()).toBe(0);
  });

  it('refuses what is no badge with a sentence of its own, and judges nothing', async () => {
    const refusals: Record<string, string> = {
      '': 'input.empty',
      hello: 'input.not-a-credential',
      '{"a":1,"a":2}': 'json.duplicate-key',
      '[{"url":"https://a.example","file":"b","fetchedAt":"2026-01-01T00:00:00Z"}]': 'import.no-snapshots',
      'LAPEL1:V%K..DT9EXVDGPCBWE': 'presentation.damaged-envelope',
    };
    for (const [text, code] of Object.entries(refusals)) {
      await screen.chooseText('input', text);
      expect(await screen.refusal()).toBe(code);
      expect(await screen.page.locator('[data-verdict]').count()).toBe(0);
      await screen.page.getByRole('button', { name: 'Close' }).click();
    }
  });

  it('refuses to ask in a name that cannot be read', async () => {
    await screen.page.getByRole('button', { name: 'Show the request' }).click();
    await screen.page.getByText('This name cannot be shown').waitFor();
    expect(await screen.page.locator('.code').count()).toBe(0);
  });

  it('stores nothing', async () => {
    await screen.paste(await present([await signedBadge()]));
    await screen.answer.waitFor();
    const stored = await screen.page.evaluate(
      'Promise.all([localStorage.length, sessionStorage.length, document.cookie, indexedDB.databases().then((all) => all.length)])',
    );
    expect(stored).toEqual([0, 0, '', 0]);
  });
});
