import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, errorCode, lapel, passphrase, samplesDir, temporaryFolder } from './lapel.ts';

const noNetwork = ['--require', path.join(import.meta.dirname, 'no-network.cjs')];
const pack = path.join(samplesDir, 'issuer-pack.json');
const did = 'did:web:northmere.example';

let dir: string;
let socketLog: string;

beforeAll(async () => {
  dir = temporaryFolder();
  socketLog = path.join(dir, 'sockets.log');
  fs.writeFileSync(socketLog, '');
  await run('init');
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

/** Runs on the wallet of this file, with every way into the network closed and watched. */
function run(...args: readonly string[]): Promise<Answer> {
  return lapel([...args, '--vault', path.join(dir, 'wallet'), '--json'], {
    cwd: dir,
    env: { ...passphrase, LAPEL_SOCKET_LOG: socketLog },
    nodeArgs: noNetwork,
  });
}

const sockets = (): string => fs.readFileSync(socketLog, 'utf8');

describe('without --online', () => {
  it('no command opens a socket or looks up a name, whatever the badges name', async () => {
    const imported = await run('import', path.join(samplesDir, 'badges'));
    expect(imported.code).toBe(0);
    const id = String(imported.lines.find((line) => line.outcome === 'added')?.id);
    for (const [code, ...args] of [
      [0, 'list'],
      [0, 'show', id],
      [0, 'issuers', 'list'],
      [0, 'issuers', 'show', did],
      [0, 'issuers', 'import', pack],
      [0, 'issuers', 'show', did],
      [0, 'issuers', 'export', '-o', 'pack.json', '--sign'],
      [0, 'issuers', 'import', 'pack.json'],
      [1, 'reverify', '--all'],
      [2, 'issuers', 'refresh'],
      [2, 'issuers', 'refresh', 'https://northmere.example/'],
      [1, 'verify', path.join(samplesDir, 'badges')],
      [1, 'verify', path.join(samplesDir, 'badges'), '--snapshots', 'pack.json'],
      [0, 'check-vault'],
    ] as const) {
      expect([args.join(' '), (await run(...args)).code]).toEqual([args.join(' '), code]);
    }
    expect(sockets()).toBe('');
  });

  it('refresh says what it would fetch and what that tells about this computer', async () => {
    const answer = await run('issuers', 'refresh');
    expect(errorCode(answer)).toBe('usage.not-online');
    const error = answer.lines[0]?.error as { message: string; details: { hosts: string[] } } | undefined;
    expect(error?.message).toMatch(/documents \(\d+ in all\).* internet address .* --online/);
    expect(error?.details.hosts).toContain('casalarga.example');
    expect(sockets()).toBe('');
  });

  it('and only with it the network is asked, which the same watch sees', async () => {
    const answer = await run('issuers', 'refresh', did, '--online');
    expect(sockets()).toContain('dns.lookup');
    expect(answer.code).toBe(7);
    expect(answer.lines).toMatchObject([
      { url: `https://northmere.example/.well-known/did.json`, outcome: 'failed', code: 'network.name-not-found' },
      { done: { added: 0, unchanged: 0, failed: 1 } },
    ]);
  });
});

describe('lapel issuers', () => {
  it('tells a stranger’s key in a pack loudly, and shows it put aside', async () => {
    const document = {
      id: did,
      assertionMethod: [
        {
          id: `${did}#k`,
          type: 'Multikey',
          controller: did,
          publicKeyMultibase: 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
        },
      ],
    };
    const entry = {
      url: did,
      mediaType: 'application/json',
      fetchedAt: '2026-11-20T00:00:00Z',
      text: JSON.stringify(document),
    };
    fs.writeFileSync(path.join(dir, 'strange.json'), JSON.stringify([entry]));
    const answer = await run('issuers', 'import', 'strange.json');
    expect(answer.code).toBe(0);
    expect(answer.lines[0]).toMatchObject({ heldBack: 1, conflicts: [{ url: did, code: 'issuers.keys-differ' }] });
    const shown = (await run('issuers', 'show', did)).lines[0];
    expect(shown).toMatchObject({
      changed: null,
      heldBack: [{ url: did }],
      keys: [{ id: `${did}#sample-key-1`, withdrawn: null }],
    });
    const accepted = await run('issuers', 'import', 'strange.json', '--accept-conflicts');
    expect(accepted.lines[0]).toMatchObject({ heldBack: 0, conflicts: [{ code: 'issuers.keys-differ-accepted' }] });
    expect((await run('issuers', 'show', did)).lines[0]).toMatchObject({
      changed: { added: [`${did}#k`], withdrawn: [`${did}#sample-key-1`] },
    });
  });

  it('takes a list of known issuers where it takes packs', async () => {
    fs.writeFileSync(
      path.join(dir, 'members.json'),
      JSON.stringify([{ id: 'did:web:casalarga.example', name: 'Casa Larga' }]),
    );
    expect((await run('issuers', 'import', 'members.json')).lines[0]).toMatchObject({
      registry: 'members',
      issuers: 1,
    });
    const shown = (await run('issuers', 'show', 'did:web:casalarga.example')).lines[0];
    expect(shown).toMatchObject({ trust: 'known', registry: 'members' });
  });

  it('refuses an unknown issuer, a taken target and a file that is neither', async () => {
    expect(errorCode(await run('issuers', 'export', 'did:web:nobody.example', '-o', 'other.json'))).toBe(
      'usage.no-such-issuer',
    );
    expect(errorCode(await run('issuers', 'export', '-o', 'pack.json'))).toBe('usage.target-exists');
    fs.writeFileSync(path.join(dir, 'neither.json'), '{"a":1}');
    expect((await run('issuers', 'import', 'neither.json')).code).toBe(5);
    expect((await run('issuers', 'import', 'not-there.json')).code).toBe(2);
  });
});
