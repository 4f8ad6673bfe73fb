import type { ReactNode } from 'react';
import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './progress.css';
import { useFormat } from '../i18n/format.ts';

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** null: not known yet */
  readonly total: number | null;
  readonly remainingSeconds?: number | null;
  /** "Nothing goes online." */
  readonly note?: string;
  readonly children?: ReactNode;
}

/** Counts in words, one bar, what is left. */
export function Progress({ label, done, total, remainingSeconds, note, children }: ProgressProps) {
  const { t } = useTranslation('common');
  const { duration } = useFormat();
  return (
    <AriaProgressBar
      className="progress"
      value={done}
      maxValue={Math.max(total ?? 1, 1)}
      isIndeterminate={total === null}
      valueLabel={total === null ? t('working') : t('progress', { done, total })}
    >
      {({ percentage, valueText, isIndeterminate }) => (
        <>
          <div className="progress-line">
            <Label className="section-title">{label}</Label>
            <span className="small quiet-text">
              {note ??
                (typeof remainingSeconds === 'number' && remainingSeconds > 1
                  ? t('remaining', { time: duration(remainingSeconds) })
                  : valueText)}
            </span>
          </div>
          <div className="progress-track">
            <div
              className="progress-fill"
              data-unknown={isIndeterminate || undefined}
              style={{ inlineSize: `${percentage ?? 100}%` }}
            />
          </div>
          {children}
        </>
      )}
    </AriaProgressBar>
  );
}

/** A list of outcomes, problems first and open; the rest as they finish. */
export function ProgressList({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    <ul className="progress-list" aria-label={label}>
      {children}
    </ul>
  );
}

/** A wait that says what for; never a spinner without words. */
export function Waiting({ children }: { readonly children: string }) {
  return (
    <p className="waiting" role="status">
      <svg className="waiting-ring" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        <path d="M8 2a6 6 0 0 1 6 6" />
      </svg>
      {children}
    </p>
  );
}
