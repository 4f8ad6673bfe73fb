// The parts of the peers that the benchmarks call; the packages bring no types of their own.

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: unknown; cryptosuite: unknown; date?: string });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    id: string;
    controller: string;
    signer(): unknown;
    export(options: { publicKey: true; includeContext?: boolean }): Promise<{ publicKeyMultibase: string }>;
    export(options: {
      publicKey: true;
      secretKey: true;
      raw: true;
    }): Promise<{ publicKey: Uint8Array; secretKey: Uint8Array }>;
  }
  export function generate(options: { seed: Uint8Array }): Promise<KeyPair>;
}

declare module '@digitalbazaar/vc' {
  type DocumentLoader = (url: string) => Promise<unknown>;
  export function issue<T>(options: { credential: T; suite: unknown; documentLoader: DocumentLoader }): Promise<T>;
  export function verifyCredential(options: {
    credential: object;
    suite: unknown;
    documentLoader: DocumentLoader;
  }): Promise<{ verified: boolean; error?: unknown }>;
}
