import i18next from 'i18next';
import type { DragEvent } from 'react';
import './drag-out-handle.css';
import { dragBadgeOut } from './badge-acts.ts';

/**
 * A grip on a badge's picture: what is dragged by it leaves the window as the badge's own file. The drag is the system's, begun by main,
 * so the page's own is held back. By keyboard the same is "Export". There are hundreds of them, each drawn by what hears of the language.
 */
export function DragOutHandle({ id }: { readonly id: string }) {
  const begin = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    void dragBadgeOut(id);
  };
  return (
    <span
      className="drag-out"
      aria-hidden="true"
      title={i18next.t('badges:drag-out')}
      draggable
      onDragStart={begin}
      onPointerDown={holdBack}
      onMouseDown={holdBack}
      onClick={holdBack}
    />
  );
}

/** The badge under it must not open, nor be dragged to a collection. */
function holdBack(event: { stopPropagation(): void }): void {
  event.stopPropagation();
}
