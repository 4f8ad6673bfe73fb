import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { looksLikeAddress } from './links.ts';

/** Something inside a JSON document that looks like a credential, a token, or text that holds one. */
export interface JsonCandidate {
  /** JSON pointer (RFC 6901) */
  readonly path: string;
  readonly content: JsonObject | string;
}

export interface JsonFindings {
  /** the outermost ones, in document order */
  readonly candidates: readonly JsonCandidate[];
  /** addresses under names that mean a badge */
  readonly addresses: readonly string[];
}

const MAX_VALUES = 100_000;
const MAX_CANDIDATES = 512;
const MAX_ADDRESSES = 16;

/** Names under which platforms give the address of a badge (Badgr, Credly, Open edX, backpacks). */
const ADDRESS_NAMES =
  /^(?:assertion(?:_?url)?|openBadgeId|badge_?url|hosted_?url|public_?url|credential_?url|share_?url|verify_?url|verification_?url|jsonld_?url|json_?url|download_?url|certificate_?url)$/i;

/**
 * Looks through a JSON document that is no credential for those that it carries: answers of a platform's interface, exports, envelopes of
 * somebody's own making. What is found is only a candidate.
 */
export function findInsideJson(document: JsonValue): JsonFindings {
  const candidates: JsonCandidate[] = [];
  const addresses = new Set<string>();
  let left = MAX_VALUES;
  const look = (value: JsonValue | undefined, path: string, name: string): void => {
    left -= 1;
    if (left < 0 || candidates.length >= MAX_CANDIDATES) return;
    if (typeof value === 'string') {
      if (isTextWithCredential(value)) candidates.push({ path, content: value });
      else if (addresses.size < MAX_ADDRESSES && ADDRESS_NAMES.test(name) && looksLikeAddress(value))
        addresses.add(value);
    } else if (Array.isArray(value)) {
      // an issuer pack: its documents are what badges rest on, lists and profiles, and no badges of the person's
      if (isSnapshotIndex(value)) return;
      for (const [index, item] of value.entries()) look(item, `${path}/${index}`, name);
    } else if (isJsonObject(value)) {
      if (path !== '' && isLikeCredential(value)) candidates.push({ path, content: value });
      else for (const [key, inner] of Object.entries(value)) look(inner, `${path}/${escaped(key)}`, key);
    }
  };
  look(document, '', '');
  return { candidates, addresses: [...addresses] };
}

/** Dated copies of documents, as issuer packs carry them. */
function isSnapshotIndex(items: readonly JsonValue[]): boolean {
  return (
    items.length > 0 &&
    items.every((item) => isJsonObject(item) && typeof item.url === 'string' && typeof item.fetchedAt === 'string')
  );
}

function isLikeCredential(object: JsonObject): boolean {
  if (object.credentialSubject !== undefined || object.verifiableCredential !== undefined) return true;
  if (object.recipient !== undefined && (object.badge !== undefined || object.verify !== undefined)) return true;
  return typeof object.id === 'string' && object.id.startsWith('data:application/') && object.type !== undefined;
}

function isTextWithCredential(text: string): boolean {
  if (text.length < 20) return false;
  if (/^\s*e[yw][A-Za-z0-9_-]+\./.test(text)) return true;
  return /^\s*\{/.test(text) && /"(?:credentialSubject|verifiableCredential|recipient)"/.test(text);
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
