/**
 * Turns what came over a process boundary into a type, or refuses it. What is returned is made anew, of plain objects with the
 * named keys only: nothing of the sender's own objects (getters, prototypes, further keys) reaches the receiver.
 *
 * @throws {Mismatch} caught by `serve` and `connect`, nowhere else
 */
export type Decoder<T> = (input: unknown, path: string) => T;

/** What a decoder makes: types are read off here, so they cannot drift from what is checked. */
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

/** Where something does not fit. Carries the path alone: what stood there may be anybody's secret. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
  readonly path: string;
  readonly expected: string;

  constructor(path: string, expected: string) {
    super(`${path}: not ${expected}`);
    this.path = path;
    this.expected = expected;
  }
}

/** A misfit of a part, told with the way to that part: paths are put together where one is told, not for every value that fits. */
function placed(error: unknown, above: string): unknown {
  return error instanceof Mismatch ? new Mismatch(above + error.path, error.expected) : error;
}

function misfit(path: string, expected: string): never {
  throw new Mismatch(path, expected);
}

/** Of calls that are given nothing or answer nothing. Electron turns a missing argument into `undefined` or `null`. */
export const nothing: Decoder<null> = (input, path) =>
  input === undefined || input === null ? null : misfit(path, 'nothing');

/** @param maxLength - UTF-16 units */
export function text(maxLength: number): Decoder<string> {
  return (input, path) =>
    typeof input === 'string' && input.length <= maxLength && input.isWellFormed()
      ? input
      : misfit(path, `text of at most ${maxLength}`);
}

/** @param pattern - anchored, and without nested repetition */
export function textLike(pattern: RegExp, maxLength: number): Decoder<string> {
  const bounded = text(maxLength);
  return (input, path) => {
    const decoded = bounded(input, path);
    return pattern.test(decoded) ? decoded : misfit(path, String(pattern));
  };
}

export function oneOf<const T extends string>(...values: readonly T[]): Decoder<T> {
  return (input, path) => (values.includes(input as T) ? (input as T) : misfit(path, values.join(' | ')));
}

export const flag: Decoder<boolean> = (input, path) => (typeof input === 'boolean' ? input : misfit(path, 'a boolean'));

export function integer(least: number, most: number): Decoder<number> {
  return (input, path) =>
    Number.isSafeInteger(input) && (input as number) >= least && (input as number) <= most
      ? (input as number)
      : misfit(path, `an integer from ${least} to ${most}`);
}

/** A count or a size; 0 to 2^53 - 1. */
export const count: Decoder<number> = integer(0, Number.MAX_SAFE_INTEGER);

export const number: Decoder<number> = (input, path) =>
  Number.isFinite(input) ? (input as number) : misfit(path, 'a finite number');

/** @returns the bytes themselves, not a copy: what crossed a process boundary has one owner, who may wipe them */
export function bytes(maxLength: number): Decoder<Uint8Array> {
  return (input, path) =>
    input instanceof Uint8Array && input.byteLength <= maxLength ? input : misfit(path, `at most ${maxLength} bytes`);
}

export function list<T>(item: Decoder<T>, maxItems: number): Decoder<readonly T[]> {
  return (input, path) => {
    if (!Array.isArray(input) || input.length > maxItems) misfit(path, `a list of at most ${maxItems}`);
    const items = input as readonly unknown[];
    const decoded: T[] = [];
    let index = 0;
    try {
      for (; index < items.length; index += 1) decoded.push(item(items[index], ''));
    } catch (error) {
      throw placed(error, `${path}/${index}`);
    }
    return decoded;
  };
}

export function nullable<T>(decoder: Decoder<T>): Decoder<T | null> {
  return (input, path) => (input === null ? null : decoder(input, path));
}

/** A key that may be absent. */
export interface Optional<T> {
  readonly optional: Decoder<T>;
}

export function optional<T>(decoder: Decoder<T>): Optional<T> {
  return { optional: decoder };
}

type Fields = Readonly<Record<string, Decoder<unknown> | Optional<unknown>>>;

type AllOptional<F extends Readonly<Record<string, Decoder<unknown>>>> = {
  readonly [K in keyof F]: Optional<Decoded<F[K]>>;
};

/** The same keys, any of which may be absent: of a change to something that has all of them. */
export function allOptional<F extends Readonly<Record<string, Decoder<unknown>>>>(fields: F): AllOptional<F> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, optional(field)]),
  ) as unknown as AllOptional<F>;
}

type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends Optional<unknown> ? never : K }[keyof F];
type OptionalKeys<F extends Fields> = Exclude<keyof F, RequiredKeys<F>>;

export type Shaped<F extends Fields> = { readonly [K in RequiredKeys<F>]: Decoded<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: F[K] extends Optional<infer T> ? T : never;
} extends infer O
  ? { [K in keyof O]: O[K] }
  : never;

/** An object of exactly these keys: of requests, where another key is a misunderstanding or an attempt. */
export function shape<F extends Fields>(fields: F): Decoder<Shaped<F>> {
  const part = view(fields);
  return (input, path) => {
    const decoded = part(input, path);
    const stranger = Object.keys(input as object).find((key) => !Object.hasOwn(fields, key));
    return stranger === undefined ? decoded : misfit(path, 'an object without further keys');
  };
}

/** These keys of an object, whatever else it has: of answers, where the rest stays on its side of the door. */
export function view<F extends Fields>(fields: F): Decoder<Shaped<F>> {
  const entries = Object.entries(fields).map(([key, field]) => ({
    key,
    below: `/${key}`,
    isOptional: typeof field !== 'function',
    decode: typeof field === 'function' ? field : field.optional,
  }));
  return (input, path) => {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) misfit(path, 'an object');
    const decoded: Record<string, unknown> = {};
    try {
      for (const { key, below, isOptional, decode } of entries) {
        const value = Object.hasOwn(input as object, key) ? (input as Record<string, unknown>)[key] : undefined;
        if (value !== undefined || !isOptional) decoded[key] = decode(value, below);
      }
    } catch (error) {
      throw placed(error, path);
    }
    return decoded as Shaped<F>;
  };
}

export type Kinds = Readonly<Record<string, Decoder<object>>>;
export type OneKind<K extends Kinds> = {
  [N in keyof K]: { readonly kind: N } & Decoded<K[N]> extends infer O ? { readonly [P in keyof O]: O[P] } : never;
}[keyof K];

/** One of several shapes, told apart by `kind`; each decoder sees the object without it. */
export function kinds<K extends Kinds>(decoders: K): Decoder<OneKind<K>> {
  return (input, path) => {
    if (typeof input !== 'object' || input === null) misfit(path, 'an object');
    const { kind, ...rest } = input as Record<string, unknown>;
    const decoder = typeof kind === 'string' && Object.hasOwn(decoders, kind) ? decoders[kind] : undefined;
    if (decoder === undefined) return misfit(path, `one of ${Object.keys(decoders).join(', ')}`);
    return { kind, ...decoder(rest, `${path}/${String(kind)}`) } as unknown as OneKind<K>;
  };
}

/** Adds a bound that is about the whole. */
export function within<T>(decoder: Decoder<T>, fits: (value: T) => boolean, expected: string): Decoder<T> {
  return (input, path) => {
    const decoded = decoder(input, path);
    return fits(decoded) ? decoded : misfit(path, expected);
  };
}
