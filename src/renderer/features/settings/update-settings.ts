import { type Settings, wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';

/** Changes how Lapel behaves here; at once, without a button to save. */
export async function updateSettings(settings: Settings, change: Partial<Settings>): Promise<void> {
  const answer = await told(wallet.settings.update({ ...settings, ...change }));
  if (answer.ok) changed('settings');
}
