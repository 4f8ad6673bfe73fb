import type { Key, Selection } from '@react-types/shared';
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  startTransition,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type DragPreviewRenderer, useGridList, useLocale } from 'react-aria';
import { DragPreview } from 'react-aria/useDrag';
import { useDraggableCollection, useDraggableItem } from 'react-aria/useDraggableCollection';
import { useGridListItem } from 'react-aria/useGridList';
import { type DraggableCollectionState, useDraggableCollectionState } from 'react-stately/useDraggableCollectionState';
import { type ListState, useListState } from 'react-stately/useListState';
import './badge-grid.css';
import { GridKeys, type GridPlan, heightOf, placeOfCell, visibleRange } from './grid-keys.ts';
import { IndexCollection } from './index-collection.ts';
import { badgeDragType } from './label-badges.ts';

export interface BadgeGridProps {
  readonly label: string;
  readonly count: number;
  readonly nameOf: (index: number) => string;
  readonly idOf: (index: number) => string | undefined;
  /** measures of the cells for a width, in CSS pixels; `rem` is 16 unless text is larger */
  readonly planFor: (width: number, rem: number) => Omit<GridPlan, 'count'>;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (indices: Selection) => void;
  /** ids that are dragged together with the badge at this position */
  readonly dragIds: (index: number) => readonly string[];
  readonly onOpen: (index: number) => void;
  readonly onRange: (from: number, to: number) => void;
  readonly initialScrollTop: number;
  /** another text here: the list is another one, and begins at its top */
  readonly topFor: string;
  readonly onScrolled: (top: number) => void;
  readonly children: (cell: GridCell) => ReactNode;
  readonly look: 'gallery' | 'list';
  readonly dragPreview: (count: number) => string;
  /** a position to be brought to the top, whenever `turn` grows */
  readonly jump?: { readonly index: number; readonly turn: number };
}

export interface GridCell {
  readonly index: number;
  readonly isSelected: boolean;
  readonly toggle: () => void;
}

/** Of rows that are not in sight yet, before and after; every row more is drawn at each step of scrolling. */
const OVERSCAN_PX = 240;

/**
 * Badges in a grid of equal cells, of which only those in sight are in the page. Keys, names, selection and dragging are React Aria's;
 * positions are our own arithmetic, so that scrolling and typing cost the same with ten thousand badges as with ten.
 */
export function BadgeGrid(props: BadgeGridProps) {
  const { label, count, nameOf, onOpen, onRange, look } = props;
  const ref = useRef<HTMLDivElement>(null);
  const { direction } = useLocale();
  const pitch = useRef(64);
  const viewport = useViewport(ref, props.initialScrollTop, pitch, props.onScrolled);
  const { planFor } = props;
  const plan: GridPlan = useMemo(
    () => ({ count, ...planFor(viewport.width, viewport.rem) }),
    [count, planFor, viewport.width, viewport.rem],
  );
  const planNow = useRef(plan);
  planNow.current = plan;
  pitch.current = plan.rowHeight + plan.rowGap;
  useTopFor(ref, props.topFor);
  const nameNow = useRef(nameOf);
  nameNow.current = nameOf;
  const collection = useMemo(() => new IndexCollection(count, (index) => nameNow.current(index)), [count]);
  const keys = useMemo(
    () =>
      new GridKeys(
        () => planNow.current,
        () => {
          const { scrollTop = 0, clientWidth = 0, clientHeight = 0 } = ref.current ?? {};
          return { x: 0, y: scrollTop, width: clientWidth, height: clientHeight };
        },
        direction === 'rtl',
        (search, from) => findByName(search, from, planNow.current.count, nameNow.current),
      ),
    [direction],
  );
  const state = useListState<number>({
    collection: collection as never,
    selectionMode: 'multiple',
    selectionBehavior: 'toggle',
    selectedKeys: props.selected as ReadonlySet<Key> as Set<Key>,
    onSelectionChange: props.onSelect,
    layoutDelegate: keys,
  });
  const { gridProps } = useGridList(
    {
      'aria-label': label,
      isVirtualized: true,
      keyboardDelegate: keys,
      layoutDelegate: keys,
      keyboardNavigationBehavior: 'tab',
      shouldSelectOnPressUp: true,
      onAction: (key) => onOpen(key as number),
    },
    state,
    ref,
  );
  const { preview, dragState, previewCount } = useBadgeDrag(props, state, ref);
  const overscan = Math.max(1, Math.min(4, Math.round(OVERSCAN_PX / pitch.current)));
  const [from, to] = visibleRange(plan, viewport.top, viewport.height, overscan);
  useEffect(() => onRange(from, to), [from, to, onRange]);
  useShownFocus(ref, state, planNow);
  useJump(ref, planNow, props.jump);
  const focused = state.selectionManager.focusedKey;
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  if (typeof focused === 'number' && focused < count && (focused < from || focused >= to)) indices.push(focused);
  return (
    <div
      {...gridProps}
      ref={ref}
      className="badge-grid"
      data-look={look}
      data-selecting={props.selected.size > 0 || undefined}
    >
      <div className="badge-grid-content" role="presentation" style={{ blockSize: heightOf(plan) }}>
        {indices.map((index) => (
          <Cell key={index} index={index} state={state} dragState={dragState} plan={plan}>
            {props.children}
          </Cell>
        ))}
      </div>
      <DragPreview ref={preview}>
        {() => <div className="drag-preview">{props.dragPreview(previewCount())}</div>}
      </DragPreview>
    </div>
  );
}

interface CellProps {
  readonly index: number;
  readonly state: ListState<number>;
  readonly dragState: DraggableCollectionState;
  readonly plan: GridPlan;
  readonly children: BadgeGridProps['children'];
}

function Cell({ index, state, dragState, plan, children }: CellProps) {
  const ref = useRef<HTMLDivElement>(null);
  const node = state.collection.getItem(index) ?? { key: index, index };
  const { rowProps, gridCellProps, isSelected, hasAction } = useGridListItem(
    { node: node as never, isVirtualized: true },
    state,
    ref,
  );
  const { dragProps } = useDraggableItem({ key: index, hasAction }, dragState);
  const place = placeOfCell(plan, index);
  const style: CSSProperties = {
    insetBlockStart: place.y,
    insetInlineStart: place.x,
    inlineSize: place.width,
    blockSize: place.height,
  };
  const merged = mergeHandlers(rowProps as Record<string, unknown>, dragProps as Record<string, unknown>);
  return (
    <div {...merged} ref={ref} className="badge-cell" style={style} data-selected={isSelected || undefined}>
      <div {...gridCellProps} className="badge-cell-content">
        {children({ index, isSelected, toggle: () => state.selectionManager.toggleSelection(index) })}
      </div>
    </div>
  );
}

/** Both hooks may answer to the same event. */
function mergeHandlers(first: Record<string, unknown>, second: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const other = first[name];
    merged[name] =
      typeof value === 'function' && typeof other === 'function'
        ? (...given: unknown[]) => {
            other(...given);
            value(...given);
          }
        : name === 'aria-describedby' && typeof other === 'string'
          ? `${other} ${String(value)}`
          : (value ?? other);
  }
  return merged;
}

function useBadgeDrag(props: BadgeGridProps, state: ListState<number>, ref: RefObject<HTMLDivElement | null>) {
  const preview = useRef<DragPreviewRenderer | null>(null);
  const dragged = useRef(0);
  const dragState = useDraggableCollectionState({
    collection: state.collection,
    selectionManager: state.selectionManager,
    preview,
    getAllowedDropOperations: () => ['link'],
    getItems: (keys) => {
      const [first] = keys;
      const ids = typeof first === 'number' ? props.dragIds(first) : [];
      dragged.current = ids.length;
      return ids.map((id) => ({ [badgeDragType]: id }));
    },
  });
  useDraggableCollection({}, dragState, ref);
  return { preview, dragState, previewCount: () => dragged.current };
}

interface Viewport {
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly rem: number;
}

/** What is in sight. Scrolling tells at most once a frame, and sizes when they change. */
function useViewport(
  ref: RefObject<HTMLDivElement | null>,
  initialTop: number,
  pitch: RefObject<number>,
  onScrolled: (top: number) => void,
): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ top: initialTop, width: 1000, height: 700, rem: 16 });
  const told = useRef(onScrolled);
  told.current = onScrolled;
  const start = useRef(initialTop);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const content = element.firstElementChild;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setViewport({
        top: element.scrollTop,
        width: content?.clientWidth ?? element.clientWidth,
        height: element.clientHeight,
        rem,
      });
    };
    measure();
    element.scrollTop = start.current;
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    let frame = 0;
    const onScroll = () => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        // what is drawn changes only when another row comes into sight
        const top = Math.floor(element.scrollTop / pitch.current) * pitch.current;
        startTransition(() => setViewport((before) => (before.top === top ? before : { ...before, top })));
        told.current(element.scrollTop);
      });
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [ref, pitch]);
  return viewport;
}

/** Another list begins at its top; the first one where it was left. */
function useTopFor(ref: RefObject<HTMLDivElement | null>, topFor: string): void {
  const last = useRef(topFor);
  useLayoutEffect(() => {
    if (last.current === topFor) return;
    last.current = topFor;
    if (ref.current !== null) ref.current.scrollTop = 0;
  }, [ref, topFor]);
}

/** A badge reached by the keyboard comes into sight, also one that was not in the page before. */
function useShownFocus(
  ref: RefObject<HTMLDivElement | null>,
  state: ListState<number>,
  plan: RefObject<GridPlan>,
): void {
  const { focusedKey, isFocused } = state.selectionManager;
  useEffect(() => {
    const element = ref.current;
    if (!isFocused || typeof focusedKey !== 'number' || element === null) return;
    const { y, height } = placeOfCell(plan.current, focusedKey);
    const margin = 8;
    if (y - margin < element.scrollTop) element.scrollTop = y - margin;
    else if (y + height + margin > element.scrollTop + element.clientHeight)
      element.scrollTop = y + height + margin - element.clientHeight;
  }, [focusedKey, isFocused, ref, plan]);
}

function useJump(ref: RefObject<HTMLDivElement | null>, plan: RefObject<GridPlan>, jump: BadgeGridProps['jump']): void {
  const turn = jump?.turn ?? 0;
  const index = jump?.index ?? 0;
  const done = useRef(turn);
  useEffect(() => {
    if (done.current === turn || ref.current === null) return;
    done.current = turn;
    ref.current.scrollTop = placeOfCell(plan.current, index).y - plan.current.paddingTop;
  }, [ref, plan, turn, index]);
}

const MOST_SEARCHED = 2000;

function findByName(search: string, from: number, count: number, nameOf: (index: number) => string): number | null {
  const wanted = search.toLocaleLowerCase();
  for (let step = 0; step < Math.min(count, MOST_SEARCHED); step += 1) {
    const index = (from + step) % count;
    if (nameOf(index).toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
