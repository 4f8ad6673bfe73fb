declare module '@digitalbazaar/cborld' {
  export function decode(options: {
    readonly cborldBytes: Uint8Array;
    readonly documentLoader: (url: string) => Promise<{ readonly document: unknown }>;
  }): Promise<unknown>;
}
