import { useTranslation } from 'react-i18next';
import type { Route } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';

/** Its place in the window; what stands in it comes with the screen's own commits. */
export function IssuersScreen(_props: { readonly route: Extract<Route, { screen: 'issuers' }> }) {
  const { t } = useTranslation('navigation');
  return <Screen title={t('places.issuers')}>{null}</Screen>;
}
