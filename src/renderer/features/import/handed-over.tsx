import { useTranslation } from 'react-i18next';
import { type HandedOver as Handed, wallet } from '../../door/client.ts';
import { createStore, useStore } from '../../door/store.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { startImport } from './start-import.ts';

const waiting = createStore<Handed | null>(null);

/** Hears it from the start: main tells it once, also while the wallet is locked, and the question waits until it is open. */
export function listenToHandedOver(): () => void {
  return wallet.shell.handedOver((handed) => waiting.set(handed));
}

/** What another start of Lapel handed over waits here until the person says yes. */
export function HandedOver() {
  const { t } = useTranslation('importing');
  const handed = useStore(waiting);
  return (
    <Confirm
      title={t('handed.title')}
      isOpen={handed !== null}
      onClose={() => waiting.set(null)}
      confirmLabel={t('handed.add')}
      keepLabel={t('handed.leave')}
      onConfirm={() => void startImport({ kind: 'handed-over' })}
    >
      {handed === null
        ? ''
        : handed.kind === 'link'
          ? t('handed.link', { label: handed.label })
          : t('handed.files', { count: handed.count, label: handed.label })}
    </Confirm>
  );
}
