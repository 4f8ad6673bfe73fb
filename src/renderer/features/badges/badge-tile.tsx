import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CredentialLine } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { classes } from '../../ui/button.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { TickIcon } from '../../ui/icons.ts';
import { Highlighted } from '../../ui/people-text.tsx';
import { AgeLabel, Verdict } from '../../ui/verdict.tsx';
import { DragOutHandle } from './drag-out-handle.tsx';
import { useVerdictReason } from './verdict-reason.ts';

export interface BadgeCellProps {
  readonly line: CredentialLine | undefined;
  readonly words: readonly string[];
  readonly isSelected: boolean;
  readonly onToggle: () => void;
  /** samples stand among others, so each says that it is one */
  readonly isMixed: boolean;
}

/** A badge in the gallery: the picture on its mat, name, issuer, and what is known of it and since when. */
export const BadgeTile = memo(
  function BadgeTile({ line, words, isSelected, onToggle, isMixed }: BadgeCellProps) {
    const { t } = useTranslation('badges');
    const { t: common } = useTranslation('common');
    if (line === undefined) return <Unread look="tile" />;
    const name = line.name ?? common('unnamed');
    return (
      <article className="tile" data-verdict-of={line.verdict}>
        <div className="tile-mat">
          <BadgePicture id={line.id} issuer={line.issuer} size={132} hasPicture={line.hasPicture} />
          <Tick name={name} isSelected={isSelected} onToggle={onToggle} />
          <DragOutHandle id={line.id} />
          {isMixed && line.isSample === true ? <span className="sample-mark">{t('sample-mark')}</span> : null}
        </div>
        <h2 className="tile-name two-lines" title={name}>
          <Highlighted text={name} words={words} />
        </h2>
        <p className="tile-issuer ellipsis">
          <Highlighted text={line.issuer ?? common('unnamed-issuer')} words={words} />
        </p>
        <p className="tile-verdict">
          <Verdict verdict={line.verdict} size={14} isUnsigned={line.isUnsigned} />
          <Reason line={line} />
        </p>
      </article>
    );
  },
  (a, b) => a.line === b.line && a.words === b.words && a.isSelected === b.isSelected && a.isMixed === b.isMixed,
);

/**
 * The box of a tile or line. The row itself is selected with the space bar, so this is no further stop for the keyboard; and it is a
 * plain button, since a hundred of the library's checkboxes cost more than all else that scrolling draws.
 */
export function Tick(props: { readonly name: string; readonly isSelected: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation('badges');
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would take its own part in the row's presses and keys
    <button
      type="button"
      role="checkbox"
      className="tick"
      tabIndex={-1}
      aria-label={t('select', { name: props.name })}
      aria-checked={props.isSelected}
      data-selected={props.isSelected || undefined}
      onPointerDown={holdBack}
      onMouseDown={holdBack}
      onPointerUp={holdBack}
      onClick={(event) => {
        event.stopPropagation();
        props.onToggle();
      }}
    >
      <span className="checkbox-box" aria-hidden="true">
        <IconOf icon={TickIcon} />
      </span>
    </button>
  );
}

/** The press is the box's own: the row must not open the badge, nor begin a drag. */
function holdBack(event: { stopPropagation(): void }): void {
  event.stopPropagation();
}

/** What stands beside the verdict's word: how old the answer is, or why it is not "valid". */
export function Reason({ line }: { readonly line: CredentialLine }) {
  const reason = useVerdictReason(line);
  if (reason !== null) return <span className="ellipsis">{reason}</span>;
  return line.asOf === undefined || line.asOf === null ? (
    <Until line={line} />
  ) : (
    <AgeLabel asOf={line.asOf} hasClock={false} />
  );
}

function Until({ line }: { readonly line: CredentialLine }) {
  const { t } = useTranslation('badges');
  const { day } = useFormat();
  return line.validUntil === null ? null : (
    <span className="ellipsis">{t('until', { date: day(line.validUntil) })}</span>
  );
}

export function Unread({ look }: { readonly look: 'tile' | 'line' }) {
  const { t } = useTranslation('badges');
  return (
    <div className={classes(look, 'unread')}>
      {look === 'tile' ? <div className="tile-mat" /> : <span className="picture-small" />}
      <span className={look === 'tile' ? 'tile-name' : 'line-name'}>{t('not-read')}</span>
    </div>
  );
}
