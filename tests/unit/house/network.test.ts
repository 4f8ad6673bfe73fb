import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const src = path.resolve(import.meta.dirname, '../../../src');

/** Every way from JavaScript into the network: Node's modules, and the globals that Node and Electron share with browsers. */
const NETWORK =
  /from '(?:node:)?(?:net|http|https|http2|tls|dns|dns\/promises|dgram|inspector)'|(?:import|require)\('(?:node:)?(?:net|https?|http2|tls|dns|dgram)|\b(?:globalThis\.)?(?<![.\w])fetch\(|new (?:WebSocket|XMLHttpRequest|EventSource|WebTransport|RTCPeerConnection)\b|sendBeacon\(/;

const sources = fs
  .readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll(path.sep, '/'));

describe('the network', () => {
  it('is reached from one folder alone, services/issuers/refresh', () => {
    const reaching = sources.filter((file) => NETWORK.test(fs.readFileSync(path.join(src, file), 'utf8')));
    expect(reaching.length).toBeGreaterThan(0);
    expect(reaching.filter((file) => !file.startsWith('wallet/services/issuers/refresh/'))).toEqual([]);
  });

  it('is connected to in one file alone, and looked up in one other', () => {
    const inFolder = sources.filter((file) => file.startsWith('wallet/services/issuers/refresh/'));
    const using = (pattern: RegExp): readonly string[] =>
      inFolder
        .filter((file) => pattern.test(fs.readFileSync(path.join(src, file), 'utf8')))
        .map((file) => path.basename(file));
    expect(using(/https\.request|https\.get|net\.connect|tls\.connect/)).toEqual(['fetch-document.ts']);
    expect(using(/dns\.(?:promises\.)?(?:lookup|resolve)/)).toEqual(['resolve-host.ts']);
  });

  it('has no way for tests that the command line or the environment could take', () => {
    const naming = sources.filter((file) =>
      /testNetwork|TestNetwork/.test(fs.readFileSync(path.join(src, file), 'utf8')),
    );
    expect(naming.filter((file) => !file.startsWith('wallet/services/issuers/refresh/'))).toEqual([]);
    const refresh = sources.filter((file) => file.startsWith('wallet/services/issuers/refresh/'));
    expect(refresh.filter((file) => /process\.env/.test(fs.readFileSync(path.join(src, file), 'utf8')))).toEqual([]);
  });
});
