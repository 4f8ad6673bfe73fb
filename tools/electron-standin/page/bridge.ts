// The channel between a document's two worlds, the page's own and the preload's: what Electron's contextBridge is made of here.
// Its source is put into BOTH worlds before any script of the page runs, so it uses nothing from outside its own braces, and keeps
// the few built-ins it needs before the page can replace them.

/** A value on its way between the worlds: copied, except functions and promises, which stay where they are and get a number. */
export type Crossing =
  | { k: 'value'; v?: unknown }
  | { k: 'seen'; i: number }
  | { k: 'yours'; i: number; id: number }
  | { k: 'function'; i: number; id: number }
  | { k: 'promise'; i: number; id: number }
  | { k: 'error'; i: number; message: string }
  | { k: 'array'; i: number; items: Crossing[] }
  | { k: 'object'; i: number; entries: [string, Crossing][] }
  | { k: 'clone'; i: number; v: unknown };

export type BridgeMessage =
  | { op: 'call'; id: number; args: Crossing[] }
  | { op: 'settle'; id: number; isKept: boolean; value: Crossing }
  | { op: 'expose'; key: string; value: Crossing }
  | { op: 'host'; value: Crossing }
  | { op: 'hello' };

export type BridgeAnswer = { op: 'answer'; ok: true; value?: Crossing } | { op: 'answer'; ok: false; message: string };

export interface Bridge {
  readonly operations: Record<string, (message: never) => BridgeAnswer | undefined>;
  /** Says something to the other world and returns its answer; worlds of one document share a thread, so it is there at once. */
  post(message: BridgeMessage): BridgeAnswer | undefined;
  outward(value: unknown): Crossing;
  inward(crossing: Crossing): unknown;
}

export function makeBridge(side: 'page' | 'preload', other: 'page' | 'preload', secret: string): Bridge {
  const DEEPEST = 1000;
  const doc = document;
  const Message = CustomEvent;
  const PromiseKept = Promise;
  const { apply } = Reflect;
  const { then } = PromiseKept.prototype;
  const fire = EventTarget.prototype.dispatchEvent;
  const listen = EventTarget.prototype.addEventListener;
  const readDetail = Object.getOwnPropertyDescriptor(Message.prototype, 'detail')?.get as () => unknown;
  const { isArray } = Array;
  const { getPrototypeOf: prototypeOf, keys: keysOf } = Object;
  const plainPrototype = Object.prototype;
  const copiedWhole = [Date, RegExp, Map, Set, WeakMap, WeakSet, WeakRef, ArrayBuffer, Blob, Node];

  type AnyFunction = (...args: unknown[]) => unknown;
  const functions = new Map<number, AnyFunction>();
  const functionIds = new WeakMap<AnyFunction, number>();
  const foreign = new WeakMap<AnyFunction, number>();
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let nextId = 1;
  let lastAnswer: BridgeAnswer | undefined;

  /** A copy of what is nothing but data, and none of it twice, read as often as Electron reads it; else undefined. */
  function plainCopy(value: object, seen: Set<object>, depth: number): object | undefined {
    const isList = isArray(value);
    if (seen.has(value) || depth > DEEPEST || (!isList && prototypeOf(value) !== plainPrototype)) return undefined;
    seen.add(value);
    const copy: unknown[] | Record<string, unknown> = isList ? [] : {};
    for (const key of isList ? value.keys() : keysOf(value)) {
      let part = (value as Record<string | number, unknown>)[key];
      if (typeof part === 'function' || typeof part === 'symbol' || key === '__proto__') return undefined;
      if (typeof part === 'object' && part !== null) {
        part = plainCopy(part, seen, depth + 1);
        if (part === undefined) return undefined;
      }
      (copy as Record<string | number, unknown>)[key] = part;
    }
    return copy;
  }

  function outward(value: unknown, seen = new Map<object, number>(), depth = 0): Crossing {
    if (depth > DEEPEST) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'symbol') return { k: 'value' };
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return { k: 'value', v: value };
    const known = seen.get(value);
    if (known !== undefined) return { k: 'seen', i: known };
    const i = seen.size;
    seen.set(value, i);
    if (typeof value === 'function') return outwardFunction(value as AnyFunction, i);
    const plain = i === 0 ? plainCopy(value, new Set(), depth) : undefined;
    // copied once more where the other world reads the event: nothing is shared
    if (plain !== undefined) return { k: 'clone', i, v: plain };
    if (value instanceof PromiseKept) {
      const id = nextId++;
      apply(then, value, [(kept: unknown) => settle(id, true, kept), (broken: unknown) => settle(id, false, broken)]);
      return { k: 'promise', i, id };
    }
    if (value instanceof Error) return { k: 'error', i, message: String(value.message) };
    if (Array.isArray(value)) {
      return { k: 'array', i, items: Array.from(value, (item) => outward(item, seen, depth + 1)) };
    }
    if (!ArrayBuffer.isView(value) && !copiedWhole.some((Kind) => value instanceof Kind)) {
      const entries = Object.keys(value).map((key): [string, Crossing] => [
        key,
        outward((value as Record<string, unknown>)[key], seen, depth + 1),
      ]);
      return { k: 'object', i, entries };
    }
    try {
      return { k: 'clone', i, v: structuredClone(value) };
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }

  function outwardFunction(value: AnyFunction, i: number): Crossing {
    const theirs = foreign.get(value);
    if (theirs !== undefined) return { k: 'yours', i, id: theirs };
    const id = functionIds.get(value) ?? nextId++;
    functionIds.set(value, id);
    functions.set(id, value);
    return { k: 'function', i, id };
  }

  function inward(crossing: Crossing, refs: unknown[] = []): unknown {
    const keep = <T>(i: number, value: T): T => {
      refs[i] = value;
      return value;
    };
    switch (crossing.k) {
      case 'value':
        return crossing.v;
      case 'seen':
        return refs[crossing.i];
      case 'yours':
        return keep(crossing.i, functions.get(crossing.id));
      case 'function': {
        const { id } = crossing;
        const stub = (...args: unknown[]): unknown => call(id, args);
        foreign.set(stub, id);
        return keep(crossing.i, stub);
      }
      case 'promise': {
        const { id } = crossing;
        return keep(crossing.i, new PromiseKept((resolve, reject) => pending.set(id, { resolve, reject })));
      }
      case 'error':
        // its name and own members are lost, as in Electron
        return keep(crossing.i, new Error(crossing.message));
      case 'array': {
        const array = keep<unknown[]>(crossing.i, []);
        for (const item of crossing.items) array.push(inward(item, refs));
        return array;
      }
      case 'object': {
        const object = keep<Record<string, unknown>>(crossing.i, {});
        for (const [key, item] of crossing.entries) object[key] = inward(item, refs);
        return object;
      }
      case 'clone':
        return keep(crossing.i, crossing.v);
    }
  }

  function post(message: BridgeMessage): BridgeAnswer | undefined {
    lastAnswer = undefined;
    apply(fire, doc, [new Message(secret + other, { detail: message })]);
    const answer = lastAnswer;
    lastAnswer = undefined;
    return answer;
  }

  function settle(id: number, isKept: boolean, value: unknown): void {
    try {
      post({ op: 'settle', id, isKept, value: outward(value) });
    } catch (error) {
      post({ op: 'settle', id, isKept: false, value: outward(error) });
    }
  }

  function call(id: number, args: unknown[]): unknown {
    const seen = new Map<object, number>();
    const answer = post({ op: 'call', id, args: args.map((arg) => outward(arg, seen)) });
    if (answer === undefined) throw new Error('the other world is gone');
    if (!answer.ok) throw new Error(answer.message);
    return answer.value === undefined ? undefined : inward(answer.value);
  }

  const operations: Bridge['operations'] = {
    call(message: BridgeMessage & { op: 'call' }): BridgeAnswer {
      try {
        const refs: unknown[] = [];
        const result = functions.get(message.id)?.(...message.args.map((arg) => inward(arg, refs)));
        return { op: 'answer', ok: true, value: outward(result) };
      } catch (error) {
        const said =
          error instanceof Error
            ? error.message
            : 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.';
        return { op: 'answer', ok: false, message: said };
      }
    },
    settle(message: BridgeMessage & { op: 'settle' }): undefined {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      waiting?.[message.isKept ? 'resolve' : 'reject'](inward(message.value));
    },
  };

  apply(listen, doc, [
    secret + side,
    (event: Event) => {
      const message = apply(readDetail, event, []) as BridgeMessage | BridgeAnswer;
      if (message.op === 'answer') {
        lastAnswer = message;
        return;
      }
      const answer = operations[message.op]?.(message as never);
      if (answer !== undefined) apply(fire, doc, [new Message(secret + other, { detail: answer })]);
    },
  ]);
  return { operations, post, outward: (value) => outward(value), inward: (crossing) => inward(crossing) };
}
