import { describe, expect, it } from 'vitest';
import { isOwnAddress } from '../../../src/main/app-address.ts';
import { type IpcSender, isOwnMainFrame } from '../../../src/main/window-guards.ts';

describe('isOwnAddress', () => {
  it.each(['app://lapel/index.html', 'app://lapel/', 'app://lapel/picture/abc?size=1'])('takes %s', (address) => {
    expect(isOwnAddress(address)).toBe(true);
  });
  it.each([
    'app://lapel.evil/index.html',
    'app://evil/lapel/index.html',
    'app://user@lapel/index.html',
    'app://lapel:80/index.html',
    'https://lapel/index.html',
    'file:///app://lapel/index.html',
    'apps://lapel/',
    'about:blank',
    '',
    'data:text/html,app://lapel/index.html',
  ])('refuses %j', (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });
});

describe('isOwnMainFrame', () => {
  const frame = (url: string, parent: unknown = null) => ({ url, parent });
  const ownFrame = frame('app://lapel/index.html');
  const own = { mainFrame: ownFrame } as unknown as IpcSender['sender'];
  const from = (sender: unknown, senderFrame: unknown) => ({ sender, senderFrame }) as IpcSender;

  it('takes our page in our window’s main frame', () => {
    expect(isOwnMainFrame(from(own, ownFrame), own)).toBe(true);
  });
  it('refuses every other sender', () => {
    const other = { mainFrame: ownFrame } as unknown as IpcSender['sender'];
    expect(isOwnMainFrame(from(other, ownFrame), own)).toBe(false);
    expect(isOwnMainFrame(from(own, null), own)).toBe(false);
    expect(isOwnMainFrame(from(own, frame('app://lapel/index.html', ownFrame)), own)).toBe(false);
    expect(isOwnMainFrame(from(own, ownFrame), undefined)).toBe(false);
  });
  it('refuses our window once it shows another page', () => {
    for (const url of ['about:blank', 'https://evil.example/index.html', 'app://lapel/picture/x', 'data:text/html,x']) {
      const strange = frame(url);
      const led = { mainFrame: strange } as unknown as IpcSender['sender'];
      expect(isOwnMainFrame(from(led, strange), led)).toBe(false);
    }
  });
});
