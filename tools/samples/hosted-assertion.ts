import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { starTrails } from './drawings/star-trails.ts';
import { sampleHolder } from './holder.ts';
import { skarvoya } from './institutions.ts';

const base = `https://${skarvoya.domain}`;
const salt = 'nordlys';

/** A badge of the older kind: no signature; genuine if its issuer's site says so (Open Badges 2.0, "Hosted"). */
export const hostedBadge = {
  file: 'dark-sky-guide.png',
  institution: skarvoya,
  drawing: starTrails,
  name: 'Dark Sky Guide',
  pictureAddress: `${base}/pictures/dark-sky-guide.png`,
} as const;

export const hostedAssertion: JsonObject = {
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id: `${base}/assertions/dark-sky-guide-0412`,
  recipient: {
    type: 'email',
    hashed: true,
    salt,
    identity: `sha256$${createHash('sha256')
      .update(sampleHolder.email + salt)
      .digest('hex')}`,
  },
  badge: `${base}/badges/dark-sky-guide`,
  verification: { type: 'HostedBadge' },
  issuedOn: '2024-10-31T20:00:00Z',
  evidence: [
    {
      id: `${base}/nights/2024-10-12`,
      name: 'A night with forty visitors',
      narrative:
        'Led three groups across the moor without a lamp and found the Andromeda galaxy for every one of them.',
    },
  ],
};

const badgeClass: JsonObject = {
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'BadgeClass',
  id: `${base}/badges/dark-sky-guide`,
  name: hostedBadge.name,
  description: 'Shows people a sky that they can no longer see at home, and tells them why.',
  image: { id: hostedBadge.pictureAddress, caption: 'Stars circling the pole above a small observatory.' },
  criteria: { narrative: 'Five guided nights, at least one of them under cloud.' },
  issuer: `${base}/issuer`,
  tags: ['astronomy', 'guiding', 'light pollution'],
  alignment: [
    {
      targetName: 'Explain science outdoors',
      targetUrl: 'https://skills-atlas.example/skill/CSA-5190',
      targetFramework: 'Common Skills Atlas 4.1',
      targetCode: 'CSA-5190',
    },
  ],
};

const issuerProfile: JsonObject = {
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Issuer',
  id: `${base}/issuer`,
  name: skarvoya.name,
  description: skarvoya.description,
  url: `${base}/`,
  email: 'post@skarvoya.example',
};

/** The three documents that a reader would have fetched. */
export const hostedDocuments: readonly (readonly [url: string, document: JsonObject])[] = [
  [hostedAssertion.id as string, hostedAssertion],
  [badgeClass.id as string, badgeClass],
  [issuerProfile.id as string, issuerProfile],
];
