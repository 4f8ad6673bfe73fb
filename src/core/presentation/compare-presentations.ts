import type { Crypto } from '../crypto.ts';
import { canonicalJson } from '../encoding/jcs.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { type Result, succeed } from '../result.ts';
import { showable } from '../sentences/sentences.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';
import { openCarriedText, openInput } from '../verification/open-input.ts';
import { type OpenedCredential, openCredential } from '../verification/verify.ts';
import { findCarriedBadge } from './legacy-badge.ts';
import { findManifest } from './manifest.ts';
import { refused } from './refused.ts';

/** A badge in one of two things that are compared. */
export interface ComparedBadge {
  /** its own id; null where it has none */
  readonly id: string | null;
  readonly name: string | null;
  readonly issuer: string | null;
}

/** A value that is not the same on both sides; null where it is missing on one. For eyes: bounded, without invisible characters. */
export interface ChangedField {
  /** JSON pointer */
  readonly path: string;
  readonly old: string | null;
  readonly new: string | null;
}

export interface ChangedBadge extends ComparedBadge {
  /** the first 200; empty where only the proof was made anew */
  readonly fields: readonly ChangedField[];
  readonly unlisted: number;
}

/** What one side is. */
export interface ComparedSide {
  /** of the portfolio, where it carries a manifest */
  readonly collection: string | null;
  readonly holder: string | null;
  /** when it was made, as far as it says */
  readonly made: string | null;
  readonly badges: number;
}

export interface PresentationDifference {
  readonly old: ComparedSide;
  readonly new: ComparedSide;
  readonly added: readonly ComparedBadge[];
  readonly removed: readonly ComparedBadge[];
  readonly changed: readonly ChangedBadge[];
  readonly unchanged: number;
}

interface World {
  readonly snapshots: Snapshots;
  readonly crypto: Pick<Crypto, 'sha256'>;
}

interface Badge extends ComparedBadge {
  /** the same for the same badge in another edition */
  readonly key: string;
  readonly document: JsonObject;
}

interface Side {
  readonly about: ComparedSide;
  readonly badges: readonly Badge[];
}

const MAX_BADGES = 1024;
const MAX_DEPTH = 4;
const MAX_FIELDS = 200;

/**
 * Says what was added, removed and changed between two presentations (or records, or lists of badges). Judges nothing: whether
 * either is genuine is for `verify` to say.
 *
 * A badge is the same one where issuer and id are; without an id, where issuer and achievement (or badge class) are.
 *
 * @param before, after - whatever `verify` takes
 * @returns the refusals of `openInput`; `presentation.nothing-to-compare`
 */
export function comparePresentations(
  before: Uint8Array,
  after: Uint8Array,
  world: World,
): Result<PresentationDifference> {
  const old = openSide(before, world);
  if (!old.ok) return old;
  const now = openSide(after, world);
  if (!now.ok) return now;
  const earlier = new Map(old.value.badges.map((badge) => [badge.key, badge]));
  const later = new Map(now.value.badges.map((badge) => [badge.key, badge]));
  const changed: ChangedBadge[] = [];
  let unchanged = 0;
  for (const [key, badge] of later) {
    const former = earlier.get(key);
    if (former === undefined) continue;
    if (canonicalJson(former.document) === canonicalJson(badge.document)) unchanged += 1;
    else changed.push({ ...named(badge), ...changedFields(former.document, badge.document) });
  }
  return succeed({
    old: old.value.about,
    new: now.value.about,
    added: [...later].filter(([key]) => !earlier.has(key)).map(([, badge]) => named(badge)),
    removed: [...earlier].filter(([key]) => !later.has(key)).map(([, badge]) => named(badge)),
    changed,
    unchanged,
  });
}

function named({ id, name, issuer }: ComparedBadge): ComparedBadge {
  return { id, name, issuer };
}

function openSide(bytes: Uint8Array, world: World): Result<Side> {
  const items = openInput(bytes, world.snapshots);
  if (!items.ok) return items;
  const badges: Badge[] = [];
  let about = { collection: null as string | null, holder: null as string | null, made: null as string | null };
  for (const { opened } of items.value) {
    const { decoded } = opened;
    if (!decoded.format.startsWith('vp-')) {
      collect(opened, badges, 1, world);
      continue;
    }
    const manifest = decoded.inner
      .map(({ content }) => (typeof content === 'string' ? undefined : findManifest(content, decoded.controller)))
      .find((one) => one !== undefined);
    const collection = manifest === undefined ? null : showable(manifest.name);
    about = { collection, holder: decoded.controller, made: manifest?.made ?? madeAt(opened) };
    for (const { content } of decoded.inner) {
      if (typeof content !== 'string' && findManifest(content, decoded.controller) !== undefined) continue;
      collectInner(content, decoded.controller, badges, 1, world);
    }
  }
  if (badges.length === 0) return refused('presentation.nothing-to-compare');
  return succeed({ about: { ...about, badges: badges.length }, badges });
}

function madeAt({ decoded, securing }: OpenedCredential): string | null {
  if (securing.kind === 'vc-jwt') {
    const { iat } = securing.token.claims;
    return typeof iat === 'number' && Math.abs(iat) < 1e11 ? new Date(iat * 1000).toISOString() : null;
  }
  const created = asList(decoded.document.proof).map((proof) => (isJsonObject(proof) ? proof.created : undefined))[0];
  return typeof created === 'string' ? showable(created) : null;
}

function collectInner(
  content: JsonObject | string,
  holder: string | null,
  badges: Badge[],
  depth: number,
  world: World,
): void {
  const carried = typeof content === 'string' ? undefined : findCarriedBadge(content, holder, world.crypto);
  if (carried === 'damaged') return;
  const opened = carried === undefined ? openCredential(content) : openCarriedText(carried.text, world.snapshots);
  if (opened.ok) collect(opened.value, badges, depth, world);
}

/** The badge, and those inside a record. */
function collect({ decoded }: OpenedCredential, badges: Badge[], depth: number, world: World): void {
  if (badges.length >= MAX_BADGES || depth > MAX_DEPTH) return;
  const { summary, document } = decoded;
  const id = typeof document.id === 'string' ? document.id : null;
  const { name, issuer } = summary;
  // an id is anybody's to write: the same under another issuer is another badge
  const key = JSON.stringify(id === null ? [issuer.id, achievementOf(document) ?? name, null] : [issuer.id, id]);
  const isTaken = badges.some((badge) => badge.key === key);
  const shown = { id: id && showable(id), name: name && showable(name), issuer: issuer.name ?? issuer.id };
  badges.push({ ...shown, key: isTaken ? `${key} ${badges.length}` : key, document });
  for (const { content } of decoded.inner) collectInner(content, decoded.controller, badges, depth + 1, world);
}

function achievementOf(document: JsonObject): string | null {
  const [subject] = asList(document.credentialSubject);
  const [achievement] = isJsonObject(subject) ? asList(subject.achievement) : asList(document.badge);
  if (typeof achievement === 'string') return achievement;
  return isJsonObject(achievement) && typeof achievement.id === 'string' ? achievement.id : null;
}

function changedFields(
  before: JsonObject,
  after: JsonObject,
): { readonly fields: readonly ChangedField[]; readonly unlisted: number } {
  const fields: ChangedField[] = [];
  const { proof: _, ...old } = before;
  const { proof: __, ...now } = after;
  findChanges(old, now, '', fields);
  return { fields: fields.slice(0, MAX_FIELDS), unlisted: Math.max(0, fields.length - MAX_FIELDS) };
}

/** Both are at most 64 levels deep (`parseStrictJson`). */
function findChanges(
  old: JsonValue | undefined,
  now: JsonValue | undefined,
  path: string,
  found: ChangedField[],
): void {
  if (isNested(old) && isNested(now) && Array.isArray(old) === Array.isArray(now)) {
    const [before, after] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const step = showable(name).replaceAll('~', '~0').replaceAll('/', '~1');
      findChanges(before.get(name), after.get(name), `${path}/${step}`, found);
    }
  } else if (old === undefined || now === undefined || canonicalJson(old) !== canonicalJson(now)) {
    found.push({ path, old: textOf(old), new: textOf(now) });
  }
}

function isNested(value: JsonValue | undefined): value is JsonObject | readonly JsonValue[] {
  return typeof value === 'object' && value !== null;
}

function textOf(value: JsonValue | undefined): string | null {
  if (value === undefined) return null;
  return showable(typeof value === 'string' ? value : JSON.stringify(value));
}
