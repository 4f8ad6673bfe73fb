import { useTranslation } from 'react-i18next';
import { Screen } from '../../navigation/screen.tsx';

export function BadgeScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation('badges');
  return (
    <Screen title={id} backTo={t('title')}>
      {null}
    </Screen>
  );
}
