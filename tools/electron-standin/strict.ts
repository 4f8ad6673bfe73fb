/** Members that runtimes and test tools look for on any object; asking for them is no use of an API. */
const askedOfAnything = new Set([
  'then',
  'toJSON',
  'default',
  '__esModule',
  'constructor',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  '$$typeof',
]);

/** An API of Electron that the stand-in does not have. Never pretended: the run ends where it is used. */
export class NotInStandin extends Error {
  override readonly name = 'NotInStandin';
  constructor(api: string) {
    super(`electron stand-in: ${api} is not implemented`);
  }
}

/**
 * The same object, except that a member it lacks throws {@link NotInStandin} with its name instead of being `undefined`.
 *
 * @param name - as Electron's documentation writes it, e.g. `app`
 */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object) && !askedOfAnything.has(key)) {
        throw new NotInStandin(`${name}.${key}`);
      }
      // the object itself is the receiver: private fields do not exist on a proxy
      const value: unknown = Reflect.get(object, key);
      const isOwn = Object.hasOwn(object, key);
      return typeof value === 'function' && typeof object !== 'function' && key !== 'constructor' && !isOwn
        ? value.bind(object)
        : value;
    },
    set: (object, key, value) => Reflect.set(object, key, value),
  });
}

/** A class of Electron that nothing here makes yet. */
export function missingClass(name: string): new () => never {
  return strict(
    name,
    class {
      constructor() {
        throw new NotInStandin(name);
      }
    } as new () => never,
  );
}
