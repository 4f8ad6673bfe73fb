import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../contract/call.ts';
import { WalletError } from '../../core/errors.ts';
import { outputError } from '../../core/output-error.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { type CredentialLine, listCredentials, listNamedCredentials } from '../../wallet/services/credential-lists.ts';
import { exportCredential, type OriginalFormat, planOriginal } from '../../wallet/services/export-credential.ts';
import { badgesAsCalendar } from '../../wallet/services/exports/calendar.ts';
import { badgesAsCsv } from '../../wallet/services/exports/csv.ts';
import { exportOriginals } from '../../wallet/services/exports/export-originals.ts';
import { freshFileName } from '../../wallet/services/exports/file-names.ts';
import { linkedinAddress } from '../../wallet/services/exports/linkedin.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import type { ProcessContract } from './process-contract.ts';
import { writeChosenFile } from './write-chosen-file.ts';

type Asked = RequestOf<ProcessContract['credentials']['exportPlan']>;
type Plan = ResponseOf<ProcessContract['credentials']['exportPlan']>;
type Exported = ResponseOf<ProcessContract['credentials']['exportTo']>;

const LIST_FORMATS = ['csv', 'ics', 'linkedin'] as const;
type ListFormat = (typeof LIST_FORMATS)[number];

function isListFormat(format: Asked['format']): format is ListFormat {
  return (LIST_FORMATS as readonly string[]).includes(format);
}

/** What would be written, so that the dialog can ask for a file or a folder under a fitting name. */
export async function planExport(wallet: Wallet, { ids, format }: Asked): Promise<Result<Plan>> {
  const badges = await chosen(wallet, ids);
  if (!badges.ok) return badges;
  const [first] = badges.value;
  if (first === undefined) return refuse(new WalletError('export.no-badges', 'no badges'));
  const count = badges.value.length;
  if (isListFormat(format)) {
    const extension = format === 'linkedin' ? 'txt' : format;
    return succeed({ badges: count, into: 'file', fileName: `badges.${extension}`, extension });
  }
  if (count > 1) return succeed({ badges: count, into: 'folder', fileName: 'badges', extension: '' });
  const planned = await planOriginal(wallet, first.id, format);
  if (!planned.ok) return planned;
  const { fileName, extension } = planned.value;
  return succeed({
    badges: 1,
    into: 'file',
    fileName: freshFileName(fileName, `${first.id}.${extension}`, new Set()),
    extension,
  });
}

export async function exportBadges(wallet: Wallet, { ids, format }: Asked, target: string): Promise<Result<Exported>> {
  const badges = await chosen(wallet, ids);
  if (!badges.ok) return badges;
  if (isListFormat(format)) return exportList(badges.value, format, target, wallet.world.now());
  const [first, ...others] = badges.value;
  if (first !== undefined && others.length === 0) {
    const exported = await exportCredential(wallet, first.id, format);
    if (!exported.ok) return exported;
    const written = await writeChosenFile(target, exported.value.bytes);
    return written.ok ? succeed({ written: 1, left: 0, bytes: written.value }) : written;
  }
  return exportFiles(
    wallet,
    badges.value.map(({ id }) => id),
    format,
    target,
  );
}

/** Each badge as it came in, whatever that is, under the name it came by. */
export function writeOriginals(wallet: Wallet, ids: readonly string[], folder: string): Promise<Result<Exported>> {
  return exportFiles(wallet, ids, 'original', folder);
}

async function exportFiles(
  wallet: Wallet,
  ids: readonly string[],
  format: OriginalFormat,
  folder: string,
): Promise<Result<Exported>> {
  let there: readonly string[];
  try {
    await mkdir(folder, { recursive: true });
    there = await readdir(folder);
  } catch (cause) {
    return refuse(outputError(cause));
  }
  let bytes = 0;
  let failure: Result<never> | undefined;
  const write = async (name: string, content: Uint8Array): Promise<void> => {
    const written = await writeChosenFile(path.join(folder, name), content, { mustBeNew: true });
    if (!written.ok) {
      failure = written;
      throw written.error;
    }
    bytes += written.value;
  };
  // the dialog asked about the folder, not about what is in it: another file of that name stays, and ours gets a number
  const all = await exportOriginals(wallet, ids, format, write, there);
  if (failure !== undefined) return failure;
  return all.ok ? succeed({ written: all.value.written, left: all.value.leftOut.length, bytes }) : all;
}

async function exportList(
  badges: readonly CredentialLine[],
  format: ListFormat,
  target: string,
  now: Date,
): Promise<Result<Exported>> {
  let text: string;
  let left = 0;
  if (format === 'ics') {
    const calendar = badgesAsCalendar(badges, now);
    if (!calendar.ok) return calendar;
    text = calendar.value.text;
    left = calendar.value.leftOut.length;
  } else if (format === 'csv') text = badgesAsCsv(badges);
  else text = badges.map((badge) => `${linkedinAddress(badge)}\n`).join('');
  const written = await writeChosenFile(target, text);
  return written.ok ? succeed({ written: badges.length - left, left, bytes: written.value }) : written;
}

async function chosen(wallet: Wallet, ids: readonly string[] | null): Promise<Result<readonly CredentialLine[]>> {
  return ids === null ? listCredentials(wallet) : listNamedCredentials(wallet, ids);
}
