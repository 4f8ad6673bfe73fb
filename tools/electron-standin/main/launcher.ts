// The main process's end of the channel to the launcher: questions out, answers and Chromium's events in.
import process from 'node:process';
import type { FromLauncher, FromMain, Operations } from '../protocol.ts';

type Answer<K extends keyof Operations> = Awaited<ReturnType<Operations[K]>>;
type PageListener = (method: string, params: unknown) => void;

let nextId = 1;
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
const pages = new Map<number, { onEvent: PageListener; onGone(): void }>();
let onBrowserEvent: PageListener = () => {};
let onQuit = (): void => {};
let evaluate: (source: string, argument: unknown) => Promise<unknown> = async () => undefined;

function post(message: FromMain): void {
  // the launcher may be gone: then this process ends by itself ('disconnect')
  if (process.connected) process.send?.(message, () => {});
}

/** Asks the launcher to do something with Chromium. */
export function ask<K extends keyof Operations>(
  operation: K,
  params: Parameters<Operations[K]>[0],
): Promise<Answer<K>> {
  return new Promise<unknown>((resolve, reject) => {
    const id = nextId++;
    waiting.set(id, { resolve, reject });
    post({ kind: 'ask', id, operation, params: params as never });
  }) as Promise<Answer<K>>;
}

/** Sends a command of the DevTools protocol to a page (0: the browser). `T` is what the protocol's documentation says it answers. */
export function devtools<T = unknown>(page: number, method: string, params: object = {}): Promise<T> {
  return ask('devtools', { page, method, params }) as Promise<T>;
}

export function listenToPage(page: number, onEvent: PageListener, onGone: () => void): void {
  pages.set(page, { onEvent, onGone });
}

export function listenToBrowser(listener: PageListener): void {
  onBrowserEvent = listener;
}

/** What a test's `app.evaluate` and the launcher's `close` do here. */
export function serveLauncher(serve: { evaluate: typeof evaluate; quit(): void }): void {
  evaluate = serve.evaluate;
  onQuit = () => serve.quit();
}

process.on('message', (message: FromLauncher) => {
  switch (message.kind) {
    case 'answer':
      waiting.get(message.id)?.resolve(message.value);
      waiting.delete(message.id);
      break;
    case 'failure':
      waiting.get(message.id)?.reject(new Error(message.message));
      waiting.delete(message.id);
      break;
    case 'event':
      if (message.page === 0) onBrowserEvent(message.method, message.params);
      else pages.get(message.page)?.onEvent(message.method, message.params);
      break;
    case 'page-gone':
      pages.get(message.page)?.onGone();
      pages.delete(message.page);
      break;
    case 'evaluate':
      evaluate(message.source, message.argument).then(
        (value) => post({ kind: 'answer', id: message.id, value }),
        (error: unknown) =>
          post({
            kind: 'failure',
            id: message.id,
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          }),
      );
      break;
    case 'quit':
      onQuit();
      break;
  }
});
process.on('disconnect', () => process.exit(0));
