import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { didKeyOf } from '../../src/core/proof/keys/did.ts';
import { multikeyOf, sampleKey } from './sample-keys.ts';

/** The invented person whose badges these are. */
export const sampleHolder = {
  name: 'Ines Okafor-Lindqvist',
  email: 'ines.okafor-lindqvist@post.example',
  did: didKeyOf(multikeyOf(sampleKey('holder', 'Ed25519'))).did,
} as const;

export const somebodyElse = { email: 'tomasz.wierzba@post.example' } as const;

/** Open Badges 3.0, B.1.13 "IdentityObject": the address and a salt, hashed, so that the badge does not tell it. */
export function hashedEmail(email: string, slug: string): JsonObject {
  const salt = createHash('sha256').update(`sample salt: ${slug}`).digest('hex').slice(0, 16);
  return {
    type: 'IdentityObject',
    hashed: true,
    identityHash: `sha256$${createHash('sha256')
      .update(email + salt)
      .digest('hex')}`,
    identityType: 'emailAddress',
    salt,
  };
}
