import { encodeBase64url } from '../../../core/encoding/base64url.ts';
import type { RememberedCredential } from '../../../core/verification/remembered.ts';

/** A remembered credential as JSON, for a sealed record; its byte arrays stand in base64url. */
export function encodeRemembered({ sha256, opened }: RememberedCredential): string {
  if (opened.securing.kind !== 'embedded') throw new TypeError('only embedded proofs are remembered');
  const digested = (opened.securing.digested ?? []).map((digest) => ({
    ...digest,
    signedBytes: encodeBase64url(digest.signedBytes),
    signature: encodeBase64url(digest.signature),
  }));
  const encoded: EncodedRemembered = {
    sha256,
    opened: { ...opened, securing: { kind: 'embedded', digested } },
  };
  return JSON.stringify(encoded);
}

/** Reads what `encodeRemembered` wrote; it comes from a sealed record, so anything else is a mistake of ours. */
export function decodeRemembered(text: string): RememberedCredential {
  const { sha256, opened } = JSON.parse(text) as EncodedRemembered;
  if (opened.securing.kind !== 'embedded') throw new TypeError('only embedded proofs are remembered');
  const digested = opened.securing.digested.map((digest) => ({
    ...digest,
    signedBytes: bytesOf(digest.signedBytes),
    signature: bytesOf(digest.signature),
  }));
  return { sha256, opened: { ...opened, securing: { kind: 'embedded', digested } } };
}

type Digested = NonNullable<Extract<RememberedCredential['opened']['securing'], { kind: 'embedded' }>['digested']>;

interface EncodedRemembered {
  readonly sha256: string;
  readonly opened: Omit<RememberedCredential['opened'], 'securing'> & {
    readonly securing: {
      readonly kind: 'embedded';
      readonly digested: readonly (Omit<Digested[number], 'signedBytes' | 'signature'> & {
        readonly signedBytes: string;
        readonly signature: string;
      })[];
    };
  };
}

/** The host's own decoder: it is lenient, and what we wrote ourselves needs no judging. */
function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}
