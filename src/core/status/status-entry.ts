import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { type CheckOutcome, failed, notChecked } from '../verification/report.ts';

/** A place in a bitstring list. */
export interface BitstringEntry {
  readonly kind: 'bitstring';
  /** which of the two standards the entry names; each has its own type of list */
  readonly standard: 'BitstringStatusList' | 'StatusList2021';
  /** address of the list's credential, without fragment */
  readonly list: string;
  readonly index: number;
  /** `revocation`, `suspension`, `refresh`, `message`, or a word of the issuer's own */
  readonly purpose: string;
  /** bits of this place, 1 to 32 */
  readonly size: number;
  /** what each value means, by value; empty where the entry does not say */
  readonly messages: ReadonlyMap<number, string>;
}

/** A list of revoked ids, unsigned, at an address that the credential names. */
export interface RevocationListEntry {
  readonly kind: 'revocation-list';
  readonly list: string;
}

export type StatusEntry = BitstringEntry | RevocationListEntry;

const URL_MAX_LENGTH = 2048;
const MESSAGES_LIMIT = 1024;

const STANDARDS: Readonly<Record<string, BitstringEntry['standard']>> = {
  BitstringStatusListEntry: 'BitstringStatusList',
  StatusList2021Entry: 'StatusList2021',
};

/**
 * Decodes one `credentialStatus` entry.
 *
 * @returns the entry; `failed` (`status.malformed-entry`) where it is of a known type and cannot be followed;
 *   `not-checked` (`status.unsupported-type`) for other types, by name
 * @see Bitstring Status List 1.0, 2.1; Status List 2021, 4.1; 1EdTech Revocation List Status Method 1.0
 */
export function decodeStatusEntry(entry: JsonObject): StatusEntry | CheckOutcome {
  const types = asList(entry.type).filter((type): type is string => typeof type === 'string');
  const known = types.filter((type) => type === '1EdTechRevocationList' || Object.hasOwn(STANDARDS, type));
  const [type] = known;
  if (type === undefined) return notChecked('status.unsupported-type', { type: types.slice(0, 4).join(', ') || '?' });
  if (known.length > 1) return malformed('type');
  if (type === '1EdTechRevocationList') {
    const list = readListUrl(entry.id);
    return list === undefined ? malformed('id') : { kind: 'revocation-list', list };
  }
  const list = readListUrl(entry.statusListCredential);
  if (list === undefined) return malformed('statusListCredential');
  const index = readIndex(entry.statusListIndex);
  if (index === undefined) return malformed('statusListIndex');
  const { statusPurpose: purpose } = entry;
  if (typeof purpose !== 'string' || purpose === '' || purpose.length > 100) return malformed('statusPurpose');
  const size = entry.statusSize === undefined ? 1 : readIndex(entry.statusSize);
  if (size === undefined || size < 1 || size > 32) return malformed('statusSize');
  const messages = readMessages(entry.statusMessage);
  if (messages === undefined) return malformed('statusMessage');
  return {
    kind: 'bitstring',
    standard: STANDARDS[type] as BitstringEntry['standard'],
    list,
    index,
    purpose,
    size,
    messages,
  };
}

function readListUrl(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string' || value.length > URL_MAX_LENGTH) return undefined;
  const url = value.split('#', 1)[0] ?? '';
  return /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(url) ? url : undefined;
}

/**
 * The standard writes a non-negative decimal integer as text; issuers in the wild also write a JSON number, which says the
 * same. `Number()` is not asked: it makes 0 of an empty text, and takes hexadecimal, exponents, signs and white space.
 */
function readIndex(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'string' && !/^(?:0|[1-9]\d{0,15})$/.test(value)) return undefined;
  const index = typeof value === 'string' ? Number(value) : value;
  return typeof index === 'number' && Number.isSafeInteger(index) && index >= 0 && !Object.is(index, -0)
    ? index
    : undefined;
}

function readMessages(value: JsonValue | undefined): ReadonlyMap<number, string> | undefined {
  const messages = new Map<number, string>();
  const items = asList(value);
  if (items.length > MESSAGES_LIMIT) return undefined;
  for (const item of items) {
    if (!isJsonObject(item)) return undefined;
    const { status, message } = item;
    if (typeof status !== 'string' || typeof message !== 'string' || !/^0x[0-9a-f]{1,8}$/i.test(status))
      return undefined;
    const at = Number.parseInt(status.slice(2), 16);
    if (messages.has(at)) return undefined;
    messages.set(at, message.slice(0, 500));
  }
  return messages;
}

function malformed(member: string): CheckOutcome {
  return failed('status.malformed-entry', { member });
}
