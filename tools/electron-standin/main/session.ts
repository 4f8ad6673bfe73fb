import { EventEmitter } from 'node:events';
import { strict } from '../strict.ts';
import { privilegedSchemes } from '../urls.ts';
import { app } from './app.ts';

/** What a `webRequest` listener is told. */
export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly webContentsId: number | undefined;
  readonly resourceType: string;
  readonly referrer: string;
  readonly timestamp: number;
}

export interface RequestVerdict {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
  readonly responseHeaders?: Record<string, string | string[]>;
}

type Listener = (details: object, callback: (verdict: RequestVerdict) => void) => void;
type ListenerName = 'onBeforeRequest' | 'onHeadersReceived';
export type ProtocolHandler = (request: Request) => Response | Promise<Response>;
export type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  callback: (isGranted: boolean) => void,
  details: object,
) => void;
export type PermissionCheckHandler = (
  contents: unknown,
  permission: string,
  requestingOrigin: string,
  details: object,
) => boolean;

class WebRequest {
  readonly #listeners = new Map<ListenerName, { test(details: RequestDetails): boolean; listener: Listener }>();

  onBeforeRequest(filterOrListener: Electron.WebRequestFilter | Listener | null, listener?: Listener | null): void {
    this.#set('onBeforeRequest', filterOrListener, listener);
  }
  onHeadersReceived(filterOrListener: Electron.WebRequestFilter | Listener | null, listener?: Listener | null): void {
    this.#set('onHeadersReceived', filterOrListener, listener);
  }

  #set(
    name: ListenerName,
    filterOrListener: Electron.WebRequestFilter | Listener | null,
    second?: Listener | null,
  ): void {
    const hasFilter = typeof filterOrListener === 'object' && filterOrListener !== null;
    const listener = hasFilter ? second : filterOrListener;
    if (typeof listener !== 'function') this.#listeners.delete(name);
    else this.#listeners.set(name, { test: matcher(hasFilter ? filterOrListener : undefined), listener });
  }

  /** Asks the listener of that name; `{}` when there is none or its filter does not match. */
  ask(name: ListenerName, details: RequestDetails, more: object = {}): Promise<RequestVerdict> {
    const entry = this.#listeners.get(name);
    if (entry === undefined || !entry.test(details)) return Promise.resolve({});
    return new Promise((resolve) => entry.listener({ ...details, ...more }, (verdict) => resolve(verdict ?? {})));
  }
}

/** Electron's match patterns (`<all_urls>`, `https://*\/*`) as a test over a request. */
function matcher(filter: Electron.WebRequestFilter | undefined): (details: RequestDetails) => boolean {
  const patterns = (filter?.urls ?? ['<all_urls>']).map((pattern) =>
    pattern === '<all_urls>'
      ? /^/
      : new RegExp(
          `^${pattern
            .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
            .replace(/^\*:/, '[a-z+.-]+:')
            .replace(/\*/g, '.*')}$`,
          'i',
        ),
  );
  const types: readonly string[] | undefined = filter?.types;
  return ({ url, resourceType }) =>
    patterns.some((pattern) => pattern.test(url)) && (types === undefined || types.includes(resourceType));
}

export class StandinSession extends EventEmitter {
  readonly partition: string;
  readonly webRequest = strict('webRequest', new WebRequest());
  readonly handlers = new Map<string, ProtocolHandler>();
  readonly protocol;
  permissionRequestHandler: PermissionRequestHandler | null = null;
  permissionCheckHandler: PermissionCheckHandler | null = null;

  constructor(partition: string) {
    super();
    this.partition = partition;
    const { handlers } = this;
    this.protocol = strict('protocol', {
      registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
        if (app.isReady()) {
          throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
        }
        for (const { scheme, privileges } of schemes) privilegedSchemes.set(scheme.toLowerCase(), privileges ?? {});
      },
      handle(scheme: string, handler: ProtocolHandler): void {
        if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        handlers.set(scheme, handler);
      },
      unhandle(scheme: string): void {
        if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
      },
      isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
    });
  }

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    this.permissionRequestHandler = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    this.permissionCheckHandler = handler;
  }
  /** Devices, screens and USB are never asked for in a page of the stand-in; the handlers are taken and stay unused. */
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setUSBProtectedClassesHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}
  /** There is no network to set a proxy for, or certificates to judge. */
  async setProxy(): Promise<void> {}
  setCertificateVerifyProc(): void {}
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}
}

const sessions = new Map<string, StandinSession>();

/** The session of a partition, made when first asked for. */
export function sessionOf(partition: string): StandinSession {
  const known = sessions.get(partition);
  if (known !== undefined) return known;
  const made = strict('session', new StandinSession(partition));
  sessions.set(partition, made);
  return made;
}

/** `electron.session`. */
export const session = strict('session', {
  get defaultSession(): StandinSession {
    return sessionOf('');
  },
  fromPartition: (partition: string): StandinSession => sessionOf(partition),
});

/** `electron.protocol`: the default session's. */
export const protocol = sessionOf('').protocol;
