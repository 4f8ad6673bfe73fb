import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { openBackup } from '../../src/wallet/services/backup/backup-file.ts';
import { agePassphrase } from '../../src/wallet/services/backup/backup-secret.ts';
import { checkVault, openWallet, type Wallet, type WalletWorld } from '../../src/wallet/services/wallet.ts';
import { findCredential, listCredentialIds } from '../../src/wallet/vault/credentials.ts';
import { listHistoryOfKind } from '../../src/wallet/vault/history.ts';
import { findNote, listTags } from '../../src/wallet/vault/labels.ts';
import { NEWEST_SCHEMA } from '../../src/wallet/vault/migrations/index.ts';
import { vaultPaths } from '../../src/wallet/vault/vault-files.ts';
import {
  applyToBadges,
  type ExpectedBackup,
  type ExpectedBadge,
  type ExpectedWallet,
  type Round,
} from './expected-wallet.ts';
import { restoredPassphrase } from './journal.ts';
import { OLD_SCHEMA, oldPassphrase } from './old-vault.ts';

/** What was found after a kill. */
export interface Examined {
  /** the wallet as it is: what the next round starts from */
  readonly found: ExpectedWallet;
  /** whether what was interrupted had happened all the same */
  readonly hadHappened: boolean;
  /** every promise that was broken, in words; empty is what we want */
  readonly broken: readonly string[];
}

/** Opens the wallet again and compares it with everything that was acknowledged. */
export async function examineWallet(dir: string, round: Round, world: WalletWorld): Promise<Examined> {
  const { expected, interrupted } = round;
  const passphrases = [expected.passphrase];
  if (interrupted?.kind === 'passphrase') passphrases.push(interrupted.passphrase);
  let refusal = '';
  for (const passphrase of passphrases) {
    const opened = await openWallet(dir, new TextEncoder().encode(passphrase), world);
    if (!opened.ok) {
      refusal = `it does not open: ${opened.error.code} (${opened.error.message})`;
      continue;
    }
    try {
      return await examineOpen(opened.value, round, passphrase);
    } finally {
      opened.value.close();
    }
  }
  return { found: expected, hadHappened: false, broken: [refusal] };
}

async function examineOpen(wallet: Wallet, round: Round, passphrase: string): Promise<Examined> {
  const { expected, interrupted } = round;
  const broken: string[] = [];
  const health = checkVault(wallet);
  if (!health.ok) broken.push(`check-vault could not run: ${health.error.code}`);
  else if (!health.value.isSound) broken.push(`check-vault: ${health.value.damage.map(({ message }) => message)}`);

  const found = readBadges(wallet);
  const without = spelled(expected.badges);
  const actual = spelled(found);
  const isAsAcknowledged = actual === without;
  if (!isAsAcknowledged && !alternatives(round, found).includes(actual)) {
    broken.push(`badges differ from what was acknowledged: ${difference(expected.badges, found)}`);
  }
  const { judgedAt } = expected;
  if (judgedAt !== null) {
    const isStale = (id: string): boolean => (findCredential(wallet.vault.reader, id)?.judgedAt ?? '') < judgedAt;
    const stale = [...found.keys()].filter(isStale).length;
    if (stale > 0) broken.push(`${stale} badges were judged again and do not say so`);
  }
  const noted = new Set(listHistoryOfKind(wallet.vault.reader, 'backed-up').map(({ details }) => details.sha256));
  for (const backup of expected.backups) {
    if (!noted.has(backup.sha256)) broken.push('an acknowledged backup is not in the history');
    broken.push(...(await examineBackup(backup)));
  }
  for (const { dir, badges } of expected.restored) {
    broken.push(...(await examineFolder(dir, restoredPassphrase, wallet.world, badges)));
  }
  // it had its name already: then it must be whole
  if (interrupted?.kind === 'restore' && fs.existsSync(interrupted.dir)) {
    broken.push(...(await examineFolder(interrupted.dir, restoredPassphrase, wallet.world, interrupted.badges)));
  }
  if (interrupted?.kind === 'backup' && fs.existsSync(interrupted.file)) {
    // it had its name already: then it must be whole
    const sha256 = createHash('sha256').update(fs.readFileSync(interrupted.file)).digest('hex');
    const { file } = interrupted;
    broken.push(...(await examineBackup({ file, sha256, passphrase: interrupted.passphrase, badges: found.size })));
  }
  return {
    found: { passphrase, badges: found, backups: [], restored: [], migrated: [], judgedAt: null },
    hadHappened: !isAsAcknowledged || passphrase !== expected.passphrase,
    broken,
  };
}

function readBadges(wallet: Wallet): Map<string, ExpectedBadge> {
  const { reader } = wallet.vault;
  return new Map(
    listCredentialIds(reader).map((id) => [id, { tags: new Set(listTags(reader, id)), note: findNote(reader, id) }]),
  );
}

/** What the badges may be where something was interrupted. */
function alternatives({ expected, interrupted }: Round, found: ReadonlyMap<string, ExpectedBadge>): readonly string[] {
  if (interrupted === null) return [];
  const badges = new Map(expected.badges);
  if (interrupted.kind !== 'import') {
    applyToBadges(badges, interrupted);
    return [spelled(badges)];
  }
  // any of the badges that were being imported may be there, and nothing else
  for (const id of interrupted.ids)
    if (found.has(id) && !badges.has(id)) badges.set(id, { tags: new Set(), note: null });
  return [spelled(badges)];
}

function spelled(badges: ReadonlyMap<string, ExpectedBadge>): string {
  return JSON.stringify([...badges].map(([id, { tags, note }]) => [id, [...tags].sort(), note]).sort());
}

function difference(expected: ReadonlyMap<string, ExpectedBadge>, found: ReadonlyMap<string, ExpectedBadge>): string {
  const lost = [...expected.keys()].filter((id) => !found.has(id)).length;
  const appeared = [...found.keys()].filter((id) => !expected.has(id)).length;
  return `${lost} lost, ${appeared} appeared, of ${expected.size}`;
}

/** What was found of old vaults after a kill. */
export interface MigrationsExamined {
  readonly broken: readonly string[];
  /** in which state the one that was cut short was left: of the old schema, or of the new */
  readonly left: 'before' | 'after' | null;
}

/** Old vaults are all there, before or after their migration and never between, and open as if nothing had been. */
export async function examineMigrations(round: Round, badges: number, world: WalletWorld): Promise<MigrationsExamined> {
  const broken: string[] = [];
  const { expected, interrupted } = round;
  for (const { dir } of expected.migrated) {
    if (schemaOf(dir) !== NEWEST_SCHEMA) broken.push('a migration was acknowledged and did not happen');
    broken.push(...(await examineFolder(dir, oldPassphrase, world, badges)));
  }
  if (interrupted?.kind !== 'migrate') return { broken, left: null };
  const left = schemaOf(interrupted.dir) === OLD_SCHEMA ? 'before' : 'after';
  broken.push(...(await examineFolder(interrupted.dir, oldPassphrase, world, badges)));
  if (schemaOf(interrupted.dir) !== NEWEST_SCHEMA)
    broken.push('a migration that was cut short was not done at the next opening');
  return { broken, left };
}

/** By its tip, without opening it. */
function schemaOf(dir: string): number {
  const tip = JSON.parse(fs.readFileSync(vaultPaths(dir).tipPath, 'utf8')) as { readonly schema: number };
  return tip.schema;
}

async function examineFolder(
  dir: string,
  passphrase: string,
  world: WalletWorld,
  badges: number | undefined,
): Promise<string[]> {
  const opened = await openWallet(dir, new TextEncoder().encode(passphrase), world);
  if (!opened.ok) return [`${path.basename(dir)} does not open: ${opened.error.code} (${opened.error.message})`];
  try {
    const health = checkVault(opened.value);
    if (!health.ok) return [`${path.basename(dir)}: check-vault could not run: ${health.error.code}`];
    if (!health.value.isSound) return [`${path.basename(dir)}: ${health.value.damage.map(({ message }) => message)}`];
    if (badges === undefined || health.value.credentials === badges) return [];
    return [`${path.basename(dir)} holds ${health.value.credentials} badges of ${badges}`];
  } finally {
    opened.value.close();
  }
}

async function examineBackup({ file, sha256, passphrase, badges }: ExpectedBackup): Promise<string[]> {
  try {
    const age = agePassphrase({ kind: 'passphrase', passphrase: new TextEncoder().encode(passphrase) });
    if (!age.ok) return [`a backup: ${age.error.code}`];
    const backup = await openBackup(file, age.value);
    try {
      for await (const _file of backup.files);
      if (backup.sha256() !== sha256) return ['an acknowledged backup is another file than it was'];
      return backup.manifest.badges === badges ? [] : ['a backup lacks badges'];
    } finally {
      await backup.close();
    }
  } catch (error) {
    return [`a backup cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}
