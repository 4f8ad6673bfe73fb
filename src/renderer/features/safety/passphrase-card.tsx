import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { isUsable, NewPassphrase } from '../../passphrase/new-passphrase.tsx';
import { secretOf } from '../../passphrase/secret-of.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/dialog.tsx';
import { PassphraseField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const { t } = useTranslation('safety');
  const sentences = useSentences();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [isChanging, setChanging] = useState(false);
  const change = async (): Promise<void> => {
    setChanging(true);
    const answer = await wallet.wallet.changeKeys({
      kind: 'passphrase',
      current: secretOf(current),
      next: secretOf(next),
    });
    setChanging(false);
    if (!answer.ok) return setProblem(sentences.error(answer));
    onClose();
    tell({ text: t('passphrase.done') });
  };
  return (
    <FormDialog
      title={t('passphrase.change')}
      onClose={onClose}
      submitLabel={t('passphrase.save')}
      isReady={current !== '' && isUsable(next, again)}
      isBusy={isChanging}
      onSubmit={() => void change()}
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
    </FormDialog>
  );
}
