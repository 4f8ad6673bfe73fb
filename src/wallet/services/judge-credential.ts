import { createHash } from 'node:crypto';
import type { DecodedDocument } from '../../core/credential/credential.ts';
import type { Crypto } from '../../core/crypto.ts';
import { isJsonObject } from '../../core/encoding/json.ts';
import { parseStrictJson } from '../../core/encoding/strict-json.ts';
import type { DigestedProof } from '../../core/proof/data-integrity/digested-proof.ts';
import { CONTEXT_SET_VERSION } from '../../core/proof/json-ld/contexts/context-set-version.ts';
import type { Snapshot, Snapshots } from '../../core/snapshot/snapshot.ts';
import {
  type KnownDigests,
  type OpenedCredential,
  type TrustDecisions,
  verifyOpened,
} from '../../core/verification/verify.ts';
import type { Judgement, RestsOn, SearchWords } from '../vault/credentials.ts';
import { decodeDigests, encodeDigests } from './digest-text.ts';
import { searchTextOf } from './search-text.ts';

/** The number is raised whenever a newer app may judge or digest otherwise: kept verdicts are then made anew. */
export const RULES = `rules-8/${CONTEXT_SET_VERSION.slice(0, 16)}`;

/** Of ECMAScript dates (ECMA-262, 21.4.1.1). */
const LAST_INSTANT_MS = 8.64e15;

/** A badge class or profile; revocation lists and pictures are larger, and nothing to search in. */
const LINKED_MAX_BYTES = 64 * 1024;

/** For what instant to judge, and in whose eyes. */
export interface JudgeContext {
  readonly now: Date;
  readonly trust: TrustDecisions;
}

/** What judging asks of the machine and the cache. */
export interface JudgeWorld extends JudgeContext {
  readonly snapshots: Snapshots;
  readonly crypto: Crypto;
}

/** A credential with its own bytes; `bytes` decode to `opened` and hash to `sha256`. */
export interface CredentialToJudge {
  readonly opened: OpenedCredential;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** from an earlier verification of these very bytes */
  readonly digests?: string;
}

/**
 * Judges one credential by its bytes and the cache, and notes what the verdict rests on: every address asked for and what
 * was there, and until when its comparisons with the clock come out as they did. A pure function, in whatever thread.
 */
export async function judgeCredential(
  credential: Omit<CredentialToJudge, 'bytes'>,
  world: JudgeWorld,
): Promise<Judgement> {
  const { now, trust, crypto } = world;
  const asked = new Map<string, readonly Snapshot[]>();
  const digests = keptDigests(credential.digests);
  let holdsUntil = Number.POSITIVE_INFINITY;
  const onChange = (instantMs: number): void => {
    // what cannot be placed in time is judged anew every time
    holdsUntil = Math.min(holdsUntil, Number.isNaN(instantMs) ? now.getTime() : instantMs);
  };
  const [report] = await verifyOpened(
    credential.opened,
    { item: 0 },
    { now, onChange, trust, snapshots: noting(world.snapshots, asked), crypto, digests },
  );
  if (report === undefined) throw new TypeError('verification gave no report');
  const { sha256 } = credential;
  return {
    report,
    judgedAt: now.toISOString(),
    judgedBy: rulesFor(trust),
    words: wordsOf(
      credential.opened.decoded,
      [...asked.values()].flatMap(([newest]) => newest ?? []),
    ),
    recheckAfter: holdsUntil > LAST_INSTANT_MS ? null : new Date(holdsUntil).toISOString(),
    restsOn: [...asked].map(([url, [newest]]): RestsOn => {
      return { url, sha256: newest?.sha256 ?? null, fetchedAt: newest?.fetchedAt ?? null };
    }),
    ...(digests.made === undefined ? {} : { digests: { sha256, madeBy: RULES, digests: encodeDigests(digests.made) } }),
  };
}

/** An Open Badge 2.0 leaves its criteria and tags to its badge class, which is among what was asked for. */
export function wordsOf(decoded: DecodedDocument, used: readonly Snapshot[]): SearchWords {
  const own = searchTextOf(decoded.document);
  if (decoded.dataModel !== 'legacy') return own;
  const linked = used.flatMap(({ bytes }) => {
    const parsed = bytes.length > LINKED_MAX_BYTES ? undefined : parseStrictJson(bytes);
    return parsed?.ok && isJsonObject(parsed.value) ? [searchTextOf(parsed.value)] : [];
  });
  return {
    ...own,
    skills: [own, ...linked].map(({ skills }) => skills).join('\n'),
    text: [own, ...linked].map(({ text }) => text).join('\n'),
    skillNames: [own, ...linked].flatMap(({ skillNames }) => skillNames ?? []),
  };
}

/** Digests of the credential itself; those of credentials inside it stay with their own records. */
function keptDigests(kept: string | undefined): KnownDigests & { made: readonly DigestedProof[] | undefined } {
  const known = kept === undefined ? undefined : decodeDigests(kept);
  return {
    made: undefined,
    find: (path) => (path === '' ? known : undefined),
    keep(path, digested) {
      if (path === '') this.made = digested;
    },
  };
}

const namesOfRules = new WeakMap<TrustDecisions, string>();

/** Trust changes what a report says (`issuerTrust`, and whose status lists count), so another trust is another judge. */
export function rulesFor(trust: TrustDecisions): string {
  let name = namesOfRules.get(trust);
  if (name === undefined) {
    const { trusted, distrusted, known } = trust;
    const decisions = [[...trusted].sort(), [...distrusted].sort(), [...known].sort(([a], [b]) => (a < b ? -1 : 1))];
    name = `${RULES}/${createHash('sha256').update(JSON.stringify(decisions)).digest('hex').slice(0, 16)}`;
    namesOfRules.set(trust, name);
  }
  return name;
}

function noting(snapshots: Snapshots, asked: Map<string, readonly Snapshot[]>): Snapshots {
  return {
    findSnapshot: (url) => {
      const snapshot = snapshots.findSnapshot(url);
      if (!asked.has(url)) asked.set(url, snapshot === undefined ? [] : [snapshot]);
      return snapshot;
    },
    listSnapshots: (url) => {
      const all = snapshots.listSnapshots(url);
      asked.set(url, all);
      return all;
    },
  };
}
