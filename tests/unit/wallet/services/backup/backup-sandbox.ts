import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Encrypter } from 'age-encryption';
import { type Header, pack } from 'tar-stream';
import { createBackup } from '../../../../../src/wallet/services/backup/backup.ts';
import { openBackup } from '../../../../../src/wallet/services/backup/backup-file.ts';
import type { BackupSecret } from '../../../../../src/wallet/services/backup/backup-secret.ts';
import { addToCollection, makeCollection } from '../../../../../src/wallet/services/collections.ts';
import { listCredentials } from '../../../../../src/wallet/services/credentials.ts';
import { addHolderEmail, addPersona, retirePersona } from '../../../../../src/wallet/services/holders.ts';
import { importCredentials } from '../../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots } from '../../../../../src/wallet/services/issuers/import-snapshots.ts';
import { decideIssuerTrust } from '../../../../../src/wallet/services/issuers/issuers.ts';
import { noteCredential, tagCredential } from '../../../../../src/wallet/services/label-credentials.ts';
import type { Wallet, WalletWorld } from '../../../../../src/wallet/services/wallet.ts';
import { addDisclosure } from '../../../../../src/wallet/vault/disclosures.ts';
import { setKnownIssuer } from '../../../../../src/wallet/vault/issuers.ts';
import { addRecord } from '../../../../../src/wallet/vault/records.ts';
import { unwrap, world } from '../../vault-sandbox.ts';

export const samplesDir = path.resolve(import.meta.dirname, '../../../../../samples');

export const backupPassphrase = 'a passphrase for backups';

export const backupSecret: BackupSecret = {
  kind: 'passphrase',
  passphrase: new TextEncoder().encode(backupPassphrase),
};

/** The least work: what is tested is not scrypt. */
export const quick = { app: '0.0.0-test', workFactor: 2 };

/**
 * The same random bytes at every restore, so that the work of deriving keys is done once for all tests
 * (`remembered-argon2.ts`).
 */
export function repeatableWorld(): WalletWorld {
  let calls = 0;
  const random = (length: number): Uint8Array => {
    const parts: Buffer[] = [];
    for (let index = 0; parts.length * 32 < length; index++) {
      parts.push(createHash('sha256').update(`repeatable ${calls} ${index}`).digest());
    }
    calls += 1;
    return new Uint8Array(Buffer.concat(parts).subarray(0, length));
  };
  return { ...world, random };
}

/** A wallet with something of everything: samples of all forms, a file with blanks around it, labels, trust, log, keys. */
export async function fillWallet(wallet: Wallet): Promise<void> {
  unwrap(importSnapshots(wallet, path.join(samplesDir, 'issuer-pack.json')));
  const paths = [
    'badges/gebaeudeenergieberatung.json',
    'badges/drone-pilot.png',
    'badges/container-orchestration.svg',
    'badges/crew-leadership.jwt',
    'badges/point-of-care-ultrasound.json',
  ];
  unwrap(await importCredentials(wallet, expandInputs(paths, { baseDir: samplesDir })));
  const [first, second] = unwrap(await listCredentials(wallet, { sort: 'name' }));
  if (first === undefined || second === undefined) throw new Error('the samples were not imported');
  unwrap(tagCredential(wallet, first.id, ['work', 'Ärzte & “quotes”']));
  unwrap(noteCredential(wallet, first.id, 'shown to the\nenergy agency 🏠'));
  unwrap(tagCredential(wallet, second.id, ['work']));
  unwrap(makeCollection(wallet, 'Job hunt', 'for the spring'));
  unwrap(addToCollection(wallet, 'Job hunt', [second.id, first.id]));
  unwrap(decideIssuerTrust(wallet, 'https://trusted.example', 'trusted', 'met them'));
  unwrap(decideIssuerTrust(wallet, 'https://distrusted.example', 'distrusted'));
  unwrap(addHolderEmail(wallet, 'holder@example.org'));
  const { did } = unwrap(addPersona(wallet, 'Old key'));
  unwrap(retirePersona(wallet, did));
  unwrap(
    wallet.vault.write((vault) => {
      setKnownIssuer(vault, { issuerId: 'https://known.example', registry: 'https://r.example', asOf: '2026-01-01' });
      addRecord(vault, 'settings', { name: 'autoLockMinutes', value: '5' });
      addDisclosure(vault, {
        at: '2026-11-22T12:00:00Z',
        holder: did,
        form: 'vp-json',
        audience: 'Agency',
        purpose: null,
        nonce: 'n',
        expires: null,
        credentials: [{ id: first.id, name: first.name }],
        sha256: 'ab'.repeat(32),
      });
    }),
  );
}

export async function backUp(wallet: Wallet, filePath: string): Promise<string> {
  return unwrap(await createBackup(wallet, filePath, backupSecret, quick)).sha256;
}

/** A file of an archive that is made by hand. */
export interface CraftedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** what the tar header says instead */
  readonly header?: Partial<Header>;
}

/** Everything in a backup, the manifest aside. */
export async function filesOf(filePath: string): Promise<CraftedFile[]> {
  const backup = await openBackup(filePath, backupPassphrase);
  const files: CraftedFile[] = [];
  for await (const { name, bytes } of backup.files) files.push({ name, bytes });
  await backup.close();
  return files;
}

export interface Craft {
  /** what stands in the archive, manifest aside */
  readonly files: readonly CraftedFile[];
  /** what the manifest announces; default: the truth */
  readonly announced?: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  /** members of the manifest that differ */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** the manifest's own text, where it is none of ours */
  readonly manifestText?: string;
  readonly manifestAt?: 'first' | 'last';
  readonly afterTheEnd?: Uint8Array;
  readonly workFactor?: number;
}

export function announce({ name, bytes }: CraftedFile): { name: string; bytes: number; sha256: string } {
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Writes an archive as somebody else might: with the library, not with our own code. */
export async function craftTar(craft: Craft): Promise<Uint8Array> {
  const { files, announced = files.map(announce), manifest = {}, manifestAt = 'first' } = craft;
  const badges = countBadges(files);
  const members = {
    format: 'lapel-backup',
    version: 1,
    created: '2026-11-22T12:00:00.000Z',
    app: '0.1.0',
    badges,
    entries: announced,
    ...manifest,
  };
  const text = craft.manifestText ?? JSON.stringify(members);
  const listed: CraftedFile = { name: 'manifest.json', bytes: new TextEncoder().encode(text) };
  const archive = pack();
  for (const { name, bytes, header = {} } of manifestAt === 'first' ? [listed, ...files] : [...files, listed]) {
    const isFile = header.type === undefined || header.type === 'file';
    if (isFile) archive.entry({ name, ...header }, bytes);
    else archive.entry({ name, ...header });
  }
  archive.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of archive as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat([...parts, craft.afterTheEnd ?? new Uint8Array(0)]);
}

function countBadges(files: readonly CraftedFile[]): number {
  const wallet = files.find(({ name }) => name === 'wallet.json');
  if (wallet === undefined) return 0;
  const { credentials } = JSON.parse(new TextDecoder().decode(wallet.bytes)) as { credentials?: unknown[] };
  return credentials?.length ?? 0;
}

export async function seal(plaintext: Uint8Array, filePath: string, workFactor = 2): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(backupPassphrase);
  encrypter.setScryptWorkFactor(workFactor);
  writeFileSync(filePath, await encrypter.encrypt(plaintext));
}

/** `wallet.json` with something changed. */
export function editWallet(
  files: readonly CraftedFile[],
  // biome-ignore lint/suspicious/noExplicitAny: other people's JSON, to be broken in every way
  edit: (wallet: any) => void,
): CraftedFile[] {
  return editJson(files, 'wallet.json', edit);
}

export function editJson(
  files: readonly CraftedFile[],
  name: string,
  // biome-ignore lint/suspicious/noExplicitAny: as above
  edit: (json: any) => void,
): CraftedFile[] {
  return files.map((file) => {
    if (file.name !== name) return file;
    const json = JSON.parse(new TextDecoder().decode(file.bytes));
    edit(json);
    return { ...file, bytes: new TextEncoder().encode(JSON.stringify(json)) };
  });
}
