import {
  Autocomplete,
  Button,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './filter-chip.css';
import { useFormat } from '../../i18n/format.ts';
import { IconOf } from '../../ui/icon.tsx';
import { CloseIcon, DownIcon, SearchIcon, TickIcon } from '../../ui/icons.ts';
import { Scrolling } from '../../ui/scrolling.tsx';

export interface FilterValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface FilterChipProps {
  readonly label: string;
  readonly values: readonly FilterValue[];
  readonly chosen: string | null;
  readonly onChoose: (value: string | null) => void;
}

const SEARCHED_FROM = 8;

/** One thing to narrow by: its values with counts, to be searched where there are many. */
export function FilterChip({ label, values, chosen, onChoose }: FilterChipProps) {
  const { t } = useTranslation('badges');
  const { number } = useFormat();
  const { contains } = useFilter({ sensitivity: 'base' });
  const now = values.find(({ value }) => value === chosen);
  if (values.length === 0 && chosen === null) return null;
  const list = (
    <ListBox
      className="menu filter-list"
      aria-label={label}
      items={values.map((value) => ({ ...value, id: value.value }))}
      selectionMode="single"
      selectedKeys={chosen === null ? [] : [chosen]}
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
  return (
    <span className="filter-chip">
      <DialogTrigger>
        <Button className="chip" data-on={chosen === null ? undefined : true}>
          <span className="ellipsis">
            {label}
            {chosen === null ? null : (
              <>
                {': '}
                <bdi>{now?.label ?? chosen}</bdi>
              </>
            )}
          </span>
          <IconOf icon={DownIcon} />
        </Button>
        <Popover className="popover" placement="bottom start" offset={6} aria-label={label}>
          <div className="filter-dialog">
            {values.length < SEARCHED_FROM ? (
              list
            ) : (
              <Autocomplete filter={contains}>
                <SearchField aria-label={t('filter.narrow')} className="filter-search" autoFocus>
                  <IconOf icon={SearchIcon} />
                  <Input placeholder={t('filter.narrow')} maxLength={100} />
                </SearchField>
                <Scrolling>{list}</Scrolling>
              </Autocomplete>
            )}
          </div>
        </Popover>
      </DialogTrigger>
      {chosen === null ? null : (
        <Button className="chip-drop" aria-label={t('filter.drop', { name: label })} onPress={() => onChoose(null)}>
          <IconOf icon={CloseIcon} />
        </Button>
      )}
    </span>
  );
}
