/**
 * What is there, or will be. The platform's cryptography answers at once, a browser's later, and most badges ask for nothing that has
 * to be loaded: whoever needs the answer waits only where there is something to wait for. `await` takes either.
 */
export type Eventually<T> = T | Promise<T>;

/** Goes on with a value, at once where it is there; a throw in `next` is a throw then, and a rejection after a wait. */
export function andThen<T, U>(value: Eventually<T>, next: (value: T) => Eventually<U>): Eventually<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
