import type { RequestOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';

/** Changes how Lapel behaves; at once, without a button to save. */
export async function updateSettings(change: RequestOf<WalletContract['settings']['change']>): Promise<void> {
  const answer = await told(wallet.settings.change(change));
  if (!answer.ok) return;
  changed('settings');
  // the wallet tells it beside what it leads to
  if (change.refreshReminderDays !== undefined) changed('issuers');
}
