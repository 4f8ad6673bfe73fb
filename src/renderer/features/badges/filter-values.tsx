import { useDeferredValue, useEffect, useRef } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, useFilter } from 'react-aria-components';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { IconOf } from '../../ui/icon.tsx';
import { SearchIcon, TickIcon } from '../../ui/icons.ts';

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
}

const SEARCHED_FROM = 8;
/** In rem; see `.menu-item` and `.filter-room`. */
const ROW = { height: 2, padding: 0.375 };
const MOST_ROWS = 12;

/** What a chip can narrow by. Many values are searched, and of these only those in sight are in the page. */
export function FilterValues({ label, values, chosen, onChoose }: FilterValuesProps) {
  const { t } = useTranslation('badges');
  const { contains } = useFilter({ sensitivity: 'base' });
  // one can type at once; the values are drawn after it
  const areShown = useDeferredValue(true, false);
  const shown = { label, values, chosen, onChoose };
  if (values.length < SEARCHED_FROM)
    return (
      <div className="filter-dialog">
        <ValueList {...shown} />
      </div>
    );
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const height = Math.min(values.length, MOST_ROWS + 0.5) * ROW.height + 2 * ROW.padding;
  return (
    <div className="filter-dialog" style={{ '--list': `${height}rem` } as React.CSSProperties}>
      <Autocomplete filter={contains}>
        <SearchField aria-label={t('filter.narrow')} className="filter-search" autoFocus>
          <IconOf icon={SearchIcon} />
          <Input placeholder={t('filter.narrow')} maxLength={100} />
        </SearchField>
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

function ValueList(props: FilterValuesProps & { readonly isSearched?: boolean }) {
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
}
