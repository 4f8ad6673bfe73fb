import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type WalletState, wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { secretOf } from '../../passphrase/new-passphrase.tsx';
import { Switch } from '../../ui/choice.tsx';
import { Card } from '../../ui/dialog.tsx';
import { PassphraseField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

export function KeychainCard({ keychain }: { readonly keychain: WalletState['keychain'] }) {
  const { t } = useTranslation('safety');
  const [isAsking, setAsking] = useState(false);
  const isAvailable = keychain.availability === 'available';
  const turnOff = async (): Promise<void> => {
    const answer = await told(wallet.wallet.setKeychain({ isOn: false, passphrase: null }));
    if (answer.ok) changed('wallet');
  };
  return (
    <Card title={t('keychain.title')}>
      <Switch
        isSelected={keychain.isOn}
        isDisabled={!isAvailable && !keychain.isOn}
        onChange={(isOn) => (isOn ? setAsking(true) : void turnOff())}
        hint={keychain.availability === 'available' ? t('keychain.hint') : t(`keychain.${keychain.availability}`)}
      >
        {t('keychain.switch')}
      </Switch>
      {isAsking ? <AllowDialog onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

function AllowDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('safety');
  const sentences = useSentences();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [isAsking, setAsking] = useState(false);
  const allow = async (): Promise<void> => {
    setAsking(true);
    const answer = await wallet.wallet.setKeychain({ isOn: true, passphrase: secretOf(passphrase) });
    setAsking(false);
    if (!answer.ok) return setProblem(sentences.error(answer));
    changed('wallet');
    onClose();
  };
  return (
    <FormDialog
      title={t('keychain.title')}
      onClose={onClose}
      submitLabel={t('keychain.on')}
      isReady={passphrase !== ''}
      isBusy={isAsking}
      onSubmit={() => void allow()}
      lead={<p>{t('keychain.hint')}</p>}
    >
      <PassphraseField
        label={t('keychain.ask')}
        autoFocus
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          setProblem(undefined);
        }}
        {...(problem === undefined ? {} : { problem })}
      />
    </FormDialog>
  );
}
