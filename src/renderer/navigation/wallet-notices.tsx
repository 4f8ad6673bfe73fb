import { useTranslation } from 'react-i18next';
import './wallet-notices.css';
import type { WalletState } from '../door/client.ts';
import { useFormat } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import { navigate } from './router.ts';

/** What every screen has to be read with: a wallet that is damaged, a clock that cannot be right. */
export function WalletNotices({ state }: { readonly state: WalletState }) {
  const { t } = useTranslation('navigation');
  const { moment } = useFormat();
  const { damage } = state;
  const clockBehind = state.clockBehind ?? null;
  return (
    <>
      {damage === null ? null : (
        <div className="wallet-notice" role="alert">
          <p>{t('notice.damaged')}</p>
          <Button look="link" onPress={() => navigate({ screen: 'safety' })}>
            {t('places.safety')}
          </Button>
        </div>
      )}
      {clockBehind === null ? null : (
        <div className="wallet-notice" role="alert">
          <p>{t('notice.clock', { seen: moment(clockBehind) })}</p>
        </div>
      )}
    </>
  );
}
