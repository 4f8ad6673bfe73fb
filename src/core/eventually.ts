/**
 * What is there, or will be. The platform's cryptography answers at once, a browser's later, and most badges ask for nothing that has
 * to be loaded: whoever needs the answer waits only where there is something to wait for. `await` takes either.
 */
export type Eventually<T> = T | Promise<T>;

/**
 * Goes on with a value, at once where it is there; a throw in `next` is a throw then, and a rejection after a wait.
 *
 * Whatever is to be awaited is: a promise of another realm (a page's frame, a sandbox) is no `Promise` of this one, and taken for a
 * value it would be a yes.
 */
export function andThen<T, U>(value: Eventually<T>, next: (value: T) => Eventually<U>): Eventually<U> {
  return isPromise(value) ? Promise.resolve(value).then(next) : next(value);
}

function isPromise<T>(value: Eventually<T>): value is Promise<T> {
  if (value instanceof Promise) return true;
  return (
    typeof value === 'object' && value !== null && typeof (value as { readonly then?: unknown }).then === 'function'
  );
}
