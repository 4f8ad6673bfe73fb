import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../src/core/result.ts';
import {
  addPersona,
  countBadgesOfPersonas,
  findSigningHolder,
  listHolders,
  renamePersona,
  retirePersona,
} from '../../../../src/wallet/services/holders.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { findCredential, listCredentialIds } from '../../../../src/wallet/vault/credentials.ts';
import { findHolderSecret } from '../../../../src/wallet/vault/holders.ts';
import { codeOf, makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';
import { badge } from './wallet-backups/foreign-wallets.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;
let first = '';

beforeAll(async () => {
  const made = await makeWallet(path.join(sandbox.dir, 'wallet'));
  wallet = made.wallet;
  first = made.holder;
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

async function issueTo(did: string, name: string): Promise<string> {
  const issued = badge(name);
  const subject = { ...(issued.credentialSubject as object), id: did };
  const content = succeed(new TextEncoder().encode(JSON.stringify({ ...issued, credentialSubject: subject })));
  const before = new Set(listCredentialIds(wallet.vault.reader));
  unwrap(await importCredentials(wallet, [{ file: 'b.json', content }]));
  return listCredentialIds(wallet.vault.reader).find((id) => !before.has(id)) ?? '';
}

describe('personas', () => {
  it('have a name that can be changed, and never to none', () => {
    const { did } = unwrap(addPersona(wallet, 'At work'));
    expect(unwrap(renamePersona(wallet, did, '  At the new work ')).name).toBe('At the new work');
    expect(unwrap(listHolders(wallet)).find((holder) => holder.did === did)?.name).toBe('At the new work');
    expect(codeOf(renamePersona(wallet, did, '  '))).toBe('holder.no-name');
    expect(codeOf(renamePersona(wallet, 'did:key:nobody', 'x'))).toBe('holder.not-found');
  });

  it('are remembered by the badges that were issued to them', async () => {
    const { did } = unwrap(addPersona(wallet, 'Student'));
    const id = await issueTo(did, 'Issued to the student');
    expect(findCredential(wallet.vault.reader, id)?.holder).toBe(did);
    const stranger = await issueTo('did:key:z6MkStranger', 'Issued to somebody else');
    expect(findCredential(wallet.vault.reader, stranger)?.holder).toBeNull();
    expect(unwrap(countBadgesOfPersonas(wallet)).get(did)).toBe(1);
    expect(unwrap(countBadgesOfPersonas(wallet)).has(first)).toBe(false);
  });

  it('that are retired sign no more and keep their key, which their badges need', async () => {
    const { did } = unwrap(addPersona(wallet, 'Old'));
    const id = await issueTo(did, 'Issued to the old key');
    expect(unwrap(retirePersona(wallet, did)).retiredAt).not.toBeNull();
    expect(codeOf(findSigningHolder(wallet, did))).toBe('holder.retired');
    expect(codeOf(findSigningHolder(wallet, 'did:key:nobody'))).toBe('holder.not-found');
    expect(findHolderSecret(wallet.vault.reader, did)?.length).toBe(32);
    expect(findCredential(wallet.vault.reader, id)?.holder).toBe(did);
    expect(unwrap(findSigningHolder(wallet)).did).toBe(first);
  });

  it('cannot all be retired', () => {
    for (const { did, retiredAt } of unwrap(listHolders(wallet))) {
      if (retiredAt === null && did !== first) unwrap(retirePersona(wallet, did));
    }
    expect(codeOf(retirePersona(wallet, first))).toBe('holder.last-key');
  });
});
