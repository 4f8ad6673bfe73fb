import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/core/encoding/json.ts';

export const contexts = {
  credentials: 'https://www.w3.org/ns/credentials/v2',
  openBadges: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
} as const;

/** Bytes that look random and are the same in every run. */
export function stableBytes(length: number, seed: string): Buffer {
  const out = Buffer.alloc(length);
  let block: Buffer = Buffer.from(seed);
  for (let offset = 0; offset < length; ) {
    block = createHash('sha256').update(block).digest();
    offset += block.copy(out, offset);
  }
  return out;
}

function stableUuid(seed: string): string {
  const hex = stableBytes(16, seed).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The badge that peers were measured with: what a university issues for a short course, about 2.8 KB, with an 8 KB picture about 11 KB. */
export function realisticBadge({
  issuer,
  withPicture,
  index = 0,
}: {
  issuer: string;
  withPicture: boolean;
  index?: number;
}): JsonObject {
  const achievementId = `https://credentials.example.edu/achievements/${1000 + (index % 50)}`;
  const picture = stableBytes(6000, `img${index % 50}`);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(picture);
  const achievement = {
    id: achievementId,
    type: ['Achievement'],
    achievementType: 'Certificate',
    name: 'Introduction to Data Engineering with Open Source Tools',
    description:
      'Awarded to learners who can design, build, test and operate a small batch data pipeline, document its data contracts, and explain trade-offs between storage formats.',
    criteria: {
      id: `${achievementId}/criteria`,
      narrative:
        'The learner has:\n\n* completed all six graded labs with at least 70 %\n* built a capstone pipeline that passes the published acceptance tests\n* presented the capstone to a panel of two instructors\n* signed the academic honesty statement',
    },
    ...(withPicture
      ? {
          image: {
            id: `data:image/png;base64,${picture.toString('base64')}`,
            type: 'Image',
            caption: 'Blue hexagon with a pipeline icon',
          },
        }
      : {}),
    tag: ['data engineering', 'SQL', 'Python'],
    alignment: [
      {
        type: ['Alignment'],
        targetCode: 'DE-4.2',
        targetName: 'Build and maintain data pipelines',
        targetDescription: 'Designs, builds and maintains batch pipelines.',
        targetFramework: 'Example Digital Skills Framework 2025',
        targetType: 'CFItem',
        targetUrl: 'https://frameworks.example.org/edsf/2025/DE-4.2',
      },
      {
        type: ['Alignment'],
        targetCode: 'S1.9.2',
        targetName: 'Using digital tools to control machinery and data',
        targetFramework: 'ESCO',
        targetType: 'ceasn:Competency',
        targetUrl: 'https://data.example.org/esco/skill/2f3a',
      },
    ],
  };
  return {
    '@context': [contexts.credentials, contexts.openBadges],
    id: `urn:uuid:${stableUuid(`id${index}`)}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer: {
      id: issuer,
      type: ['Profile'],
      name: 'Example University of Applied Sciences',
      url: 'https://credentials.example.edu',
      email: 'badges@credentials.example.edu',
    },
    validFrom: '2025-03-14T09:26:53Z',
    validUntil: '2035-03-14T09:26:53Z',
    credentialSubject: {
      id: 'did:key:z6Mkk7yqnGF3YwTrLpqrW6PGsKci7dNqh1CjnvMbzrMerSeL',
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: `sha256$${createHash('sha256').update(`learner${index}`).digest('hex')}`,
          identityType: 'emailAddress',
          salt: `kosher${index}`,
        },
      ],
      achievement,
    },
    evidence: [
      {
        id: `https://portfolio.example.net/learner/${index}/capstone`,
        type: ['Evidence'],
        name: 'Capstone repository',
        narrative:
          'Source code, tests and a five-page report of the capstone pipeline, reviewed by the panel on 2025-03-10.',
        genre: 'ePortfolio',
      },
    ],
  };
}
