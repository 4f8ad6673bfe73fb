import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, useFilter } from 'react-aria-components';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';
import { MOST_FILTER_VALUES } from '../../../contract/shapes/credentials.ts';
import type { Answer } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentences.ts';
import { IconOf } from '../../ui/icon.tsx';
import { SearchIcon, TickIcon } from '../../ui/icons.ts';
import { useSettled } from './use-settled.ts';

export interface FilterValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface FilterValuesProps {
  readonly label: string;
  readonly values: readonly FilterValue[];
  readonly chosen: string | null;
  /** null: the chosen one was pressed again */
  readonly onChoose: (value: string | null) => void;
  /** those that hold a text, of all that there are: `values` need not be all */
  readonly ask: (among: string) => Promise<Answer<readonly FilterValue[]>>;
}

const SEARCHED_FROM = 8;
/** In rem; see `.menu-item` and `.filter-room`. */
const ROW = { height: 2, padding: 0.375 };
const MOST_ROWS = 12;

/** What a chip can narrow by. Many values are searched, and of these only those in sight are in the page. */
export function FilterValues({ label, values, chosen, onChoose, ask }: FilterValuesProps) {
  const { t } = useTranslation('badges');
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const more = useMore(values, text, ask);
  const all = useMemo(() => [...values, ...more.values], [values, more.values]);
  // what the wallet found stands, also where its letters compare otherwise than here
  const isHolding = useCallback(
    (words: string, typed: string) => contains(words, typed) || more.found.has(words),
    [contains, more.found],
  );
  // one can type at once; the values are drawn after it
  const areShown = useDeferredValue(true, false);
  const shown = { label, values: all, chosen, onChoose };
  if (values.length < SEARCHED_FROM)
    return (
      <div className="filter-dialog">
        <ValueList {...shown} />
      </div>
    );
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const isNone = more.isWhole && !all.some((value) => isHolding(value.label, text));
  const height = isNone ? 0 : Math.min(values.length, MOST_ROWS + 0.5) * ROW.height + 2 * ROW.padding;
  return (
    <div className="filter-dialog" style={{ '--list': `${height}rem` } as React.CSSProperties}>
      <Autocomplete filter={isHolding} inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t('filter.narrow')} className="filter-search" autoFocus>
          <IconOf icon={SearchIcon} />
          <Input placeholder={t('filter.narrow')} maxLength={100} />
        </SearchField>
        <p role="status" className="filter-none">
          {more.refused ?? (isNone ? t('filter.none', { text }) : null)}
        </p>
        <div className="filter-room">
          {areShown ? (
            <Virtualizer
              layout={ListLayout}
              layoutOptions={{ rowHeight: ROW.height * rem, padding: ROW.padding * rem }}
            >
              <ValueList {...shown} isSearched />
            </Virtualizer>
          ) : null}
        </div>
      </Autocomplete>
    </div>
  );
}

/** What the wallet adds to values that are only the most frequent, for the text that stands in the field. */
function useMore(values: readonly FilterValue[], text: string, ask: FilterValuesProps['ask']) {
  const settled = useSettled(text);
  const isFull = values.length >= MOST_FILTER_VALUES;
  const call = useCall(
    isFull && settled !== ''
      ? async () => {
          const answer = await ask(settled);
          return answer.ok ? { ok: true as const, value: { text: settled, values: answer.value } } : answer;
        }
      : null,
    [settled, isFull],
  );
  const answered = text === '' ? undefined : call.value;
  const more = useMemo(() => {
    const known = new Set(values.map(({ value }) => value));
    return answered?.values.filter(({ value }) => !known.has(value)) ?? [];
  }, [values, answered]);
  const isAnswered = answered?.text === text;
  const found = useMemo(() => {
    return new Set(isAnswered ? answered?.values.map(({ label }) => label) : []);
  }, [answered, isAnswered]);
  const refusal = text === '' || call.isWaiting ? undefined : call.refusal;
  return {
    values: more,
    /** labels of what holds the text that stands in the field now */
    found,
    /** whether nothing else can hold the text */
    isWhole: !isFull || isAnswered,
    refused: refusal === undefined ? null : errorSentence(refusal),
  };
}

interface ValueListProps extends Omit<FilterValuesProps, 'ask'> {
  readonly isSearched?: boolean;
}

/** Drawn again for other values, not for every letter that is typed. */
const ValueList = memo(function ValueList(props: ValueListProps) {
  const { label, values, chosen, onChoose, isSearched = false } = props;
  const { number } = useFormat();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // what scrolls must be reached by the keyboard; said from the start, it would tell `Autocomplete` that the list has keys of its own
    if (isSearched && ref.current !== null) ref.current.tabIndex = 0;
  }, [isSearched]);
  return (
    <ListBox
      ref={ref}
      className="menu filter-list"
      aria-label={label}
      items={values.map((value) => ({ ...value, id: value.value }))}
      selectionMode="single"
      selectedKeys={chosen === null ? [] : [chosen]}
      // Escape closes the list; what was chosen stays
      escapeKeyBehavior="none"
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        onChoose(key === undefined ? null : String(key));
      }}
    >
      {(item) => (
        <ListBoxItem id={item.value} textValue={item.label} className="menu-item">
          {({ isSelected }) => (
            <>
              <span className="menu-tick">{isSelected ? <IconOf icon={TickIcon} /> : null}</span>
              <span className="menu-words ellipsis">
                <bdi>{item.label}</bdi>
              </span>
              <span className="count">{number(item.count)}</span>
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
});
