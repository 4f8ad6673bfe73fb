import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useStartedJob } from '../../door/jobs.ts';
import { useCall } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { navigate, type Route } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/field.tsx';
import { MoreIcon, OnlineIcon } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { Waiting } from '../../ui/progress.tsx';
import '../safety/safety.css';
import './issuers.css';
import { noFilters } from '../badges/badges-view.ts';
import { askOnline } from './ask-online.ts';
import { FetchProgress } from './fetch-progress.tsx';
import { IssuerPage } from './issuer-page.tsx';
import { IssuerRow } from './issuer-row.tsx';
import { ExportPackDialog, PackOutcome, useImportPack } from './packs.tsx';
import { RefreshDue } from './refresh-due.tsx';

type Shown = 'all' | 'decided' | 'undecided';

/** Whose keys are here, how old they are, and what the person thinks of each. */
export function IssuersScreen({ route }: { readonly route: Extract<Route, { screen: 'issuers' }> }) {
  if (route.id !== undefined) return <IssuerPage key={route.id} id={route.id} />;
  return <IssuerList />;
}

function IssuerList() {
  const { t } = useTranslation('issuers');
  const sentences = useSentences();
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [isExporting, setExporting] = useState(false);
  const list = useCall(() => wallet.issuers.list(), [], ['issuers']);
  const given = useCall(
    () => wallet.credentials.list({ kind: 'issuers', query: '', filters: { ...noFilters, verdict: 'valid' } }),
    [],
    ['credentials'],
  );
  const newest = new Map(given.value?.issuers.map((issuer) => [issuer.issuerId, issuer.newest]));
  const refresh = useStartedJob();
  const pack = useImportPack();
  const wanted = query.trim().toLocaleLowerCase();
  const all = list.value?.issuers ?? [];
  const issuers = all
    .filter(({ trust }) => shown === 'all' || (shown === 'decided') === (trust === 'trusted' || trust === 'distrusted'))
    .filter(({ name, id }) => `${name ?? ''} ${id}`.toLocaleLowerCase().includes(wanted))
    .sort((one, other) => other.credentials - one.credentials);
  return (
    <Screen
      title={t('title')}
      actions={
        <>
          <SearchField label={t('search')} value={query} onChange={setQuery} />
          <Menu
            label={t('packs')}
            placement="bottom end"
            groups={[
              {
                id: 'packs',
                acts: [
                  { id: 'in', label: t('pack-in'), hint: t('pack-in-hint'), act: () => void pack.take(false) },
                  { id: 'out', label: t('pack-out'), hint: t('pack-out-hint'), act: () => setExporting(true) },
                ],
              },
            ]}
          >
            <Button icon={MoreIcon}>{t('packs')}</Button>
          </Menu>
          <Button icon={OnlineIcon} isDisabled={all.length === 0} onPress={() => void refresh.start(askOnline(null))}>
            {t('refresh')}
          </Button>
        </>
      }
    >
      <div className="issuers">
        {list.refusal === undefined ? null : <p role="alert">{sentences.error(list.refusal)}</p>}
        {refresh.refusal === undefined ? null : (
          <p className="card" role="alert">
            {sentences.error(refresh.refusal)}
          </p>
        )}
        {refresh.job === undefined ? null : <FetchProgress job={refresh.job} onClose={refresh.clear} />}
        {refresh.job?.finished === null ? null : (
          <RefreshDue reminder={list.value?.reminder}>
            <Button look="primary" icon={OnlineIcon} onPress={() => void refresh.start(askOnline(null))}>
              {t('refresh')}
            </Button>
          </RefreshDue>
        )}
        {pack.outcome === null ? null : <PackOutcome outcome={pack.outcome} onClose={pack.clear} />}
        {list.value === undefined ? (
          <Waiting>{t('title')}</Waiting>
        ) : all.length === 0 ? (
          <EmptyState
            title={t('empty')}
            acts={
              <>
                <Button look="primary" size="large" onPress={() => navigate({ screen: 'import' })}>
                  {t('title', { ns: 'importing' })}
                </Button>
                <Button size="large" onPress={() => void pack.take(false)}>
                  {t('pack-in')}
                </Button>
              </>
            }
          >
            <p>{t('empty-words')}</p>
          </EmptyState>
        ) : (
          <>
            <div className="issuers-filter">
              <Segmented
                label={t('filter.label')}
                value={shown}
                onChange={setShown}
                choices={(['all', 'decided', 'undecided'] as const).map((id) => ({ id, label: t(`filter.${id}`) }))}
              />
            </div>
            {issuers.length === 0 ? (
              <EmptyState title={t('none', { query })} />
            ) : (
              <ul className="issuers-list">
                {issuers.map((issuer) => (
                  <IssuerRow key={issuer.id} issuer={issuer} query={query} newest={newest.get(issuer.id)} />
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      {isExporting ? <ExportPackDialog onClose={() => setExporting(false)} /> : null}
    </Screen>
  );
}
