import { extractCredential } from '../baking/extract-credential.ts';
import { type Recognised, recognise, recogniseText } from '../credential/recognise.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { WalletError } from '../errors.ts';
import { portableHashes } from '../portable-hashes.ts';
import { readCodesText } from '../presentation/read-codes.ts';
import { extractPresentation } from '../presentation/self-verifying-page.ts';
import { type Result, refuse, succeed } from '../result.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';
import { isListOfSnapshots } from '../snapshot/snapshot-index.ts';
import { type OpenedCredential, openCredential, type Securing } from './open-credential.ts';

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
export function openInput(bytes: Uint8Array, snapshots: Snapshots): Result<readonly OpenedItem[]> {
  const recognised = recognise(bytes);
  return recognised.ok ? openRecognised(bytes, recognised.value, snapshots) : recognised;
}

/** The same for a caller that has recognised the bytes already. */
export function openRecognised(
  bytes: Uint8Array,
  recognised: Recognised,
  snapshots: Snapshots,
): Result<readonly OpenedItem[]> {
  if (recognised.kind === 'html') return openPage(bytes, snapshots);
  if (recognised.kind !== 'png' && recognised.kind !== 'svg') return openUnpictured(recognised, snapshots);
  const extracted = extractCredential(bytes);
  if (!extracted.ok) return extracted;
  const inner = recogniseText(extracted.value.text);
  return inner.ok ? openUnpictured(inner.value, snapshots) : inner;
}

/** A page that carries a presentation (`.lapel.html`): only that is taken out; what the page itself would answer counts for nothing. */
function openPage(bytes: Uint8Array, snapshots: Snapshots): Result<readonly OpenedItem[]> {
  const carried = extractPresentation(bytes);
  if (!carried.ok) {
    const isOther = carried.error.code === 'presentation.not-an-envelope';
    return isOther ? refuse(new WalletError('input.not-a-credential', 'a page that carries nothing')) : carried;
  }
  const inner = recogniseText(carried.value);
  return inner.ok ? openUnpictured(inner.value, snapshots) : inner;
}

function openUnpictured(recognised: Recognised, snapshots: Snapshots): Result<readonly OpenedItem[]> {
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
    case 'qr-text':
      return openCodes(recognised.text, snapshots);
    default:
      return refuse(new WalletError('input.not-a-credential', `input of kind ${recognised.kind}`));
  }
}

function openOne(content: JsonObject | string): Result<readonly OpenedItem[]> {
  const opened = openCredential(content);
  return opened.ok ? succeed([{ opened: opened.value, path: '' }]) : opened;
}

/** The text of a code, or of the frames of a moving one; what it holds may not be such text again. */
function openCodes(text: string, snapshots: Snapshots): Result<readonly OpenedItem[]> {
  const content = readCodesText(text, portableHashes);
  if (!content.ok) return content;
  const recognised = recogniseText(content.value);
  if (!recognised.ok) return recognised;
  if (recognised.value.kind !== 'qr-text') return openUnpictured(recognised.value, snapshots);
  return refuse(new WalletError('input.not-a-credential', 'codes inside codes'));
}

/**
 * Opens text that was taken out of something: a picture's chunk, a carrier in a presentation.
 *
 * @returns the one credential it is
 */
export function openCarriedText(text: string, snapshots: Snapshots): Result<OpenedCredential> {
  const recognised = recogniseText(text);
  if (!recognised.ok) return recognised;
  const items = openUnpictured(recognised.value, snapshots);
  if (!items.ok) return items;
  const [item] = items.value;
  if (item === undefined || items.value.length !== 1) {
    return refuse(
      new WalletError('input.not-a-credential', `${items.value.length} credentials where one was expected`),
    );
  }
  return succeed(item.opened);
}

/** Early baked badges carry an address alone; the copy of what was published there is then the badge. */
function openAddress(url: string, snapshots: Snapshots): Result<readonly OpenedItem[]> {
  const [page = url] = url.split('#', 1);
  const snapshot = snapshots.findSnapshot(page);
  if (snapshot === undefined) {
    return refuse(new WalletError('input.only-an-address', 'address without a snapshot', { details: { url } }));
  }
  const hosted = recognise(snapshot.bytes);
  if (!hosted.ok) return hosted;
  if (hosted.value.kind !== 'json')
    return refuse(new WalletError('input.not-a-credential', 'snapshot of no assertion'));
  const opened = openCredential(hosted.value.value);
  if (!opened.ok) return opened;
  const { securing } = opened.value;
  const found: Securing = securing.kind === 'hosted' ? { ...securing, address: url } : securing;
  return succeed([{ opened: { ...opened.value, securing: found }, path: '' }]);
}

const LIST_LIMIT = 512;

/** Some wallets export a list of credentials, or of records that hold one each as text. */
function openList(values: readonly JsonValue[]): Result<readonly OpenedItem[]> {
  if (isListOfSnapshots(values)) return refuse(new WalletError('input.issuer-pack', 'snapshots, no credentials'));
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
