// Ways out of the window by asking for something, tried from inside it, as code would that had taken it over. Each must fail.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRealElectron } from './launch-app.ts';
import { WaysOut } from './ways-out-of-the-page.ts';
import type {} from './window-lapel.ts';

const ways = new WaysOut();

beforeAll(() => ways.launch());
afterAll(() => ways.close());
beforeEach(() => {
  ways.arrivals.length = 0;
});

describe('the network', () => {
  it('is not reached by fetch, XMLHttpRequest, a beacon or an event source, not even the app’s own files', async () => {
    expect(
      await ways.asThePage(
        (out, at) =>
          void fetch(`http://127.0.0.1:${at}/`).then(
            () => out('out'),
            () => out('refused'),
          ),
      ),
    ).toBe('refused');
    expect(
      await ways.asThePage(
        (out) =>
          void fetch('/index.html').then(
            () => out('out'),
            () => out('refused'),
          ),
      ),
    ).toBe('refused');
    expect(
      await ways.asThePage((out, at) => {
        const request = new XMLHttpRequest();
        request.onload = () => out('out');
        request.onerror = () => out('refused');
        request.open('GET', `http://127.0.0.1:${at}/`);
        request.send();
      }),
    ).toBe('refused');
    await ways.asThePage((out, at) => out(String(navigator.sendBeacon(`http://127.0.0.1:${at}/`, 'secret'))));
    expect(
      await ways.asThePage((out, at) => {
        const source = new EventSource(`http://127.0.0.1:${at}/`);
        source.onopen = () => out('out');
        source.onerror = () => out('refused');
      }),
    ).toBe('refused');
    expect(ways.arrivals).toEqual([]);
  });
  it('is not reached by a WebSocket', async () => {
    expect(
      await ways.asThePage((out, at) => {
        const socket = new WebSocket(`ws://127.0.0.1:${at}/`);
        socket.onopen = () => out('out');
        socket.onerror = () => out('refused');
      }),
    ).toMatch(/refused|SecurityError/);
    expect(ways.arrivals).toEqual([]);
  });
  it('is not reached by a peer connection', async () => {
    expect(
      await ways.asThePage((out, at) => {
        const peer = new RTCPeerConnection({
          iceServers: [{ urls: `turn:127.0.0.1:${at}?transport=tcp`, username: 'a', credential: 'b' }],
        });
        peer.createDataChannel('out');
        const found: string[] = [];
        peer.onicecandidate = ({ candidate }) => candidate !== null && found.push(candidate.candidate);
        void peer.createOffer().then((offer) => peer.setLocalDescription(offer));
        setTimeout(() => out(found.join(' ') === '' ? 'no candidate' : found.join(' ')), 1000);
      }),
    ).toMatch(isRealElectron ? /no candidate|Error/ : /./);
    expect(ways.arrivals).toEqual([]);
  });
  it('is not reached by a picture, a style, a font, a preload hint or a report', async () => {
    await ways.asThePage((out, at) => {
      const to = `http://127.0.0.1:${at}/`;
      new Image().src = `${to}picture`;
      for (const rel of [
        'stylesheet',
        'preload',
        'prefetch',
        'preconnect',
        'dns-prefetch',
        'icon',
        'manifest',
        'modulepreload',
      ]) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = `${to}${rel}`;
        link.setAttribute('as', 'image');
        document.head.append(link);
      }
      const face = new FontFace('out', `url(${to}font)`);
      face.load().catch(() => undefined);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background: url(${to}background) }`);
      document.adoptedStyleSheets = [sheet];
      const video = document.createElement('video');
      video.src = `${to}video`;
      document.body.append(video);
      setTimeout(() => out('tried'), 800);
    });
    expect(ways.arrivals).toEqual([]);
  });
  it('is not reached by a link that tells of its clicks, a form that asks, or a page fetched ahead', async () => {
    const before = ways.page.url();
    await ways.asThePage((out, at) => {
      const to = `http://127.0.0.1:${at}/`;
      const link = document.createElement('a');
      link.href = '#here';
      link.ping = `${to}ping`;
      document.body.append(link);
      link.click();
      for (const method of ['get', 'post', 'dialog']) {
        const form = document.createElement('form');
        form.action = `${to}form`;
        form.method = method;
        form.target = '_blank';
        const field = document.createElement('input');
        field.name = 'secret';
        field.value = 'out';
        form.append(field);
        document.body.append(form);
        form.requestSubmit();
        form.submit();
      }
      for (const rel of ['prerender', 'next', 'alternate stylesheet', 'search']) {
        const ahead = document.createElement('link');
        ahead.rel = rel;
        ahead.href = `${to}ahead`;
        document.head.append(ahead);
      }
      const rules = document.createElement('script');
      rules.type = 'speculationrules';
      try {
        rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [`${to}speculation`] }] });
        document.head.append(rules);
      } catch {
        // refused as text that would be script
      }
      try {
        void new WebTransport(`https://127.0.0.1:${at}/`).ready.catch(() => undefined);
      } catch {
        // refused at once
      }
      setTimeout(() => out('tried'), 1000);
    });
    expect(ways.page.url().split('#')[0]).toBe(before);
    expect(ways.arrivals).toEqual([]);
  });
  it('is not reached by leaving', async () => {
    const before = ways.page.url();
    for (const target of [
      `http://127.0.0.1:${ways.port}/`,
      'https://example.com/',
      'file:///etc/passwd',
      'data:text/html,out',
    ]) {
      await ways.page.evaluate((to) => {
        try {
          location.href = to;
        } catch {
          // refused at once
        }
      }, target);
      await ways.page.evaluate((to) => {
        const form = document.createElement('form');
        form.action = to;
        form.method = 'post';
        document.body.append(form);
        form.submit();
      }, target);
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(ways.page.url()).toBe(before);
    }
    expect(ways.arrivals).toEqual([]);
  });
});

describe('another window', () => {
  it('is not reached by a window that main opened by mistake, nor is the app', async () => {
    const reached = await ways.launched.app.evaluate(async ({ BrowserWindow }, at) => {
      const window = new BrowserWindow({ show: false });
      const load = (address: string) =>
        window.loadURL(address).then(
          () => `${address} was loaded`,
          () => 'refused',
        );
      const answers = [await load(`http://127.0.0.1:${at}/`), await load('app://lapel/index.html')];
      window.destroy();
      return answers;
    }, ways.port);
    expect(reached).toEqual(['refused', 'refused']);
    expect(ways.arrivals).toEqual([]);
  });
});

describe('permissions', () => {
  it('are denied', async () => {
    expect(
      await ways.asThePage((out) =>
        navigator.geolocation.getCurrentPosition(
          () => out('out'),
          () => out('refused'),
          { timeout: 1000 },
        ),
      ),
    ).toBe('refused');
    expect(await ways.asThePage((out) => void Notification.requestPermission().then(out))).toBe('denied');
    expect(
      await ways.asThePage(
        (out) =>
          void navigator.clipboard.readText().then(
            () => out('out'),
            () => out('refused'),
          ),
      ),
    ).toBe('refused');
    expect(
      await ways.asThePage(
        (out) =>
          void navigator.mediaDevices.getUserMedia({ audio: true }).then(
            () => out('out'),
            () => out('refused'),
          ),
      ),
    ).toBe('refused');
  });
  it('for the camera are given on the scan screen, and nowhere else', async () => {
    const camera = () =>
      ways.asThePage((out) => {
        void navigator.mediaDevices.getUserMedia({ video: true }).then(
          (stream) => {
            for (const track of stream.getTracks()) track.stop();
            out('given');
          },
          () => out('refused'),
        );
      });
    expect(await camera()).toBe('refused');
    await ways.page.evaluate(() => window.lapel.shell.screen({ screen: 'scan' }));
    expect(await camera()).toBe('given');
    await ways.page.evaluate(() => window.lapel.shell.screen({ screen: 'other' }));
    expect(await camera()).toBe('refused');
  });
});

describe('files', () => {
  it('are not served from outside the built window', async () => {
    for (const address of [
      '/../main/index.js',
      '/%2e%2e/main/index.js',
      '/..%2fmain/index.js',
      '/assets/../../package.json',
      '//etc/passwd',
      '/assets/',
      '/picture/../index.html',
    ]) {
      expect(
        await ways.page.evaluate(
          (source) =>
            new Promise<string>((resolve) => {
              const image = new Image();
              image.onload = () => resolve('shown');
              image.onerror = () => resolve('none');
              image.src = source;
            }),
          address,
        ),
      ).toBe('none');
    }
  });
  it('are not written by a download, of its own making or from elsewhere', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-downloads-'));
    await ways.launched.app.evaluate(({ app, session }, to) => {
      app.setPath('downloads', to);
      const downloads: boolean[] = [];
      Object.assign(globalThis, { downloads });
      // after the app's own listener
      session.fromPartition('lapel').on('will-download', (event) => downloads.push(event.defaultPrevented));
    }, folder);
    await ways.asThePage((out, at) => {
      for (const href of [
        URL.createObjectURL(new Blob(['out'])),
        'data:text/plain,out',
        `http://127.0.0.1:${at}/out`,
      ]) {
        const link = document.createElement('a');
        link.href = href;
        link.download = 'out.txt';
        document.body.append(link);
        link.click();
      }
      setTimeout(() => out('clicked'), 1000);
    });
    const heard = () =>
      ways.launched.app.evaluate(() => (globalThis as unknown as { downloads: boolean[] }).downloads, null);
    // one at least was about to begin, and main said no to each
    await expect.poll(heard).not.toEqual([]);
    const downloads = await heard();
    expect(downloads.every((isPrevented) => isPrevented)).toBe(true);
    expect(fs.readdirSync(folder)).toEqual([]);
    expect(ways.arrivals).toEqual([]);
    fs.rmSync(folder, { recursive: true });
  });
});

describe('an empty page', () => {
  it('has no door, though nothing keeps a page from going to about:blank', async () => {
    await ways.page.evaluate(() => {
      location.href = 'about:blank';
    });
    // Electron asks main before it leaves, and main says no
    if (isRealElectron) return expect(ways.page.url()).toBe('app://lapel/index.html');
    await ways.page.waitForURL('about:blank');
    const answer = await ways.page.evaluate(async () => {
      const door = (window as unknown as { lapel?: { wallet: { state(): Promise<unknown> } } }).lapel;
      return door === undefined ? 'no door' : door.wallet.state();
    });
    if (answer !== 'no door') expect(answer).toMatchObject({ ok: false, code: 'shell.other-sender' });
  });
});
