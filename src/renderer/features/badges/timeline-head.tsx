import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { TableToggle } from '../pictures/picture-head.tsx';
import { PictureTable } from '../pictures/picture-table.tsx';
import type { Happening, TimelineAxis } from './timeline-axis.ts';

export interface TimelineHeadProps {
  readonly axis: TimelineAxis;
  readonly isTable: boolean;
  readonly onYear: (year: number) => void;
}

/** Above the badges' threads, on the same axis: how much was earned and how much ends, or the table of it. */
export function TimelineHead({ axis, isTable, onYear }: TimelineHeadProps) {
  const { t } = useTranslation('pictures');
  return (
    <figure className="timeline-head" data-table={isTable || undefined}>
      <figcaption>
        <span className="timeline-key">
          <span data-kind="earned">{t('timeline.earned')}</span>
          <span data-kind="ending">{t('timeline.ending')}</span>
          <span data-kind="today">{t('timeline.today')}</span>
        </span>
        <Outside axis={axis} />
        <TableToggle />
      </figcaption>
      {isTable ? <YearTable axis={axis} /> : <Columns axis={axis} onYear={onYear} />}
    </figure>
  );
}

/** What lies before the axis and after it. */
function Outside({ axis: { before, after, years } }: { readonly axis: TimelineAxis }) {
  const { t } = useTranslation('pictures');
  const first = years[0]?.year ?? 0;
  const last = years.at(-1)?.year ?? 0;
  return (
    <>
      {before.earned === 0 ? null : <span>{t('timeline.before', { count: before.earned, year: first })}</span>}
      {after.ending === 0 ? null : <span>{t('timeline.after', { count: after.ending, year: last })}</span>}
    </>
  );
}

function Columns({ axis, onYear }: Omit<TimelineHeadProps, 'isTable'>) {
  const { t } = useTranslation('pictures');
  const { years, mostEarned, mostEnding, now } = axis;
  const most = Math.max(1, mostEarned + mostEnding);
  const step = Math.ceil(years.length / 10);
  const thisYear = new Date().getUTCFullYear();
  const current = years.findIndex(({ year }) => year === thisYear);
  const wordsOf = ({ earned, ending }: Happening) =>
    `${t('timeline.year-earned', { count: earned })}, ${t('timeline.year-ending', { count: ending })}`;
  return (
    <div
      className="timeline-columns"
      style={{ '--up': mostEarned / most, '--down': mostEnding / most, '--now': now } as React.CSSProperties}
    >
      {years.map((year, index) => (
        <button
          key={year.year}
          type="button"
          className="timeline-year"
          aria-label={`${year.year}: ${wordsOf(year)}`}
          title={wordsOf(year)}
          data-now={year.year === thisYear || undefined}
          onClick={() => onYear(year.year)}
        >
          <span className="timeline-bars" aria-hidden="true">
            {year.parts.map((part, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the year
              <span key={place}>
                <i data-kind="earned" style={{ blockSize: heightOf(part.earned, mostEarned) }} />
                <i data-kind="ending" style={{ blockSize: heightOf(part.ending, mostEnding) }} />
              </span>
            ))}
          </span>
          <span className="timeline-name">{isNamed(index, current, step) ? year.year : ''}</span>
        </button>
      ))}
    </div>
  );
}

/** This year is always named, and no name stands so near another that they touch. */
function isNamed(index: number, current: number, step: number): boolean {
  return index === current || (Math.abs(index - current) % step === 0 && step > 0);
}

/** What is there at all can be seen. */
function heightOf(count: number, most: number): string {
  return count === 0 ? '0' : `max(3px, ${(count / most) * 100}%)`;
}

function YearTable({ axis }: { readonly axis: TimelineAxis }) {
  const { t } = useTranslation('pictures');
  const { number } = useFormat();
  const row = (key: string, name: string, { earned, ending }: Happening) => ({
    key,
    name,
    cells: [number(earned), number(ending)],
  });
  const { before, after, years } = axis;
  const isAny = ({ earned, ending }: Happening) => earned + ending > 0;
  return (
    <PictureTable
      label={t('timeline.title')}
      columns={[t('timeline.column.year'), t('timeline.column.earned'), t('timeline.column.ending')]}
      rows={[
        ...(isAny(before) ? [row('before', t('timeline.earlier', { year: years[0]?.year ?? 0 }), before)] : []),
        ...years.map((year) => row(String(year.year), String(year.year), year)),
        ...(isAny(after) ? [row('after', t('timeline.later', { year: years.at(-1)?.year ?? 0 }), after)] : []),
      ]}
    />
  );
}
