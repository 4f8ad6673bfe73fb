import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UNSIGNED_DASH, verdictShapes } from '../../core/sentences/verdict-shapes.ts';
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

/** A dash in place of a mark: nobody signed that anything be so. */
function UnsignedMark({ size }: { readonly size: 14 | 16 | 28 }) {
  return (
    <svg className="verdict-mark" data-size={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={UNSIGNED_DASH} className="mark-stroke mark-body" strokeWidth={1.8} />
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
  /** of a certificate that nobody signed; one that is broken as well is told as such */
  readonly isUnsigned?: boolean | undefined;
}) {
  const { t } = useTranslation('common');
  const { verdict, size = 16, words, isQuiet = false } = props;
  if (props.isUnsigned === true && verdict !== 'invalid')
    return (
      <span className={classes('verdict', isQuiet && 'quiet')} data-verdict="unknown" data-unsigned={true}>
        <UnsignedMark size={size} />
        <b>{words ?? t('unsigned')}</b>
      </span>
    );
  return (
    <span className={classes('verdict', isQuiet && 'quiet')} data-verdict={verdict}>
      <VerdictMark verdict={verdict} size={size} />
      <b>{words ?? t(`verdict.${verdict}`)}</b>
    </span>
  );
}

/** The verdict of a page: mark, word and one sentence with the weakest fact in it. All three have the same size and calm. */
export function VerdictCard(props: {
  readonly verdict: VerdictKind;
  readonly sentence: string;
  readonly isUnsigned?: boolean | undefined;
  /** what it is the verdict on, where a screen has several */
  readonly on?: string;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('common');
  const { sentence, on } = props;
  const isUnsigned = props.isUnsigned === true && props.verdict !== 'invalid';
  const verdict = isUnsigned ? 'unknown' : props.verdict;
  return (
    <section
      className="verdict-card"
      data-verdict={verdict}
      data-unsigned={isUnsigned || undefined}
      aria-label={on === undefined ? t('verdict-label') : `${t('verdict-label')}: ${on}`}
    >
      {isUnsigned ? <UnsignedMark size={28} /> : <VerdictMark verdict={verdict} size={28} />}
      <div>
        <p className="verdict-word">{isUnsigned ? t('unsigned') : t(`verdict.${verdict}`)}</p>
        <p>{sentence}</p>
        {props.children}
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
