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
import { FilterChip } from './filter-chip.tsx';
import type { FilterValue } from './filter-values.tsx';

const STANDINGS = ['valid', 'unknown', 'unsigned', 'invalid'] as const;
const EXPIRIES = ['expired', 'within-30-days', 'within-90-days', 'later', 'never'] as const;

const ORDERS: readonly Sort[] = ['newest', 'earned', 'name', 'issuer', 'expires'];
const TIMES: readonly Sort[] = ['earned', 'expires'];

interface Part {
  readonly key: Exclude<keyof Filters, 'verdict'>;
  readonly label: string;
  readonly valuesOf: (facets: Facets) => readonly FilterValue[];
}

function plain(values: Facets['skills']): readonly FilterValue[] {
  return values.map(({ value, label, count }) => ({ value, label: label ?? value, count }));
}

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
  const chips: readonly Part[] = [
    {
      key: 'issuerId',
      label: t('filter.issuer'),
      valuesOf: ({ issuers }) =>
        issuers.map(({ value, label, count }) => ({ value, label: label ?? placeOf(value), count })),
    },
    { key: 'skill', label: t('filter.skill'), valuesOf: ({ skills }) => plain(skills) },
    {
      key: 'expiry',
      label: t('filter.expiry'),
      valuesOf: ({ expiry }) =>
        EXPIRIES.flatMap((value) => {
          const found = expiry.find((facet) => facet.value === value);
          return found === undefined ? [] : [{ value, label: t(`filter.expiry-${value}`), count: found.count }];
        }),
    },
    { key: 'collection', label: t('filter.collection'), valuesOf: ({ collections }) => plain(collections) },
    { key: 'tag', label: t('filter.tag'), valuesOf: ({ tags }) => plain(tags) },
  ];
  return (
    <Toolbar className="filter-row" aria-label={t('filter.row')}>
      {chips.map(({ key, label, valuesOf }) =>
        // collections and tags are chosen in the sidebar
        (key === 'collection' || key === 'tag') && filters[key] === null ? null : (
          <FilterChip
            key={key}
            label={label}
            values={facets === undefined ? [] : valuesOf(facets)}
            chosen={filters[key]}
            onChoose={(value) => set({ [key]: value } as Partial<Filters>)}
            ask={async (among) => {
              const answer = await wallet.credentials.list({
                kind: 'facets',
                query: props.query,
                filters: { ...filters, [key]: null },
                among,
              });
              return answer.ok ? { ok: true, value: valuesOf(answer.value) } : answer;
            }}
          />
        ),
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
