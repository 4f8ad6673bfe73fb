import type { Details, ErrorCode } from '../core/errors.ts';
import type { Result } from '../core/result.ts';
import { type Decoded, type Decoder, type Kinds, kinds, Mismatch, type OneKind } from './decode.ts';
import { decodeOnce } from './decode-once.ts';

/** A question that the window asks and main answers. */
export interface Call<Request = unknown, Response = unknown> {
  readonly way: 'call';
  readonly request: Decoder<Request>;
  readonly response: Decoder<Response>;
  readonly pace: Pace;
  /** one verb with several forms, told apart by `kind`: the answer is of the kind that was asked, or is refused */
  readonly answersInKind: boolean;
}

/** How often a call may come: a bucket of `burst` that fills by `perMinute`. */
export interface Pace {
  readonly burst: number;
  readonly perMinute: number;
}

/** A person scrolling and typing as fast as they can stays far below it. */
export const usualPace: Pace = { burst: 200, perMinute: 3000 };

/** Each costs a key derivation, a dialog or a job; none is of use many times a minute. */
export const slowPace: Pace = { burst: 10, perMinute: 20 };

/** Something that main tells the window unasked. */
export interface Signal<Payload = unknown> {
  readonly way: 'signal';
  readonly payload: Decoder<Payload>;
}

export function call<Request, Response>(
  request: Decoder<Request>,
  response: Decoder<Response>,
  pace: Pace = usualPace,
): Call<Request, Response> & { readonly answersInKind: false } {
  return { way: 'call', request, response, pace, answersInKind: false };
}

/** One verb in several forms. Each has a request and a response of its own, both decoded as strictly as if it were a call by itself. */
export function callInKinds<Q extends Kinds, R extends { readonly [N in keyof Q]: Decoder<object> }>(
  requests: Q,
  responses: R,
  pace: Pace = usualPace,
): Call<OneKind<Q>, OneKind<R>> & { readonly answersInKind: true } {
  return { way: 'call', request: kinds(requests), response: kinds(responses), pace, answersInKind: true };
}

/** The decoder of the answer to this very request. */
export function responseTo(entry: Call, request: unknown): Decoder<unknown> {
  if (!entry.answersInKind) return (input, path) => decodeOnce(entry.response, input, path);
  const { kind } = request as { readonly kind: string };
  return (input, path) => {
    const decoded = decodeOnce(entry.response, input, path) as { readonly kind: string };
    if (decoded.kind !== kind) throw new Mismatch(`${path}/kind`, kind);
    return decoded;
  };
}

export function signal<Payload>(payload: Decoder<Payload>): Signal<Payload> {
  return { way: 'signal', payload };
}

/** Two levels: an area of the domain, and its verbs. */
export type Contract = Readonly<Record<string, Readonly<Record<string, Call | Signal>>>>;

/** What comes back of every call: an error crosses as data, since Electron would strip it to its message. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly details: Details };

export type RequestOf<C> = C extends { readonly request: infer D } ? Decoded<D> : never;
export type ResponseOf<C> = C extends { readonly response: infer D } ? Decoded<D> : never;
export type PayloadOf<S> = S extends { readonly payload: infer D } ? Decoded<D> : never;

type CallNames<A> = { [N in keyof A]: A[N] extends Call<never, unknown> | Call ? N : never }[keyof A];
type SignalNames<A> = { [N in keyof A]: A[N] extends { readonly way: 'signal' } ? N : never }[keyof A];

/** One handler for each call; leaving one out does not compile. */
export type Handlers<C extends Contract> = {
  readonly [A in keyof C as CallNames<C[A]> extends never ? never : A]: {
    readonly [N in CallNames<C[A]>]: (request: RequestOf<C[A][N]>) => Promise<Result<ResponseOf<C[A][N]>>>;
  };
};

type Ask<C> = C extends { readonly answersInKind: true }
  ? AskInKinds<Extract<RequestOf<C>, Kinded>, ResponseOf<C>>
  : null extends RequestOf<C>
    ? () => Promise<Answer<ResponseOf<C>>>
    : (request: RequestOf<C>) => Promise<Answer<ResponseOf<C>>>;

interface Kinded {
  readonly kind: string;
}

type AskInKinds<Q extends Kinded, R> = <const A extends Q>(
  request: A,
) => Promise<Answer<Extract<R, { readonly kind: A['kind'] }>>>;

/** What the asking side gets: a function for each call, and for each signal one that starts to listen and returns how to stop. */
export type Connected<C extends Contract> = {
  readonly [A in keyof C]: {
    readonly [N in CallNames<C[A]>]: Ask<C[A][N]>;
  } & {
    readonly [N in SignalNames<C[A]>]: (listener: (payload: PayloadOf<C[A][N]>) => void) => () => void;
  };
};

/** What the answering side gets: a function for each signal. */
export type Tellers<C extends Contract> = {
  readonly [A in keyof C as SignalNames<C[A]> extends never ? never : A]: {
    readonly [N in SignalNames<C[A]>]: (payload: PayloadOf<C[A][N]>) => void;
  };
};

export interface Entry {
  readonly area: string;
  readonly name: string;
  /** derived, never typed by hand */
  readonly channel: string;
  readonly entry: Call | Signal;
}

export function entriesOf(contract: Contract): readonly Entry[] {
  return Object.entries(contract).flatMap(([area, verbs]) =>
    Object.entries(verbs).map(([name, entry]) => ({ area, name, channel: `${area}.${name}`, entry })),
  );
}
