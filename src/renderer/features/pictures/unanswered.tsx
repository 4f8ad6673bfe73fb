import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../door/client.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Waiting } from '../../ui/progress.tsx';

/** In a picture's place while its counts are awaited, and where they were refused. */
export function Unanswered({ refusal }: { readonly refusal: Refusal | undefined }) {
  const { t } = useTranslation('common');
  const sentences = useSentences();
  if (refusal === undefined) return <Waiting>{t('loading')}</Waiting>;
  return <EmptyState title={sentences.error(refusal)} drawing="none" />;
}
