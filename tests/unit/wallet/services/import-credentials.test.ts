import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bakeCredential } from '../../../../src/core/baking/extract-credential.ts';
import { type Result, succeed } from '../../../../src/core/result.ts';
import { listCredentials, removeCredential, showCredential } from '../../../../src/wallet/services/credentials.ts';
import { exportCredential } from '../../../../src/wallet/services/export-credential.ts';
import {
  credentialId,
  type ImportInput,
  type ImportOutcome,
  type ImportTotals,
  importCredentials,
} from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots } from '../../../../src/wallet/services/issuers/import-snapshots.ts';
import { checkVault, openWallet, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, reopen, unwrap, world } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../samples');
const badgesDir = path.join(samplesDir, 'badges');
const sandbox = makeSandbox();
const empty = sandbox.path('empty');

beforeAll(async () => {
  const { wallet } = await makeWallet(empty);
  unwrap(importSnapshots(wallet, path.join(samplesDir, 'issuer-pack.json')));
  wallet.close();
});
afterAll(() => sandbox.remove());

async function withWallet<T>(work: (wallet: Wallet) => Promise<T>, dir = sandbox.copy(empty)): Promise<T> {
  const wallet = await reopen(dir);
  try {
    return await work(wallet);
  } finally {
    wallet.close();
  }
}

const badge = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(badgesDir, name)));
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const input = (file: string, bytes: Uint8Array): ImportInput => ({ file, content: succeed(bytes) });

async function take(
  wallet: Wallet,
  ...inputs: ImportInput[]
): Promise<{ outcomes: ImportOutcome[]; totals: Result<ImportTotals> }> {
  const outcomes: ImportOutcome[] = [];
  const totals = await importCredentials(wallet, inputs, { onItem: (outcome) => outcomes.push(outcome) });
  return { outcomes, totals };
}

describe('importCredentials', () => {
  it('takes in the whole sample folder, each judged by the cache alone', async () => {
    await withWallet(async (wallet) => {
      const outcomes: ImportOutcome[] = [];
      const totals = await importCredentials(wallet, expandInputs([badgesDir]), {
        onItem: (outcome) => outcomes.push(outcome),
      });
      const count = readdirSync(badgesDir).length;
      expect(unwrap(totals)).toEqual({ added: count, duplicate: 0, refused: 0 });
      const expected = JSON.parse(readFileSync(path.join(samplesDir, 'expected.json'), 'utf8')) as ExpectedBadges;
      const given = outcomes.map(({ file, verdict }) => `badges/${path.basename(file)} ${verdict}`);
      expect(given.sort()).toEqual(expected.badges.map(({ file, verdict }) => `${file} ${verdict}`).sort());
      expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    });
  });

  it('seals with each badge what its first verdict rested on, by hash, date and address', async () => {
    await withWallet(async (wallet) => {
      const { outcomes } = await take(wallet, input('badge.jwt', badge('cloud-operations-engineer.jwt')));
      const { history, snapshots } = unwrap(await showCredential(wallet, outcomes[0]?.id ?? ''));
      const copies = snapshots.filter(({ sha256 }) => sha256 !== null);
      expect(copies.length).toBeGreaterThan(0);
      const sealed = copies.map(({ sha256, fetchedAt, url }) => `${sha256} ${fetchedAt} ${url}`);
      expect(history.find(({ kind }) => kind === 'added')?.details.restsOn).toEqual(expect.arrayContaining(sealed));
    });
  });

  it('keeps every file byte for byte', async () => {
    await withWallet(async (wallet) => {
      for (const [name, format] of [
        ['data-storytelling.png', 'png'],
        ['container-orchestration.svg', 'svg'],
        ['hand-weaving.json', 'json'],
        ['crew-leadership.jwt', 'jwt'],
      ] as const) {
        const { outcomes } = await take(wallet, input(name, badge(name)));
        const exported = unwrap(await exportCredential(wallet, outcomes[0]?.id ?? '', format));
        expect(Buffer.compare(exported.bytes, badge(name))).toBe(0);
        expect(exported.fileName).toBe(name);
        const original = unwrap(await exportCredential(wallet, outcomes[0]?.id ?? '', 'original'));
        expect(original).toEqual(exported);
      }
    });
  });

  it('does not hand out a form that the badge never had', async () => {
    await withWallet(async (wallet) => {
      const { outcomes } = await take(wallet, input('hand-weaving.json', badge('hand-weaving.json')));
      const id = outcomes[0]?.id ?? '';
      for (const format of ['jwt', 'png', 'svg'] as const) {
        expect(codeOf(await exportCredential(wallet, id, format))).toBe('export.other-form');
      }
      expect(codeOf(await exportCredential(wallet, 'zzzz', 'json'))).toBe('usage.no-such-id');
      expect(codeOf(await exportCredential(wallet, 'zzzz', 'original'))).toBe('usage.no-such-id');
    });
  });

  it('recognises the same credential in another wrapper, and keeps both wrappers', async () => {
    await withWallet(async (wallet) => {
      const json = badge('hand-weaving.json');
      const own = text(new TextDecoder().decode(json).trim());
      const picture = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>');
      const baked = unwrap(bakeCredential(picture, new TextDecoder().decode(own)));
      const { outcomes } = await take(
        wallet,
        input('a.json', json),
        input('b.svg', baked),
        input('c.json', text(`\n${new TextDecoder().decode(own)}\n\n`)),
        input('a.json', json),
      );
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['added', 'duplicate', 'duplicate', 'duplicate']);
      expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
      const shown = unwrap(await showCredential(wallet, outcomes[0]?.id ?? ''));
      expect(shown.originals.map(({ fileName }) => fileName)).toEqual(['a.json', 'b.svg', 'c.json']);
      expect(shown.history.map(({ kind }) => kind)).toEqual(['added', 'joined', 'joined']);
      const svg = unwrap(await exportCredential(wallet, shown.id, 'svg'));
      expect(Buffer.compare(svg.bytes, baked)).toBe(0);
    });
  });

  it('takes each credential out of a presentation with the bytes it had in there', async () => {
    await withWallet(async (wallet) => {
      const first = new TextDecoder().decode(badge('hand-weaving.json')).trim();
      const token = new TextDecoder().decode(badge('crew-leadership.jwt')).trim();
      const presentation = `{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiablePresentation",
        "verifiableCredential":[${first}, {"@context":"https://www.w3.org/ns/credentials/v2",
        "type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,${token}"}]}`;
      const { outcomes } = await take(wallet, input('vp.json', text(presentation)));
      expect(outcomes.map(({ outcome, verdict, path: place }) => [outcome, verdict, place])).toEqual([
        ['added', 'valid', '/verifiableCredential/0'],
        ['added', 'valid', '/verifiableCredential/1'],
      ]);
      const again = await take(wallet, input('x.json', text(first)), input('x.jwt', text(token)));
      expect(again.outcomes.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate']);
      for (const format of ['jwt', 'original'] as const) {
        const exported = unwrap(await exportCredential(wallet, outcomes[1]?.id ?? '', format));
        expect(new TextDecoder().decode(exported.bytes)).toBe(token);
        expect(exported.extension).toBe('jwt');
      }
    });
  });

  it('goes on after bad items and tells each by its code', async () => {
    await withWallet(async (wallet) => {
      const damaged = badge('data-storytelling.png');
      damaged[40] = (damaged[40] ?? 0) ^ 1;
      const { outcomes, totals } = await take(
        wallet,
        input('empty', new Uint8Array()),
        input('damaged.png', damaged),
        input('text.txt', text('hello')),
        input('double.json', text('{"type":"VerifiableCredential","type":"x"}')),
        input('deep.json', text('['.repeat(100_000))),
        input(
          'nothing.json',
          text('{"type":"VerifiablePresentation","@context":"https://www.w3.org/ns/credentials/v2"}'),
        ),
        input('address.txt', text('https://nowhere.example/assertion')),
        input('good.json', badge('hand-weaving.json')),
      );
      expect(unwrap(totals)).toEqual({ added: 1, duplicate: 0, refused: 7 });
      expect(outcomes.map(({ outcome, code }) => code ?? outcome)).toEqual([
        'input.empty',
        expect.stringMatching(/^baking\./),
        'input.not-a-credential',
        'json.duplicate-key',
        expect.stringMatching(/^(?:json\.too-deep|input\.not-a-credential|json\.malformed)$/),
        'import.nothing-inside',
        'input.only-an-address',
        'added',
      ]);
      expect(outcomes.every(({ message, outcome }) => outcome === 'added' || (message ?? '').length > 20)).toBe(true);
    });
  });

  it('keeps a forged badge, told as invalid', async () => {
    await withWallet(async (wallet) => {
      const forged = text(new TextDecoder().decode(badge('hand-weaving.json')).replace('Hand Weaving', 'Hand Waving'));
      const { outcomes } = await take(wallet, input('forged.json', forged));
      expect(outcomes[0]).toMatchObject({ outcome: 'added', verdict: 'invalid' });
    });
  });

  it('tells an item only once the disk has it', async () => {
    const dir = sandbox.copy(empty);
    await withWallet(async (wallet) => {
      const commitsAtItem: number[] = [];
      const before = wallet.vault.tip.commit;
      unwrap(
        await importCredentials(wallet, expandInputs([badgesDir]), {
          onItem: () => commitsAtItem.push(wallet.vault.tip.commit),
        }),
      );
      expect(Math.min(...commitsAtItem)).toBeGreaterThan(before);
    }, dir);
  });

  it('tells nothing that a full disk kept out, and goes on with the vault as it was', async () => {
    const dir = sandbox.copy(empty);
    const wallet = unwrap(await openWallet(dir, passphrase, world, { maxPages: 60 }));
    const told: ImportOutcome[] = [];
    const result = await importCredentials(wallet, expandInputs([badgesDir]), { onItem: (item) => told.push(item) });
    expect(codeOf(result)).toBe('vault.disk-full');
    expect(unwrap(await listCredentials(wallet)).length).toBe(told.filter(({ id }) => id !== null).length);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    wallet.close();
  });

  it('stops where it is told to, and keeps what it acknowledged', async () => {
    await withWallet(async (wallet) => {
      const stop = new AbortController();
      stop.abort();
      const totals = unwrap(await importCredentials(wallet, expandInputs([badgesDir]), { signal: stop.signal }));
      expect(totals.added).toBeLessThan(readdirSync(badgesDir).length);
      expect(unwrap(await listCredentials(wallet)).length).toBe(totals.added);
    });
  });

  it('gives the same badge the same id everywhere', () => {
    const sha256 = createHash('sha256').update('a').digest('hex');
    expect(credentialId(sha256)).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
    expect(credentialId(sha256)).toBe(credentialId(sha256));
    expect(credentialId(sha256)).not.toBe(credentialId(sha256.replace(/^./, 'f')));
  });
});

describe('removeCredential', () => {
  it('leaves nothing of the badge but the fact that it was removed', async () => {
    await withWallet(async (wallet) => {
      const before = unwrap(checkVault(wallet));
      const { outcomes } = await take(wallet, input('a.json', badge('hand-weaving.json')));
      expect(unwrap(checkVault(wallet)).blobs).toBeGreaterThan(before.blobs);
      const id = outcomes[0]?.id ?? '';
      unwrap(removeCredential(wallet, id));
      expect(unwrap(await listCredentials(wallet))).toEqual([]);
      expect(unwrap(await listCredentials(wallet, { query: 'weaving' }))).toEqual([]);
      expect(codeOf(await showCredential(wallet, id))).toBe('usage.no-such-id');
      const after = unwrap(checkVault(wallet));
      expect(after.isSound).toBe(true);
      expect(after.blobs).toBe(before.blobs);
      expect(codeOf(removeCredential(wallet, id))).toBe('usage.no-such-id');
    });
  });
});

interface ExpectedBadges {
  readonly badges: readonly { readonly file: string; readonly verdict: string }[];
}
