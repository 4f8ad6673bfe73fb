import type { RequestOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { createStore, useStore } from '../../door/store.ts';
import { navigate } from '../../navigation/router.ts';

export type ListRequest = RequestOf<WalletContract['credentials']['list']>;
export type Filters = ListRequest['filters'];
export type Sort = NonNullable<ListRequest['sort']>;

/** How the badges are seen: kept while one looks at a badge and comes back. */
export interface BadgesView {
  readonly look: 'gallery' | 'list' | 'timeline';
  readonly query: string;
  readonly filters: Filters;
  readonly sort: Sort;
  /** ids, in the order in which they were chosen */
  readonly selected: ReadonlySet<string>;
  readonly scrollTop: number;
}

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
  scrollTop: 0,
});

export function useBadgesView(): BadgesView {
  return useStore(badgesView);
}

export function changeView(change: Partial<BadgesView>): void {
  badgesView.set((view) => ({ ...view, ...change }));
}

/** Another question: the selection and the place in the list belonged to the old one. */
export function narrow(change: Partial<Pick<BadgesView, 'query' | 'filters' | 'sort'>>): void {
  badgesView.set((view) => ({ ...view, ...change, selected: new Set(), scrollTop: 0 }));
}

/** Goes to the badges with these filters and no query. */
export function filterBy(filters: Filters): void {
  narrow({ filters, query: '' });
  navigate({ screen: 'badges' });
}

export function hasFilters(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== null);
}
