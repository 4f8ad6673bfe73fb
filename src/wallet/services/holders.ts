import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { addHistory } from '../vault/history.ts';
import {
  addEmail,
  addHolder,
  countIssuedTo,
  type HolderEntry,
  listEmails,
  listHolders as queryHolders,
  removeEmail,
  renameHolder,
  retireHolder as writeRetirement,
} from '../vault/holders.ts';
import { wipe } from '../vault/secret-bytes.ts';
import { RolledBack } from '../vault/vault-errors.ts';
import { attempt } from './attempt.ts';
import { didKeyOf, publicKeyOf } from './holder-key.ts';
import type { Wallet } from './wallet.ts';

export type { HolderEntry } from '../vault/holders.ts';

/** Every persona, oldest first, retired ones too; public halves only. */
export function listHolders(wallet: Wallet): Result<readonly HolderEntry[]> {
  return attempt(() => queryHolders(wallet.vault.reader));
}

/** Makes a persona with a key of its own. */
export function addPersona(wallet: Wallet, name: string): Result<HolderEntry> {
  const seed = wallet.world.random(32);
  try {
    const did = didKeyOf(publicKeyOf(seed));
    const at = wallet.world.now().toISOString();
    return wallet.vault.write((vault) => {
      const entry: HolderEntry = { did, name: name.slice(0, 200), createdAt: at, retiredAt: null };
      addHolder(vault, entry, seed);
      addHistory(vault, { at, kind: 'holder-made', details: { did } });
      return entry;
    });
  } finally {
    wipe(seed);
  }
}

/** Gives a persona another name; nobody but the person ever sees it. @returns `holder.not-found`, `holder.no-name` */
export function renamePersona(wallet: Wallet, did: string, name: string): Result<HolderEntry> {
  const newName = name.trim().slice(0, 200);
  if (newName === '') return refuse(new WalletError('holder.no-name', 'an empty name'));
  return wallet.vault.write((vault) => {
    const holder = queryHolders(vault).find((candidate) => candidate.did === did);
    if (holder === undefined)
      throw new RolledBack(new WalletError('holder.not-found', 'no such key', { details: { did } }));
    const renamed = { ...holder, name: newName };
    renameHolder(vault, did, renamed.name);
    return renamed;
  });
}

/** How many badges were issued to each persona, by its DID: what would be hard to prove without its key. */
export function countBadgesOfPersonas(wallet: Wallet): Result<ReadonlyMap<string, number>> {
  return attempt(() => countIssuedTo(wallet.vault.reader));
}

/**
 * Stops a persona from signing. Its key is kept: credentials issued to it stay provable by an older presentation, and a
 * retirement can be understood later. The last key that signs cannot be retired.
 */
export function retirePersona(wallet: Wallet, did: string): Result<HolderEntry> {
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    const holders = queryHolders(vault);
    const holder = holders.find((candidate) => candidate.did === did);
    if (holder === undefined)
      throw new RolledBack(new WalletError('holder.not-found', 'no such key', { details: { did } }));
    if (holder.retiredAt !== null) return holder;
    const others = holders.filter((candidate) => candidate.retiredAt === null && candidate.did !== did);
    if (others.length === 0) throw new RolledBack(new WalletError('holder.last-key', 'last key that signs'));
    writeRetirement(vault, did, at);
    addHistory(vault, { at, kind: 'holder-retired', details: { did } });
    return { ...holder, retiredAt: at };
  });
}

/** The persona that signs: the one asked for, else the oldest that was not retired. */
export function findSigningHolder(wallet: Wallet, did?: string): Result<HolderEntry> {
  const holders = listHolders(wallet);
  if (!holders.ok) return holders;
  const active = holders.value.filter(({ retiredAt }) => retiredAt === null);
  const holder = did === undefined ? active[0] : active.find((candidate) => candidate.did === did);
  if (holder !== undefined) return succeed(holder);
  if (did === undefined) return refuse(new WalletError('holder.none', 'no key that signs'));
  if (holders.value.some((candidate) => candidate.did === did)) {
    return refuse(new WalletError('holder.retired', 'a retired key', { details: { did } }));
  }
  return refuse(new WalletError('holder.not-found', 'no such key', { details: { did } }));
}

/** Whom credentials are compared with: every persona and every address. */
export function listRecipients(wallet: Wallet): Result<readonly string[]> {
  return attempt(() => {
    const reader = wallet.vault.reader;
    return [...queryHolders(reader).map(({ did }) => did), ...listEmails(reader)];
  });
}

export function listHolderEmails(wallet: Wallet): Result<readonly string[]> {
  return attempt(() => listEmails(wallet.vault.reader));
}

/** One `@` with something on both sides, no blanks or controls: enough to compare hashes with, not a judgement of the address. */
const EMAIL = /^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}]{1,255}$/u;

export function addHolderEmail(wallet: Wallet, address: string): Result<{ readonly address: string }> {
  const trimmed = address.trim();
  if (!EMAIL.test(trimmed)) {
    return refuse(
      new WalletError('holder.no-email', 'not an address', { details: { address: trimmed.slice(0, 100) } }),
    );
  }
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    if (!listEmails(vault).includes(trimmed)) addEmail(vault, trimmed, at);
    return { address: trimmed };
  });
}

export function removeHolderEmail(wallet: Wallet, address: string): Result<{ readonly address: string }> {
  return wallet.vault.write((vault) => {
    removeEmail(vault, address.trim());
    return { address: address.trim() };
  });
}
