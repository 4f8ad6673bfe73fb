import { asList, isJsonObject, type JsonObject } from '../../encoding/json.ts';
import type { DecodedDocument } from '../credential.ts';
import {
  address,
  alignments,
  criteria,
  evidence,
  image,
  name,
  profile,
  prose,
  said,
  texts,
} from '../normalise-parts.ts';
import type {
  NormalisedAchievement,
  NormalisedCredential,
  NormalisedIdentity,
  NormalisedProfile,
} from '../normalised-credential.ts';
import { typesOf } from '../shape.ts';
import { boundedId } from '../summary.ts';
import { boundedText, firstObject, idOf } from '../text.ts';

/**
 * An assertion of Open Badges 0.5 to 2.0 in the words of 3.0: the badge class becomes the achievement.
 *
 * @param linked - badge class and issuer from their copies; what the assertion embeds is taken where these are missing
 */
export function normaliseAssertion(
  decoded: DecodedDocument,
  linked: { readonly badge?: JsonObject; readonly issuer?: JsonObject },
): NormalisedCredential {
  const { document, summary } = decoded;
  const badge = linked.badge ?? firstObject(document.badge) ?? {};
  const issuer = linked.issuer ?? firstObject(badge.issuer);
  const achievement = normaliseBadgeClass(badge, document);
  return said<NormalisedCredential>({
    format: decoded.format,
    id: summary.id,
    types: typesOf(document).slice(0, 20),
    name: achievement.name ?? summary.name,
    description: achievement.description,
    image: image(document.image) ?? achievement.image,
    issuer: issuer === undefined ? { id: boundedId(idOf(badge.issuer)), name: summary.issuer.name } : issuerOf(issuer),
    subject: { id: null, identities: identitiesOf(document) },
    achievements: [achievement],
    results: [],
    evidence: evidence(document.evidence),
    narrative: prose(document.narrative),
    validFrom: summary.validFrom,
    validUntil: summary.validUntil,
    awardedDate: summary.validFrom,
    language: name(badge['@language']),
    contains: [],
    endorsements: [document, badge, issuer].reduce((count, owner) => count + asList(owner?.endorsement).length, 0),
    otherClaims: [],
  });
}

function normaliseBadgeClass(badge: JsonObject, assertion: JsonObject): NormalisedAchievement {
  return said<NormalisedAchievement>({
    id: boundedId(idOf(badge) ?? idOf(assertion.badge)),
    name: name(badge.name) ?? null,
    description: prose(badge.description),
    criteria: criteria(badge.criteria),
    image: image(badge.image),
    tags: texts(badge.tags),
    alignments: alignments(badge.alignment),
    related: [],
    version: name(badge.version),
    language: name(badge['@language']),
  });
}

/** 0.5 names its issuer by `origin`, and who stands behind it by `org`. */
function issuerOf(issuer: JsonObject): NormalisedProfile {
  const found = profile(issuer);
  if (issuer.origin === undefined) return found;
  return said<NormalisedProfile>({ ...found, url: address(issuer.origin), email: name(issuer.contact) });
}

function identitiesOf(assertion: JsonObject): readonly NormalisedIdentity[] {
  const { recipient } = assertion;
  if (typeof recipient === 'string') {
    return [{ type: 'email', value: boundedText(recipient, 320), isHashed: /^(?:sha256|md5)\$/.test(recipient) }];
  }
  return asList(recipient)
    .filter(isJsonObject)
    .slice(0, 10)
    .flatMap((identity) => {
      const value = name(identity.identity);
      if (value === undefined) return [];
      return [{ type: name(identity.type) ?? 'email', value, isHashed: identity.hashed === true }];
    });
}
