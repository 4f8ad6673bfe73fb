import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { showable } from '../../sentences/sentences.ts';
import type { DigestProblem } from './cryptosuite.ts';

/** Terms whose values are JSON literals in the bundled contexts: the names inside are data, not terms. */
const JSON_LITERALS: ReadonlySet<string> = new Set([
  'jsonSchema',
  '_sd',
  'jwk',
  'publicKeyJwk',
  'secretKeyJwk',
  'privateKeyJwk',
]);

/** Names in the bundled contexts that say the same as a name that is read here: `expiration` as `expires`. */
const SYNONYMS: ReadonlySet<string> = new Set(['expiration']);

/** What a value object may hold (JSON-LD 1.1, 9.5). */
const VALUE_KEYWORDS: ReadonlySet<string> = new Set(['@value', '@language', '@direction', '@type']);

/**
 * Finds a member that says something to canonical RDF under a name by which nobody here reads it.
 *
 * Canonical RDF signs statements, not names. Whoever holds a badge can rewrite `credentialStatus` as
 * `https://www.w3.org/2018/credentials#credentialStatus`, or move everything under `@graph`: the signature still
 * verifies, and a reader of JSON sees no status, no end date and no proof expiry. So what is signed through canonical
 * RDF has to be in the compact form that Data Model 2.0, 6.1 asks for, in plain terms; otherwise it is not judged.
 *
 * @returns undefined where every name is plain
 */
export function findRespelledName(document: JsonObject): DigestProblem | undefined {
  if (isPlain(document)) return undefined;
  const found = findIn(document, '');
  if (found === undefined) return undefined;
  const details = { name: showable(found.name), path: showable(found.path === '' ? '/' : found.path) };
  return { outcome: 'not-checked', code: 'proof.respelled-name', details };
}

/** The same question without places, for the many documents in which there is nothing to find. */
function isPlain(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) if (!isPlain(value[index] as JsonValue)) return false;
    return true;
  }
  const object = value as JsonObject;
  for (const name in object) {
    if (name === '@context') continue;
    // an @value, and whatever else begins like a keyword, is for `findIn` to judge
    if (name.startsWith('@') || name.includes(':') || SYNONYMS.has(name)) return false;
    if (JSON_LITERALS.has(name)) continue;
    const member = object[name];
    if (typeof member === 'object' && !isPlain(member)) return false;
  }
  return true;
}

function findIn(value: JsonValue, path: string): { name: string; path: string } | undefined {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = findIn(item, `${path}/${index}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const isValueObject = value['@value'] !== undefined;
  for (const [name, member] of Object.entries(value)) {
    if (name === '@context' || member === undefined) continue;
    const isPlain = name.startsWith('@') ? isValueObject && VALUE_KEYWORDS.has(name) : !name.includes(':');
    if (!isPlain || SYNONYMS.has(name)) return { name, path };
    if (JSON_LITERALS.has(name)) continue;
    const found = findIn(member, `${path}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
