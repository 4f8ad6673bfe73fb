import { writeUnsignedRecord } from '../../../core/credential/unsigned-record.ts';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { openCredential } from '../../../core/verification/open-credential.ts';
import { sha256Hex } from '../../vault/blobs.ts';
import type { OriginalForm } from '../../vault/credentials.ts';
import { findCredentials } from '../input/find-credentials.ts';
import { badgeBehindPage } from '../input/links.ts';
import { type OpenedInput, openInput } from '../input/open-input.ts';
import { newTrail, noteProbe, type Trail } from '../input/trail.ts';
import type { OnlineSource } from '../issuers/refresh/online-source.ts';
import type { Wallet } from '../wallet.ts';
import type { OriginalFile } from './import-item.ts';

export interface OpenForImportOptions {
  readonly name: string;
  readonly online?: OnlineSource;
  readonly keepUnsigned?: boolean;
  /** every look is written down */
  readonly explain?: boolean;
}

export interface OpenedForImport {
  readonly opened: Result<OpenedInput>;
  readonly original: Pick<OriginalFile, 'bytes' | 'sha256'>;
  /** the address it came from, where it was fetched */
  readonly fetchedFrom?: string;
  readonly trail: Trail;
}

/** Addresses of one input that are asked, and again of what the first one brought. */
const ADDRESSES_ASKED = 4;

/** Finds what an input holds: in itself, behind its addresses where the person went online, or as a certificate without a signature. */
export async function openForImport(
  wallet: Wallet,
  bytes: Uint8Array,
  options: OpenForImportOptions,
): Promise<OpenedForImport> {
  const { snapshots } = wallet;
  const trail = newTrail();
  const original = { bytes, sha256: sha256Hex(bytes) };
  const direct = options.explain === true ? undefined : openInput(bytes, snapshots);
  const opened = direct?.ok === true ? direct : await findCredentials(bytes, { snapshots, trail });
  if (opened.ok) return { opened, original, trail };
  if (options.online !== undefined) {
    const addresses = addressesOf(opened.error, trail);
    const fetched = await openBehind(wallet, original, addresses, options.online, trail, 1);
    if (fetched !== undefined) return { ...fetched, trail };
  }
  if (options.keepUnsigned === true && trail.paper !== undefined) {
    return { opened: openUnsigned(original, options.name, trail.paper), original, trail };
  }
  return { opened, original, trail };
}

function addressesOf({ details }: WalletError, trail: Trail): readonly string[] {
  const own = typeof details.url === 'string' && /^https?:/i.test(details.url) ? [details.url] : [];
  return [...new Set([...own, ...trail.addresses])].slice(0, ADDRESSES_ASKED);
}

/** @returns undefined where there was no address to ask */
async function openBehind(
  wallet: Wallet,
  original: Pick<OriginalFile, 'bytes' | 'sha256'>,
  addresses: readonly string[],
  online: OnlineSource,
  trail: Trail,
  depth: 1 | 2,
): Promise<Omit<OpenedForImport, 'trail'> | undefined> {
  let refusal: WalletError | undefined;
  for (const named of addresses) {
    const address = badgeBehindPage(named) ?? named;
    const fetched = await online.fetchBadge(address);
    noteProbe(trail, 'probe.fetched', {
      outcome: fetched.ok ? 'found' : 'refused',
      details: { url: address },
      ...(fetched.ok ? {} : { error: fetched.error }),
    });
    if (!fetched.ok) {
      refusal ??= fetched.error;
      continue;
    }
    // a picture that carries only its assertion's address is whole, now that the assertion is here
    const again = openInput(original.bytes, wallet.snapshots);
    if (again.ok && depth === 1) return { opened: again, original };
    const inner = newTrail();
    const found = await findCredentials(fetched.value, { snapshots: wallet.snapshots, trail: inner, baseUrl: address });
    trail.probes.push(...inner.probes.slice(0, 40));
    const own = { bytes: fetched.value, sha256: sha256Hex(fetched.value) };
    if (found.ok) return { opened: found, original: own, fetchedFrom: address };
    const next = addressesOf(found.error, inner).filter((url) => url !== address);
    const behind = depth === 1 ? await openBehind(wallet, own, next, online, trail, 2) : undefined;
    if (behind?.opened.ok === true) return behind;
    const details = { url: address };
    refusal ??= /^(?:json|jwt|baking)\./.test(found.error.code)
      ? found.error
      : new WalletError('import.still-an-address', 'nothing behind the address', { details });
  }
  return refusal === undefined ? undefined : { opened: refuse(refusal), original };
}

const PAPER_FORMS: Readonly<Record<string, OriginalForm>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
};

/** The record that stands for a certificate that nobody signed; the file itself is its original. */
function openUnsigned(
  { bytes, sha256 }: Pick<OriginalFile, 'bytes' | 'sha256'>,
  name: string,
  { mediaType, title }: NonNullable<Trail['paper']>,
): Result<OpenedInput> {
  const fileName = name.split(/[/\\]/).at(-1)?.slice(-200) || name.slice(-200);
  const text = writeUnsignedRecord({
    fileName,
    mediaType,
    bytes: bytes.length,
    sha256,
    ...(title === null ? {} : { title }),
  });
  const opened = openCredential(text);
  if (!opened.ok) throw new TypeError('our own record is none');
  const found = { bytes: new TextEncoder().encode(text), form: 'json', opened: opened.value } as const;
  return succeed({ form: PAPER_FORMS[mediaType] ?? 'container', found: [succeed(found)] });
}
