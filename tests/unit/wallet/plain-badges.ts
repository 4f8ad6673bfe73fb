import type { JsonObject } from '../../../src/core/encoding/json.ts';
import { succeed } from '../../../src/core/result.ts';
import type { ImportInput } from '../../../src/wallet/services/import-credentials.ts';

export interface PlainBadge {
  readonly name: string;
  readonly issuer?: string;
  readonly issuerId?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly image?: string;
}

let made = 0;

/** An Open Badge 3.0 without a proof: judged invalid, kept and found like any other. */
export function badge({
  name,
  issuer = 'Somewhere College',
  issuerId = 'https://somewhere.example/issuer',
  description = 'What it takes',
  tags = [],
  validFrom = '2026-01-01T00:00:00Z',
  validUntil,
  image,
}: PlainBadge): JsonObject {
  made += 1;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: `urn:uuid:00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: { id: issuerId, type: ['Profile'], name: issuer },
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    credentialSubject: {
      id: 'did:example:ines',
      type: ['AchievementSubject'],
      achievement: {
        id: `https://somewhere.example/achievements/${made}`,
        type: ['Achievement'],
        name,
        description,
        criteria: { narrative: description },
        ...(image === undefined ? {} : { image: { id: image, type: 'Image' } }),
        ...(tags.length === 0 ? {} : { tag: [...tags] }),
      },
    },
  };
}

export function inputOf(document: JsonObject, file = `badge-${made}.json`): ImportInput {
  return { file, content: succeed(new TextEncoder().encode(JSON.stringify(document))) };
}
