import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { badge } from '../core/credential/credentials.ts';
import { issuer, signed } from '../core/verification/signing.ts';
import { makeSandbox, makeWallet, passphrase } from '../wallet/vault-sandbox.ts';
import { errorOf, lapel } from './terminal-for-tests.ts';

const sandbox = makeSandbox();
const env = { LAPEL_PASSPHRASE: new TextDecoder().decode(passphrase), LAPEL_VAULT: sandbox.path('vault') };
const world = { cwd: sandbox.dir, env };
/** 1 by 1, grey (PNG 1.2, 11.2.2), made by hand */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  (await makeWallet(sandbox.path('vault'))).wallet.close();
  mkdirSync(sandbox.path('many'));
  for (let index = 0; index < 30; index += 1) {
    const document = await signed(badge({ id: `urn:x:${index}`, issuer: { id: issuer.did, type: ['Profile'] } }));
    writeFileSync(sandbox.path('many', `${String(index).padStart(3, '0')}.json`), JSON.stringify(document));
  }
  writeFileSync(
    sandbox.path('bad.json'),
    readFileSync(sandbox.path('many', '000.json'), 'utf8').replace('urn:x:0', 'urn:x:z'),
  );
});
afterAll(() => sandbox.remove());
afterEach(() => vi.restoreAllMocks());

describe('lapel', () => {
  it('takes common options before the command, between its words, and behind it', async () => {
    const file = 'many/000.json';
    const wanted = await lapel(['verify', file, '--json'], world);
    expect(wanted.lines[0]).toMatchObject({ file, verdict: 'valid' });
    for (const words of [
      ['--json', 'verify', file],
      ['--at', '2026-11-22T12:00:00Z', '--json', 'verify', file],
      ['--json', '--at=2026-11-22T12:00:00Z', 'verify', '--', file],
    ]) {
      expect((await lapel(words, world)).output).toBe(wanted.output);
    }
    for (const words of [
      ['--json', 'issuers', 'list'],
      ['issuers', '--json', 'list'],
      ['issuers', '--vault', sandbox.path('vault'), 'list', '--json'],
    ]) {
      expect(await lapel(words, world)).toMatchObject({ exitCode: 0, errors: '' });
    }
  });

  it('refuses a command or an option that it does not know, in JSON where that was asked for', async () => {
    for (const words of [
      ['--json', 'verifi', 'x'],
      ['--json', '--nonsense', 'verify', 'x'],
      ['--json'],
      ['--at'],
      ['--json', 'issuers'],
      ['--json', 'issuers', 'nonsense'],
      ['verify', '--json'],
    ]) {
      const answer = await lapel(words, world);
      expect([answer.exitCode, words.includes('--json') ? errorOf(answer) : 'usage.invalid']).toEqual([
        2,
        'usage.invalid',
      ]);
    }
  });

  it('takes an empty --vault for a slip, not for the usual wallet', async () => {
    for (const words of [
      ['list', '--vault', ''],
      ['list', '--vault='],
      ['--vault', '', 'list'],
    ]) {
      const answer = await lapel([...words, '--json'], world);
      expect([answer.exitCode, errorOf(answer)]).toEqual([2, 'usage.invalid']);
    }
  });

  it('reads no device or pipe without end', async () => {
    for (const words of [
      ['extract', '/dev/zero'],
      ['bake', '/dev/zero', 'many/000.json', '-o', 'x.png'],
      ['list', '--passphrase-file', '/dev/zero'],
    ]) {
      const answer = await lapel([...words, '--json'], world);
      expect([answer.exitCode, errorOf(answer)]).toEqual([5, 'input.too-large']);
    }
    for (const option of ['--trust', '--snapshots']) {
      const answer = await lapel(['verify', 'many/000.json', option, '/dev/zero', '--json'], world);
      expect([answer.exitCode, errorOf(answer)]).toEqual([5, 'input.too-large']);
    }
    expect(errorOf(await lapel(['extract', 'many', '--json'], world))).toBe('input.unreadable');
    for (const words of [
      ['extract', 'none'],
      ['verify', 'deep/none'],
      ['verify', 'many/000.json', '--trust', 'none'],
    ]) {
      const answer = await lapel([...words, '--json'], world);
      expect(errorOf(answer)).toBe('input.not-found');
      expect(JSON.stringify(answer.lines)).toContain('“none”');
    }
  });

  it('refuses a tag of blanks, and changes nothing', async () => {
    const [added] = (await lapel(['import', 'many/000.json', '--json'], world)).lines;
    const id = added?.id as string;
    for (const blank of ['', '  ', '\u00a0\t']) {
      const answer = await lapel(['tag', id, 'work', blank, '--json'], world);
      expect([answer.exitCode, errorOf(answer)]).toEqual([2, 'usage.invalid']);
    }
    expect((await lapel(['list', '--json'], world)).lines[0]?.tags).toEqual([]);
  });

  it('says so when an issuer is trusted of whom nothing here speaks', async () => {
    const stranger = await lapel(['issuers', 'trust', 'did:web:univercity.example', '--json'], world);
    expect(stranger.lines).toEqual([{ id: 'did:web:univercity.example', trust: 'trusted', isHeardOf: false }]);
    expect(stranger.errors).toContain('did:web:univercity.example');
    const known = await lapel(['issuers', 'trust', issuer.did, '--json'], world);
    expect([known.lines[0]?.isHeardOf, known.errors]).toEqual([true, '']);
  });

  it('tells how to bake over a badge, and writes where a disk has no hard links', async () => {
    writeFileSync(sandbox.path('pixel.png'), onePixel);
    vi.spyOn(fs, 'link').mockRejectedValue(Object.assign(new Error('no links'), { code: 'EPERM' }));
    const baked = await lapel(['bake', 'many/000.json', 'pixel.png', '-o', 'baked.png', '--json'], world);
    expect(baked.exitCode).toBe(0);
    expect((await lapel(['verify', 'baked.png', '--json'], world)).lines[0]?.verdict).toBe('valid');
    const taken = await lapel(['bake', 'many/000.json', 'pixel.png', '-o', 'baked.png', '--json'], world);
    expect(errorOf(taken)).toBe('usage.target-exists');
    const again = await lapel(['bake', 'many/001.json', 'baked.png', '-o', 'again.png'], world);
    expect(again.exitCode).toBe(5);
    expect(again.errors).toContain('--replace');
    expect((await lapel(['bake', 'many/001.json', 'baked.png', '--replace', '-o', 'again.png'], world)).exitCode).toBe(
      0,
    );
  });
});

describe('lapel, interrupted', () => {
  it('verify keeps what it said, and never ends as if all were valid', async () => {
    const answer = await lapel(['verify', 'many', '--json'], { ...world, interruptAfterLines: 3 });
    expect(answer.lines.length).toBeGreaterThanOrEqual(3);
    expect(answer.lines.length).toBeLessThan(30);
    expect(answer.exitCode).toBe(4);
    expect(answer.errors).toContain('Stopped.');
    const invalid = await lapel(['verify', 'bad.json', 'many', '--json'], { ...world, interruptAfterLines: 3 });
    expect(invalid.exitCode).toBe(1);
    expect((await lapel(['verify', 'many', '--json'], world)).exitCode).toBe(0);
  });

  it('reverify --all tells how far it came', async () => {
    await lapel(['import', 'many', '--json'], world);
    const answer = await lapel(['reverify', '--all', '--json'], { ...world, interruptAfterLines: 3 });
    expect(answer.lines.length).toBeLessThan(30);
    expect([answer.exitCode, answer.errors.includes('Stopped.')]).toEqual([4, true]);
    expect(await lapel(['reverify', '--all', '--json'], world)).toMatchObject({ exitCode: 0, errors: '' });
  });
});
