// What the canonicalisation tests ask of `jsonld` beyond ./jsonld.d.ts: the options of the cryptosuite libraries.
declare module 'jsonld' {
  export interface CanonizeOptions {
    readonly base?: null;
    readonly rdfDirection?: 'i18n-datatype';
    readonly canonizeOptions?: {
      readonly algorithm: 'RDFC-1.0';
      readonly messageDigestAlgorithm?: 'sha256' | 'sha384';
      readonly maxWorkFactor?: number;
    };
  }
}
