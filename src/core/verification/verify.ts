import { extractCredential } from '../baking/extract-credential.ts';
import { type Recognised, recognise, recogniseText } from '../credential/recognise.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { WalletError } from '../errors.ts';
import { type Result, refuse, succeed } from '../result.ts';
import { type OpenedCredential, openCredential } from './open-credential.ts';
import type { VerificationReport } from './report.ts';
import type { VerifyOptions } from './verification-world.ts';
import { verifyOpened } from './verify-opened.ts';

export type { OpenedCredential } from './open-credential.ts';
export { openCredential } from './open-credential.ts';
export { type KnownDigests, noTrustDecisions, type TrustDecisions, type VerifyOptions } from './verification-world.ts';
export { verifyOpened } from './verify-opened.ts';

/**
 * Judges a credential, presentation or assertion: a pure function of bytes, snapshots, a clock and what was asked.
 *
 * Takes JSON, a compact token, a baked PNG or SVG, the address of a hosted assertion, or a list of these. ZIP, PDF, HTML
 * and QR frames are for the caller to open. Nothing is fetched, nothing is modified; the same input gives the same report.
 *
 * @param bytes - the whole input
 * @returns one report for the input and one for each credential inside it (cli.md, "The report"); a refusal where it is
 *   damaged, hostile, too large or no credential (`input.*`, `json.*`, `jwt.*`, `baking.*`)
 */
export async function verify(
  bytes: Uint8Array,
  options: VerifyOptions,
): Promise<Result<readonly VerificationReport[]>> {
  const items = openInput(bytes, options);
  if (!items.ok) return items;
  const reports: VerificationReport[] = [];
  for (const { opened, path } of items.value) {
    reports.push(...(await verifyOpened(opened, { item: reports.length, ...(path === '' ? {} : { path }) }, options)));
  }
  return succeed(reports);
}

/** A credential of the input: one, unless the input is a list. */
export interface OpenedItem {
  readonly opened: OpenedCredential;
  /** JSON pointer inside the input; empty where the input is the credential */
  readonly path: string;
}

/**
 * Opens whatever a file holds, so that a caller that decodes anyway does not decode twice.
 *
 * @param snapshots - only asked where the input is the address of a hosted assertion
 */
export function openInput(
  bytes: Uint8Array,
  { snapshots }: Pick<VerifyOptions, 'snapshots'>,
): Result<readonly OpenedItem[]> {
  const recognised = recognise(bytes);
  if (!recognised.ok) return recognised;
  if (recognised.value.kind !== 'png' && recognised.value.kind !== 'svg') {
    return openRecognised(recognised.value, snapshots);
  }
  const extracted = extractCredential(bytes);
  if (!extracted.ok) return extracted;
  const inner = recogniseText(extracted.value.text);
  return inner.ok ? openRecognised(inner.value, snapshots) : inner;
}

function openRecognised(recognised: Recognised, snapshots: VerifyOptions['snapshots']): Result<readonly OpenedItem[]> {
  switch (recognised.kind) {
    case 'json':
      return openOne(recognised.value);
    case 'jwt':
    case 'sd-jwt':
      return openOne(recognised.text);
    case 'url':
      return openAddress(recognised.url, snapshots);
    case 'json-list':
      return openList(recognised.value);
    default:
      return refuse(new WalletError('input.not-a-credential', `input of kind ${recognised.kind}`));
  }
}

function openOne(content: JsonObject | string): Result<readonly OpenedItem[]> {
  const opened = openCredential(content);
  return opened.ok ? succeed([{ opened: opened.value, path: '' }]) : opened;
}

/** Early baked badges carry an address alone; the copy of what was published there is then the badge. */
function openAddress(url: string, snapshots: VerifyOptions['snapshots']): Result<readonly OpenedItem[]> {
  const snapshot = snapshots.findSnapshot(url);
  if (snapshot === undefined) {
    return refuse(new WalletError('input.only-an-address', 'address without a snapshot', { details: { url } }));
  }
  const hosted = recognise(snapshot.bytes);
  if (!hosted.ok) return hosted;
  if (hosted.value.kind !== 'json')
    return refuse(new WalletError('input.not-a-credential', 'snapshot of no assertion'));
  return openOne(hosted.value.value);
}

const LIST_LIMIT = 512;

/** Some wallets export a list of credentials, or of records that hold one each as text. */
function openList(values: readonly JsonValue[]): Result<readonly OpenedItem[]> {
  if (values.length === 0 || values.length > LIST_LIMIT) {
    return refuse(new WalletError('input.not-a-credential', `list of ${values.length} values`));
  }
  const items: OpenedItem[] = [];
  for (const [index, value] of values.entries()) {
    const record = isJsonObject(value) && typeof value.rawCredential === 'string' ? value.rawCredential : value;
    if (typeof record !== 'string' && !isJsonObject(record)) {
      return refuse(new WalletError('input.not-a-credential', 'list of something else'));
    }
    const opened = openCredential(record);
    if (!opened.ok) return opened;
    items.push({ opened: opened.value, path: record === value ? `/${index}` : `/${index}/rawCredential` });
  }
  return succeed(items);
}
