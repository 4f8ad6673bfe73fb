import type { Result } from '../../../core/result.ts';
import { listHistoryOfKind, type NumberedEvent, newestHistoryId } from '../../vault/history.ts';
import { attempt } from '../attempt.ts';
import type { Wallet } from '../wallet.ts';

/** Whether to remind of a backup, and why. */
export interface BackupReminder {
  readonly isDue: boolean;
  /**
   * `no-badges` and `up-to-date` are not due. `never-backed-up`: there is none. `never-rehearsed`: there is one, and nobody tried whether it
   * can be restored. `newer-badges`: badges came in after the newest backup that was rehearsed.
   */
  readonly reason: 'no-badges' | 'up-to-date' | 'never-backed-up' | 'never-rehearsed' | 'newer-badges';
  /** RFC 3339: the newest backup, and the newest of those that were rehearsed */
  readonly backedUpAt: string | null;
  readonly rehearsedBackupAt: string | null;
}

/**
 * Tells whether the newest rehearsed backup is older than the newest badge. Order comes from the history's numbers, so a clock that was set
 * back changes nothing. A backup that this wallet was restored from counts as rehearsed.
 */
export function backupReminder(wallet: Wallet): Result<BackupReminder> {
  return attempt(() => {
    const reader = wallet.vault.reader;
    const newestAdded = newestHistoryId(reader, 'added');
    const backups = listHistoryOfKind(reader, 'backed-up');
    const rehearsed = new Set(listHistoryOfKind(reader, 'rehearsed').map(({ details }) => details.sha256));
    const restored = listHistoryOfKind(reader, 'restored');
    const proven = [...backups.filter(({ details }) => rehearsed.has(details.sha256 ?? null)), ...restored].sort(
      (a, b) => coversUpTo(a) - coversUpTo(b),
    );
    const newest = [...backups, ...restored].sort((a, b) => coversUpTo(a) - coversUpTo(b)).at(-1);
    const newestProven = proven.at(-1);
    const reason = reasonOf(newestAdded, newest, newestProven);
    return {
      isDue: reason !== 'no-badges' && reason !== 'up-to-date',
      reason,
      backedUpAt: newest?.at ?? null,
      rehearsedBackupAt: newestProven?.at ?? null,
    };
  });
}

function reasonOf(
  newestAdded: number,
  newest: NumberedEvent | undefined,
  newestProven: NumberedEvent | undefined,
): BackupReminder['reason'] {
  if (newestAdded === 0) return 'no-badges';
  if (newest === undefined) return 'never-backed-up';
  if (newestProven === undefined) return 'never-rehearsed';
  return coversUpTo(newestProven) >= newestAdded ? 'up-to-date' : 'newer-badges';
}

/** The number of the newest event that a backup holds. */
function coversUpTo({ id, kind, details }: NumberedEvent): number {
  return kind === 'restored' ? id : typeof details.upTo === 'number' ? details.upTo : 0;
}
