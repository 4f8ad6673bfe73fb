import fs from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCode, lapel, root, samplesDir, temporaryFolder } from './lapel.ts';

const badges = path.join(samplesDir, 'badges');
const pack = ['--snapshots', path.join(samplesDir, 'issuer-pack.json')];
const at = ['--at', '2026-11-22T12:00:00Z'];
const badge = (name: string): string => path.join(badges, name);

let dir: string;
beforeAll(() => {
  dir = temporaryFolder();
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

function scratch(name: string, content: string | Uint8Array): string {
  const file = path.join(dir, name);
  fs.writeFileSync(file, content);
  return file;
}

describe('lapel verify', () => {
  it('exits 0 when every verdict is valid', async () => {
    const answer = await lapel([
      'verify',
      badge('data-storytelling.png'),
      badge('crew-leadership.jwt'),
      ...pack,
      ...at,
      '--json',
    ]);
    expect(answer.code).toBe(0);
    expect(answer.lines.map((line) => line.verdict)).toEqual(['valid', 'valid']);
    expect(answer.err).toBe('');
  });

  it('exits 1 when one of several is invalid', async () => {
    const answer = await lapel([
      'verify',
      badge('data-storytelling.png'),
      badge('zero-trust-architect.png'),
      ...pack,
      ...at,
      '--json',
    ]);
    expect(answer.code).toBe(1);
    expect(answer.lines.map((line) => line.verdict)).toEqual(['valid', 'invalid']);
  });

  it('exits 4 when nothing is invalid and something is unknown', async () => {
    const answer = await lapel([
      'verify',
      badge('gebaeudeenergieberatung.json'),
      badge('data-storytelling.png'),
      ...pack,
      ...at,
      '--json',
    ]);
    expect(answer.code).toBe(4);
  });

  it('calls nothing valid that needed a cached document and had none', async () => {
    const answer = await lapel(['verify', badge('drone-pilot.png'), ...at, '--json']);
    expect(answer.code).toBe(4);
    expect(answer.lines[0]?.verdict).toBe('unknown');
  });

  it('prefers 1 to 5 and 5 to 4', async () => {
    const rubbish = scratch('rubbish.json', '{"not":"a badge"}');
    const invalid = await lapel(['verify', rubbish, badge('zero-trust-architect.png'), ...pack, ...at, '--json']);
    expect(invalid.code).toBe(1);
    expect(invalid.lines[0]).toMatchObject({ file: rubbish, item: 0, error: { code: 'input.not-a-credential' } });
    const unknown = await lapel(['verify', rubbish, badge('gebaeudeenergieberatung.json'), ...pack, ...at, '--json']);
    expect(unknown.code).toBe(5);
  });

  it('answers a single refusal with an error alone, and exits 5', async () => {
    const answer = await lapel(['verify', scratch('empty.json', ''), '--json']);
    expect(answer.code).toBe(5);
    expect(answer.lines).toHaveLength(1);
    expect(errorCode(answer)).toBe('input.empty');
  });

  it('reads standard input', async () => {
    const answer = await lapel(['verify', '-', ...pack, ...at, '--json'], {
      input: fs.readFileSync(badge('data-storytelling.png')),
    });
    expect(answer.code).toBe(0);
    expect(answer.lines[0]).toMatchObject({ file: '-', item: 0, verdict: 'valid' });
  });

  it('reports each badge in an archive and last the archive, whose verdict is the worst inside', async () => {
    const archive = scratch(
      'badges.zip',
      zipSync({
        'a.png': new Uint8Array(fs.readFileSync(badge('data-storytelling.png'))),
        'b.png': new Uint8Array(fs.readFileSync(badge('zero-trust-architect.png'))),
      }),
    );
    const answer = await lapel(['verify', archive, ...pack, ...at, '--json']);
    expect(answer.code).toBe(1);
    expect(answer.lines.map(({ item, path, verdict }) => ({ item, path, verdict }))).toEqual([
      { item: 1, path: 'a.png', verdict: 'valid' },
      { item: 2, path: 'b.png', verdict: 'invalid' },
      { item: 0, path: undefined, verdict: 'invalid' },
    ]);
  });

  it('lets no name in an archive paint on the terminal', async () => {
    const name = 'bad\u001b[1A\u001b[2K\u001b[32m✓ Valid\u202e.json';
    const archive = scratch(
      'painted.zip',
      zipSync({ [name]: strToU8('{"a":1,"a":2}'), 'b.jwt': fs.readFileSync(badge('crew-leadership.jwt')) }),
    );
    const answer = await lapel(['verify', archive, ...at]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for control characters is this test's purpose
    expect(answer.out + answer.err).not.toMatch(/[\u001b\u202e]/);
  });

  it('refuses an archive of files that are no credentials', async () => {
    const answer = await lapel(['verify', scratch('notes.zip', zipSync({ 'notes.txt': strToU8('hello') })), '--json']);
    expect(answer.code).toBe(5);
    expect(answer.lines.at(-1)).toMatchObject({ error: { code: 'input.no-credential-inside' } });
  });

  it('judges for the instant that --at names', async () => {
    const before = await lapel(['verify', badge('crew-leadership.jwt'), '--at', '2020-01-01T00:00:00Z', '--json']);
    const after = await lapel(['verify', badge('crew-leadership.jwt'), ...at, '--json']);
    expect(before.lines[0]?.verdict).toBe('invalid');
    expect(after.lines[0]?.verdict).toBe('valid');
    // its revocation list was written later than the instant asked for: nobody's fault, and no answer
    const early = ['--at', '2025-01-01T00:00:00Z', '--json'];
    const unlisted = await lapel(['verify', badge('pediatric-emergency-care.png'), ...pack, ...early]);
    expect(unlisted.lines[0]?.verdict).toBe('unknown');
  });

  it.each(['yesterday', '2026-11-22', '2026-13-01T00:00:00Z', '2026-11-22T12:00:00'])(
    'refuses --at %s',
    async (instant) => {
      const answer = await lapel(['verify', badge('crew-leadership.jwt'), '--at', instant, '--json']);
      expect(answer.code).toBe(2);
      expect(errorCode(answer)).toBe('usage.invalid');
    },
  );

  it('resolves relative paths against the folder of the caller', async () => {
    const answer = await lapel(['verify', 'badges/crew-leadership.jwt', '--json', ...at], { cwd: samplesDir });
    expect(answer.code).toBe(0);
    const throughNpm = await lapel(['verify', 'badges/crew-leadership.jwt', '--json', ...at], {
      cwd: root,
      env: { npm_lifecycle_event: 'lapel', INIT_CWD: samplesDir },
    });
    expect(throughNpm.code).toBe(0);
  });

  it('opens no socket and looks up no name, whatever the credentials name', async () => {
    const log = path.join(dir, 'sockets.log');
    fs.writeFileSync(log, '');
    const answer = await lapel(['verify', samplesDir, ...at, '--json'], {
      nodeArgs: ['--require', path.join(import.meta.dirname, 'no-network.cjs')],
      env: { LAPEL_SOCKET_LOG: log },
    });
    expect(answer.lines.length).toBeGreaterThan(20);
    expect(fs.readFileSync(log, 'utf8')).toBe('');
  });

  it('would notice a socket', async () => {
    const log = path.join(dir, 'proof.log');
    fs.writeFileSync(log, '');
    const probe = scratch('probe.cjs', "try { require('node:net').connect(9, '127.0.0.1'); } catch {}\n");
    await lapel(['version'], {
      nodeArgs: ['--require', path.join(import.meta.dirname, 'no-network.cjs'), '--require', probe],
      env: { LAPEL_SOCKET_LOG: log },
    });
    expect(fs.readFileSync(log, 'utf8')).toContain('net.connect');
  });
});

describe('lapel', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['frobnicate']],
    ['a missing argument', ['verify']],
    ['an unknown option', ['verify', 'x.json', '--frobnicate']],
    ['a file that is not there', ['verify', 'no-such-file.json']],
  ])('exits 2 for %s, with one JSON error on standard output', async (_name, args) => {
    const answer = await lapel([...args, '--json']);
    expect(answer.code).toBe(2);
    expect(answer.lines).toHaveLength(1);
    expect(errorCode(answer)).toMatch(/^[a-z-]+\.[a-z-]+$/);
  });

  it('shows no stack trace and no path of its own to a person', async () => {
    for (const args of [['verify', 'no-such-file.json'], ['list', '--vault', '/no/such/wallet'], ['frobnicate']]) {
      const answer = await lapel(args, { env: { LAPEL_PASSPHRASE: 'x' } });
      expect(answer.code).not.toBe(0);
      expect(answer.err + answer.out).not.toMatch(/\bat .*:\d+:\d+|node:internal|out\/cli/);
    }
  });

  it('tells its version, formats, cryptosuites and DID methods', async () => {
    const answer = await lapel(['version', '--json']);
    expect(answer.code).toBe(0);
    expect(answer.lines[0]).toMatchObject({
      lapel: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      formats: expect.arrayContaining(['open-badges-3.0', 'open-badges-2.0', 'clr-2.0']),
      cryptosuites: expect.arrayContaining(['eddsa-rdfc-2022', 'Ed25519Signature2020']),
      didMethods: expect.arrayContaining(['did:key', 'did:jwk', 'did:web']),
    });
  });
});

describe('lapel extract and bake', () => {
  it('gives back exactly what was baked', async () => {
    const out = path.join(dir, 'baked.svg');
    const picture = scratch(
      'plain.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>',
    );
    const baked = await lapel(['bake', badge('hand-weaving.json'), picture, '-o', out, '--json']);
    expect(baked.code).toBe(0);
    const extracted = await lapel(['extract', out, '--json']);
    expect(extracted.lines[0]).toMatchObject({ container: 'svg', kind: 'ob3-json' });
    expect(extracted.lines[0]?.text).toBe(fs.readFileSync(badge('hand-weaving.json'), 'utf8'));
    expect((await lapel(['verify', out, ...at])).code).toBe(0);
  });

  it('never writes over a file', async () => {
    const out = scratch('taken.png', 'mine');
    const answer = await lapel([
      'bake',
      badge('hand-weaving.json'),
      badge('data-storytelling.png'),
      '--replace',
      '-o',
      out,
      '--json',
    ]);
    expect(answer.code).toBe(2);
    expect(errorCode(answer)).toBe('usage.target-exists');
    expect(fs.readFileSync(out, 'utf8')).toBe('mine');
  });

  it('refuses a picture without a badge, and a badge that is none', async () => {
    const picture = scratch('bare.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const extracted = await lapel(['extract', picture, '--json']);
    expect(extracted.code).toBe(5);
    expect(errorCode(extracted)).toBe('baking.no-credential');
    const baked = await lapel([
      'bake',
      scratch('prose.txt', 'hello'),
      picture,
      '-o',
      path.join(dir, 'x.svg'),
      '--json',
    ]);
    expect(baked.code).toBe(5);
  });
});
