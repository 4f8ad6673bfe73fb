import type { Selection } from '@react-types/shared';
import { memo, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../navigation/router.ts';
import { queryWords } from '../../ui/people-text.tsx';
import { BadgeGrid } from './badge-grid.tsx';
import { BadgeLine } from './badge-line.tsx';
import { BadgeTile } from './badge-tile.tsx';
import { badgesView, changeView, lastScroll } from './badges-view.ts';
import type { GridPlan } from './grid-keys.ts';
import type { TimelineAxis } from './timeline-axis.ts';
import { TimelineLine } from './timeline-line.tsx';
import type { Pages } from './use-pages.ts';

/** In rem: mat, two lines of name, issuer, verdict; see badge-grid.css. */
const TILE = { width: 13, narrowWidth: 12.25, height: 16.625, columnGap: 1.25, rowGap: 1.5 };
const LINE_HEIGHT = 3.5;
const NARROW_BELOW = 46;

function galleryPlan(width: number, rem: number): Omit<GridPlan, 'count'> {
  const least = (width < NARROW_BELOW * rem ? TILE.narrowWidth : TILE.width) * rem;
  const columnGap = TILE.columnGap * rem;
  const columns = Math.max(1, Math.floor((width + columnGap) / (least + columnGap)));
  return {
    columns,
    columnGap,
    cellWidth: (width - (columns - 1) * columnGap) / columns,
    rowHeight: TILE.height * rem,
    rowGap: TILE.rowGap * rem,
    paddingTop: 0.25 * rem,
    paddingBottom: 6 * rem,
  };
}

function listPlan(width: number, rem: number): Omit<GridPlan, 'count'> {
  return {
    columns: 1,
    columnGap: 0,
    cellWidth: width,
    rowHeight: LINE_HEIGHT * rem,
    rowGap: 0,
    paddingTop: 0.25 * rem,
    paddingBottom: 6 * rem,
  };
}

export type BadgeShelfProps = {
  readonly pages: Pages;
  readonly chosen: ReadonlySet<string>;
  /** a position to be brought to the top, whenever `turn` grows */
  readonly jump?: { readonly index: number; readonly turn: number };
} & ({ readonly look: 'gallery' | 'list' } | { readonly look: 'timeline'; readonly axis: TimelineAxis });

/** Gallery or list of the badges found, with selection kept by id while positions change. Typing alone does not draw it anew. */
export const BadgeShelf = memo(function BadgeShelf(props: BadgeShelfProps) {
  const { pages, look, chosen } = props;
  const { t } = useTranslation('badges');
  // another question begins at the top; the same list goes on where it was
  const question = JSON.stringify(pages.question);
  const start = useRef({ question, top: lastScroll.top });
  if (start.current.question !== question) start.current = { question, top: 0 };
  const words = useMemo(() => queryWords(pages.question.query), [pages.question.query]);
  const { selected, onSelect } = useSelection(pages, chosen);
  const now = useRef(pages);
  now.current = pages;
  const onOpen = useCallback((index: number) => {
    const line = now.current.lineAt(index);
    if (line !== undefined) navigate({ screen: 'badge', id: line.id });
  }, []);
  const onRange = useCallback((from: number, to: number) => now.current.need(from, to), []);
  return (
    <BadgeGrid
      key={look}
      topFor={question}
      label={t('list')}
      look={look === 'gallery' ? 'gallery' : 'list'}
      {...(props.jump === undefined ? {} : { jump: props.jump })}
      count={pages.total}
      nameOf={(index) => pages.lineAt(index)?.name ?? ''}
      idOf={(index) => pages.lineAt(index)?.id}
      planFor={look === 'gallery' ? galleryPlan : listPlan}
      selected={selected}
      onSelect={onSelect}
      dragIds={(index) => {
        const id = pages.lineAt(index)?.id;
        if (id === undefined) return [];
        return chosen.has(id) ? [...chosen] : [id];
      }}
      dragPreview={(count) => t('found', { count })}
      onOpen={onOpen}
      onRange={onRange}
      initialScrollTop={start.current.top}
      onScrolled={keepScroll}
    >
      {({ index, isSelected, toggle }) => {
        const cell = {
          line: pages.lineAt(index),
          words,
          isSelected,
          onToggle: toggle,
          isMixed: pages.samples === 'some',
        };
        if (props.look === 'timeline') return <TimelineLine {...cell} axis={props.axis} />;
        return look === 'list' ? <BadgeLine {...cell} /> : <BadgeTile {...cell} />;
      }}
    </BadgeGrid>
  );
});

function keepScroll(top: number): void {
  lastScroll.top = top;
}

/** Positions for the grid, ids for everybody else. */
function useSelection(pages: Pages, ids: ReadonlySet<string>) {
  const last = useRef<ReadonlySet<number>>(new Set());
  const selected = useMemo(() => {
    const indices = new Set<number>();
    for (const id of ids) {
      const index = pages.indexOf(id);
      if (index !== undefined) indices.add(index);
    }
    // React Aria remembers in its own set where a range began: as long as it says the same, it stays
    const isSame = indices.size === last.current.size && [...indices].every((index) => last.current.has(index));
    return isSame ? last.current : indices;
  }, [pages, ids]);
  const onSelect = (chosen: Selection) => {
    if (chosen === 'all') {
      void pages.allIds().then((all) => changeView({ selected: new Set(all) }));
      return;
    }
    const indices = chosen as ReadonlySet<number>;
    // none is none, also of those that were never read and so have no position here
    if (indices.size === 0) {
      last.current = indices;
      changeView({ selected: new Set() });
      return;
    }
    const dropped = [...selected].filter((index) => !indices.has(index));
    const added = [...indices].filter((index) => !selected.has(index));
    last.current = indices;
    const known = added.every((index) => pages.lineAt(index) !== undefined);
    const apply = (newIds: readonly string[]) => {
      const next = new Set(badgesView.get().selected);
      for (const index of dropped) next.delete(pages.lineAt(index)?.id ?? '');
      for (const id of newIds) next.add(id);
      changeView({ selected: next });
    };
    if (known) apply(added.flatMap((index) => pages.lineAt(index)?.id ?? []));
    else void pages.idsAt(added).then(apply);
  };
  return { selected, onSelect };
}
