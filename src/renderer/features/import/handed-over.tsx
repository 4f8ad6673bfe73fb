import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HandedOver as Handed, wallet } from '../../door/client.ts';
import { useSignal } from '../../door/jobs.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { startImport } from './start-import.ts';

/** What another start of Lapel handed over waits here until the person says yes. */
export function HandedOver() {
  const { t } = useTranslation('importing');
  const [handed, setHanded] = useState<Handed | null>(null);
  const onHanded = useCallback((signal: Handed) => setHanded(signal), []);
  useSignal(wallet.shell.handedOver, onHanded);
  return (
    <Confirm
      title={t('handed.title')}
      isOpen={handed !== null}
      onClose={() => setHanded(null)}
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
