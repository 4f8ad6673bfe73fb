import { bakeCredential } from '../../src/core/baking/extract-credential.ts';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import type { Award } from './award.ts';
import { awards } from './awards/index.ts';
import { buildCredential, pictureAddress } from './build-credential.ts';
import { evaluatedAt, expectationForHolder, expectationOf, recipients } from './expectations.ts';
import { hostedAssertion, hostedBadge, hostedDocuments } from './hosted-assertion.ts';
import { institutions } from './institutions.ts';
import { issuerOf, publishedDocuments, strangerIssuer } from './issuer.ts';
import { documentEntry, type PackEntry, pictureEntry, statusListEntry } from './issuer-pack.ts';
import { writeReadme } from './readme.ts';
import { renderPicture } from './render-picture.ts';
import { sealAward, sealDocument } from './seal.ts';
import { buildStatusList, statusListAddress } from './status-list.ts';

/** Revocations of other people's badges, so that no list looks empty. */
const REVOKED_OTHERS = [41, 977, 20_480, 65_537, 99_991];

/**
 * Makes every sample file.
 *
 * @returns contents by path below `samples/`; the same bytes on every run (pictures: as far as the rasteriser agrees
 *   with itself across processors; tried on x64)
 */
export async function makeSamples(): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const pictures: PackEntry[] = [];
  for (const award of awards) {
    files.set(`badges/${award.file}`, await makeBadge(award));
    if (award.pictureIn === 'address')
      pictures.push(pictureEntry(pictureAddress(award), renderPicture(award.drawing())));
  }
  const hostedPicture = renderPicture(hostedBadge.drawing());
  files.set(`badges/${hostedBadge.file}`, bake(hostedPicture, JSON.stringify(hostedAssertion)));
  pictures.push(pictureEntry(hostedBadge.pictureAddress, hostedPicture));

  const pack = [
    ...(await publishedEntries()),
    ...hostedDocuments.map(([url, json]) => documentEntry(url, json)),
    ...pictures,
  ];
  files.set('issuer-pack.json', json(pack));
  files.set('trust.json', json(trustDecisions()));
  files.set('expected.json', json(expectedVerdicts([...files.keys()])));
  files.set('README.md', utf8(writeReadme()));
  return files;
}

async function makeBadge(award: Award): Promise<Uint8Array> {
  const issuer = issuerOf(award.institution);
  const text = await sealAward(buildCredential(award, issuer, pictureUrl(award)), award, issuer);
  if (award.file.endsWith('.png')) return bake(renderPicture(award.drawing()), text.trim());
  if (award.file.endsWith('.svg')) return bake(utf8(award.drawing()), text.trim());
  return utf8(text);
}

/** What the credential's `image` says: nothing where the file is the picture. */
function pictureUrl(award: Award): string | undefined {
  switch (award.pictureIn) {
    case 'file':
      return undefined;
    case 'address':
      return pictureAddress(award);
    case 'credential-png':
      return dataUrl('image/png', renderPicture(award.drawing()));
    case 'credential-svg':
      return dataUrl('image/svg+xml', utf8(award.drawing()));
  }
}

function dataUrl(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

function bake(picture: Uint8Array, text: string): Uint8Array {
  const baked = bakeCredential(picture, text);
  if (!baked.ok) throw new TypeError(`a sample could not be baked: ${baked.error.code}`);
  return baked.value;
}

async function publishedEntries(): Promise<readonly PackEntry[]> {
  const entries: PackEntry[] = [];
  for (const institution of institutions.filter(({ isUncached }) => isUncached !== true)) {
    const issuer = issuerOf(institution);
    // The observatory awards badges of the older kind; its profile is among the hosted documents.
    if (institution !== hostedBadge.institution) {
      for (const [url, document] of publishedDocuments(issuer)) entries.push(documentEntry(url, document));
    }
    if (institution.statusList === undefined) continue;
    const own = awards.filter((award) => award.institution === institution && award.isRevoked === true);
    const list = buildStatusList(issuer, [...REVOKED_OTHERS, ...own.flatMap(({ statusIndex }) => statusIndex ?? [])]);
    const text = await sealDocument(list, securingOfList(institution), issuer, '2026-11-19T00:00:00Z');
    entries.push(statusListEntry(statusListAddress(institution), text.trim()));
  }
  return entries;
}

function securingOfList({ key, statusList }: (typeof institutions)[number]) {
  if (key === 'RSA') return statusList === 'StatusList2021' ? 'jwt-vc-claim' : 'vc+jwt';
  if (key !== 'Ed25519') return 'ecdsa-rdfc-2019';
  return statusList === 'StatusList2021' ? 'Ed25519Signature2020' : 'eddsa-rdfc-2022';
}

/** For `--trust`: most of the invented institutions are strangers, as in life. */
function trustDecisions(): JsonObject {
  const idOf = (label: string) => {
    const found = institutions.find((institution) => institution.label === label);
    if (found === undefined) throw new TypeError(`no institution ${label}`);
    return issuerOf(found).id;
  };
  return {
    trusted: ['northmere', 'lakevessen', 'tarnvalley', 'oberlahn'].map(idOf),
    known: ['stratolane', 'minagi', 'casalarga'].map((label) => ({
      id: idOf(label),
      registry: 'https://registry.example/issuers',
      asOf: '2026-10-01T00:00:00Z',
    })),
    distrusted: [strangerIssuer().did],
  };
}

function expectedVerdicts(paths: readonly string[]): JsonObject {
  const badges = paths.filter((path) => path.startsWith('badges/')).sort();
  return {
    evaluatedAt,
    recipients,
    badges: badges.map((path) => {
      const file = path.slice('badges/'.length);
      const { verdict, decidedBy } = expectationOf(file);
      return {
        file: path,
        verdict,
        decidedBy: decidedBy ?? null,
        forHolder: expectationForHolder(file).verdict,
      };
    }),
  };
}

function json(value: unknown): Uint8Array {
  return utf8(`${JSON.stringify(value, null, 2)}\n`);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
