import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { isUsable, NewPassphrase, secretOf } from '../../passphrase/new-passphrase.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Dialog } from '../../ui/dialog.tsx';
import { PassphraseField } from '../../ui/field.tsx';
import { KeyIcon } from '../../ui/icons.ts';
import { tell } from '../../ui/toast.tsx';

export function PassphraseCard() {
  const { t } = useTranslation('safety');
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t('passphrase.title')}>
      <p className="quiet-text">{t('passphrase.words')}</p>
      <div className="card-acts">
        <Button icon={KeyIcon} onPress={() => setOpen(true)}>
          {t('passphrase.change')}
        </Button>
      </div>
      {isOpen ? <ChangeDialog onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}

function ChangeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['safety', 'common']);
  const sentences = useSentences();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [isChanging, setChanging] = useState(false);
  const isReady = current !== '' && isUsable(next, again);
  const change = async (): Promise<void> => {
    if (!isReady || isChanging) return;
    setChanging(true);
    const answer = await wallet.wallet.changePassphrase({ current: secretOf(current), next: secretOf(next) });
    setChanging(false);
    if (!answer.ok) return setProblem(sentences.error(answer));
    onClose();
    tell({ text: t('passphrase.done') });
  };
  return (
    <Dialog
      title={t('passphrase.change')}
      isOpen
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" isDisabled={!isReady} isPending={isChanging} onPress={() => void change()}>
            {t('passphrase.save')}
          </Button>
        </>
      }
    >
      <form
        className="card-form"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        <PassphraseField
          label={t('passphrase.current')}
          autoFocus
          value={current}
          onChange={(typed) => {
            setCurrent(typed);
            setProblem(undefined);
          }}
          {...(problem === undefined ? {} : { problem })}
        />
        <NewPassphrase
          label={t('passphrase.next')}
          value={next}
          again={again}
          onChange={setNext}
          onChangeAgain={setAgain}
        />
        {/* a form with several fields is sent by Enter only where it has a button */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
