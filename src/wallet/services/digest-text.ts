import { decodeBase64url, encodeBase64url } from '../../core/encoding/base64url.ts';
import type { DigestedProof } from '../../core/proof/data-integrity/digested-proof.ts';

/** Digests as JSON, their two byte members in base64url. */
export function encodeDigests(digests: readonly DigestedProof[]): string {
  return JSON.stringify(
    digests.map((digest) => ({
      ...digest,
      signedBytes: encodeBase64url(digest.signedBytes),
      signature: encodeBase64url(digest.signature),
    })),
  );
}

/** Reads what `encodeDigests` wrote; it comes from a sealed record, so anything else is a mistake of ours. */
export function decodeDigests(text: string): readonly DigestedProof[] {
  const entries = JSON.parse(text) as (Omit<DigestedProof, 'signedBytes' | 'signature'> & {
    readonly signedBytes: string;
    readonly signature: string;
  })[];
  return entries.map((entry) => ({
    ...entry,
    signedBytes: bytesOf(entry.signedBytes),
    signature: bytesOf(entry.signature),
  }));
}

function bytesOf(text: string): Uint8Array {
  const bytes = decodeBase64url(text, 1024);
  if (!bytes.ok) throw new TypeError('a kept digest is not base64url');
  return bytes.value;
}
