import { useState } from 'react';
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './filter-chip.css';
import type { Answer } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { IconOf } from '../../ui/icon.tsx';
import { CloseIcon, DownIcon } from '../../ui/icons.ts';
import { type FilterValue, FilterValues } from './filter-values.tsx';

export interface FilterChipProps {
  readonly label: string;
  readonly values: readonly FilterValue[];
  readonly chosen: string | null;
  readonly onChoose: (value: string | null) => void;
  /**
   * The values that there would be were none of them chosen, so that one can change for another.
   *
   * @param among - only those that hold this text, of all that there are; empty: the most frequent
   */
  readonly ask: (among: string) => Promise<Answer<readonly FilterValue[]>>;
}

/** One thing to narrow by: its values with counts, to be searched where there are many. */
export function FilterChip(props: FilterChipProps) {
  const { label, values, chosen, onChoose } = props;
  const { t } = useTranslation('badges');
  const [isOpen, setOpen] = useState(false);
  const now = values.find(({ value }) => value === chosen);
  if (values.length === 0 && chosen === null) return null;
  return (
    <span className="filter-chip">
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button className="chip" data-on={chosen === null ? undefined : true}>
          <span className="ellipsis">
            {chosen === null ? (
              label
            ) : (
              <>
                <span>{`${label}: `}</span>
                <bdi>{now?.label ?? chosen}</bdi>
              </>
            )}
          </span>
          <IconOf icon={DownIcon} />
        </Button>
        <Popover className="popover" placement="bottom start" offset={6} aria-label={label}>
          <Values
            {...props}
            onChoose={(value) => {
              setOpen(false);
              onChoose(value);
            }}
          />
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

function Values(shown: FilterChipProps) {
  const others = useCall(shown.chosen === null ? null : () => shown.ask(''), []);
  if (others.isWaiting) return null;
  return <FilterValues {...shown} values={withChosen(others.value, shown)} />;
}

/** What is chosen stands among the others, also where they are many and it is rare. */
function withChosen(
  others: readonly FilterValue[] | undefined,
  { values, chosen }: Pick<FilterChipProps, 'values' | 'chosen'>,
): readonly FilterValue[] {
  if (others === undefined) return values;
  const own = values.find(({ value }) => value === chosen);
  return own === undefined || others.some(({ value }) => value === chosen) ? others : [...others, own];
}
