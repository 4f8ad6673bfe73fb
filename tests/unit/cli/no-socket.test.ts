import dgram from 'node:dgram';
import dns from 'node:dns';
import { copyFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopReadingPdfs } from '../../../src/wallet/services/pdf/read-pdf.ts';
import { codePng, pdfOf } from '../wallet/services/import/paper.ts';
import { makeSandbox, makeWallet, passphrase } from '../wallet/vault-sandbox.ts';
import { lapel } from './terminal-for-tests.ts';

vi.mock('../../../src/wallet/vault/argon2.ts', () => import('../wallet/remembered-argon2.ts'));

const sandbox = makeSandbox();
const env = { LAPEL_PASSPHRASE: new TextDecoder().decode(passphrase), LAPEL_VAULT: sandbox.path('vault') };
const samplesDir = path.resolve(import.meta.dirname, '../../../samples');
const address = 'https://badges.example/assertions/1';
/** whoever reached for the network, however */
let reached: string[] = [];

beforeAll(async () => {
  (await makeWallet(sandbox.path('vault'))).wallet.close();
  writeFileSync(sandbox.path('address.txt'), `My badge: ${address}`);
  writeFileSync(
    sandbox.path('page.html'),
    `<html><link rel="alternate" type="application/json" href="${address}"></html>`,
  );
  writeFileSync(sandbox.path('code.png'), await codePng(address));
  writeFileSync(sandbox.path('paper.pdf'), await pdfOf([{ link: address, code: await codePng(address) }]));
  copyFileSync(path.join(samplesDir, 'badges/community-choir-leader.png'), sandbox.path('hosted.png'));
});
afterAll(async () => {
  await stopReadingPdfs();
  sandbox.remove();
});

beforeEach(() => {
  reached = [];
  const noting = (what: string) => (): never => {
    reached.push(what);
    throw new Error(`${what} was reached for`);
  };
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(noting('connect'));
  vi.spyOn(tls, 'connect').mockImplementation(noting('tls'));
  vi.spyOn(dns, 'lookup').mockImplementation(noting('lookup') as never);
  vi.spyOn(dns.promises, 'lookup').mockImplementation(noting('lookup'));
  vi.spyOn(dgram, 'createSocket').mockImplementation(noting('dgram'));
  vi.spyOn(globalThis, 'fetch').mockImplementation(noting('fetch'));
});
afterEach(() => vi.restoreAllMocks());

describe('without --online no command reaches for the network', () => {
  const commands: readonly (readonly string[])[] = [
    [
      'import',
      path.join(samplesDir, 'badges'),
      'address.txt',
      'page.html',
      'code.png',
      'paper.pdf',
      address,
      '--explain',
    ],
    ['import', 'code.png', 'paper.pdf', '--keep-unsigned'],
    ['issuers', 'refresh'],
    ['issuers', 'refresh', address],
    ['issuers', 'list'],
    ['verify', path.join(samplesDir, 'badges'), 'address.txt', 'hosted.png'],
    ['reverify', '--all'],
    ['list'],
    ['scan', 'code.png'],
  ];
  for (const words of commands) {
    const [name] = words.join(' ').replaceAll(samplesDir, 'samples').split(' --');
    it(`lapel ${name}`, { timeout: 120_000 }, async () => {
      const { exitCode } = await lapel([...words, '--json'], { cwd: sandbox.dir, env });
      expect([0, 1, 2, 4, 5]).toContain(exitCode);
      expect(reached).toEqual([]);
    });
  }

  it('and with --online one does, so this test would see it', { timeout: 120_000 }, async () => {
    await lapel(['import', address, '--online', '--json'], { cwd: sandbox.dir, env });
    expect(reached.length).toBeGreaterThan(0);
  });
});
