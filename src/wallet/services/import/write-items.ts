import { hash } from 'node:crypto';
import { canonicalJson } from '../../../core/encoding/jcs.ts';
import type { JsonObject } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { type Result, succeed } from '../../../core/result.ts';
import { sentenceFor } from '../../../core/sentences/sentences.ts';
import { getBlob, keepBlob } from '../../vault/blobs.ts';
import type { ReadonlyVault, WritableVault } from '../../vault/connection.ts';
import {
  addCredential,
  findCredential,
  findCredentialBySha256,
  type Judgement,
  judgeAgain,
  listVersions,
  type StoredCredential,
} from '../../vault/credentials.ts';
import { addHistory } from '../../vault/history.ts';
import { listHolders } from '../../vault/holders.ts';
import { addOriginal, listCredentialsOfFile } from '../../vault/originals.ts';
import type { Wallet } from '../wallet.ts';
import { type ImportOutcome, labelOf, type Prepared, type PreparedItem, type RefusedItem } from './import-item.ts';

/** Writes items in one transaction; what it returns may be told, since the disk has it. */
export function writeItems(wallet: Wallet, items: readonly Prepared[]): Result<readonly ImportOutcome[]> {
  if (items.every((item) => 'error' in item)) {
    return succeed(items.flatMap((item) => ('error' in item ? [refusedItem(item)] : [])));
  }
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    const holders = new Set(listHolders(vault).map(({ did }) => did));
    return items.map((item) => ('error' in item ? refusedItem(item) : writeOne(vault, item, holders, at)));
  });
}

function writeOne(
  vault: WritableVault,
  prepared: PreparedItem,
  holders: ReadonlySet<string>,
  at: string,
): ImportOutcome {
  const { found, sha256, original, judgement } = prepared;
  const versions: string[] = [];
  const known = findCredentialBySha256(vault, sha256) ?? findSame(vault, prepared, versions);
  const id = known?.id ?? credentialId(sha256);
  const fileName = fileNameOf(prepared);
  const isContained = found.path !== undefined;
  if (known === undefined) {
    if (judgement === undefined) throw new TypeError('a new credential was not judged');
    const { subject } = judgement.report.credential;
    if (isContained) keepBlob(vault, original.sha256, original.bytes); // the container that the record names
    addCredential(vault, {
      id,
      sha256,
      bytes: found.bytes,
      form: found.form,
      addedAt: at,
      containerSha256: isContained ? original.sha256 : null,
      containerPath: found.path ?? null,
      holder: subject !== null && holders.has(subject) ? subject : null,
      judgement,
    });
    const details = { file: fileName, verdict: prepared.verdict, ...sealOf(judgement) };
    addHistory(vault, { at, kind: 'added', details }, id);
  } else if (judgement !== undefined && known.sha256 === sha256) {
    judgeAgain(vault, id, judgement);
  }
  const own = known === undefined || known.sha256 === sha256 ? { id, sha256, bytes: found.bytes } : undefined;
  const isNewWrapper = addOriginal(
    vault,
    own ?? { id, sha256: known?.sha256 ?? sha256, bytes: getBlob(vault, known?.sha256 ?? sha256) },
    { ...original, form: isContained ? 'container' : original.form, fileName, addedAt: at },
  );
  if (known !== undefined && isNewWrapper) addHistory(vault, { at, kind: 'joined', details: { file: fileName } }, id);
  return {
    ...labelOf(prepared),
    outcome: known === undefined ? 'added' : 'duplicate',
    id,
    name: prepared.name,
    verdict: prepared.verdict,
    code: null,
    message: null,
    ...(isUnsigned(prepared) ? { isUnsigned: true } : {}),
    ...(versions.length === 0 ? {} : { otherVersions: versions }),
    ...(prepared.explanation === undefined ? {} : { explanation: prepared.explanation }),
  };
}

/**
 * What the first verdict rested on, for good: later verdicts rest on later copies, and history is only ever added to. Each is the hash of a
 * copy, its date and its address.
 */
function sealOf({ restsOn }: Judgement): { readonly restsOn?: readonly string[] } {
  const copies = restsOn.flatMap(({ url, sha256, fetchedAt }) =>
    sha256 === null ? [] : [`${sha256} ${fetchedAt} ${url}`],
  );
  return copies.length === 0 ? {} : { restsOn: copies.slice(0, COPIES_SEALED) };
}

const COPIES_SEALED = 64;

/**
 * The same credential in other bytes: JSON that was laid out anew on the way (a learner record's part beside the badge itself), or the
 * same file kept as an unsigned record before. A credential that says anything else is another issue of it.
 *
 * @param versions - filled with the ids of other issues, where it is no credential that is here
 */
function findSame(vault: ReadonlyVault, item: PreparedItem, versions: string[]): StoredCredential | undefined {
  if (isUnsigned(item)) {
    const ids = listCredentialsOfFile(vault, item.original.sha256);
    return ids.map((id) => findCredential(vault, id)).find((one) => one?.format === 'unsigned-record');
  }
  const summary = item.judgement?.report.credential;
  if (summary === undefined || summary.id === null || summary.issuer.id === null) return undefined;
  const others = listVersions(vault, { id: '', ownId: summary.id, issuerId: summary.issuer.id } as StoredCredential);
  if (others.length === 0) return undefined;
  if (item.found.form === 'json') {
    const own = canonicalJson(item.found.opened.decoded.document);
    for (const id of others.slice(0, VERSIONS_COMPARED)) {
      const other = findCredential(vault, id);
      if (other?.form === 'json' && canonicalOf(getBlob(vault, other.sha256)) === own) return other;
    }
  }
  versions.push(...others);
  return undefined;
}

const VERSIONS_COMPARED = 32;

/** RFC 8785: the same for the same JSON value, however it is laid out. */
function canonicalOf(bytes: Uint8Array): string | undefined {
  const parsed = parseStrictJson(bytes);
  return parsed.ok ? canonicalJson(parsed.value as JsonObject) : undefined;
}

function isUnsigned({ found }: PreparedItem): boolean {
  return found.opened.decoded.format === 'unsigned-record';
}

function refusedItem(item: RefusedItem): ImportOutcome {
  const { code, details } = item.error;
  return {
    ...labelOf(item),
    outcome: 'refused',
    id: null,
    name: null,
    verdict: null,
    code,
    message: sentenceFor(code, details),
    details,
    ...(item.explanation === undefined ? {} : { explanation: item.explanation }),
  };
}

/** The last part of the name it came under; folders are nobody's business later. */
function fileNameOf({ file, path }: PreparedItem): string {
  const whole = path ?? file;
  return (whole.split('#')[0]?.split(/[/\\]/).at(-1) ?? '').slice(0, 200) || file.slice(-200);
}

const ID_LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** 80 bits of the hash of the SHA-256, in sixteen letters that nobody confuses: the same badge has the same id in every wallet. */
export function credentialId(sha256: string): string {
  const digest = hash('sha256', `lapel credential id 1${sha256}`, 'buffer');
  let value = BigInt(`0x${digest.subarray(0, 10).toString('hex')}`);
  let id = '';
  for (let index = 0; index < 16; index++) {
    id += ID_LETTERS[Number(value & 31n)] as string;
    value >>= 5n;
  }
  return id;
}
