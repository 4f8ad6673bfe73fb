import { isJsonObject } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { documentAddresses } from '../../../core/proof/keys/did.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import { listCredentialsRestingOn, markStale } from '../../vault/credentials.ts';
import { findHolderSecret } from '../../vault/holders.ts';
import { listIssuerDecisions, listIssuersInWallet } from '../../vault/issuers.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { acceptSnapshot, listAddressesAskedFor, listAddressesOfIssuer } from '../../vault/snapshots.ts';
import { attemptAsync } from '../attempt.ts';
import { signWithSeed } from '../holder-key.ts';
import { findSigningHolder } from '../holders.ts';
import type { Wallet } from '../wallet.ts';
import { inUtc, keepSnapshots, type SnapshotsImported } from './import-snapshots.ts';
import { findPackConflict, type PackConflict } from './pack-conflicts.ts';
import { openPack, PACK_SIGNATURE_URL, signPack } from './pack-signature.ts';
import { readSnapshotIndex } from './snapshot-index.ts';

/** `added`, `known` and `affected` count what was taken; what was put aside is in `heldBack` alone. */
export interface PackImported extends SnapshotsImported {
  /** copies that contradict what is kept, each told; those held back decide nothing */
  readonly conflicts: readonly PackConflict[];
  readonly heldBack: number;
  /** did:key of whoever signed the pack; null where nobody did */
  readonly signedBy: string | null;
}

export interface ImportPackOptions {
  /** the person saw the conflicts and wants the pack's copies to decide */
  readonly acceptConflicts?: boolean;
}

/**
 * Takes in an issuer pack: dated copies beside the older ones, nothing overwritten. What contradicts the copies here, above all in
 * keys, is told, and put aside where it would decide (see `findPackConflict`).
 *
 * @returns `import.pack-signature`, `import.no-snapshots`, `input.*`, `json.*`; then nothing was changed
 */
export async function importIssuerPack(
  wallet: Wallet,
  packPath: string,
  options: ImportPackOptions = {},
): Promise<Result<PackImported>> {
  return attemptAsync(async () => {
    const read = readSnapshotIndex(packPath, 'import');
    if (!read.ok) return read;
    const pack = await openPack(read.value, wallet.world.crypto);
    if (!pack.ok) return pack;
    const { signedBy } = pack.value;
    const authority = {
      isAccepted: options.acceptConflicts === true,
      isFromTrusted: signedBy !== null && isTrusted(wallet, signedBy),
    };
    const documents = pack.value.documents.map(inUtc);
    const conflicts = new Map<Snapshot, PackConflict>();
    for (const document of documents) {
      const conflict = findPackConflict(wallet, document, authority);
      if (conflict !== undefined) conflicts.set(document, conflict);
    }
    const isHeldBack = (document: Snapshot): boolean => conflicts.get(document)?.isHeldBack === true;
    const accepted = acceptHeldBack(
      wallet,
      documents.filter((document) => !isHeldBack(document)),
    );
    if (!accepted.ok) return accepted;
    const kept = keepSnapshots(
      wallet,
      documents.filter((document) => !isHeldBack(document)),
    );
    if (!kept.ok) return kept;
    const heldBack = documents.filter(isHeldBack);
    const aside = keepSnapshots(
      wallet,
      heldBack.map((document): Snapshot => ({ ...document, source: 'held-back' })),
    );
    if (!aside.ok) return aside;
    return succeed({ ...kept.value, conflicts: [...conflicts.values()], heldBack: heldBack.length, signedBy });
  });
}

function isTrusted(wallet: Wallet, did: string): boolean {
  const decisions = listIssuerDecisions(wallet.vault.reader);
  return decisions.some(({ issuerId, decision }) => issuerId === did && decision === 'trusted');
}

/** Copies that an earlier import put aside and that nothing speaks against any more. */
function acceptHeldBack(wallet: Wallet, documents: readonly Snapshot[]): Result<null> {
  const accepted = wallet.vault.write((vault) => {
    for (const document of documents) {
      if (acceptSnapshot(vault, document)) markStale(vault, listCredentialsRestingOn(vault, document.url));
    }
    return null;
  });
  wallet.snapshots.forget();
  return accepted;
}

export interface ExportPackOptions {
  /** ids; absent: every issuer of a badge here */
  readonly issuers?: readonly string[];
  /** signs with the holder's key: the one named, or the one that signs presentations */
  readonly sign?: boolean | string;
}

export interface ExportedPack {
  /** JSON, UTF-8: an INDEX of snapshots that any Lapel and `verify --snapshots` read */
  readonly text: string;
  readonly documents: number;
  readonly signedBy: string | null;
}

/** Base64 and quotes included, so that every pack can be read again (`readSnapshotIndex` takes 64 MiB and 20,000 entries). */
const PACK_MAX_BYTES = 60 * 1024 * 1024;
const PACK_MAX_DOCUMENTS = 19_999;

/**
 * Makes an issuer pack: all dated copies of what the badges of these issuers rest on, so that somebody else can judge
 * theirs without a network.
 *
 * A person's own badges are left out, hosted assertions too, since those say who holds what; so is what was put aside.
 *
 * @returns `usage.no-such-issuer`, `issuers.nothing-to-export`, `issuers.pack-too-large`, `holder.*`
 */
export async function exportIssuerPack(wallet: Wallet, options: ExportPackOptions = {}): Promise<Result<ExportedPack>> {
  return attemptAsync(async () => {
    const reader = wallet.vault.reader;
    const known = new Map(listIssuersInWallet(reader).map((issuer) => [issuer.issuerId, issuer]));
    const ids = options.issuers ?? [...known.keys()];
    // a badge that only links to its class may not know its issuer yet, so everything is more than every issuer's
    const urls = new Set<string>(options.issuers === undefined ? listAddressesAskedFor(reader) : []);
    for (const id of ids) {
      const own = documentAddresses(id).filter((url) => wallet.snapshots.findSnapshot(url) !== undefined);
      if (!known.has(id) && own.length === 0) {
        return refuse(new WalletError('usage.no-such-issuer', 'no such issuer', { details: { id } }));
      }
      for (const url of [...own, ...listAddressesOfIssuer(reader, id)]) urls.add(url);
    }
    const documents = [...urls]
      .sort()
      .flatMap((url) => wallet.snapshots.listSnapshots(url))
      .filter((snapshot) => !isPersonal(snapshot));
    if (documents.length === 0) return refuse(new WalletError('issuers.nothing-to-export', 'no documents'));
    return writePack(wallet, documents, options.sign ?? false);
  });
}

async function writePack(
  wallet: Wallet,
  documents: readonly Snapshot[],
  sign: boolean | string,
): Promise<Result<ExportedPack>> {
  const entries = documents.map(entryOf);
  const bytes = entries.reduce((sum, entry) => sum + JSON.stringify(entry).length, 0);
  if (bytes > PACK_MAX_BYTES || entries.length > PACK_MAX_DOCUMENTS) {
    const details = { documents: entries.length, bytes, limit: PACK_MAX_BYTES };
    return refuse(new WalletError('issuers.pack-too-large', 'pack too large', { details }));
  }
  if (sign === false) return succeed({ text: textOf(entries), documents: entries.length, signedBy: null });
  const holder = findSigningHolder(wallet, sign === true ? undefined : sign);
  if (!holder.ok) return holder;
  const { did } = holder.value;
  const seed = findHolderSecret(wallet.vault.reader, did);
  if (seed === undefined) throw new TypeError('a persona without a key');
  try {
    const signedAt = wallet.world.now();
    const signature = await signPack(documents, did, signedAt, (message) => signWithSeed(seed, message));
    const entry = {
      url: PACK_SIGNATURE_URL,
      mediaType: 'application/jose',
      fetchedAt: signedAt.toISOString(),
      text: signature,
    };
    return succeed({ text: textOf([...entries, entry]), documents: entries.length, signedBy: did });
  } finally {
    wipe(seed);
  }
}

function textOf(entries: readonly object[]): string {
  return `${JSON.stringify(entries, null, 1)}\n`;
}

function entryOf({ url, mediaType, fetchedAt, sha256, bytes }: Snapshot): Record<string, string> {
  const text = decodeUtf8(bytes);
  // only text that comes back as the same bytes stands as text
  const isExact = text !== undefined && Buffer.from(text, 'utf8').equals(bytes);
  const content = isExact ? { text } : { base64: Buffer.from(bytes).toString('base64') };
  return { url, mediaType, fetchedAt, sha256, ...content };
}

const PERSONAL_TYPES = [
  'Assertion',
  'AchievementCredential',
  'OpenBadgeCredential',
  'ClrCredential',
  'VerifiablePresentation',
];

/** What says who holds what: hosted assertions, credentials and presentations. Status lists are credentials too, of nobody. */
function isPersonal({ bytes }: Snapshot): boolean {
  const json = parseStrictJson(bytes);
  if (!json.ok || !isJsonObject(json.value)) return false;
  const { type, recipient } = json.value;
  const types = Array.isArray(type) ? type : [type];
  return recipient !== undefined || types.some((one) => PERSONAL_TYPES.includes(String(one)));
}
