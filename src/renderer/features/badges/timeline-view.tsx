import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './timeline.css';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useIsTable } from '../pictures/picture-head.tsx';
import { Unanswered } from '../pictures/unanswered.tsx';
import { BadgeShelf } from './badge-shelf.tsx';
import { useViewPart } from './badges-view.ts';
import { indexOfYear, timelineAxis } from './timeline-axis.ts';
import { TimelineHead } from './timeline-head.tsx';
import type { Pages } from './use-pages.ts';

/** Badges in time: a thread each, under columns of what was earned and what ends. */
export function TimelineView({ pages, chosen }: { readonly pages: Pages; readonly chosen: ReadonlySet<string> }) {
  const { t } = useTranslation('pictures');
  const filters = useViewPart('filters');
  const isTable = useIsTable();
  const { query, sort } = pages.question;
  const { value, refusal } = useCall(
    () => wallet.credentials.list({ kind: 'timeline', query, filters }),
    [query, JSON.stringify(filters)],
    ['credentials'],
  );
  const [jump, setJump] = useState({ index: 0, turn: 0 });
  const axis = useMemo(() => timelineAxis(value?.months ?? [], Date.now()), [value]);
  if (value === undefined) return <Unanswered refusal={refusal} />;
  if (axis === undefined) return <EmptyState title={t('timeline.none')} drawing="none" />;
  const onYear = (year: number) => {
    const index = indexOfYear(value.months, year, sort === 'expires' ? 'expires' : 'earned');
    setJump(({ turn }) => ({ index, turn: turn + 1 }));
  };
  return (
    <div className="timeline" style={{ '--now': axis.now, '--years': axis.years.length } as React.CSSProperties}>
      <TimelineHead axis={axis} isTable={isTable} onYear={onYear} />
      <BadgeShelf pages={pages} look="timeline" axis={axis} jump={jump} chosen={chosen} />
    </div>
  );
}
