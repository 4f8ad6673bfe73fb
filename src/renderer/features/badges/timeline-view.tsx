import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './timeline.css';
import { unreachable } from '../../../core/result.ts';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { navigate } from '../../navigation/router.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Highlighted, queryWords } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { useViewPart } from './badges-view.ts';
import { TimelinePicture } from './timeline-picture.tsx';
import { type TimelineEvent, type TimelineRow, timelineRows, yearsOf } from './timeline-rows.ts';

/** In rem; see timeline.css. */
const HEIGHTS = { picture: 12, table: 22, part: 3, month: 2.25, event: 3.5 };

/** Badges in time: what ends soon, and when each was earned. */
export function TimelineView({ query }: { readonly query: string }) {
  const { t } = useTranslation('badges');
  const { t: common } = useTranslation('common');
  const sentences = useSentences();
  const filters = useViewPart('filters');
  const { value, refusal } = useCall(
    () => wallet.credentials.list({ kind: 'timeline', query, filters }),
    [query, JSON.stringify(filters)],
    ['credentials'],
  );
  const [isTable, setTable] = useState(false);
  const [jump, setJump] = useState({ index: 0, turn: 0 });
  const rows = useMemo(() => timelineRows(value?.events ?? [], new Date().toISOString()), [value]);
  const years = useMemo(() => yearsOf(value?.events ?? []), [value]);
  const words = useMemo(() => queryWords(query), [query]);
  const heightOf = useCallback(
    (index: number) => {
      const kind = rows[index]?.kind ?? 'event';
      return kind === 'picture' && isTable ? HEIGHTS.table : HEIGHTS[kind];
    },
    [rows, isTable],
  );
  if (refusal !== undefined && value === undefined)
    return <EmptyState title={sentences.error(refusal)} drawing="none" />;
  if (value === undefined) return <Waiting>{common('loading')}</Waiting>;
  if (value.events.length === 0) return <EmptyState title={t('timeline.none')} drawing="none" />;
  const jumpToYear = (year: number) => {
    const index = rows.findIndex((row) => row.kind === 'month' && row.month.startsWith(`${year}-`));
    if (index !== -1) setJump(({ turn }) => ({ index, turn: turn + 1 }));
  };
  return (
    <>
      <VirtualRows
        label={t('timeline.title')}
        count={rows.length}
        heightOf={heightOf}
        keyOf={(index) => keyOf(rows[index], index)}
        jump={jump}
      >
        {(index) => {
          const row = rows[index];
          if (row === undefined) return null;
          if (row.kind === 'picture')
            return <TimelinePicture years={years} isTable={isTable} onTable={setTable} onYear={jumpToYear} />;
          return <Row row={row} words={words} />;
        }}
      </VirtualRows>
      {value.unlisted === 0 ? null : (
        <p className="timeline-unlisted">{t('timeline.unlisted', { count: value.unlisted })}</p>
      )}
    </>
  );
}

function keyOf(row: TimelineRow | undefined, index: number): string {
  if (row?.kind === 'event') return `${row.event.id} ${row.event.kind}`;
  return row?.kind === 'month' ? `${index} ${row.month}` : `${row?.kind} ${index}`;
}

function Row({
  row,
  words,
}: {
  readonly row: Exclude<TimelineRow, { kind: 'picture' }>;
  readonly words: readonly string[];
}) {
  const { t } = useTranslation('badges');
  const { month, dayHere } = useFormat();
  switch (row.kind) {
    case 'part':
      return (
        <h2 className="timeline-part" data-part={row.part}>
          {row.part === 'ahead' ? t('timeline.ahead') : t('timeline.today')}
          {row.part === 'today' ? <span>{dayHere(new Date().toISOString())}</span> : null}
        </h2>
      );
    case 'month':
      return <h3 className="timeline-month">{month(`${row.month}-01`)}</h3>;
    case 'event':
      return <EventRow event={row.event} words={words} />;
    default:
      return unreachable(row);
  }
}

function EventRow({ event, words }: { readonly event: TimelineEvent; readonly words: readonly string[] }) {
  const { t } = useTranslation('badges');
  const { t: common } = useTranslation('common');
  const { day } = useFormat();
  const isPast = event.at <= new Date().toISOString();
  const date = day(event.at);
  const when =
    event.kind === 'expires'
      ? isPast
        ? t('timeline.ended-on', { date })
        : t('timeline.ends-on', { date })
      : t('timeline.earned-on', { date });
  return (
    <button
      type="button"
      className="timeline-event"
      data-kind={event.kind}
      onClick={() => navigate({ screen: 'badge', id: event.id })}
    >
      <span className="timeline-dot" aria-hidden="true" />
      <span className="picture-small">
        <BadgePicture id={event.id} issuer={event.issuer} size={40} />
      </span>
      <span className="line-words">
        <b className="ellipsis">
          <Highlighted text={event.name ?? common('unnamed')} words={words} />
        </b>
        <span className="small quiet-text ellipsis">
          <Highlighted text={event.issuer ?? common('unnamed-issuer')} words={words} />
        </span>
      </span>
      <span className="timeline-when">{when}</span>
      <Verdict verdict={event.verdict} size={14} />
    </button>
  );
}
