import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import type { Award } from './award.ts';
import { buildAchievement, buildEvidence, buildResults } from './build-achievement.ts';
import { hashedEmail, sampleHolder, somebodyElse } from './holder.ts';
import type { Issuer } from './issuer.ts';
import { statusEntry } from './status-list.ts';

export const contextsOf = {
  '1.1': ['https://www.w3.org/2018/credentials/v1', 'https://purl.imsglobal.org/spec/ob/v3p0/context.json'],
  '2.0': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
} as const;

export function dataModelOf({ securing }: Award): '1.1' | '2.0' {
  return securing === 'Ed25519Signature2020' || securing === 'jwt-vc-claim' ? '1.1' : '2.0';
}

export function slugOf({ file }: Award): string {
  return file.replace(/\.[a-z]+$/, '');
}

/** Where an institution would keep the picture, if it kept any. */
export function pictureAddress(award: Award): string {
  return `https://${award.institution.domain}/pictures/${slugOf(award)}.png`;
}

/**
 * The credential of an award, before anybody signed it (Open Badges 3.0, B.1.2 "AchievementCredential").
 *
 * @param picture - the address that its image names: https or a data URL; undefined where the file itself is the picture
 */
export function buildCredential(award: Award, issuer: Issuer, picture: string | undefined): JsonObject {
  const slug = slugOf(award);
  const { institution } = issuer;
  const base = `https://${institution.domain}`;
  const model = dataModelOf(award);
  const achievementId = `${base}/achievements/${slug}`;
  const image: JsonObject | undefined =
    picture === undefined ? undefined : { id: picture, type: 'Image', caption: award.caption };
  const status = award.statusIndex === undefined ? undefined : statusEntry(institution, award.statusIndex);
  return {
    '@context': [
      ...contextsOf[model],
      ...(status?.type === 'StatusList2021Entry' ? ['https://w3id.org/vc/status-list/2021/v1'] : []),
      ...(award.securing === 'Ed25519Signature2020' ? ['https://w3id.org/security/suites/ed25519-2020/v1'] : []),
    ],
    id: institution.kind === 'did:key' ? urnOf(slug) : `${base}/credentials/${slug}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: award.achievement.name,
    issuer: { id: issuer.id, type: ['Profile'], name: institution.name, url: `${base}/` },
    ...dates(award, model),
    credentialSubject: {
      ...subject(award),
      achievement: buildAchievement(achievementId, award, image),
      ...(award.results === undefined ? {} : { result: buildResults(achievementId, award.results) }),
    },
    ...(award.evidence === undefined ? {} : { evidence: buildEvidence(award.evidence) }),
    ...(status === undefined ? {} : { credentialStatus: status }),
  };
}

function dates({ awardedAt, validUntil }: Award, model: '1.1' | '2.0'): JsonObject {
  const [from, until] = model === '1.1' ? ['issuanceDate', 'expirationDate'] : ['validFrom', 'validUntil'];
  return { [from as string]: awardedAt, ...(validUntil === undefined ? {} : { [until as string]: validUntil }) };
}

function subject(award: Award): JsonObject {
  const type = ['AchievementSubject'];
  if (award.recipient === 'did') return { id: sampleHolder.did, type };
  const { email } = award.recipient === 'email' ? sampleHolder : somebodyElse;
  return { type, identifier: [hashedEmail(email, slugOf(award))] };
}

/** A UUID of version 8 (RFC 9562, 5.8): made of a digest, so the same on every run. */
function urnOf(slug: string): string {
  const hex = createHash('sha256').update(`sample credential: ${slug}`).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
