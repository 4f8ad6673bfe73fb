import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../src/core/result.ts';
import { listCredentials } from '../../../../src/wallet/services/credentials.ts';
import { addHolderEmail } from '../../../../src/wallet/services/holders.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots } from '../../../../src/wallet/services/issuers/import-snapshots.ts';
import { noteCredential } from '../../../../src/wallet/services/label-credentials.ts';
import { makeSandbox, makeWallet, reopen, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../samples');
const sandbox = makeSandbox();
const full = sandbox.path('full');

beforeAll(async () => {
  const created = await makeWallet(full);
  unwrap(importSnapshots(created.wallet, path.join(samplesDir, 'issuer-pack.json')));
  unwrap(await importCredentials(created.wallet, expandInputs([path.join(samplesDir, 'badges')])));
  created.wallet.close();
});
afterAll(() => sandbox.remove());

describe('what lies on the disk', () => {
  it('holds no name, issuer, title, address or skill, in any file of the folder, the WAL included', async () => {
    const dir = sandbox.copy(full);
    const open = await reopen(dir);
    unwrap(addHolderEmail(open, 'ines.okafor-lindqvist@post.example'));
    unwrap(noteCredential(open, unwrap(await listCredentials(open))[0]?.id ?? '', 'a very private note'));
    unwrap(
      await importCredentials(open, [
        {
          file: 'private-file-name.json',
          content: succeed(readFileSync(path.join(samplesDir, 'badges/hand-weaving.json'))),
        },
      ]),
    );
    unwrap(await listCredentials(open, { sort: 'issuer' }));
    const words = unwrap(await listCredentials(open)).flatMap(({ name, issuer, issuerId, id }) => [
      name,
      issuer,
      issuerId,
      id,
    ]);
    words.push('ines.okafor', 'private', 'credentials', 'CREATE TABLE', 'data:image', 'did:key', 'SQLite format');
    const files = readdirSync(dir);
    expect(files).toContain('vault.db-wal');
    for (const name of files) {
      const raw = readFileSync(path.join(dir, name));
      for (const word of words) {
        if (word === null || word.length < 5) continue;
        expect(`${name}: ${raw.includes(word) ? word : ''}`).toBe(`${name}: `);
        expect(raw.includes(Buffer.from(word, 'utf16le'))).toBe(false);
      }
    }
    open.close();
  });
});
