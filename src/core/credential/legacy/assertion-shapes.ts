import type { PropertyRule, Shapes } from '../shape.ts';

export type LegacyShapeName =
  | 'Assertion 0.5'
  | 'Assertion 1.0'
  | 'Assertion 1.1'
  | 'Assertion 2.0'
  | 'Badge 0.5'
  | 'BadgeClass'
  | 'Criteria'
  | 'Evidence'
  | 'IdentityObject'
  | 'Image'
  | 'Issuer 0.5'
  | 'Issuer'
  | 'Alignment';

type Rule = PropertyRule<LegacyShapeName>;

const text: Rule = { is: 'text' };
const uri: Rule = { is: 'uri' };
/** an address, or a blank node of JSON-LD (`_:b1`) for what has none */
const reference: Rule = { is: 'text' };
const one = (is: Rule['is']): Rule => ({ is, required: true });
const oneReference = (is: Rule['is']): Rule => ({ is, required: true, orUri: true });
const maybeReference = (is: Rule['is']): Rule => ({ is, orUri: true });
const manyReferences = (is: Rule['is']): Rule => ({ is, many: true, orUri: true });

/** Dates and verification are judged in code: their forms differ by version. */
const award = {
  recipient: one('IdentityObject'),
  issuedOn: one('anything'),
  image: maybeReference('Image'),
  evidence: manyReferences('Evidence'),
  narrative: text,
} as const satisfies Readonly<Record<string, Rule>>;

/**
 * The tables of Open Badges before 3.0. Laxer than 2.0 on purpose: an embedded issuer's `email` and `url`, which many
 * issuers leave out and nothing here rests on, may be missing.
 */
export const assertionShapes: Shapes<LegacyShapeName> = {
  'Assertion 0.5': {
    // addresses may be paths on the issuer's origin, as its own examples have them
    properties: { recipient: one('text'), salt: text, evidence: text, badge: one('Badge 0.5') },
  },
  'Badge 0.5': {
    properties: {
      name: one('text'),
      description: one('text'),
      image: one('text'),
      criteria: one('text'),
      issuer: one('Issuer 0.5'),
    },
  },
  'Issuer 0.5': { properties: { origin: one('uri'), name: one('text'), org: text, contact: text } },
  'Assertion 1.0': { properties: { uid: one('text'), ...award, badge: oneReference('BadgeClass') } },
  'Assertion 1.1': {
    type: ['Assertion'],
    properties: { uid: text, id: uri, ...award, badge: oneReference('BadgeClass') },
  },
  'Assertion 2.0': { type: ['Assertion'], properties: { id: one('uri'), ...award, badge: oneReference('BadgeClass') } },
  BadgeClass: {
    properties: {
      id: uri,
      name: one('text'),
      description: one('text'),
      image: oneReference('Image'),
      criteria: oneReference('Criteria'),
      issuer: oneReference('Issuer'),
      alignment: { is: 'Alignment', many: true },
      tags: { is: 'text', many: true },
    },
  },
  Issuer: {
    properties: {
      id: uri,
      name: one('text'),
      url: uri,
      email: text,
      description: text,
      image: maybeReference('Image'),
    },
  },
  IdentityObject: {
    properties: { type: one('text'), identity: one('text'), hashed: { is: 'boolean' }, salt: text },
  },
  Alignment: { properties: { targetName: text, targetUrl: uri, name: text, url: uri } },
  Criteria: { properties: { id: reference, narrative: text } },
  Evidence: {
    properties: { id: reference, narrative: text, name: text, description: text, genre: text, audience: text },
  },
  Image: { properties: { id: uri, caption: text } },
};
