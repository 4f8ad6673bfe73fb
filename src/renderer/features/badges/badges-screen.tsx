import { useTranslation } from 'react-i18next';
import { Screen } from '../../navigation/screen.tsx';

export function BadgesScreen() {
  const { t } = useTranslation('badges');
  return <Screen title={t('title')}>{null}</Screen>;
}
