import i18next from 'i18next';
import { type Answer, wallet } from '../../door/client.ts';
import { tell } from '../../ui/toast.tsx';

/**
 * Asks for newer documents of issuers; main names the hosts and asks the person. Their no is told too: a list that did not change would
 * look as one that was looked at.
 *
 * @param issuerIds - null: all
 */
export function askOnline(issuerIds: readonly string[] | null): Promise<Answer<{ readonly jobId: string }>> {
  const asked = wallet.issuers.refresh({ issuerIds });
  void asked.then((answer) => {
    if (!answer.ok && answer.code === 'shell.not-confirmed') tell({ text: i18next.t('issuers:stayed-offline') });
  });
  return asked;
}
