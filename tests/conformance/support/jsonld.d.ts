// The parts of the peer library `jsonld` that tests call; the package brings no types of its own.
declare module 'jsonld' {
  export interface CanonizeOptions {
    readonly algorithm: 'RDFC-1.0';
    readonly format: 'application/n-quads';
    readonly safe: boolean;
    readonly documentLoader: (url: string) => Promise<{ documentUrl: string; document: unknown }>;
  }
  const jsonld: { canonize(document: object, options: CanonizeOptions): Promise<string> };
  export default jsonld;
}
