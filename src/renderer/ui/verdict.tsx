import { useTranslation } from 'react-i18next';
import { verdictShapes } from '../../core/sentences/verdict-shapes.ts';
import type { Verdict as VerdictKind } from '../../core/verification/report.ts';
import { useFormat } from '../i18n/format.ts';
import './verdict.css';
import { classes } from './button.tsx';
import { IconOf } from './icon.tsx';
import { AgeIcon } from './icons.ts';

/** A silhouette; its word stands beside it, always. */
export function VerdictMark({ verdict, size = 16 }: { readonly verdict: VerdictKind; readonly size?: 14 | 16 | 28 }) {
  return (
    <svg className="verdict-mark" data-size={size} data-verdict={verdict} viewBox="0 0 16 16" aria-hidden="true">
      {verdictShapes[verdict].map((path) => (
        <path
          key={path.d}
          d={path.d}
          className={`mark-${path.paint} mark-${path.colour}`}
          strokeWidth={path.strokeWidth}
          strokeDasharray={path.strokeDasharray}
        />
      ))}
    </svg>
  );
}

/** Mark and word. */
export function Verdict(props: {
  readonly verdict: VerdictKind;
  readonly size?: 14 | 16;
  /** other words than the verdict's own, e.g. "9 valid" */
  readonly words?: string;
  readonly isQuiet?: boolean;
}) {
  const { t } = useTranslation('common');
  const { verdict, size = 16, words, isQuiet = false } = props;
  return (
    <span className={classes('verdict', isQuiet && 'quiet')} data-verdict={verdict}>
      <VerdictMark verdict={verdict} size={size} />
      <b>{words ?? t(`verdict.${verdict}`)}</b>
    </span>
  );
}

/** The verdict of a page: mark, word and one sentence with the weakest fact in it. All three have the same size and calm. */
export function VerdictCard({ verdict, sentence }: { readonly verdict: VerdictKind; readonly sentence: string }) {
  const { t } = useTranslation('common');
  return (
    <section className="verdict-card" data-verdict={verdict} aria-label={t('verdict-label')}>
      <VerdictMark verdict={verdict} size={28} />
      <div>
        <p className="verdict-word">{t(`verdict.${verdict}`)}</p>
        <p>{sentence}</p>
      </div>
    </section>
  );
}

/** How old data is, in plain type: an answer without a date is half an answer. */
export function AgeLabel({ asOf, hasClock = true }: { readonly asOf: string; readonly hasClock?: boolean }) {
  const { age } = useFormat();
  const { words, isOld, exact } = age(asOf);
  if (words === '') return null;
  return (
    <time className="age" dateTime={asOf} title={exact} data-old={isOld || undefined}>
      {hasClock ? <IconOf icon={AgeIcon} /> : null}
      {words}
    </time>
  );
}
