/** Turns values that structured clone takes into text and back: what crosses between a page and main here. */
export interface Codec {
  /** @throws {Error} "An object could not be cloned." as Electron's IPC says it */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/** Makes a codec. Its source is also put into pages: it may use nothing from outside its own braces. */
export function makeCodec(): Codec {
  type Wire = null | string | boolean | number | readonly unknown[];
  type Bytes = Uint8Array<ArrayBuffer> & { toBase64?(): string };
  const views = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  ] as const;
  const errors: Record<string, ErrorConstructor> = {
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const decoder = Uint8Array as unknown as { fromBase64?(text: string): Uint8Array<ArrayBuffer> };

  const toBase64 = (bytes: Bytes): string =>
    bytes.toBase64?.() ?? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  // a new Uint8Array: it has a buffer of its own and of its exact length
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
    decoder.fromBase64?.(text) ?? new Uint8Array(Buffer.from(text, 'base64'));

  function write(value: unknown, seen: Map<object, number>): Wire {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number') {
      if (Object.is(value, -0)) return ['n', '-0'];
      return Number.isFinite(value) ? value : ['n', String(value)];
    }
    if (value === undefined) return ['u'];
    if (typeof value === 'bigint') return ['i', String(value)];
    const object = value as object;
    const known = seen.get(object);
    if (known !== undefined) return ['r', known];
    seen.set(object, seen.size);
    if (Array.isArray(object)) return ['a', Array.from(object, (item) => write(item, seen))];
    if (object instanceof Date) return ['d', Number(object)];
    if (object instanceof RegExp) return ['x', object.source, object.flags];
    if (object instanceof Map) return ['m', [...object].map(([key, item]) => [write(key, seen), write(item, seen)])];
    if (object instanceof Set) return ['s', [...object].map((item) => write(item, seen))];
    if (object instanceof ArrayBuffer) return ['b', toBase64(new Uint8Array(object))];
    if (ArrayBuffer.isView(object)) {
      const bytes = new Uint8Array(object.buffer as ArrayBuffer, object.byteOffset, object.byteLength);
      return ['t', views.findIndex((View) => object instanceof View), toBase64(bytes)];
    }
    if (object instanceof Error) return ['e', object.name, object.message, object.stack ?? ''];
    return ['o', Object.entries(object).map(([key, item]) => [key, write(item, seen)])];
  }

  /** Whether JSON says it as well, which is many times faster: of a structured clone, so there are no getters and no classes. */
  function isPlain(cloned: unknown, seen: Set<object>): boolean {
    if (typeof cloned === 'string' || typeof cloned === 'boolean' || cloned === null) return true;
    if (typeof cloned === 'number') return Number.isFinite(cloned) && !Object.is(cloned, -0);
    if (typeof cloned !== 'object' || seen.has(cloned)) return false;
    seen.add(cloned);
    if (Array.isArray(cloned)) {
      for (let index = 0; index < cloned.length; index += 1) if (!isPlain(cloned[index], seen)) return false;
      return true;
    }
    if (Object.getPrototypeOf(cloned) !== Object.prototype || Object.hasOwn(cloned, 'toJSON')) return false;
    for (const key of Object.keys(cloned)) if (!isPlain((cloned as Record<string, unknown>)[key], seen)) return false;
    return true;
  }

  function read(wire: Wire, refs: unknown[]): unknown {
    if (!Array.isArray(wire)) return wire;
    const [kind, first, second, third] = wire;
    const keep = <T>(value: T): T => {
      refs.push(value);
      return value;
    };
    switch (kind) {
      case 'j':
        return first;
      case 'n':
        return Number(first);
      case 'u':
        return undefined;
      case 'i':
        return BigInt(first as string);
      case 'r':
        return refs[first as number];
      case 'a': {
        const array = keep<unknown[]>([]);
        for (const item of first as Wire[]) array.push(read(item, refs));
        return array;
      }
      case 'd':
        return keep(new Date(first as number));
      case 'x':
        return keep(new RegExp(first as string, second as string));
      case 'm': {
        const map = keep(new Map());
        for (const [key, item] of first as [Wire, Wire][]) map.set(read(key, refs), read(item, refs));
        return map;
      }
      case 's': {
        const set = keep(new Set());
        for (const item of first as Wire[]) set.add(read(item, refs));
        return set;
      }
      case 'b':
        return keep(fromBase64(first as string).buffer);
      case 't': {
        const View = views[first as number];
        const bytes = fromBase64(second as string);
        if (View === undefined) throw new Error('a view that this codec does not write');
        const Make = View as unknown as new (buffer: ArrayBuffer) => ArrayBufferView;
        return keep(View === Uint8Array ? bytes : new Make(bytes.buffer));
      }
      case 'e': {
        const error = keep(new (errors[first as string] ?? Error)(second as string));
        if (third !== '') error.stack = third as string;
        return error;
      }
      case 'o': {
        const object = keep({});
        for (const [key, item] of first as [string, Wire][]) {
          const value = read(item, refs);
          Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
        }
        return object;
      }
      default:
        throw new Error('a value that this codec does not write');
    }
  }

  return {
    encode(value) {
      let cloned: unknown;
      try {
        // first: refuses what Electron's IPC refuses, and takes classes their prototype
        cloned = structuredClone(value);
      } catch {
        throw new Error('An object could not be cloned.');
      }
      return JSON.stringify(isPlain(cloned, new Set()) ? ['j', cloned] : write(cloned, new Map()));
    },
    decode: (text) => read(JSON.parse(text) as Wire, []),
  };
}
