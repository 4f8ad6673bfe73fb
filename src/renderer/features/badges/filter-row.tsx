import { memo } from 'react';
import { ToggleButton, Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './filter-row.css';
import { type CredentialPage, type Facets, wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choice.tsx';
import { placeOf } from '../../ui/people-text.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { type Filters, hasFilters, narrow, noFilters, orderOf, type Sort, useViewPart } from './badges-view.ts';
import { FilterChip, type FilterValue } from './filter-chip.tsx';

const STANDINGS = ['valid', 'unknown', 'unsigned', 'invalid'] as const;
const EXPIRIES = ['expired', 'within-30-days', 'within-90-days', 'later', 'never'] as const;

const ORDERS: readonly Sort[] = ['newest', 'earned', 'name', 'issuer', 'expires'];
const TIMES: readonly Sort[] = ['earned', 'expires'];

export interface FilterRowProps {
  readonly counts: CredentialPage['counts'] | null;
  readonly query: string;
}

/** One quiet row: what to narrow by, the order, and the counts by verdict, which are filters too. */
export const FilterRow = memo(function FilterRow(props: FilterRowProps) {
  const { t } = useTranslation('badges');
  const filters = useViewPart('filters');
  const sort = useViewPart('sort');
  const look = useViewPart('look');
  const facets = useCall(
    () => wallet.credentials.list({ kind: 'facets', query: props.query, filters }),
    [props.query, JSON.stringify(filters)],
    ['credentials'],
  ).value;
  const set = (change: Partial<Filters>) => narrow({ filters: { ...filters, ...change } });
  const plain = (values: Facets['skills'] = []): readonly FilterValue[] =>
    values.map(({ value, label, count }) => ({ value, label: label ?? value, count }));
  const issuers = (facets?.issuers ?? []).map(({ value, label, count }) => ({
    value,
    label: label ?? placeOf(value),
    count,
  }));
  const expiries = EXPIRIES.flatMap((value) => {
    const found = facets?.expiry.find((facet) => facet.value === value);
    return found === undefined ? [] : [{ value, label: t(`filter.expiry-${value}`), count: found.count }];
  });
  return (
    <Toolbar className="filter-row" aria-label={t('filter.row')}>
      <FilterChip
        label={t('filter.issuer')}
        values={issuers}
        chosen={filters.issuerId}
        onChoose={(issuerId) => set({ issuerId })}
      />
      <FilterChip
        label={t('filter.skill')}
        values={plain(facets?.skills)}
        chosen={filters.skill}
        onChoose={(skill) => set({ skill })}
      />
      <FilterChip
        label={t('filter.expiry')}
        values={expiries}
        chosen={filters.expiry}
        onChoose={(expiry) => set({ expiry: expiry as Filters['expiry'] })}
      />
      {filters.collection === null ? null : (
        <FilterChip
          label={t('filter.collection')}
          values={plain(facets?.collections)}
          chosen={filters.collection}
          onChoose={(collection) => set({ collection })}
        />
      )}
      {filters.tag === null ? null : (
        <FilterChip
          label={t('filter.tag')}
          values={plain(facets?.tags)}
          chosen={filters.tag}
          onChoose={(tag) => set({ tag })}
        />
      )}
      {look === 'skills' || look === 'issuers' ? null : (
        <Select<Sort>
          label={t('sort.label')}
          isChip
          value={orderOf({ look, sort })}
          onChange={(order) => narrow({ sort: order })}
          choices={(look === 'timeline' ? TIMES : ORDERS).map((id) => ({
            id,
            label: t(`sort.${id}`),
          }))}
        />
      )}
      {hasFilters(filters) ? (
        <Button look="link" className="filter-clear" onPress={() => narrow({ filters: noFilters })}>
          {t('filter.clear')}
        </Button>
      ) : null}
      <div className="verdict-counts">
        {props.counts === null
          ? null
          : STANDINGS.filter(
              // few keep certificates that nobody signed: who does not need not read of them
              (standing) => standing !== 'unsigned' || props.counts?.unsigned !== 0 || filters.verdict === 'unsigned',
            ).map((standing) => (
              <ToggleButton
                key={standing}
                className="verdict-count"
                isSelected={filters.verdict === standing}
                isDisabled={props.counts?.[standing] === 0 && filters.verdict !== standing}
                onChange={(isOn) => set({ verdict: isOn ? standing : null })}
              >
                <Verdict
                  verdict={standing === 'unsigned' ? 'unknown' : standing}
                  isUnsigned={standing === 'unsigned'}
                  size={14}
                  isQuiet
                  words={t(`counts.${standing}`, { count: props.counts?.[standing] ?? 0 })}
                />
              </ToggleButton>
            ))}
      </div>
    </Toolbar>
  );
});
