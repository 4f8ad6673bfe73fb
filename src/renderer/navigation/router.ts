import { createStore, useStore } from '../door/store.ts';

/** Where the window is. In memory alone: there is no address to open from outside. */
export type Route =
  | { readonly screen: 'badges' }
  | { readonly screen: 'badge'; readonly id: string }
  | { readonly screen: 'present'; readonly ids?: readonly string[]; readonly scan?: boolean }
  | { readonly screen: 'check' }
  | { readonly screen: 'import'; readonly jobId?: string; readonly start?: 'files' | 'folder' | 'scan' }
  | { readonly screen: 'issuers'; readonly id?: string }
  | { readonly screen: 'log' }
  | { readonly screen: 'safety' }
  | { readonly screen: 'settings'; readonly part?: 'about' | 'personas' | 'reminders' };

export type ScreenName = Route['screen'];

interface Trail {
  readonly route: Route;
  readonly past: readonly Route[];
}

const MOST_PAST = 50;
const trail = createStore<Trail>({ route: { screen: 'badges' }, past: [] });

/** Asked before the window leaves a place; false keeps it there. */
let guard: (() => boolean) | null = null;

export function navigate(route: Route): void {
  if (guard !== null && !guard()) return;
  trail.set(({ route: here, past }) => ({ route, past: [...past, here].slice(-MOST_PAST) }));
}

/** Without a way back to where one is, e.g. from one badge to the next of a list. */
export function replaceRoute(route: Route): void {
  trail.set(({ past }) => ({ route, past }));
}

export function goBack(): void {
  if (guard !== null && !guard()) return;
  trail.set(({ route, past }) => {
    const before = past.at(-1);
    return before === undefined
      ? { route: route.screen === 'badges' ? route : { screen: 'badges' }, past }
      : { route: before, past: past.slice(0, -1) };
  });
}

export function useRoute(): Route {
  return useStore(trail).route;
}

export function currentRoute(): Route {
  return trail.get().route;
}

/** Where Back leads. */
export function usePrevious(): Route | undefined {
  return useStore(trail).past.at(-1);
}

/** For a screen with something to lose: @returns how to let go again */
export function guardLeaving(mayLeave: () => boolean): () => void {
  guard = mayLeave;
  return () => {
    if (guard === mayLeave) guard = null;
  };
}
