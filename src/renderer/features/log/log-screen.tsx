import { useTranslation } from 'react-i18next';
import { Screen } from '../../navigation/screen.tsx';

/** Its place in the window; what stands in it comes with the screen's own commits. */
export function LogScreen() {
  const { t } = useTranslation('navigation');
  return <Screen title={t('places.log')}>{null}</Screen>;
}
