import type { DecodedDocument } from '../../core/credential/credential.ts';
import { normaliseCredential } from '../../core/credential/normalise.ts';
import type { NormalisedCredential } from '../../core/credential/normalised-credential.ts';
import type { JsonObject } from '../../core/encoding/json.ts';
import { type Result, succeed } from '../../core/result.ts';
import { findLinkedDocuments } from '../../core/verification/legacy/linked-documents.ts';
import type { VerificationReport } from '../../core/verification/report.ts';
import {
  removeCredential as deleteCredential,
  findNewerVersion,
  listRestsOn,
  listVersions,
  type RestsOn,
} from '../vault/credentials.ts';
import { addHistory, type HistoryEvent, listHistory } from '../vault/history.ts';
import { findNote, listTags } from '../vault/labels.ts';
import { listOriginals, type Original } from '../vault/originals.ts';
import { attemptAsync } from './attempt.ts';
import { judgeMany } from './credential-lists.ts';
import { getCredential, getCredentials } from './find-credential.ts';
import { listRecipients } from './holders.ts';
import { openStored, withRecipient } from './judge.ts';
import type { Wallet } from './wallet.ts';

export { type CredentialLine, type ListOptions, listCredentials, listNamedCredentials } from './credential-lists.ts';
export { type ReverifyOptions, reverifyCredentials } from './reverify-credentials.ts';

/** Everything that is known of one credential. */
export interface ShownCredential {
  readonly id: string;
  readonly name: string | null;
  readonly format: string;
  readonly sha256: string;
  /** what a person would want to see of it, whatever its format; told by the credential, judged by nobody */
  readonly credential: NormalisedCredential;
  /** the credential as it says itself, parsed; a token's claims as VCDM JSON */
  readonly document: JsonObject;
  readonly report: VerificationReport;
  /** what the verdict rests on, with dates: copies used, and addresses that had none */
  readonly snapshots: readonly RestsOn[];
  readonly originals: readonly Original[];
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly history: readonly HistoryEvent[];
  /** persona of this wallet that it was issued to */
  readonly holder: string | null;
  readonly containerPath: string | null;
  /** ids of other credentials here with the same issuer and own id, oldest first: earlier and later issues of it */
  readonly versions: readonly string[];
  /** the one of them that begins last, where that is later than this one; null where this one is the newest, or nobody can tell */
  readonly newerVersion: string | null;
  readonly addedAt: string;
}

/** Shows one credential with its report as of now. */
export async function showCredential(
  wallet: Wallet,
  id: string,
  options: { readonly at?: Date } = {},
): Promise<Result<ShownCredential>> {
  return attemptAsync(async () => {
    const found = getCredential(wallet, id);
    if (!found.ok) return found;
    const credential = found.value;
    const opened = openStored(wallet, credential);
    if (!opened.ok) return opened;
    const recipients = listRecipients(wallet);
    if (!recipients.ok) return recipients;
    let report = credential.report;
    const judged = await judgeMany(wallet, [credential], options.at, (_, fresh) => {
      report = withRecipient(wallet, fresh, opened.value.opened.decoded, recipients.value);
    });
    if (!judged.ok) return judged;
    const reader = wallet.vault.reader;
    return succeed({
      id: credential.id,
      name: credential.name,
      format: credential.format,
      credential: normalised(wallet, opened.value.opened.decoded),
      sha256: credential.sha256,
      document: opened.value.opened.decoded.document,
      report,
      snapshots: listRestsOn(reader, credential.id),
      originals: listOriginals(reader, credential.id),
      tags: listTags(reader, credential.id),
      note: findNote(reader, credential.id),
      history: listHistory(reader, credential.id),
      holder: credential.holder,
      containerPath: credential.containerPath,
      versions: listVersions(reader, credential),
      newerVersion: findNewerVersion(reader, credential) ?? null,
      addedAt: credential.addedAt,
    });
  });
}

/** An Open Badge before 3.0 leaves most of what it says to its badge class and its issuer's profile. */
function normalised(wallet: Wallet, decoded: DecodedDocument): NormalisedCredential {
  if (decoded.dataModel !== 'legacy') return normaliseCredential(decoded);
  const { badge, issuer } = findLinkedDocuments(decoded.document, wallet.snapshots);
  return normaliseCredential(decoded, {
    ...('json' in badge ? { badge: badge.json } : {}),
    ...('json' in issuer ? { issuer: issuer.json } : {}),
  });
}

/** Removes a credential, its originals and labels; the log of what was shown to whom stays. */
export function removeCredential(wallet: Wallet, id: string): Result<{ readonly id: string }> {
  const removed = removeCredentials(wallet, [id]);
  if (!removed.ok) return removed;
  const [whole = ''] = removed.value.ids;
  return succeed({ id: whole });
}

/** The same for several, all in one step or not at all. @returns their ids, whole and once */
export function removeCredentials(wallet: Wallet, ids: readonly string[]): Result<{ readonly ids: readonly string[] }> {
  const found = getCredentials(wallet, ids);
  if (!found.ok) return found;
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    for (const credential of found.value) {
      deleteCredential(vault, credential);
      addHistory(vault, { at, kind: 'removed', details: { sha256: credential.sha256 } }, credential.id);
    }
    return { ids: found.value.map(({ id }) => id) };
  });
}
