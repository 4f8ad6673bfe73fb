import i18next from 'i18next';
import type { RequestOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';
import { tell } from '../../ui/toast.tsx';

type Export = RequestOf<WalletContract['credentials']['export']>;
export type ExportFormat = Extract<Export, { kind: 'files' }>['format'];

/** Main asks where to, and says what is about to be written. */
export async function exportBadges(ids: readonly string[], format: ExportFormat): Promise<void> {
  const answer = await told(wallet.credentials.export({ kind: 'files', ids, format }));
  if (answer.ok && answer.value.written > 0)
    tell({ text: i18next.t('badges:told.exported', { count: answer.value.written }) });
}

/** Begins the system's drag of a badge's own file. The first time main asks instead, which ends the drag. */
export async function dragBadgeOut(id: string): Promise<void> {
  const answer = await told(wallet.credentials.export({ kind: 'drag', ids: [id] }));
  if (answer.ok && !answer.value.isStarted) tell({ text: i18next.t('badges:told.drag-again') });
}

/** Removes at once and offers the way back, rather than asking first. */
export function removeBadges(ids: readonly string[]): Promise<boolean> {
  return remove({ kind: 'badges', ids });
}

export async function removeSamples(): Promise<void> {
  await remove({ kind: 'samples' });
}

async function remove(asked: RequestOf<WalletContract['credentials']['remove']>): Promise<boolean> {
  const answer = await told(wallet.credentials.remove(asked));
  if (!answer.ok) return false;
  changed('credentials', 'issuers');
  const { removed, undoToken } = answer.value;
  tell({
    text: i18next.t('badges:told.removed', { count: removed }),
    ...(undoToken === null ? {} : { undo: () => void restoreBadges(undoToken) }),
  });
  return true;
}

async function restoreBadges(undoToken: string): Promise<void> {
  const answer = await told(wallet.credentials.undoRemove({ undoToken }));
  if (!answer.ok) return;
  changed('credentials', 'issuers');
  tell({ text: i18next.t('badges:told.restored', { count: answer.value.restored }) });
}
