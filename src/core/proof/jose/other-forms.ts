import { decodeBase64url } from '../../encoding/base64url.ts';
import { isJsonObject, type JsonObject } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';

/** A header that says how its content was encrypted is no longer than this. */
const HEADER_MAX_LENGTH = 16_384;

/**
 * Names a form of JOSE that credentials may travel in and that is not read here, so that it is called by its name and not damaged.
 *
 * @param content - parsed JSON, or a compact text
 * @returns undefined for whatever is none of them
 * @see RFC 7515, 7.2 "JWS JSON Serialization"; RFC 7516, 3.1 and 7.2; RFC 9901, 8 "JWS JSON Serialization"
 */
export function findOtherForm(content: JsonObject | string): string | undefined {
  if (typeof content === 'string') return isEncryptedToken(content) ? 'JWE' : undefined;
  const { payload, signature, signatures, ciphertext, header, protected: inHeader, recipients } = content;
  if (typeof ciphertext === 'string' && (inHeader !== undefined || Array.isArray(recipients))) return 'JWE';
  if (typeof payload !== 'string') return undefined;
  const [first] = Array.isArray(signatures) ? signatures : [{ signature, header }];
  if (!isJsonObject(first) || typeof first.signature !== 'string') return undefined;
  const isSelective = isJsonObject(first.header) && Array.isArray(first.header.disclosures);
  return isSelective ? 'SD-JWT in JSON' : 'JWS in JSON';
}

/** Five parts, and a header that names the encryption of the content (RFC 7516, 4.1.2). */
function isEncryptedToken(compact: string): boolean {
  const [first = '', ...others] = compact.split('.', 6);
  if (others.length !== 4 || first.length > HEADER_MAX_LENGTH) return false;
  const bytes = decodeBase64url(first);
  const header = bytes.ok ? parseStrictJson(bytes.value) : undefined;
  return header?.ok === true && isJsonObject(header.value) && typeof header.value.enc === 'string';
}
