import fs from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { crc32 } from '../../../../src/core/encoding/crc32.ts';
import { succeed } from '../../../../src/core/result.ts';
import { removeCredentials } from '../../../../src/main/wallet-process/removed-credentials.ts';
import { findPicture } from '../../../../src/wallet/services/credential-picture.ts';
import { listCredentials, showCredential } from '../../../../src/wallet/services/credentials.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { noteCredential, tagCredential } from '../../../../src/wallet/services/label-credentials.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { badge, inputOf } from '../plain-badges.ts';
import { codeOf, makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;
const badgesDir = path.resolve(import.meta.dirname, '../../../../samples/badges');

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.min(width + 1, 1000) * Math.min(height, 1000)));
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

const dataUrl = (mediaType: string, bytes: Uint8Array): string =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;

async function idOfBadgeWith(image: string): Promise<string> {
  let id = '';
  unwrap(
    await importCredentials(wallet, [inputOf(badge({ name: 'With a picture', image }))], {
      onItem: (outcome) => {
        id = outcome.id ?? '';
      },
    }),
  );
  return id;
}

describe('findPicture', () => {
  it('gives the picture that a badge came baked into', async () => {
    const bytes = new Uint8Array(fs.readFileSync(path.join(badgesDir, 'data-storytelling.png')));
    let id = '';
    await importCredentials(wallet, [{ file: 'data-storytelling.png', content: succeed(bytes) }], {
      onItem: (outcome) => {
        id = outcome.id ?? '';
      },
    });
    const picture = unwrap(await findPicture(wallet, id));
    expect(picture.mediaType).toBe('image/png');
    expect(picture.bytes).toEqual(bytes);
  });

  it('gives a picture that stands in the credential, by its own first bytes', async () => {
    expect(unwrap(await findPicture(wallet, await idOfBadgeWith(dataUrl('image/png', png(4, 4))))).mediaType).toBe(
      'image/png',
    );
    const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>');
    expect(unwrap(await findPicture(wallet, await idOfBadgeWith(dataUrl('image/svg+xml', svg)))).mediaType).toBe(
      'image/svg+xml',
    );
    // called a PNG, and none
    const lying = await idOfBadgeWith(dataUrl('image/png', svg));
    expect(unwrap(await findPicture(wallet, lying)).mediaType).toBe('image/svg+xml');
  });

  it.each([
    ['a page', dataUrl('image/png', Buffer.from('<!doctype html><script>alert(1)</script>'))],
    ['a page around a drawing', dataUrl('image/svg+xml', Buffer.from('<html><svg></svg></html>'))],
    ['30,000 by 30,000 dots', dataUrl('image/png', png(30_000, 30_000))],
    ['half a picture', dataUrl('image/png', png(4, 4).subarray(0, 20))],
    ['nothing', 'data:image/png;base64,'],
    ['an address that no copy is kept of', 'https://badges.example/picture.png'],
  ])('has none to give of %s', async (_, image) => {
    expect(codeOf(await findPicture(wallet, await idOfBadgeWith(image)))).toBe('export.other-form');
  });

  it('knows no badge that is not there', async () => {
    expect(codeOf(await findPicture(wallet, 'nosuchbadge'))).toBe('usage.no-such-id');
  });
});

describe('removeCredentials', () => {
  it('brings back what it removed: bytes, tags and note', async () => {
    const [line] = unwrap(await listCredentials(wallet));
    const id = line?.id ?? '';
    unwrap(tagCredential(wallet, id, ['mine']));
    unwrap(noteCredential(wallet, id, 'a note'));
    const before = unwrap(await showCredential(wallet, id));
    const removal = unwrap(removeCredentials(wallet, [id]));
    expect(codeOf(await showCredential(wallet, id))).toBe('usage.no-such-id');
    expect(unwrap((await removal.undo?.(wallet)) ?? succeed(0))).toBe(1);
    const after = unwrap(await showCredential(wallet, id));
    expect(after.sha256).toBe(before.sha256);
    expect(after.originals.map(({ sha256 }) => sha256)).toEqual(before.originals.map(({ sha256 }) => sha256));
    expect(after).toMatchObject({ note: 'a note' });
    expect(after.tags).toContain('mine');
  });
  it('removes nothing where one of them is not there', async () => {
    const [line] = unwrap(await listCredentials(wallet));
    expect(codeOf(removeCredentials(wallet, [line?.id ?? '', 'nosuchbadge']))).toBe('usage.no-such-id');
    expect((await showCredential(wallet, line?.id ?? '')).ok).toBe(true);
  });
});
