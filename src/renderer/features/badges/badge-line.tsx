import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CredentialLine } from '../../door/client.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Highlighted } from '../../ui/people-text.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { type BadgeCellProps, Reason, Tick, Unread } from './badge-tile.tsx';

/** A badge in a row: for those who read rather than look. */
export const BadgeLine = memo(
  function BadgeLine(cell: BadgeCellProps) {
    const { line } = cell;
    if (line === undefined) return <Unread look="line" />;
    return (
      <Line
        {...cell}
        line={line}
        middle={
          <div className="line-labels">
            {line.tags.slice(0, 2).map((tag) => (
              <span key={tag} className="tag">
                <bdi>{tag}</bdi>
              </span>
            ))}
          </div>
        }
        end={<Reason line={line} />}
      />
    );
  },
  (a, b) => a.line === b.line && a.words === b.words && a.isSelected === b.isSelected && a.isMixed === b.isMixed,
);

export interface LineProps extends Omit<BadgeCellProps, 'line' | 'isMixed'> {
  readonly line: CredentialLine;
  readonly className?: string;
  /** before the issuer */
  readonly lead?: ReactNode;
  /** between the words and the verdict */
  readonly middle: ReactNode;
  /** beneath the verdict */
  readonly end: ReactNode;
}

/** What every row of a badge has: tick, picture, name, issuer and verdict. */
export function Line({ line, words, isSelected, onToggle, className = 'line', lead, middle, end }: LineProps) {
  const { t } = useTranslation('common');
  const name = line.name ?? t('unnamed');
  return (
    <article className={className}>
      <Tick name={name} isSelected={isSelected} onToggle={onToggle} />
      <span className="picture-small">
        <BadgePicture id={line.id} issuer={line.issuer} size={40} hasPicture={line.hasPicture} />
      </span>
      <div className="line-words">
        <h2 className="line-name ellipsis" title={name}>
          <Highlighted text={name} words={words} />
        </h2>
        <p className="line-issuer ellipsis">
          {lead}
          <Highlighted text={line.issuer ?? t('unnamed-issuer')} words={words} />
        </p>
      </div>
      {middle}
      <div className="line-verdict">
        <Verdict verdict={line.verdict} size={14} isUnsigned={line.isUnsigned} />
        {end}
      </div>
    </article>
  );
}
