import { encodeBase64url } from '../../../core/encoding/base64url.ts';
import type { Verdict } from '../../../core/verification/report.ts';
import { listCollectionMembers, listCollections } from '../../vault/collections.ts';
import type { ReadonlyVault } from '../../vault/connection.ts';
import { findCredential, listCredentialIds, type OriginalForm } from '../../vault/credentials.ts';
import { listDisclosures } from '../../vault/disclosures.ts';
import type { HistoryDetails } from '../../vault/history.ts';
import { findHolderSecret, listHolders } from '../../vault/holders.ts';
import { listIssuerDecisions } from '../../vault/issuers.ts';
import { findRecords } from '../../vault/records.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { publicKeyOf } from '../holder-key.ts';
import { isUnreadableSetting, listUnreadable } from './unreadable-badges.ts';
import type { CollectionRecord, CredentialRecord, HistoryRecord, OriginalRecord } from './wallet-records.ts';

/** Version of `wallet.json`. */
export const WALLET_JSON_VERSION = 1;
export const WALLET_JSON_NAME = 'lapel-wallet';

/** A badge as it is written: the record, what people want to read beside it, and where its bytes are. */
interface WrittenCredential extends Omit<CredentialRecord, 'container' | 'originals'> {
  readonly file: string;
  readonly container: { readonly sha256: string; readonly path: string } | null;
  readonly originals: readonly (OriginalRecord & { readonly file: string })[];
  readonly name: string | null;
  readonly issuer: string | null;
  /** as it was last judged; a restored wallet judges anew */
  readonly verdict: Verdict;
  readonly judgedAt: string;
}

/**
 * Writes `wallet.json`: one record a line, so that people can read it.
 *
 * Read in one go from a vault that only we write to, so it is of one moment. Holds the personas' secret keys: the caller wipes the bytes.
 *
 * @param fileOf - the entry that holds the bytes of a hash
 */
export function encodeWalletJson(vault: ReadonlyVault, fileOf: (sha256: string) => string): Uint8Array {
  const members: readonly (readonly [string, Iterable<unknown>])[] = [
    ['credentials', [...writtenCredentials(vault, fileOf), ...writtenUnreadable(vault, fileOf)]],
    ['collections', writtenCollections(vault)],
    ['personas', writtenPersonas(vault)],
    ['emails', writtenEmails(vault)],
    ['issuerDecisions', listIssuerDecisions(vault)],
    ['knownIssuers', writtenKnownIssuers(vault)],
    ['disclosures', listDisclosures(vault).toReversed()],
    ['history', writtenHistory(vault)],
    ['settings', writtenSettings(vault)],
  ];
  const parts: Buffer[] = [Buffer.from(`{"format":"${WALLET_JSON_NAME}","version":${WALLET_JSON_VERSION}`)];
  for (const [name, records] of members) {
    parts.push(Buffer.from(`,\n"${name}":[`));
    let separator = '\n';
    for (const record of records) {
      parts.push(Buffer.from(`${separator}${JSON.stringify(record)}`));
      separator = ',\n';
    }
    parts.push(Buffer.from('\n]'));
  }
  parts.push(Buffer.from('\n}\n'));
  const all = Buffer.concat(parts);
  wipe(...parts);
  return all;
}

function* writtenCredentials(
  vault: ReadonlyVault,
  fileOf: (sha256: string) => string,
): Generator<WrittenCredential, void> {
  const tags = Map.groupBy(findRecords(vault, 'tags'), (row) => row.credential_id as string);
  const notes = new Map(findRecords(vault, 'notes').map((row) => [row.credential_id as string, row]));
  const originals = Map.groupBy(
    findRecords(vault, 'originals').sort((a, b) => (a.id as number) - (b.id as number)),
    (row) => row.credential_id as string,
  );
  for (const id of listCredentialIds(vault)) {
    const kept = findCredential(vault, id);
    if (kept === undefined) throw new TypeError('a credential that was listed is gone');
    const note = notes.get(id);
    yield {
      id,
      name: kept.name,
      issuer: kept.issuerName ?? kept.issuerId,
      file: fileOf(kept.sha256),
      sha256: kept.sha256,
      form: kept.form,
      addedAt: kept.addedAt,
      container:
        kept.containerSha256 === null ? null : { sha256: kept.containerSha256, path: kept.containerPath ?? '' },
      holder: kept.holder,
      originals: (originals.get(id) ?? []).map((row) => ({
        file: fileOf(row.sha256 as string),
        sha256: row.sha256 as string,
        form: row.form as OriginalForm,
        fileName: row.file_name as string,
        addedAt: row.added_at as string,
      })),
      tags: (tags.get(id) ?? []).map((row) => row.tag as string).sort(),
      note: note === undefined ? null : { text: note.text as string, changedAt: note.changed_at as string },
      verdict: kept.verdict,
      judgedAt: kept.judgedAt,
    };
  }
}

/** What could not be decoded stands after what could, as it was found in the backup that it came from. */
function* writtenUnreadable(
  vault: ReadonlyVault,
  fileOf: (sha256: string) => string,
): Generator<WrittenCredential, void> {
  for (const { record } of listUnreadable(vault)) {
    const { sha256, originals } = record;
    const files = originals.map((original) => ({ file: fileOf(original.sha256), ...original }));
    const unknown = { name: null, issuer: null, verdict: 'unknown', judgedAt: record.addedAt } as const;
    yield { ...record, ...unknown, file: fileOf(sha256), originals: files };
  }
}

function* writtenCollections(vault: ReadonlyVault): Generator<CollectionRecord, void> {
  for (const { id, name, note, createdAt } of listCollections(vault)) {
    yield { name, note, createdAt, credentials: listCollectionMembers(vault, id) };
  }
}

function writtenSettings(vault: ReadonlyVault): readonly object[] {
  return findRecords(vault, 'settings')
    .filter(({ name }) => !isUnreadableSetting(name as string))
    .map(({ name, value }) => ({ name, value }));
}

function* writtenPersonas(vault: ReadonlyVault): Generator<object, void> {
  for (const { did, name, createdAt, retiredAt } of listHolders(vault)) {
    const seed = findHolderSecret(vault, did);
    if (seed === undefined) throw new TypeError('a persona that was listed is gone');
    const secretKey = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: encodeBase64url(publicKeyOf(seed)),
      d: encodeBase64url(seed),
    };
    wipe(seed);
    yield { did, name, createdAt, retiredAt, secretKey };
  }
}

function writtenEmails(vault: ReadonlyVault): readonly object[] {
  return findRecords(vault, 'emails').map((row) => ({ address: row.address, addedAt: row.added_at }));
}

function writtenKnownIssuers(vault: ReadonlyVault): readonly object[] {
  return findRecords(vault, 'known_issuers').map((row) => {
    return { issuerId: row.issuer_id, registry: row.registry, asOf: row.as_of };
  });
}

function* writtenHistory(vault: ReadonlyVault): Generator<HistoryRecord, void> {
  for (const row of findRecords(vault, 'history').sort((a, b) => (a.id as number) - (b.id as number))) {
    yield {
      id: row.id as number,
      at: row.at as string,
      kind: row.kind as string,
      credentialId: row.credential_id as string | null,
      details: JSON.parse(row.details as string) as HistoryDetails,
    };
  }
}
