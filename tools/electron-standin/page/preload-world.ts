import type { Codec } from '../codec.ts';
import type { Bridge, BridgeMessage } from './bridge.ts';
import type { PageHost } from './page-world.ts';

/** What main tells the preload's half about itself. */
export interface PreloadSettings {
  readonly process: object;
  readonly preloads: readonly { readonly path: string; readonly source: string }[];
  readonly titleSuffix: string;
}

/** What the preload's half says to main, as JSON, through a binding that only its world has. */
export type FromPage = { readonly url: string } & (
  | { k: 'send'; channel: string; args: string }
  | { k: 'invoke'; id: number; channel: string; args: string }
  | { k: 'permission'; id: number; name: string; details: { readonly mediaTypes?: readonly string[] } }
  | { k: 'open'; target: string; name: string; features: string }
  | { k: 'key'; key: PressedKey }
  | { k: 'preload-error'; path: string; message: string; stack: string }
);

export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** How main answers: called through the debugger, in this world. */
export type ToPage = (kind: 'reply' | 'message', idOrChannel: number | string, body: never) => void;

/** The preload's half: a world of its own in the page, where the app's preload runs. Nothing from outside its own braces. */
export function startPreloadWorld(
  bridge: Bridge,
  tell: (text: string) => void,
  codec: Codec,
  settings: PreloadSettings,
): ToPage {
  type Listener = (...args: unknown[]) => void;
  const refuse = (api: string): never => {
    throw new Error(`electron stand-in: ${api} is not implemented`);
  };
  const strictly = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get: (object, key) =>
        key in object || typeof key === 'symbol' || key === '__esModule' || key === 'default' || key === 'then'
          ? Reflect.get(object, key)
          : refuse(`${name}.${key}`),
    });

  class Emitter {
    readonly #listeners = new Map<string, { given: Listener; called: Listener }[]>();
    #add(name: string, given: Listener, called: Listener): this {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { given, called }]);
      return this;
    }
    on(name: string, listener: Listener): this {
      return this.#add(name, listener, listener);
    }
    addListener(name: string, listener: Listener): this {
      return this.on(name, listener);
    }
    once(name: string, listener: Listener): this {
      return this.#add(name, listener, (...args) => {
        this.off(name, listener);
        listener(...args);
      });
    }
    off(name: string, listener: Listener): this {
      const left = (this.#listeners.get(name) ?? []).filter(({ given }) => given !== listener);
      this.#listeners.set(name, left);
      return this;
    }
    removeListener(name: string, listener: Listener): this {
      return this.off(name, listener);
    }
    removeAllListeners(name?: string): this {
      if (name === undefined) this.#listeners.clear();
      else this.#listeners.delete(name);
      return this;
    }
    listenerCount(name: string): number {
      return this.#listeners.get(name)?.length ?? 0;
    }
    emit(name: string, ...args: unknown[]): boolean {
      const listeners = this.#listeners.get(name) ?? [];
      for (const { called } of listeners) called.apply(this, args);
      return listeners.length > 0;
    }
  }

  const waiting = new Map<number, (body: { result?: string; error?: string }) => void>();
  let nextId = 1;
  const say = (message: object): void => tell(JSON.stringify({ ...message, url: location.href }));
  const request = (message: object): Promise<{ result?: string; error?: string }> =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      say({ ...message, id });
    });
  const mustAgree = (message: BridgeMessage): void => {
    const answer = bridge.post(message);
    if (answer === undefined) throw new Error('electron stand-in: the page has no half of the bridge');
    if (!answer.ok) throw new Error(answer.message);
  };

  class IpcRenderer extends Emitter {
    send(channel: string, ...args: unknown[]): void {
      say({ k: 'send', channel, args: codec.encode(args) });
    }
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const { result, error } = await request({ k: 'invoke', channel, args: codec.encode(args) });
      if (error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return codec.decode(result ?? 'null');
    }
  }
  const ipcRenderer = new IpcRenderer();
  const contextBridge = strictly('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => mustAgree({ op: 'expose', key, value: bridge.outward(api) }),
  });
  const electron = strictly('electron', {
    contextBridge,
    ipcRenderer: strictlyBound('ipcRenderer', ipcRenderer),
    webFrame: strictly('webFrame', {}),
    webUtils: strictly('webUtils', {}),
  });

  function strictlyBound<T extends object>(name: string, target: T): T {
    return new Proxy(target, {
      get: (object, key) => {
        if (!(key in object) && typeof key === 'string' && key !== 'then') refuse(`${name}.${key}`);
        const value: unknown = Reflect.get(object, key);
        return typeof value === 'function' && key !== 'constructor' ? value.bind(object) : value;
      },
    });
  }

  mustAgree({ op: 'hello' });
  const host: PageHost = {
    ask: (name, details) => request({ k: 'permission', name, details }).then(() => undefined),
    opened: (target, name, features) => say({ k: 'open', target, name, features }),
    keyPressed: (key) => say({ k: 'key', key }),
  };
  mustAgree({ op: 'host', value: bridge.outward(host) });

  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    'electron/common': electron,
    events: Object.assign(Emitter, { EventEmitter: Emitter }),
    url: { URL, URLSearchParams },
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
  };
  // a sandboxed preload may require these and no others
  const require = (name: string): unknown => {
    const found = modules[name.replace(/^node:/, '')];
    if (found === undefined) throw new Error(`module not found: ${name}`);
    return found;
  };
  const processOfPreload = { ...settings.process, type: 'renderer', sandboxed: true, contextIsolated: true };
  for (const { path, source } of settings.preloads) {
    const module = { exports: {} };
    try {
      // biome-ignore lint/security/noGlobalEval: this is how a preload's own text is run, in a world that no page reaches
      const run = globalThis.eval(
        `(function(require,module,exports,process,global){${source}\n})\n//# sourceURL=${path}`,
      ) as (...args: unknown[]) => void;
      run(require, module, module.exports, processOfPreload, globalThis);
    } catch (error) {
      const { message, stack } = error as Error;
      console.error(`Unable to load preload script: ${path}`, error);
      say({ k: 'preload-error', path, message, stack: stack ?? '' });
    }
  }

  if (settings.titleSuffix !== '') {
    const { titleSuffix } = settings;
    const mark = (): void => {
      if (!document.title.endsWith(titleSuffix)) document.title += titleSuffix;
    };
    document.addEventListener('DOMContentLoaded', () => {
      mark();
      new MutationObserver(mark).observe(document.head, { childList: true, subtree: true, characterData: true });
    });
  }

  return (kind, idOrChannel, body) => {
    if (kind === 'reply') {
      const settle = waiting.get(idOrChannel as number);
      waiting.delete(idOrChannel as number);
      settle?.(body as { result?: string; error?: string });
      return;
    }
    const event = { sender: ipcRenderer, senderId: 0, ports: [], preventDefault() {} };
    ipcRenderer.emit(idOrChannel as string, event, ...(codec.decode(body as string) as unknown[]));
  };
}
