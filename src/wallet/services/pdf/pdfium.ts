import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** What the sandbox may grow to; a page of 2,400 pixels takes 20 MiB, and what is packed inside a document as much as it likes. */
const MEMORY_MAX_PAGES = (256 * 1024 * 1024) / 65_536;

/** PDFium in its WebAssembly sandbox: it sees the bytes it is given and nothing else of the machine. */
export interface Pdfium {
  readonly call: WrappedPdfiumModule;
  /** Copies bytes into the sandbox; the caller frees them. */
  give(bytes: Uint8Array): number;
  /** Room for so many bytes; the caller frees it. @throws {RangeError} where the sandbox is full */
  room(bytes: number): number;
  /** A copy of what stands there. */
  take(at: number, bytes: number): Uint8Array;
  number(at: number): number;
  free(at: number): void;
}

/**
 * Loads PDFium from the installed package; given the bytes, it opens no socket. Only for a thread of its own: memory growth is
 * bounded for every WebAssembly module of the thread.
 */
export async function loadPdfium(): Promise<Pdfium> {
  boundMemory();
  const [{ init }, wasm] = await Promise.all([
    import('@embedpdf/pdfium'),
    readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')),
  ]);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  // what it would write to a console says nothing to a person
  const silent = { print: () => undefined, printErr: () => undefined };
  const call = await init({ wasmBinary, ...silent } as Parameters<typeof init>[0]);
  call.PDFiumExt_Init();
  const { pdfium } = call;
  const room = (bytes: number): number => {
    const at = pdfium.wasmExports.malloc(Math.max(1, bytes));
    if (at === 0) throw new RangeError('the sandbox is full');
    return at;
  };
  return {
    call,
    room,
    give: (bytes) => {
      const at = room(bytes.length);
      pdfium.HEAPU8.set(bytes, at);
      return at;
    },
    take: (at, bytes) => pdfium.HEAPU8.slice(at, at + bytes),
    number: (at) => pdfium.getValue(at, 'i32'),
    free: (at) => pdfium.wasmExports.free(at),
  };
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The global that Node has and its types leave to the DOM's. */
const webAssembly = (
  globalThis as unknown as { WebAssembly: { Memory: { prototype: Memory }; RuntimeError: ErrorConstructor } }
).WebAssembly;

/** Whether the sandbox gave up: out of memory, or a fault inside it. */
export function isSandboxFault(error: unknown): boolean {
  return error instanceof RangeError || error instanceof webAssembly.RuntimeError;
}

function boundMemory(): void {
  const { prototype } = webAssembly.Memory;
  const grow = prototype.grow;
  prototype.grow = function bounded(this: Memory, pages: number): number {
    if (this.buffer.byteLength / 65_536 + pages > MEMORY_MAX_PAGES) throw new RangeError('the sandbox is full');
    return grow.call(this, pages);
  };
}
