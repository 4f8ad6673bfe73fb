import { useTranslation } from 'react-i18next';
import { handedOver } from '../../door/handed-over.ts';
import { useStore } from '../../door/store.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { startImport } from './start-import.ts';

/** What another start of Lapel handed over waits here until the person says yes. */
export function HandedOver() {
  const { t } = useTranslation('importing');
  const handed = useStore(handedOver);
  return (
    <Confirm
      title={t('handed.title')}
      isOpen={handed !== null}
      onClose={() => handedOver.set(null)}
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
