import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { openBackup } from '../../src/wallet/services/backup/backup-file.ts';
import { agePassphrase } from '../../src/wallet/services/backup/backup-secret.ts';
import { checkVault, openWallet, type Wallet, type WalletWorld } from '../../src/wallet/services/wallet.ts';
import { findCredential, listCredentialIds } from '../../src/wallet/vault/credentials.ts';
import { listHistoryOfKind } from '../../src/wallet/vault/history.ts';
import { findNote, listTags } from '../../src/wallet/vault/labels.ts';
import {
  applyToBadges,
  type ExpectedBackup,
  type ExpectedBadge,
  type ExpectedWallet,
  type Round,
} from './expected-wallet.ts';

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
  if (interrupted?.kind === 'backup' && fs.existsSync(interrupted.file)) {
    // it had its name already: then it must be whole
    const sha256 = createHash('sha256').update(fs.readFileSync(interrupted.file)).digest('hex');
    const { file } = interrupted;
    broken.push(...(await examineBackup({ file, sha256, passphrase: interrupted.passphrase, badges: found.size })));
  }
  return {
    found: { passphrase, badges: found, backups: [], judgedAt: null },
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
