import type { Crypto } from '../crypto.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';

/** Whom the person trusts (cli.md, `--trust`): an axis of its own, never part of a verdict. */
export interface TrustDecisions {
  readonly trusted: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, { readonly registry: string; readonly asOf: string }>;
  readonly distrusted: ReadonlySet<string>;
}

export const noTrustDecisions: TrustDecisions = { trusted: new Set(), known: new Map(), distrusted: new Set() };

export interface VerifyOptions {
  readonly now: Date;
  readonly snapshots: Snapshots;
  readonly crypto: Crypto;
  readonly trust?: TrustDecisions;
  /** DIDs and e-mail addresses of the holder; absent: nobody asked */
  readonly recipient?: readonly string[];
  /** for presentations: what the verifier asked for */
  readonly request?: { readonly nonce?: string; readonly audience?: string };
}
