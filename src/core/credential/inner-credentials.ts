import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import type { InnerCredential } from './credential.ts';
import { type Path, pointerOf, step, top } from './fault.ts';

/** More credentials than any transcript holds; beyond it a container is refused rather than half judged. */
export const MAX_INNER_CREDENTIALS = 512;

/** Credentials that a presentation or a CLR carries, in document order. */
export function findInnerCredentials(owner: JsonObject, path: Path | undefined): readonly InnerCredential[] {
  return collect(owner.verifiableCredential, step(path, 'verifiableCredential'));
}

/**
 * Endorsements of the credential, of its issuer, of the achievement, of the achievement's creator and of who assessed it
 * (Open Badges 3.0, B.1: `endorsement` for Data Integrity, `endorsementJwt` for JWTs).
 */
export function findEndorsements(credential: JsonObject): readonly InnerCredential[] {
  const found: InnerCredential[] = [];
  // most have none: no places are made up where nobody is told of them
  if (!hasEndorsements(credential)) return found;
  const look = (owner: JsonValue | undefined, path: Path | undefined): void => {
    if (!isJsonObject(owner)) return;
    for (const name of ['endorsement', 'endorsementJwt'] as const) {
      if (owner[name] !== undefined) found.push(...collect(owner[name], step(path, name)));
    }
  };
  look(credential, top);
  look(credential.issuer, step(top, 'issuer'));
  for (const [subject, subjectPath] of placed(credential.credentialSubject, step(top, 'credentialSubject'))) {
    if (!isJsonObject(subject)) continue;
    look(subject.source, step(subjectPath, 'source'));
    for (const [achievement, path] of placed(subject.achievement, step(subjectPath, 'achievement'))) {
      look(achievement, path);
      if (isJsonObject(achievement)) look(achievement.creator, step(path, 'creator'));
    }
  }
  return found;
}

function hasEndorsements(credential: JsonObject): boolean {
  if (isEndorsed(credential) || isEndorsed(credential.issuer)) return true;
  for (const subject of asList(credential.credentialSubject)) {
    if (!isJsonObject(subject)) continue;
    if (isEndorsed(subject.source)) return true;
    for (const achievement of asList(subject.achievement)) {
      if (isEndorsed(achievement)) return true;
      if (isJsonObject(achievement) && isEndorsed(achievement.creator)) return true;
    }
  }
  return false;
}

function isEndorsed(owner: JsonValue | undefined): boolean {
  return isJsonObject(owner) && (owner.endorsement !== undefined || owner.endorsementJwt !== undefined);
}

/** The values of one or many, each with its JSON pointer. */
export function placed(
  value: JsonValue | undefined,
  path: Path | undefined,
): readonly (readonly [JsonValue, Path | undefined])[] {
  const items = asList(value);
  return items.map((item, index) => [item, Array.isArray(value) ? step(path, index) : path] as const);
}

function collect(value: JsonValue | undefined, path: Path | undefined): InnerCredential[] {
  const found: InnerCredential[] = [];
  for (const [item, at] of placed(value, path)) {
    if (typeof item === 'string') found.push({ path: pointerOf(at), content: item });
    else if (isJsonObject(item)) found.push({ path: pointerOf(at), content: item });
  }
  return found;
}
