import { count, flag, list, nullable, number, oneOf, optional, text, view } from '../decode.ts';
import { longText, maybeText } from './common.ts';

/** The picture's bytes are not words: they come as `/picture/<id>`. An address is told, never fetched. */
const image = view({ kind: oneOf('data', 'address'), caption: optional(longText) });

const profile = view({
  id: maybeText,
  name: maybeText,
  url: optional(longText),
  email: optional(longText),
  description: optional(longText),
  image: optional(image),
  parent: optional(view({ id: maybeText, name: maybeText })),
});

const alignment = view({
  name: maybeText,
  url: optional(longText),
  code: optional(longText),
  description: optional(longText),
  framework: optional(longText),
  type: optional(longText),
});

const achievement = view({
  id: maybeText,
  name: maybeText,
  description: optional(longText),
  type: optional(longText),
  criteria: view({ narrative: optional(longText), url: optional(longText) }),
  image: optional(image),
  creator: optional(profile),
  tags: list(longText, 1000),
  alignments: list(alignment, 1000),
  related: list(longText, 1000),
  fieldOfStudy: optional(longText),
  specialization: optional(longText),
  code: optional(longText),
  version: optional(longText),
  language: optional(longText),
  creditsAvailable: optional(number),
});

const result = view({
  name: maybeText,
  type: optional(longText),
  value: optional(longText),
  status: optional(longText),
  level: optional(longText),
  min: optional(longText),
  max: optional(longText),
  required: optional(longText),
  alignments: list(alignment, 1000),
});

const evidence = view({
  url: optional(longText),
  name: optional(longText),
  narrative: optional(longText),
  description: optional(longText),
  genre: optional(longText),
});

/** What a credential says, in core's `NormalisedCredential`; told by the credential, judged by nobody. */
export const credentialWords = view({
  format: text(100),
  id: maybeText,
  types: list(longText, 1000),
  name: maybeText,
  description: optional(longText),
  image: optional(image),
  issuer: profile,
  subject: view({
    id: maybeText,
    name: optional(longText),
    identities: list(view({ type: longText, value: longText, isHashed: flag }), 1000),
  }),
  achievements: list(achievement, 1000),
  results: list(result, 1000),
  evidence: list(evidence, 1000),
  narrative: optional(longText),
  role: optional(longText),
  term: optional(longText),
  licenseNumber: optional(longText),
  creditsEarned: optional(number),
  validFrom: nullable(text(200)),
  validUntil: nullable(text(200)),
  awardedDate: nullable(text(200)),
  activityStartDate: optional(longText),
  activityEndDate: optional(longText),
  language: optional(longText),
  contains: list(longText, 10_000),
  endorsements: count,
  otherClaims: list(view({ path: longText, text: longText }), 5000),
});
