import type { JsonObject } from '../encoding/json.ts';
import type { CheckOutcome, CredentialSummary } from '../verification/report.ts';

/** Everything that Lapel can hold or be shown, by its standard. */
export const formats = [
  'open-badges-0.5',
  'open-badges-1.0',
  'open-badges-1.1',
  'open-badges-2.0',
  'open-badges-3.0',
  'clr-2.0',
  'endorsement-3.0',
  'vc-1.1',
  'vc-2.0',
  'vp-1.1',
  'vp-2.0',
  'unsigned-record',
] as const;

export type Format = (typeof formats)[number];

/** A credential that stands inside a container, found but not judged. */
export interface InnerCredential {
  /** JSON pointer (RFC 6901) from the container's document */
  readonly path: string;
  /** parsed, or a compact JWS / SD-JWT */
  readonly content: JsonObject | string;
}

/** How a document reached us, where that decides what its standard asks of it. */
export interface DecodeOptions {
  /** it was the payload of a JWT, an SD-JWT or another envelope, so no `proof` of its own is due */
  readonly isEnveloped?: boolean;
  /** the holder disclosed only a part (SD-JWT), so required properties may have been withheld */
  readonly isPartial?: boolean;
}

/**
 * A document after strict decoding: what it is, what it says, and whether it is built as its standard asks.
 * Nothing about signatures is known yet.
 */
export interface DecodedDocument {
  readonly format: Format;
  /** VCDM version, or `legacy` for Open Badges 1.x and 2.0 */
  readonly dataModel: '1.1' | '2.0' | 'legacy';
  /** the document as parsed, proofs included; never modified */
  readonly document: JsonObject;
  /** the `structure` check: `passed`, or the first thing that the standard asks for and the document lacks */
  readonly structure: CheckOutcome;
  /** issuer (of a credential) or holder (of a presentation), text or object form alike */
  readonly controller: string | null;
  /** embedded proofs in document order; empty for JOSE-secured and legacy documents */
  readonly proofs: readonly JsonObject[];
  /** every status entry, unknown types too */
  readonly statusEntries: readonly JsonObject[];
  /** credentials inside: of a presentation, of a CLR; endorsements are listed apart */
  readonly inner: readonly InnerCredential[];
  readonly endorsements: readonly InnerCredential[];
  readonly summary: CredentialSummary;
}
