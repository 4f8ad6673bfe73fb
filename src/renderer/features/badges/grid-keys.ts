import type { Key, KeyboardDelegate, LayoutDelegate, Rect, Size } from '@react-types/shared';

/** Where the items of a grid of equal cells stand, in CSS pixels from the start of the content. */
export interface GridPlan {
  readonly count: number;
  readonly columns: number;
  readonly cellWidth: number;
  readonly rowHeight: number;
  readonly columnGap: number;
  readonly rowGap: number;
  readonly paddingTop: number;
  readonly paddingBottom: number;
}

export function rowsOf({ count, columns }: GridPlan): number {
  return Math.ceil(count / columns);
}

export function heightOf(plan: GridPlan): number {
  const rows = rowsOf(plan);
  const gaps = Math.max(0, rows - 1) * plan.rowGap;
  return plan.paddingTop + rows * plan.rowHeight + gaps + plan.paddingBottom;
}

export function placeOfCell(plan: GridPlan, index: number): Rect {
  const row = Math.floor(index / plan.columns);
  const column = index % plan.columns;
  return {
    x: column * (plan.cellWidth + plan.columnGap),
    y: plan.paddingTop + row * (plan.rowHeight + plan.rowGap),
    width: plan.cellWidth,
    height: plan.rowHeight,
  };
}

/** Positions of the cells that a viewport shows, and `overscan` rows before and after. */
export function visibleRange(plan: GridPlan, top: number, height: number, overscan: number): readonly [number, number] {
  const pitch = plan.rowHeight + plan.rowGap;
  const first = Math.max(0, Math.floor((top - plan.paddingTop) / pitch) - overscan);
  const last = Math.min(rowsOf(plan) - 1, Math.ceil((top + height - plan.paddingTop) / pitch) + overscan);
  return [first * plan.columns, Math.min(plan.count, (last + 1) * plan.columns)];
}

/** Arrow, page and end keys over positions: no element has to be there for its key to be known. */
export class GridKeys implements KeyboardDelegate, LayoutDelegate {
  readonly #plan: () => GridPlan;
  readonly #viewport: () => Rect;
  readonly #isMirrored: boolean;
  readonly #find: (search: string, from: number) => number | null;

  constructor(
    plan: () => GridPlan,
    viewport: () => Rect,
    isMirrored: boolean,
    find: (search: string, from: number) => number | null,
  ) {
    this.#plan = plan;
    this.#viewport = viewport;
    this.#isMirrored = isMirrored;
    this.#find = find;
  }

  #moved(key: Key, by: number): Key | null {
    const next = (key as number) + by;
    return next >= 0 && next < this.#plan().count ? next : null;
  }

  #movedRows(key: Key, rows: number): Key | null {
    const { columns, count } = this.#plan();
    const next = (key as number) + rows * columns;
    if (next >= 0 && next < count) return next;
    if (next < 0) return Math.abs(rows) === 1 ? null : (key as number) % columns;
    const isLastRow = Math.floor((key as number) / columns) === Math.floor((count - 1) / columns);
    return isLastRow ? null : count - 1;
  }

  getKeyBelow(key: Key): Key | null {
    return this.#movedRows(key, 1);
  }

  getKeyAbove(key: Key): Key | null {
    return this.#movedRows(key, -1);
  }

  getKeyLeftOf(key: Key): Key | null {
    return this.#plan().columns === 1 ? null : this.#moved(key, this.#isMirrored ? 1 : -1);
  }

  getKeyRightOf(key: Key): Key | null {
    return this.#plan().columns === 1 ? null : this.#moved(key, this.#isMirrored ? -1 : 1);
  }

  #rowsOfPage(): number {
    const { rowHeight, rowGap } = this.#plan();
    return Math.max(1, Math.floor(this.#viewport().height / (rowHeight + rowGap)));
  }

  getKeyPageBelow(key: Key): Key | null {
    return this.#movedRows(key, this.#rowsOfPage());
  }

  getKeyPageAbove(key: Key): Key | null {
    return this.#movedRows(key, -this.#rowsOfPage());
  }

  getFirstKey(): Key | null {
    return this.#plan().count === 0 ? null : 0;
  }

  getLastKey(): Key | null {
    const { count } = this.#plan();
    return count === 0 ? null : count - 1;
  }

  getKeyForSearch(search: string, from?: Key | null): Key | null {
    return this.#find(search, typeof from === 'number' ? from : 0);
  }

  getItemRect(key: Key): Rect | null {
    return typeof key === 'number' ? placeOfCell(this.#plan(), key) : null;
  }

  getVisibleRect(): Rect {
    return this.#viewport();
  }

  getContentSize(): Size {
    return { width: this.#viewport().width, height: heightOf(this.#plan()) };
  }

  getKeyRange(from: Key, to: Key): Key[] {
    const [first, last] = [Math.min(from as number, to as number), Math.max(from as number, to as number)];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }
}
