import type { DecodedDocument } from '../credential/credential.ts';
import { normaliseCredential } from '../credential/normalise.ts';
import type { NormalisedCredential } from '../credential/normalised-credential.ts';
import type { Crypto } from '../crypto.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';
import { findLinkedDocuments } from '../verification/legacy/linked-documents.ts';
import { openCarriedText } from '../verification/open-input.ts';
import { type OpenedCredential, type OpenedItem, openCredential } from '../verification/verify.ts';
import { findCarriedBadge } from './legacy-badge.ts';

/** As deep as `verifyOpened` reports. */
const DEPTH_LIMIT = 4;
const PARTS_LIMIT = 1024;

/**
 * What each credential of an input says about itself, by the path under which its report speaks about it.
 *
 * Told by the credential and judged by nobody: for showing beside the reports.
 */
export function describeParts(
  items: readonly OpenedItem[],
  world: { readonly snapshots: Snapshots; readonly crypto: Pick<Crypto, 'sha256'> },
): ReadonlyMap<string, NormalisedCredential> {
  const parts = new Map<string, NormalisedCredential>();
  for (const { opened, path } of items) describeInto(parts, opened, path, 1, world);
  return parts;
}

/** An older badge leaves most of what it says to its badge class and its issuer's profile. */
function describeOne(decoded: DecodedDocument, snapshots: Snapshots): NormalisedCredential {
  if (decoded.dataModel !== 'legacy') return normaliseCredential(decoded);
  const { badge, issuer } = findLinkedDocuments(decoded.document, snapshots);
  return normaliseCredential(decoded, {
    ...('json' in badge ? { badge: badge.json } : {}),
    ...('json' in issuer ? { issuer: issuer.json } : {}),
  });
}

function describeInto(
  parts: Map<string, NormalisedCredential>,
  { decoded }: OpenedCredential,
  path: string,
  depth: number,
  world: { readonly snapshots: Snapshots; readonly crypto: Pick<Crypto, 'sha256'> },
): void {
  if (depth > DEPTH_LIMIT || parts.size >= PARTS_LIMIT) return;
  parts.set(path, describeOne(decoded, world.snapshots));
  for (const { path: innerPath, content } of decoded.inner) {
    const carried =
      typeof content === 'string' ? undefined : findCarriedBadge(content, decoded.controller, world.crypto);
    if (carried === 'damaged') continue;
    const inner = carried === undefined ? openCredential(content) : openCarriedText(carried.text, world.snapshots);
    const place = `${path}${innerPath}${carried === undefined ? '' : '/relatedResource'}`;
    if (inner.ok) describeInto(parts, inner.value, place, depth + 1, world);
  }
}
