import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { navigate } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import type { AgainDone } from './use-again.ts';

/** What came of it, where it was asked for: what is here now, and the way to it. */
export function AgainOutcome({ done }: { readonly done: AgainDone }) {
  const { t } = useTranslation('importing');
  const { list } = useFormat();
  const { jobId, added, duplicate, personas, kept, refused } = done;
  const [only] = kept.length === 1 ? kept : [];
  const id = only?.id ?? null;
  return (
    <div className="import-again" role="status">
      <p className="import-sentence">
        {only?.isUnsigned === true
          ? t('unsigned.kept')
          : [
              ...(added > 0 ? [t('job.added', { count: added })] : []),
              ...(duplicate > 0 ? [t('job.duplicate', { count: duplicate })] : []),
              ...(refused.length > 0 ? [t('job.refused', { count: refused.length })] : []),
            ].join(' · ')}
      </p>
      {personas.length === 0 ? null : <p>{t('again.personas', { count: personas.length, names: list(personas) })}</p>}
      <div className="import-buttons">
        {id !== null ? (
          <Button onPress={() => navigate({ screen: 'badge', id })}>{t('again.open')}</Button>
        ) : kept.length > 1 || refused.length > 0 ? (
          <Button onPress={() => navigate({ screen: 'import', jobId })}>{t('again.list')}</Button>
        ) : null}
        {personas.length === 0 ? null : (
          <Button onPress={() => navigate({ screen: 'settings', part: 'personas' })}>{t('again.show-personas')}</Button>
        )}
      </div>
    </div>
  );
}
