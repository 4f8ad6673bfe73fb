import { isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { hazardousUri, type MaybeFault, type Path, pointerOf, step, top } from './fault.ts';
import { isHazardousUri } from './uri.ts';

/** Properties under which people's programs look for something to open or to show, in any vocabulary. */
const ADDRESS_PROPERTIES = new Set([
  'id',
  '@id',
  'url',
  'uri',
  'href',
  'image',
  'logo',
  'icon',
  'picture',
  'criteria',
  'evidence',
  'homepage',
  'sameAs',
  'seeAlso',
  'targetUrl',
  'target_url',
  'page',
  'website',
  'verify',
  'origin',
]);

/** Properties that people read as a name; a name of a megabyte is an attack on whoever shows it. */
const NAME_PROPERTIES = new Set(['name', 'title', 'targetName', 'familyName', 'givenName']);
const MAX_NAME_LENGTH = 4096;

/**
 * What no format may carry anywhere, extensions and unknown vocabularies included: addresses that act when opened,
 * and names too long to be shown. Contexts are left out: nobody shows them.
 *
 * @returns the first fault in document order
 */
export function findDocumentFault(document: JsonObject): MaybeFault {
  return isHarmless('', document) ? undefined : findFaultIn(document);
}

/** The same question without places: most documents are harmless, and are spared the names of all their members. */
function isHarmless(name: string, value: JsonValue | undefined): boolean {
  if (typeof value === 'string') {
    return !(ADDRESS_PROPERTIES.has(name) && isHazardousUri(value)) && !isTooLongName(name, value);
  }
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) if (!isHarmless(name, value[index])) return false;
    return true;
  }
  const object = value as JsonObject;
  for (const member in object) {
    if (member !== '@context' && !isHarmless(member === '@value' ? name : member, object[member])) return false;
  }
  return true;
}

function isTooLongName(name: string, text: string): boolean {
  return text.length > MAX_NAME_LENGTH && NAME_PROPERTIES.has(name);
}

function findFaultIn(document: JsonObject): MaybeFault {
  for (const [name, value] of Object.entries(document)) {
    if (name === '@context' || value === undefined) continue;
    const fault = findMemberFault(name, value, step(top, name));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function findMemberFault(name: string, value: JsonValue, path: Path): MaybeFault {
  if (typeof value === 'string') {
    if (ADDRESS_PROPERTIES.has(name) && isHazardousUri(value)) return hazardousUri(path);
    if (isTooLongName(name, value)) {
      return { code: 'structure.text-too-long', details: { path: pointerOf(path), limit: MAX_NAME_LENGTH } };
    }
    return undefined;
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const fault = findMemberFault(name, value[index] as JsonValue, step(path, index));
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  for (const [member, inner] of Object.entries(value)) {
    if (inner === undefined || member === '@context') continue;
    const fault = findMemberFault(member === '@value' ? name : member, inner, step(path, member));
    if (fault !== undefined) return fault;
  }
  return undefined;
}
