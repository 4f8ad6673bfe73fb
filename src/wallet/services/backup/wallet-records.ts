import type { CredentialForm, OriginalForm } from '../../vault/credentials.ts';
import type { Disclosure } from '../../vault/disclosures.ts';
import type { HistoryDetails } from '../../vault/history.ts';
import type { IssuerDecision, KnownIssuer } from '../../vault/issuers.ts';

/** One badge with all that the person and the wallet added to it; its bytes are entries of the archive. */
export interface CredentialRecord {
  readonly id: string;
  /** of the credential's own bytes */
  readonly sha256: string;
  readonly form: CredentialForm;
  readonly addedAt: string;
  /** the presentation or transcript that it came in */
  readonly container: { readonly sha256: string; readonly path: string } | null;
  /** the persona that it was issued to */
  readonly holder: string | null;
  /** files that it came in, in their order */
  readonly originals: readonly OriginalRecord[];
  readonly tags: readonly string[];
  readonly note: { readonly text: string; readonly changedAt: string } | null;
}

export interface OriginalRecord {
  readonly sha256: string;
  readonly form: OriginalForm;
  readonly fileName: string;
  readonly addedAt: string;
}

/** A holder key as a private JWK (RFC 8037, 2: `d` is the seed), so that other software can take it too. */
export interface PersonaRecord {
  readonly did: string;
  readonly name: string;
  readonly createdAt: string;
  readonly retiredAt: string | null;
  /** 32 bytes; wiped by whoever asked for it */
  readonly seed: Uint8Array;
}

/** Badges put together under a name, in the person's order. */
export interface CollectionRecord {
  readonly name: string;
  readonly note: string;
  readonly createdAt: string;
  /** ids of badges */
  readonly credentials: readonly string[];
}

export interface HistoryRecord {
  /** counts up; what happened later has a larger one */
  readonly id: number;
  readonly at: string;
  readonly kind: string;
  readonly credentialId: string | null;
  readonly details: HistoryDetails;
}

/** What a wallet holds beside files: everything a restored wallet needs that cannot be made anew from them. */
export interface WalletRecords {
  /** in the order in which they came */
  readonly credentials: readonly CredentialRecord[];
  readonly collections: readonly CollectionRecord[];
  readonly personas: readonly PersonaRecord[];
  readonly emails: readonly { readonly address: string; readonly addedAt: string }[];
  readonly issuerDecisions: readonly IssuerDecision[];
  readonly knownIssuers: readonly KnownIssuer[];
  /** oldest first */
  readonly disclosures: readonly Disclosure[];
  /** oldest first */
  readonly history: readonly HistoryRecord[];
  readonly settings: readonly { readonly name: string; readonly value: string }[];
}
