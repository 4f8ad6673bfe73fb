import type { PropertyRule, Shapes } from './shape.ts';

export type ShapeName =
  | 'AchievementCredential'
  | 'AchievementCredentialV1'
  | 'EndorsementCredential'
  | 'ClrCredential'
  | 'AchievementSubject'
  | 'EndorsementSubject'
  | 'ClrSubject'
  | 'Achievement'
  | 'ClrAchievement'
  | 'Address'
  | 'Alignment'
  | 'Association'
  | 'Criteria'
  | 'Evidence'
  | 'GeoCoordinates'
  | 'IdentifierEntry'
  | 'IdentityObject'
  | 'Image'
  | 'Profile'
  | 'Related'
  | 'Result'
  | 'ResultDescription'
  | 'RubricCriterionLevel';

type Rule = PropertyRule<ShapeName>;

const text: Rule = { is: 'text' };
const uri: Rule = { is: 'uri' };
const number: Rule = { is: 'number' };
/** told, never judged; issuers write days where the table asks for instants */
const date: Rule = { is: 'date' };
const one = (is: Rule['is']): Rule => ({ is, required: true });
const maybe = (is: Rule['is']): Rule => ({ is });
const many = (is: Rule['is']): Rule => ({ is, many: true });
/** JSON-LD lets an object's address stand for it; 1EdTech's own samples do so for pictures, profiles and criteria. */
const maybeReference = (is: Rule['is']): Rule => ({ is, orUri: true });

const endorsements = { endorsement: many('credential'), endorsementJwt: many('compact-jws') } as const;

const credential = {
  id: one('uri'),
  name: text,
  description: text,
  image: maybeReference('Image'),
  awardedDate: date,
  issuer: { is: 'Profile', required: true, orUri: true },
  evidence: many('Evidence'),
  ...endorsements,
} as const satisfies Readonly<Record<string, Rule>>;

/** Open Badges 3.0, B.1.1 */
const achievement = {
  id: one('uri'),
  alignment: many('Alignment'),
  achievementType: text,
  creator: maybeReference('Profile'),
  creditsAvailable: number,
  criteria: { is: 'Criteria', required: true, orUri: true },
  description: one('text'),
  ...endorsements,
  fieldOfStudy: text,
  humanCode: text,
  image: maybeReference('Image'),
  inLanguage: text,
  name: one('text'),
  otherIdentifier: many('IdentifierEntry'),
  related: many('Related'),
  resultDescription: many('ResultDescription'),
  specialization: text,
  tag: many('text'),
  version: text,
} as const satisfies Readonly<Record<string, Rule>>;

/**
 * The data model of Open Badges 3.0 (appendix B, "Data Models") and Comprehensive Learner Record 2.0, as tables.
 *
 * Types and cardinalities are theirs. Laxer on purpose: a list of one where one is asked for and one where a list is
 * (the same in JSON-LD), an object's address in its place, closed vocabularies (`achievementType` and the like: any text),
 * a profile that leaves its type out (one that names another is refused), a subject with neither `id` nor `identifier`
 * (told under `recipient`), a CLR that lists achievements and no credentials, or achievements
 * without criteria or description (courses on a transcript). Endorsements are credentials, judged as such.
 */
export const openBadgesShapes: Shapes<ShapeName> = {
  AchievementCredential: {
    type: ['AchievementCredential', 'OpenBadgeCredential'],
    properties: { ...credential, credentialSubject: one('AchievementSubject') },
  },
  AchievementCredentialV1: {
    type: ['AchievementCredential', 'OpenBadgeCredential'],
    properties: { ...credential, name: one('text'), credentialSubject: one('AchievementSubject') },
  },
  EndorsementCredential: {
    type: ['EndorsementCredential'],
    properties: { ...credential, name: one('text'), credentialSubject: one('EndorsementSubject') },
  },
  ClrCredential: {
    type: ['ClrCredential'],
    properties: { ...credential, name: one('text'), partial: maybe('boolean'), credentialSubject: one('ClrSubject') },
  },
  AchievementSubject: {
    type: ['AchievementSubject'],
    properties: {
      id: uri,
      activityEndDate: date,
      activityStartDate: date,
      creditsEarned: number,
      achievement: one('Achievement'),
      identifier: many('IdentityObject'),
      image: maybeReference('Image'),
      licenseNumber: text,
      narrative: text,
      result: many('Result'),
      role: text,
      source: maybeReference('Profile'),
      term: text,
    },
  },
  EndorsementSubject: {
    type: ['EndorsementSubject'],
    properties: { id: one('uri'), endorsementComment: text },
  },
  ClrSubject: {
    type: ['ClrSubject'],
    properties: {
      id: uri,
      identifier: many('IdentityObject'),
      achievement: many('ClrAchievement'),
      verifiableCredential: many('credential'),
      association: many('Association'),
    },
  },
  Achievement: { type: ['Achievement'], properties: achievement },
  ClrAchievement: {
    type: ['Achievement'],
    properties: { ...achievement, criteria: maybeReference('Criteria'), description: text },
  },
  Address: {
    type: ['Address'],
    properties: {
      addressCountry: text,
      addressCountryCode: text,
      addressRegion: text,
      addressLocality: text,
      streetAddress: text,
      postOfficeBoxNumber: text,
      postalCode: text,
      geo: maybe('GeoCoordinates'),
    },
  },
  Alignment: {
    type: ['Alignment'],
    properties: {
      targetCode: text,
      targetDescription: text,
      targetName: one('text'),
      targetFramework: text,
      targetType: text,
      targetUrl: one('uri'),
    },
  },
  Association: {
    type: ['Association'],
    properties: { associationType: one('text'), sourceId: one('uri'), targetId: one('uri') },
  },
  Criteria: { properties: { id: uri, narrative: text } },
  Evidence: {
    type: ['Evidence'],
    properties: { id: uri, narrative: text, name: text, description: text, genre: text, audience: text },
  },
  GeoCoordinates: { type: ['GeoCoordinates'], properties: { latitude: one('number'), longitude: one('number') } },
  IdentifierEntry: {
    type: ['IdentifierEntry'],
    properties: { identifier: one('text'), identifierType: one('text') },
  },
  IdentityObject: {
    type: ['IdentityObject'],
    properties: { hashed: one('boolean'), identityHash: one('text'), identityType: one('text'), salt: text },
  },
  Image: { type: ['Image'], properties: { id: one('uri'), caption: text } },
  Profile: {
    type: ['Profile'],
    mayLackType: true,
    properties: {
      id: one('uri'),
      name: text,
      url: uri,
      phone: text,
      description: text,
      ...endorsements,
      image: maybeReference('Image'),
      email: text,
      address: maybe('Address'),
      otherIdentifier: many('IdentifierEntry'),
      official: text,
      parentOrg: maybeReference('Profile'),
      familyName: text,
      givenName: text,
      additionalName: text,
      dateOfBirth: text,
    },
  },
  Related: { type: ['Related'], properties: { id: one('uri'), inLanguage: text, version: text } },
  Result: {
    type: ['Result'],
    properties: {
      achievedLevel: uri,
      alignment: many('Alignment'),
      resultDescription: uri,
      status: text,
      value: text,
    },
  },
  ResultDescription: {
    type: ['ResultDescription'],
    properties: {
      id: one('uri'),
      alignment: many('Alignment'),
      allowedValue: many('text'),
      name: one('text'),
      requiredLevel: uri,
      requiredValue: text,
      resultType: one('text'),
      rubricCriterionLevel: many('RubricCriterionLevel'),
      valueMax: text,
      valueMin: text,
    },
  },
  RubricCriterionLevel: {
    type: ['RubricCriterionLevel'],
    properties: {
      id: one('uri'),
      alignment: many('Alignment'),
      description: text,
      level: text,
      name: one('text'),
      points: text,
    },
  },
};
