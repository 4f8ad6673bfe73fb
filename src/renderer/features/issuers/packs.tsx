import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CloseIcon } from '../../ui/icons.ts';
import { Their } from '../../ui/people-text.tsx';
import { tell } from '../../ui/toast.tsx';

type Imported = ResponseOf<WalletContract['issuers']['importPack']>;

/** Main opens the dialog; what contradicts what is here is shown and left out. */
export function useImportPack() {
  const [outcome, setOutcome] = useState<Imported | null>(null);
  return {
    outcome,
    clear: () => setOutcome(null),
    take: async (acceptConflicts: boolean): Promise<void> => {
      const answer = await told(wallet.issuers.importPack({ acceptConflicts }));
      if (!answer.ok) return;
      setOutcome(answer.value);
      changed('issuers', 'credentials');
    },
  };
}

export function PackOutcome({ outcome, onClose }: { readonly outcome: Imported; readonly onClose: () => void }) {
  const { t } = useTranslation(['issuers', 'common']);
  const { dayHere } = useFormat();
  return (
    <section className="card" role="status">
      <div className="issuers-job">
        <div className="pack-words">
          {outcome.kind === 'registry' ? (
            <p>{t('pack.registry', { count: outcome.issuers ?? 0 })}</p>
          ) : (
            <p>
              {t('pack.added', { count: outcome.added })} {t('pack.known', { count: outcome.known })}
            </p>
          )}
          <p className="small quiet-text">
            {outcome.signedBy === null ? (
              t('pack.unsigned')
            ) : (
              <Their>{t('pack.signed', { name: outcome.signedBy })}</Their>
            )}
          </p>
        </div>
        <IconButton icon={CloseIcon} label={t('common:dismiss')} onPress={onClose} />
      </div>
      {outcome.conflicts.length === 0 ? null : (
        <div role="alert">
          <h2 className="section-title">{t('pack.conflicts')}</h2>
          <p className="quiet-text">{t('pack.conflicts-words')}</p>
          <ul className="pack-conflicts">
            {outcome.conflicts.slice(0, 50).map((conflict) => (
              <li key={conflict.url}>
                <code dir="ltr">{conflict.url}</code>
                <span className="small quiet-text">
                  {conflict.kept === null ? '' : `${t('pack.kept', { date: dayHere(conflict.kept) })} · `}
                  {t('pack.given', { date: dayHere(conflict.given) })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

export function ExportPackDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['issuers', 'common']);
  const [isSigned, setSigned] = useState(true);
  const save = async (): Promise<void> => {
    const answer = await told(wallet.issuers.exportPack({ issuerIds: null, isSigned }));
    if (!answer.ok) return;
    onClose();
    tell({ text: t('pack.saved', { count: answer.value.documents }) });
  };
  return (
    <Dialog
      title={t('pack.sign-title')}
      isOpen
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" onPress={() => void save()}>
            {t('pack-out')}
          </Button>
        </>
      }
    >
      <p>{t('pack.sign-words')}</p>
      <Checkbox isSelected={isSigned} onChange={setSigned}>
        {t('pack.sign')}
      </Checkbox>
    </Dialog>
  );
}
