import type { ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  /** one sentence */
  readonly title: string;
  readonly children?: ReactNode;
  /** one act, and one way to try it */
  readonly acts?: ReactNode;
  readonly drawing?: 'buttonhole' | 'none';
}

/** Nothing here yet, or nothing found. The drawing is an empty buttonhole, not a sad face. */
export function EmptyState({ title, children, acts, drawing = 'buttonhole' }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {drawing === 'none' ? null : <Buttonhole />}
      <h2>{title}</h2>
      {children === undefined ? null : <div className="empty-words">{children}</div>}
      {acts === undefined ? null : <div className="empty-acts">{acts}</div>}
    </div>
  );
}

function Buttonhole() {
  return (
    <svg className="buttonhole" viewBox="0 0 160 96" aria-hidden="true">
      <path className="cloth" d="M18 0H142L128 62Q124 78 108 84L20 96Z" />
      <path className="seam" d="M30 0L32 82L104 73Q114 70 117 60L130 0" />
      <g transform="rotate(-16 78 40)">
        <rect className="hole" x="52" y="36" width="52" height="8" rx="4" />
        <path
          className="stitches"
          d="M56 33v14M61 33v14M66 33v14M71 33v14M76 33v14M81 33v14M86 33v14M91 33v14M96 33v14M100 33v14"
        />
        <path className="slit" d="M57 40h42" />
      </g>
    </svg>
  );
}
