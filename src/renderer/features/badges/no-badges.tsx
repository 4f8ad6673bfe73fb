import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { told } from '../../door/use-call.ts';
import { navigate } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AddIcon } from '../../ui/icons.ts';
import { placeOf } from '../../ui/people-text.tsx';
import { type Filters, narrow, noFilters } from './badges-view.ts';
import type { Question } from './use-pages.ts';

/** An empty wallet: one sentence, one act, one way to try it. */
export function NoBadges() {
  const { t } = useTranslation('badges');
  return (
    <EmptyState
      title={t('empty.title')}
      acts={
        <>
          <Button look="primary" size="large" icon={AddIcon} onPress={() => navigate({ screen: 'import' })}>
            {t('empty.add')}
          </Button>
          <Button look="link" onPress={() => void told(wallet.imports.start({ kind: 'samples' }))}>
            {t('empty.samples')}
          </Button>
        </>
      }
    >
      {t('empty.body')}
    </EmptyState>
  );
}

/** Nothing fits: repeats what was asked, and offers to drop the narrowest filter by name. */
export function NothingFound({ question: { query, filters } }: { readonly question: Question }) {
  const { t } = useTranslation('badges');
  const narrowest = narrowestOf(filters);
  const isQuery = query.trim() !== '';
  return (
    <EmptyState
      drawing="none"
      title={isQuery ? t('none.title-query', { query: query.trim() }) : t('none.title-filters')}
      acts={
        <>
          {narrowest === null ? null : (
            <Button onPress={() => narrow({ filters: { ...filters, [narrowest.filter]: null } })}>
              {t('filter.drop', { name: nameOf(narrowest, t) })}
            </Button>
          )}
          {narrowest === null ? null : (
            <Button look="link" onPress={() => narrow({ filters: noFilters })}>
              {t('filter.clear')}
            </Button>
          )}
          {isQuery ? (
            <Button look={narrowest === null ? 'plain' : 'link'} onPress={() => narrow({ query: '' })}>
              {t('none.drop-query')}
            </Button>
          ) : null}
        </>
      }
    >
      {t('none.body')}
    </EmptyState>
  );
}

interface Narrowest {
  readonly filter: keyof Filters;
  readonly value: string;
}

/** In the order in which they usually leave the fewest. */
function narrowestOf(filters: Filters): Narrowest | null {
  for (const filter of ['skill', 'tag', 'collection', 'issuerId', 'expiry', 'verdict'] as const) {
    const value = filters[filter];
    if (value !== null) return { filter, value };
  }
  return null;
}

function nameOf({ filter, value }: Narrowest, t: ReturnType<typeof useTranslation<'badges'>>['t']): string {
  if (filter === 'expiry') return t(`filter.expiry-${value as NonNullable<Filters['expiry']>}`);
  if (filter === 'verdict' && value === 'unsigned') return i18next.t('common:unsigned');
  if (filter === 'verdict')
    return i18next.t(`common:verdict.${value as Exclude<Filters['verdict'], 'unsigned' | null>}`);
  return filter === 'issuerId' ? placeOf(value) : value;
}
