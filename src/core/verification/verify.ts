import { findCompactToken, recognise } from '../credential/recognise.ts';
import type { Decoders } from '../crypto.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { WalletError } from '../errors.ts';
import { newGraphWork } from '../proof/json-ld/graph-work.ts';
import { type Result, refuse, succeed } from '../result.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';
import { type OpenedCredential, openCompactToken, openCose, openCredential } from './open-credential.ts';
import type { OpenedItem } from './open-input.ts';
import type { VerificationReport } from './report.ts';
import { newSchemaWork } from './schema/schema-work.ts';
import type { VerifyOptions } from './verification-world.ts';
import { verifyOpened } from './verify-opened.ts';

export type { OpenedCredential } from './open-credential.ts';
export { openCredential } from './open-credential.ts';
export { type OpenedItem, openInput } from './open-input.ts';
export { type KnownDigests, noTrustDecisions, type TrustDecisions, type VerifyOptions } from './verification-world.ts';
export { verifyOpened } from './verify-opened.ts';

/**
 * Judges a credential, presentation or assertion: a pure function of bytes, snapshots, a clock and what was asked.
 *
 * Takes JSON, a compact token, a baked PNG or SVG, the address of a hosted assertion, or a list of these. ZIP, PDF, HTML
 * and QR frames are for the caller to open. Nothing is fetched, nothing is modified; the same input gives the same report.
 *
 * @param bytes - the whole input; not modified, and not to be while the answer is awaited
 * @returns one report for the input and one for each credential inside it (cli.md, "The report"); a refusal where it is
 *   damaged, hostile, too large or no credential (`input.*`, `json.*`, `jwt.*`, `baking.*`)
 */
export async function verify(
  bytes: Uint8Array,
  options: VerifyOptions,
): Promise<Result<readonly VerificationReport[]>> {
  const alone = openAtOnce(bytes, options.crypto);
  if (alone !== undefined) {
    const judged = verifyOpened(alone, { item: 0 }, options);
    return succeed(judged instanceof Promise ? await judged : judged);
  }
  const items = await unpackAndOpen(bytes, options.snapshots);
  if (!items.ok) return items;
  const reports: VerificationReport[] = [];
  const work = newSchemaWork();
  const shared = { ...options, graphWork: newGraphWork() };
  for (const { opened, path } of items.value) {
    const place = path === '' ? { item: reports.length } : { item: reports.length, path };
    const judged = verifyOpened(opened, place, shared, work);
    reports.push(...(judged instanceof Promise ? await judged : judged));
  }
  return succeed(reports);
}

const PACKED_CODE = Uint8Array.of(0x56, 0x50, 0x31, 0x2d); // "VP1-"

function isPackedCode(bytes: Uint8Array): boolean {
  let begins = 0;
  while (begins < bytes.length && (bytes[begins] as number) <= 0x20) begins += 1;
  return PACKED_CODE.every((byte, index) => bytes[begins + index] === byte);
}

/** What another wallet packed for a code (CBOR-LD) as the JSON it is; everything else as it came. */
export async function unpackInput(bytes: Uint8Array): Promise<Result<Uint8Array>> {
  if (!isPackedCode(bytes)) return succeed(bytes);
  const { unpackVp1 } = await import('../presentation/packed-code.ts');
  const text = decodeUtf8(bytes);
  const json = text === undefined ? undefined : await unpackVp1(text);
  if (json === undefined) return refuse(new WalletError('input.not-utf8', 'a packed code'));
  return json.ok ? succeed(new TextEncoder().encode(json.value)) : json;
}

/** Most inputs are one credential as it was issued: there is nothing to wait for. Undefined for all others. */
function openAtOnce(bytes: Uint8Array, decoders: Decoders): OpenedCredential | undefined {
  const token = findCompactToken(bytes);
  return token === undefined ? undefined : openCompactToken(token, decoders);
}

async function unpackAndOpen(bytes: Uint8Array, snapshots: Snapshots): Promise<Result<readonly OpenedItem[]>> {
  const unpacked = isPackedCode(bytes) ? await unpackInput(bytes) : succeed(bytes);
  return unpacked.ok ? open(unpacked.value, snapshots) : unpacked;
}

/** As `openInput`, which is loaded only for what needs it: pictures, codes and lists (half of what there is to load). */
async function open(bytes: Uint8Array, snapshots: Snapshots): Promise<Result<readonly OpenedItem[]>> {
  const recognised = recognise(bytes);
  if (!recognised.ok) {
    const told = recognised.error.code === 'input.unsupported-form' ? openCose(bytes) : undefined;
    return told === undefined ? recognised : succeed([{ opened: told, path: '' }]);
  }
  const { value } = recognised;
  if (value.kind !== 'json' && value.kind !== 'jwt' && value.kind !== 'sd-jwt') {
    const { openRecognised } = await import('./open-input.ts');
    return openRecognised(bytes, value, snapshots);
  }
  const opened = openCredential(value.kind === 'json' ? value.value : value.text);
  return opened.ok ? succeed([{ opened: opened.value, path: '' }]) : opened;
}
