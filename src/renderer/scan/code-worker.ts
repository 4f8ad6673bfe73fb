import type { PictureRead, PictureToRead } from './scan-worker.ts';
import workerAddress from './scan-worker.ts?worker&url';

const waiting = new Map<number, { resolve(texts: readonly string[]): void; reject(error: Error): void }>();
let worker: Worker | undefined;
let nextId = 1;

declare global {
  /** Trusted Types, as far as they are used here; absent in a browser that has none */
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: { createScriptURL(url: string): string },
        ): { createScriptURL(url: string): string };
      }
    | undefined;
}

/** The one script that may be started from here: the worker that this build made. */
function scriptOfWorker(): string {
  const url = new URL(workerAddress, import.meta.url);
  if (url.origin !== location.origin) throw new TypeError('the worker comes with the window');
  const policy = globalThis.trustedTypes?.createPolicy('lapel-worker', { createScriptURL: (address) => address });
  return policy?.createScriptURL(url.href) ?? url.href;
}

function startWorker(): Worker {
  const started = new Worker(scriptOfWorker(), { type: 'module', name: 'codes' });
  started.addEventListener('message', ({ data }: MessageEvent<PictureRead>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.texts === null) asked?.reject(new Error('the decoder of codes could not be run'));
    else asked?.resolve(data.texts);
  });
  started.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new Error('the decoder of codes ended'));
    waiting.clear();
  });
  return started;
}

/** Starts the decoder, which unpacks while the camera opens. */
export function warmUpDecoder(): void {
  worker ??= startWorker();
}

/** Finds the codes in one picture of a camera. What they say is returned and nothing more: no address in a code is ever opened. */
export function readCodesInWorker(pixels: ImageData): Promise<readonly string[]> {
  worker ??= startWorker();
  const id = nextId++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage({ id, pixels } satisfies PictureToRead, [pixels.data.buffer]);
  });
}
