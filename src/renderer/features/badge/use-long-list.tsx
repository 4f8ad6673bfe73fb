import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

/** What a page shows of a list at first. */
const SHOWN = 20;
/** More at once would take longer to lay out than anybody waits. */
const STEP = 1000;

/** A list whose length somebody else decides: its beginning, and the rest when it is asked for. */
export function useLongList<T>(items: readonly T[]): { readonly shown: readonly T[]; readonly more: ReactNode } {
  const { t } = useTranslation('badge');
  const [most, setMost] = useState(SHOWN);
  const next = Math.min(items.length, most < STEP ? STEP : most + STEP);
  const more =
    items.length <= most ? null : (
      <Button look="link" className="show-all" onPress={() => setMost(next)}>
        {next === items.length ? t('show-all', { count: next }) : t('show-more', { count: next - most })}
      </Button>
    );
  return { shown: items.slice(0, most), more };
}
