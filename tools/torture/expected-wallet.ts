import type { Act, JournalLine } from './journal.ts';

export interface ExpectedBadge {
  readonly tags: ReadonlySet<string>;
  readonly note: string | null;
}

export interface ExpectedBackup {
  readonly file: string;
  readonly sha256: string;
  readonly passphrase: string;
  /** how many badges it must hold */
  readonly badges: number;
}

export interface ExpectedFolder {
  readonly dir: string;
  /** how many badges it must hold; undefined where the round does not know */
  readonly badges?: number;
}

/** What a wallet must hold by all that was acknowledged. */
export interface ExpectedWallet {
  readonly passphrase: string;
  readonly badges: ReadonlyMap<string, ExpectedBadge>;
  /** acknowledged in this round */
  readonly backups: readonly ExpectedBackup[];
  /** wallets that were restored in this round */
  readonly restored: readonly ExpectedFolder[];
  /** old vaults that were opened, and so migrated, in this round */
  readonly migrated: readonly ExpectedFolder[];
  /** every badge was judged at this instant or later; null where none was asked for in this round */
  readonly judgedAt: string | null;
}

/** A round as its journal tells it. */
export interface Round {
  /** with everything that was acknowledged */
  readonly expected: ExpectedWallet;
  /** what had begun, and what it would have led to: may have happened, wholly or, where several badges were imported, in part */
  readonly interrupted: Act | null;
  readonly wasReady: boolean;
  readonly acknowledged: number;
}

/** Follows a journal from what was before. */
export function followJournal(before: ExpectedWallet, lines: readonly JournalLine[]): Round {
  let passphrase = before.passphrase;
  const badges = new Map(before.badges);
  const backups: ExpectedBackup[] = [];
  const restored: ExpectedFolder[] = [];
  const migrated: ExpectedFolder[] = [];
  let judgedAt: string | null = null;
  let current: Act | null = null;
  let acknowledged = 0;
  for (const line of lines) {
    if (line.say === 'begin') current = line.act;
    if (line.say === 'added') {
      badges.set(line.id, { tags: new Set(), note: null });
      acknowledged += 1;
    }
    if (line.say !== 'done' || current === null) continue;
    acknowledged += 1;
    if (current.kind === 'passphrase') passphrase = current.passphrase;
    if (current.kind === 'reverify') judgedAt = current.since;
    if (current.kind === 'restore') restored.push(current);
    if (current.kind === 'migrate') migrated.push({ dir: current.dir });
    if (current.kind === 'backup') {
      backups.push({ ...current, sha256: line.sha256 ?? '', badges: badges.size });
    }
    applyToBadges(badges, current);
    current = null;
  }
  const wasReady = lines.some(({ say }) => say === 'ready');
  const expected = { passphrase, badges, backups, restored, migrated, judgedAt };
  return { expected, interrupted: current, wasReady, acknowledged };
}

/** What an act does to badges; imports are told one by one. */
export function applyToBadges(badges: Map<string, ExpectedBadge>, act: Act): void {
  if (act.kind === 'remove') badges.delete(act.id);
  if (act.kind !== 'tag' && act.kind !== 'untag' && act.kind !== 'note') return;
  const badge = badges.get(act.id);
  if (badge === undefined) throw new Error('the actor changed a badge that was not there');
  if (act.kind === 'note') badges.set(act.id, { ...badge, note: act.text });
  else {
    const tags = new Set(badge.tags);
    if (act.kind === 'tag') tags.add(act.tag);
    else tags.delete(act.tag);
    badges.set(act.id, { ...badge, tags });
  }
}
