import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import type {
  NormalisedAlignment,
  NormalisedEvidence,
  NormalisedImage,
  NormalisedProfile,
} from './normalised-credential.ts';
import { boundedId } from './summary.ts';
import { boundedText, firstObject, idOf, readText } from './text.ts';
import { isAbsoluteUri, isHazardousUri } from './uri.ts';

export const NAME_LENGTH = 300;
export const PROSE_LENGTH = 20_000;
export const LIST_LENGTH = 200;
const URL_LENGTH = 2048;
/** A picture inside a credential: what strict JSON lets through, in base64. */
const DATA_IMAGE_LENGTH = 4 * 1024 * 1024;

/** Leaves out members without a value, so that objects hold what was said and nothing else. */
export function said<T extends object>(members: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

export function name(value: JsonValue | undefined): string | undefined {
  return readText(value, NAME_LENGTH);
}

export function prose(value: JsonValue | undefined): string | undefined {
  return readText(value, PROSE_LENGTH);
}

export function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Several texts, each once. */
export function texts(value: JsonValue | undefined): readonly string[] {
  const found = asList(value)
    .slice(0, LIST_LENGTH)
    .flatMap((item) => name(item) ?? []);
  return [...new Set(found)];
}

/** An address that a person may be offered to open: http(s) or mailto, nothing that acts. */
export function address(value: JsonValue | undefined): string | undefined {
  const id = idOf(value);
  if (id === undefined || id.length > URL_LENGTH || !isAbsoluteUri(id) || isHazardousUri(id)) return undefined;
  return /^(?:https?|mailto):/i.test(id) ? id : undefined;
}

export function image(value: JsonValue | undefined): NormalisedImage | undefined {
  for (const candidate of asList(value).slice(0, 10)) {
    const source = idOf(candidate);
    if (source === undefined) continue;
    const caption = isJsonObject(candidate) ? name(candidate.caption) : undefined;
    if (/^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i.test(source) && source.length <= DATA_IMAGE_LENGTH) {
      return said<NormalisedImage>({ source, kind: 'data', caption });
    }
    const url = address(source);
    if (url !== undefined) return said<NormalisedImage>({ source: url, kind: 'address', caption });
  }
  return undefined;
}

export function profile(value: JsonValue | undefined): NormalisedProfile {
  const object = firstObject(value) ?? {};
  const parent = firstObject(object.parentOrg);
  return said<NormalisedProfile>({
    id: boundedId(idOf(asList(value)[0])),
    name: name(object.name) ?? null,
    url: address(object.url),
    email: name(object.email),
    description: prose(object.description),
    image: image(object.image),
    parent: parent === undefined ? undefined : { id: boundedId(parent.id), name: name(parent.name) ?? null },
  });
}

/** Open Badges 2.0 and 3.0 `target…`; 1.x used schema.org's plain words. */
export function alignments(value: JsonValue | undefined): readonly NormalisedAlignment[] {
  return objects(value).map((alignment) =>
    said<NormalisedAlignment>({
      name: name(alignment.targetName ?? alignment.name) ?? null,
      url: address(alignment.targetUrl ?? alignment.url),
      code: name(alignment.targetCode),
      description: prose(alignment.targetDescription ?? alignment.description),
      framework: name(alignment.targetFramework),
      type: name(alignment.targetType),
    }),
  );
}

export function evidence(value: JsonValue | undefined): readonly NormalisedEvidence[] {
  return asList(value)
    .slice(0, LIST_LENGTH)
    .flatMap((item) => {
      const object = isJsonObject(item) ? item : {};
      const found = said<NormalisedEvidence>({
        url: address(item),
        name: name(object.name),
        narrative: prose(object.narrative),
        description: prose(object.description),
        genre: name(object.genre),
      });
      return Object.keys(found).length === 0 ? [] : [found];
    });
}

export function criteria(value: JsonValue | undefined): { readonly narrative?: string; readonly url?: string } {
  const object = firstObject(value) ?? {};
  return said<{ narrative?: string; url?: string }>({
    narrative: prose(object.narrative),
    url: address(asList(value)[0]),
  });
}

export function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return asList(value).slice(0, LIST_LENGTH).filter(isJsonObject);
}

export function dateOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? boundedText(value, 64) : undefined;
}
