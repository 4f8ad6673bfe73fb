/** The part of `qrcode` that lays a code out; its renderers and their types of Node stay outside the page. */
declare module 'qrcode/lib/core/qrcode.js' {
  interface Segment {
    readonly mode: 'alphanumeric';
    readonly data: string;
  }
  /** @throws {Error} if the text does not fit into version 40 */
  export function create(
    segments: Segment[],
    options: { readonly errorCorrectionLevel: 'L' | 'M' },
  ): { readonly version: number; readonly modules: { readonly size: number; readonly data: Uint8Array } };
}

/** zxing-wasm's WebAssembly, raw deflate in base64: put into the page by tools/build-verifier.ts. */
declare module 'virtual:zxing-reader-wasm' {
  export const deflatedBase64: string;
  /** of the module before compression */
  export const byteLength: number;
}
