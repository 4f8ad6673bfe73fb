import { openBadges302 } from './open-badges-3-0-2.ts';
import type { ContextDefinition } from './term-notation.ts';
import { entry, jwt, openBadges, schema, set, withTerms } from './term-notation.ts';

/**
 * https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json: 3.0.2 and what changed.
 *
 * The specification's repository holds an edition without `endorsementJwt` and `jti`; this is the one that 1EdTech
 * publishes and validates with. Credentials without these two terms mean the same under both.
 */
export function openBadges303(): ContextDefinition {
  const earlier = openBadges302();
  const image = entry(openBadges('image'), '@id');
  const inLanguage = entry(schema('inLanguage'));
  return {
    ...earlier,
    Achievement: withTerms(earlier.Achievement, { image, inLanguage }),
    AchievementSubject: withTerms(earlier.AchievementSubject, {
      achievement: entry(openBadges('achievement')),
      image,
    }),
    Profile: withTerms(earlier.Profile, { image }),
    Related: withTerms(earlier.Related, { inLanguage }),
    image,
    inLanguage,
    endorsementJwt: set(openBadges('endorsementJwt')),
    // `xsd` is no prefix in this context: the type is the text itself, an absolute IRI of scheme "xsd".
    awardedDate: entry(openBadges('awardedDate'), 'xsd:dateTime'),
    jti: entry(jwt('jti'), '@id'),
  };
}
