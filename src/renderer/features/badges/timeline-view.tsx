import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';

export function TimelineView({ query }: { readonly query: string }) {
  const { t } = useTranslation('badges');
  return <EmptyState title={`${t('timeline.title')} ${query}`} />;
}
