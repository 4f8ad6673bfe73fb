import type { JsonObject } from '../encoding/json.ts';
import { WalletError } from '../errors.ts';
import { contextUris } from './context.ts';
import { typesOf } from './shape.ts';

/**
 * What issuers publish beside the badges themselves (Open Badges 2.0, "Open Badges Vocabulary"; 3.0, appendix B): people
 * download it from a badge's page and take it for the badge.
 */
const PARTS = [
  'BadgeClass',
  'Issuer',
  'Profile',
  'Endorsement',
  'RevocationList',
  'CryptographicKey',
  'Achievement',
  'Criteria',
] as const;

const CLR_1 = /^https?:\/\/purl\.imsglobal\.org\/spec\/clr\/v1p0\//;

/** Why JSON that is no credential is none, as far as it says what it is. */
export function refusalOfDocument(document: JsonObject): WalletError {
  const types = typesOf(document);
  if (types.includes('Clr') || contextUris(document['@context']).some((uri) => CLR_1.test(uri))) {
    return new WalletError('input.older-record', 'a record of CLR 1.0');
  }
  const type = PARTS.find((part) => types.includes(part));
  if (type !== undefined) return new WalletError('input.part-of-a-badge', `a ${type} alone`, { details: { type } });
  return new WalletError('input.not-a-credential', 'JSON without the marks of any credential format');
}
