/** Another language has the same keys as English, each with a text of its own: a missing or strange key does not compile. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };
