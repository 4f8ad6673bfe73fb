import { type Result, succeed } from '../../../core/result.ts';
import type { IssuerTrust } from '../../../core/verification/report.ts';
import type { TrustDecisions } from '../../../core/verification/verify.ts';
import { addHistory } from '../../vault/history.ts';
import {
  decideOnIssuer,
  listIssuerDecisions,
  listIssuersInWallet,
  readTrustDecisions,
  withdrawDecision,
} from '../../vault/issuers.ts';
import { listSnapshotEntries, type SnapshotEntry } from '../../vault/snapshots.ts';
import { attempt } from '../attempt.ts';
import type { Wallet } from '../wallet.ts';

export interface IssuerEntry {
  readonly id: string;
  /** as its badges name it: a claim; show `id` beside it */
  readonly name: string | null;
  readonly trust: IssuerTrust;
  readonly note: string | null;
  /** registry that knows it, and the date of the registry's copy */
  readonly registry: string | null;
  readonly registryAsOf: string | null;
  readonly credentials: number;
  readonly firstSeen: string | null;
  /** copies of its own documents, newest first */
  readonly snapshots: readonly SnapshotEntry[];
}

/** The person's decisions and the registries' words, as verification takes them. */
export function trustDecisions(wallet: Wallet): Result<TrustDecisions> {
  return attempt(() => readTrustDecisions(wallet.vault.reader));
}

export function trustIn(decisions: TrustDecisions, issuerId: string | null): IssuerTrust {
  if (issuerId === null) return 'unknown';
  if (decisions.distrusted.has(issuerId)) return 'distrusted';
  if (decisions.trusted.has(issuerId)) return 'trusted';
  return decisions.known.has(issuerId) ? 'known' : 'unknown';
}

/** Every issuer that a badge names, that was decided upon or that a registry knows, with what is cached under its own id. */
export function listIssuers(wallet: Wallet): Result<readonly IssuerEntry[]> {
  return attempt(() => {
    const reader = wallet.vault.reader;
    const decisions = readTrustDecisions(reader);
    const notes = new Map(listIssuerDecisions(reader).map((decision) => [decision.issuerId, decision.note]));
    const inWallet = new Map(listIssuersInWallet(reader).map((issuer) => [issuer.issuerId, issuer]));
    const believed = listSnapshotEntries(reader).filter(({ source }) => source !== 'held-back');
    const snapshots = Map.groupBy(believed, ({ url }) => url);
    const ids = new Set([...inWallet.keys(), ...notes.keys(), ...decisions.known.keys()]);
    return [...ids].sort().map((id): IssuerEntry => {
      const known = decisions.known.get(id);
      return {
        id,
        name: inWallet.get(id)?.name ?? null,
        trust: trustIn(decisions, id),
        note: notes.get(id) ?? null,
        registry: known?.registry ?? null,
        registryAsOf: known?.asOf ?? null,
        credentials: inWallet.get(id)?.credentials ?? 0,
        firstSeen: inWallet.get(id)?.firstSeen ?? null,
        snapshots: snapshots.get(id) ?? [],
      };
    });
  });
}

/** One issuer; `undefined` where the wallet has never heard of it. */
export function findIssuer(wallet: Wallet, id: string): Result<IssuerEntry | undefined> {
  const issuers = listIssuers(wallet);
  return issuers.ok ? succeed(issuers.value.find((issuer) => issuer.id === id)) : issuers;
}

/** Writes down the person's decision; an earlier one on the same issuer is replaced, and stays in the history. */
export function decideIssuerTrust(
  wallet: Wallet,
  id: string,
  decision: 'trusted' | 'distrusted',
  note: string | null = null,
): Result<{ readonly id: string; readonly trust: IssuerTrust }> {
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    decideOnIssuer(vault, { issuerId: id, decision, note, decidedAt: at });
    addHistory(vault, { at, kind: decision, details: { issuer: id, note } });
    return { id, trust: decision };
  });
}

export function withdrawIssuerTrust(
  wallet: Wallet,
  id: string,
): Result<{ readonly id: string; readonly trust: IssuerTrust }> {
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    if (withdrawDecision(vault, id)) addHistory(vault, { at, kind: 'trust-withdrawn', details: { issuer: id } });
    return { id, trust: trustIn(readTrustDecisions(vault), id) };
  });
}
