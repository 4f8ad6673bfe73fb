import type { Crypto } from '../crypto.ts';
import type { DigestedProof } from '../proof/data-integrity/digested-proof.ts';
import type { GraphWork } from '../proof/json-ld/graph-work.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';
import type { JudgedInstant } from './clock.ts';

/** Whom the person trusts (cli.md, `--trust`): an axis of its own, never part of a verdict. */
export interface TrustDecisions {
  readonly trusted: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, { readonly registry: string; readonly asOf: string }>;
  readonly distrusted: ReadonlySet<string>;
}

export const noTrustDecisions: TrustDecisions = { trusted: new Set(), known: new Map(), distrusted: new Set() };

/**
 * What earlier verifications of the very same bytes digested (see `DigestedProof`), so that unchanged badges cost one
 * signature. Whoever keeps it binds it to the SHA-256 of the input and to the version of the context set.
 */
export interface KnownDigests {
  /** @param path - JSON pointer of the credential inside the input; empty for the input itself */
  find(path: string): readonly DigestedProof[] | undefined;
  /** called for every credential of which every Data Integrity proof verified */
  keep(path: string, digested: readonly DigestedProof[]): void;
}

export interface VerifyOptions extends JudgedInstant {
  readonly snapshots: Snapshots;
  readonly crypto: Crypto;
  readonly trust?: TrustDecisions;
  /** DIDs and e-mail addresses of the holder; absent: nobody asked */
  readonly recipient?: readonly string[];
  /** for presentations: what the verifier asked for */
  readonly request?: { readonly nonce?: string; readonly audience?: string };
  readonly digests?: KnownDigests;
  /** made by `verify` for each input, and shared by all credentials inside */
  readonly graphWork?: GraphWork;
}
