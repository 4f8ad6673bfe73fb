import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import type { Year } from './timeline-rows.ts';

export interface TimelinePictureProps {
  readonly years: readonly Year[];
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
  readonly onYear: (year: number) => void;
}

/** How much was earned and how much ends, year by year: as a picture to walk along, or as the table that it is drawn from. */
export function TimelinePicture({ years, isTable, onTable, onYear }: TimelinePictureProps) {
  const { t } = useTranslation('badges');
  return (
    <figure className="timeline-picture">
      <figcaption>
        <span className="label">{t('timeline.picture')}</span>
        <span className="timeline-key">
          <span data-kind="earned">{t('timeline.earned')}</span>
          <span data-kind="expires">{t('timeline.expires')}</span>
        </span>
        <Button look="link" onPress={() => onTable(!isTable)}>
          {isTable ? t('timeline.hide-table') : t('timeline.table')}
        </Button>
      </figcaption>
      {isTable ? <YearTable years={years} /> : <YearBars years={years} onYear={onYear} />}
    </figure>
  );
}

function YearBars({ years, onYear }: Pick<TimelinePictureProps, 'years' | 'onYear'>) {
  const { t } = useTranslation('badges');
  const most = Math.max(1, ...years.map(({ earned, ending }) => Math.max(earned, ending)));
  const thisYear = new Date().getFullYear();
  const step = Math.ceil(years.length / 16);
  const now = years.findIndex(({ year }) => year === thisYear);
  // this year is always named, and no name stands so near that they touch
  const isNamed = (index: number, year: number) =>
    year === thisYear || (index % step === 0 && (now === -1 || step === 1 || Math.abs(index - now) > 1));
  return (
    <div className="year-bars">
      {years.map(({ year, earned, ending }, index) => (
        <button
          key={year}
          type="button"
          className="year"
          aria-label={`${year}: ${t('timeline.year-earned', { count: earned })}, ${t('timeline.year-ending', { count: ending })}`}
          data-now={year === thisYear || undefined}
          onClick={() => onYear(year)}
        >
          <span className="year-earned" style={{ blockSize: `${share(earned, most)}%` }} />
          <span className="year-ending" style={{ blockSize: `${share(ending, most)}%` }} />
          <span className="year-name">{isNamed(index, year) ? year : ''}</span>
        </button>
      ))}
    </div>
  );
}

/** What is there at all can be seen. */
function share(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(3, (count / most) * 100);
}

function YearTable({ years }: { readonly years: readonly Year[] }) {
  const { t } = useTranslation('badges');
  const { number } = useFormat();
  return (
    <section
      className="year-table"
      aria-label={t('timeline.picture')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('timeline.year')}</th>
            <th scope="col">{t('timeline.count-earned')}</th>
            <th scope="col">{t('timeline.count-ending')}</th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, earned, ending }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              <td>{number(earned)}</td>
              <td>{number(ending)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
