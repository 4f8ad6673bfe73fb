import type { RequestOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { createStore, useStore, useStorePart } from '../../door/store.ts';
import { navigate } from '../../navigation/router.ts';

export type ListRequest = Extract<RequestOf<WalletContract['credentials']['list']>, { kind: 'lines' }>;
export type Filters = ListRequest['filters'];
export type Sort = NonNullable<ListRequest['sort']>;

/** As lists, and as pictures of all of them. */
export type Look = 'gallery' | 'list' | 'timeline' | 'skills' | 'issuers';

/** How the badges are seen: kept while one looks at a badge and comes back. */
export interface BadgesView {
  readonly look: Look;
  readonly query: string;
  readonly filters: Filters;
  readonly sort: Sort;
  /** ids, in the order in which they were chosen */
  readonly selected: ReadonlySet<string>;
}

/** How far the list was scrolled, for when one comes back to it. No part of the view: it changes with every frame, and nothing shows it. */
export const lastScroll = { top: 0 };

export const noFilters: Filters = {
  issuerId: null,
  skill: null,
  verdict: null,
  expiry: null,
  tag: null,
  collection: null,
};

export const badgesView = createStore<BadgesView>({
  look: 'gallery',
  query: '',
  filters: noFilters,
  sort: 'newest',
  selected: new Set(),
});

export function useBadgesView(): BadgesView {
  return useStore(badgesView);
}

/** One part of it; typing in search does not draw again what shows only the filters. */
export function useViewPart<K extends keyof BadgesView>(part: K): BadgesView[K] {
  return useStorePart(badgesView, (view) => view[part]);
}

export function changeView(change: Partial<BadgesView>): void {
  badgesView.set((view) => ({ ...view, ...change }));
}

/** Another question: the selection and the place in the list belonged to the old one. */
export function narrow(change: Partial<Pick<BadgesView, 'query' | 'filters' | 'sort'>>): void {
  lastScroll.top = 0;
  badgesView.set((view) => ({ ...view, ...change, selected: view.selected.size === 0 ? view.selected : new Set() }));
}

/** The order in which they are shown: time has two of its own. */
export function orderOf({ look, sort }: Pick<BadgesView, 'look' | 'sort'>): Sort {
  return look === 'timeline' && sort !== 'expires' ? 'earned' : sort;
}

/** Goes to the badges with these filters and no query. */
export function filterBy(filters: Filters): void {
  narrow({ filters, query: '' });
  navigate({ screen: 'badges' });
}

export function hasFilters(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== null);
}
