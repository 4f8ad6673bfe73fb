import type { JsonObject, JsonValue } from '../encoding/json.ts';
import { asList, isJsonObject } from '../encoding/json.ts';
import type { DecodedDocument } from './credential.ts';
import { type Path, pointerOf, step, top } from './fault.ts';
import { normaliseAssertion } from './legacy/normalise-assertion.ts';
import {
  address,
  alignments,
  criteria,
  dateOf,
  evidence,
  image,
  LIST_LENGTH,
  name,
  numberOf,
  objects,
  profile,
  prose,
  said,
  texts,
} from './normalise-parts.ts';
import type {
  NormalisedAchievement,
  NormalisedCredential,
  NormalisedIdentity,
  NormalisedResult,
} from './normalised-credential.ts';
import { typesOf } from './shape.ts';
import { boundedText, firstObject } from './text.ts';

/**
 * Turns a decoded document of any format into what a person would want to see.
 *
 * Never fails: what is missing or of the wrong kind is left out. Structure is judged elsewhere.
 *
 * @param linked - for assertions before 3.0: badge class and issuer profile from their copies, where they are linked
 */
export function normaliseCredential(
  decoded: DecodedDocument,
  linked: { readonly badge?: JsonObject; readonly issuer?: JsonObject } = {},
): NormalisedCredential {
  if (decoded.dataModel === 'legacy') return normaliseAssertion(decoded, linked);
  const { document, summary } = decoded;
  const subject = firstObject(document.credentialSubject) ?? {};
  const achievements = objects(subject.achievement).map(normaliseAchievement);
  return said<NormalisedCredential>({
    format: decoded.format,
    id: summary.id,
    types: typesOf(document)
      .filter((type) => type !== 'VerifiableCredential' && type !== 'VerifiablePresentation')
      .slice(0, 20)
      .map((type) => boundedText(type, 200)),
    name: summary.name,
    description: prose(document.description),
    image: image(document.image) ?? image(subject.image) ?? achievements.find((one) => one.image !== undefined)?.image,
    issuer: profile(document.issuer ?? document.holder),
    subject: said<NormalisedCredential['subject']>({
      id: summary.subject,
      name: name(subject.name),
      identities: identitiesOf(subject),
    }),
    achievements,
    results: resultsOf(subject),
    evidence: evidence(document.evidence),
    narrative: prose(subject.narrative) ?? prose(subject.endorsementComment),
    role: name(subject.role),
    term: name(subject.term),
    licenseNumber: name(subject.licenseNumber),
    creditsEarned: numberOf(subject.creditsEarned),
    validFrom: summary.validFrom,
    validUntil: summary.validUntil,
    awardedDate: dateOf(document.awardedDate) ?? null,
    activityStartDate: dateOf(subject.activityStartDate),
    activityEndDate: dateOf(subject.activityEndDate),
    language: achievements.find((one) => one.language !== undefined)?.language,
    contains: decoded.inner.map((inner) => inner.path),
    endorsements: decoded.endorsements.length,
    otherClaims: achievements.length > 0 ? [] : otherClaimsOf(document.credentialSubject),
  });
}

/** Open Badges 3.0, B.1.1 "Achievement". */
function normaliseAchievement(achievement: JsonObject): NormalisedAchievement {
  return said<NormalisedAchievement>({
    id: typeof achievement.id === 'string' ? boundedText(achievement.id, 2048) : null,
    name: name(achievement.name) ?? null,
    description: prose(achievement.description),
    type: name(achievement.achievementType),
    criteria: criteria(achievement.criteria),
    image: image(achievement.image),
    creator: achievement.creator === undefined ? undefined : profile(achievement.creator),
    tags: texts(achievement.tag),
    alignments: alignments(achievement.alignment),
    related: objects(achievement.related).flatMap((related) => address(related) ?? []),
    fieldOfStudy: name(achievement.fieldOfStudy),
    specialization: name(achievement.specialization),
    code: name(achievement.humanCode),
    version: name(achievement.version),
    language: name(achievement.inLanguage),
    creditsAvailable: numberOf(achievement.creditsAvailable),
  });
}

function identitiesOf(subject: JsonObject): readonly NormalisedIdentity[] {
  const found: NormalisedIdentity[] = [];
  if (typeof subject.id === 'string') {
    found.push({ type: 'id', value: boundedText(subject.id, 2048), isHashed: false });
  }
  for (const identifier of objects(subject.identifier)) {
    const value = name(identifier.identityHash);
    if (value === undefined) continue;
    found.push({ type: name(identifier.identityType) ?? 'identifier', value, isHashed: identifier.hashed === true });
  }
  return found;
}

/** Results beside the descriptions they point to (B.1.24 "Result", B.1.25 "ResultDescription"). */
function resultsOf(subject: JsonObject): readonly NormalisedResult[] {
  const descriptions = new Map<string, JsonObject>();
  for (const achievement of objects(subject.achievement)) {
    for (const description of objects(achievement.resultDescription)) {
      if (typeof description.id === 'string') descriptions.set(description.id, description);
    }
  }
  return objects(subject.result).map((result) => {
    const description =
      typeof result.resultDescription === 'string' ? descriptions.get(result.resultDescription) : undefined;
    const levels = objects(description?.rubricCriterionLevel);
    const nameOfLevel = (id: JsonValue | undefined): string | undefined =>
      name(levels.find((one) => one.id === id)?.name);
    return said<NormalisedResult>({
      name: name(description?.name) ?? null,
      type: name(description?.resultType),
      value: name(result.value),
      status: name(result.status),
      level: nameOfLevel(result.achievedLevel),
      min: name(description?.valueMin),
      max: name(description?.valueMax),
      required: name(description?.requiredValue) ?? nameOfLevel(description?.requiredLevel),
      alignments: [...alignments(result.alignment), ...alignments(description?.alignment)],
    });
  });
}

const OTHER_CLAIMS_LIMIT = 100;

/** Claims of vocabularies without fields of their own here: a driving licence, a degree in somebody's own words. */
function otherClaimsOf(subject: JsonValue | undefined): NormalisedCredential['otherClaims'] {
  const claims: { path: string; text: string }[] = [];
  const visit = (value: JsonValue | undefined, at: Path | undefined): void => {
    if (claims.length >= OTHER_CLAIMS_LIMIT || value === undefined || value === null) return;
    if (isJsonObject(value)) {
      for (const [member, inner] of Object.entries(value)) {
        const isTold =
          member.startsWith('@') || member === 'id' || member === 'type' || member === 'verifiableCredential';
        if (!isTold) visit(inner, step(at, member));
      }
    } else if (Array.isArray(value)) {
      for (const [index, inner] of value.slice(0, LIST_LENGTH).entries()) visit(inner, step(at, index));
    } else {
      claims.push({ path: pointerOf(at), text: boundedText(String(value), 1000) });
    }
  };
  for (const one of asList(subject).slice(0, LIST_LENGTH)) visit(one, top);
  return claims;
}
