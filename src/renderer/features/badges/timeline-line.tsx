import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CredentialLine } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Line } from './badge-line.tsx';
import { type BadgeCellProps, Unread } from './badge-tile.tsx';
import { type TimelineAxis, threadOn } from './timeline-axis.ts';

export interface TimelineLineProps extends BadgeCellProps {
  readonly axis: TimelineAxis;
}

/** A badge on the timeline: its thread begins where it was earned, is solid up to today and open from then on, and ends where it ends. */
export const TimelineLine = memo(
  function TimelineLine({ line, axis, ...cell }: TimelineLineProps) {
    const { day } = useFormat();
    if (line === undefined) return <Unread look="line" />;
    const { validFrom, validUntil } = line;
    return (
      <Line
        {...cell}
        line={line}
        className="line timeline-line"
        lead={
          validFrom === null ? null : (
            <>
              <bdi>{day(validFrom)}</bdi> ·{' '}
            </>
          )
        }
        middle={<Thread axis={axis} from={validFrom} until={validUntil} />}
        end={<End line={line} />}
      />
    );
  },
  (a, b) => a.line === b.line && a.words === b.words && a.isSelected === b.isSelected && a.axis === b.axis,
);

function End({ line: { validUntil } }: { readonly line: CredentialLine }) {
  const { t } = useTranslation('pictures');
  const { day } = useFormat();
  if (validUntil === null) return <span className="ellipsis">{t('timeline.no-end')}</span>;
  const date = day(validUntil);
  const isPast = Date.parse(validUntil) <= Date.now();
  return (
    <span className="ellipsis">{isPast ? t('timeline.ended-on', { date }) : t('timeline.ends-on', { date })}</span>
  );
}

interface ThreadProps {
  readonly axis: TimelineAxis;
  readonly from: string | null;
  readonly until: string | null;
}

function Thread({ axis, from, until }: ThreadProps) {
  const thread = threadOn(axis, from, until);
  const percent = (share: number) => `${share * 100}%`;
  const now = Math.min(1, axis.now);
  return (
    <span className="thread-room" aria-hidden="true">
      {thread === undefined ? null : (
        <>
          {thread.start < now ? (
            <i
              className="thread-past"
              data-cut={thread.isCutAtStart || undefined}
              data-whole={thread.end <= now || undefined}
              style={{
                insetInlineStart: percent(thread.start),
                inlineSize: percent(Math.min(thread.end, now) - thread.start),
              }}
            />
          ) : null}
          {thread.end > now ? (
            <i
              className="thread-ahead"
              data-open={thread.isOpen || undefined}
              style={{
                insetInlineStart: percent(Math.max(thread.start, now)),
                inlineSize: percent(thread.end - Math.max(thread.start, now)),
              }}
            />
          ) : null}
        </>
      )}
    </span>
  );
}
