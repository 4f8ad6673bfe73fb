import { normaliseCredential } from '../../../core/credential/normalise.ts';
import { profile } from '../../../core/credential/normalise-parts.ts';
import type { NormalisedProfile } from '../../../core/credential/normalised-credential.ts';
import { isJsonObject } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import { findCredential } from '../../vault/credentials.ts';
import { findNewestOfIssuer } from '../../vault/issuers.ts';
import { openStored } from '../judge.ts';
import type { Wallet } from '../wallet.ts';

/** What an issuer says of itself. A claim like its name: whoever it is, is told by its id. */
export interface IssuerProfile {
  readonly description: string | null;
  readonly url: string | null;
  readonly email: string | null;
  /** `published` under its own id, as of the copy's date; else as its newest valid badge here has it */
  readonly source: 'published' | 'badge';
}

/** The issuer's own words, and the picture that it names. */
export interface FoundProfile {
  readonly words: NormalisedProfile;
  readonly source: IssuerProfile['source'];
}

/**
 * What an issuer says of itself: in the newest copy of its own document, where that is a profile, or else in its newest valid badge.
 *
 * @param copies - of its document, oldest first
 */
export function findProfile(wallet: Wallet, id: string, copies: readonly Snapshot[]): FoundProfile | undefined {
  for (const { bytes } of copies.toReversed()) {
    const json = parseStrictJson(bytes);
    const words = json.ok && isJsonObject(json.value) ? profile(json.value) : undefined;
    if (words !== undefined && saysAnything(words)) return { words, source: 'published' };
  }
  const newest = findNewestOfIssuer(wallet.vault.reader, id);
  const stored = newest === undefined ? undefined : findCredential(wallet.vault.reader, newest);
  const opened = stored === undefined ? undefined : openStored(wallet, stored);
  if (opened?.ok !== true) return undefined;
  const { issuer: words } = normaliseCredential(opened.value.opened.decoded);
  return saysAnything(words) ? { words, source: 'badge' } : undefined;
}

/** A DID document names keys and services, and nobody. */
function saysAnything({ name, url, email, description, image }: NormalisedProfile): boolean {
  return [name, url, email, description, image].some((one) => one !== null && one !== undefined);
}

export function profileOf(found: FoundProfile | undefined): IssuerProfile | null {
  if (found === undefined) return null;
  const { description = null, url = null, email = null } = found.words;
  return description === null && url === null && email === null
    ? null
    : { description, url, email, source: found.source };
}
