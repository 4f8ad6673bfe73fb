import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { navigate } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import { RefreshDue } from '../issuers/refresh-due.tsx';

/** Beside the reminder of a backup; newer copies are fetched where the issuers are. */
export function RefreshDueCard() {
  const { t } = useTranslation('issuers');
  const issuers = useCall(() => wallet.issuers.list(), [], ['issuers']);
  return (
    <RefreshDue reminder={issuers.value?.reminder}>
      <Button onPress={() => navigate({ screen: 'issuers' })}>{t('due.go')}</Button>
    </RefreshDue>
  );
}
