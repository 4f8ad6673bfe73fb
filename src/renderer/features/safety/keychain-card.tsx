import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type WalletState, wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';
import { Switch } from '../../ui/choice.tsx';
import { Card } from '../../ui/dialog.tsx';
import { PassphraseAgain } from './passphrase-again.tsx';

export function KeychainCard({ keychain }: { readonly keychain: WalletState['keychain'] }) {
  const { t } = useTranslation('safety');
  const [isAsking, setAsking] = useState(false);
  const isAvailable = keychain.availability === 'available';
  const turnOff = async (): Promise<void> => {
    const answer = await told(wallet.wallet.changeKeys({ kind: 'keychain-off' }));
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
      {isAsking ? (
        <PassphraseAgain
          title={t('keychain.title')}
          lead={<p>{t('keychain.hint')}</p>}
          submitLabel={t('keychain.on')}
          onClose={() => setAsking(false)}
          ask={(passphrase) => wallet.wallet.changeKeys({ kind: 'keychain-on', passphrase })}
          onDone={() => changed('wallet')}
        />
      ) : null}
    </Card>
  );
}
