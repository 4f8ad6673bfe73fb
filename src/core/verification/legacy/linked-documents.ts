import { assertionShapes } from '../../credential/legacy/assertion-shapes.ts';
import { withoutNulls } from '../../credential/legacy/without-nulls.ts';
import { findShapeFault, typesOf } from '../../credential/shape.ts';
import { boundedId, summariseParty } from '../../credential/summary.ts';
import { idOf, readText } from '../../credential/text.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import type { Snapshot, Snapshots } from '../../snapshot/snapshot.ts';
import { type CheckOutcome, type CredentialSummary, failed, notChecked } from '../report.ts';
import { firstDifference } from './json-difference.ts';
import { findStatementDifference } from './statement-difference.ts';

/** A badge class or issuer profile, from where it is embedded or from the copy of where it is published. */
export interface LinkedDocument {
  readonly json: JsonObject;
  /** its address; null where it is embedded and names none */
  readonly id: string | null;
  /** whether the copy of what is published there says this; otherwise it is the assertion's own word */
  readonly isPublished: boolean;
}

/** Everything an assertion rests on, as far as it is here. */
export interface LinkedDocuments {
  readonly badge: LinkedDocument | CheckOutcome;
  readonly issuer: LinkedDocument | CheckOutcome;
  /** RFC 3339 instant of the oldest copy used; undefined where none was */
  readonly asOf: string | undefined;
}

/** Finds the badge class of an assertion and the issuer of that class (Open Badges 2.0, "BadgeClass", "Profile"). */
export function findLinkedDocuments(assertion: JsonObject, snapshots: Snapshots): LinkedDocuments {
  const ages: string[] = [];
  const badge = resolve(assertion.badge, 'BadgeClass', snapshots, ages);
  const issuer = 'outcome' in badge ? badge : resolve(badge.json.issuer, 'Issuer', snapshots, ages);
  return { badge, issuer, asOf: oldestOf(ages) };
}

/** Reads a copy of a JSON document; `undefined` where it is not JSON. */
export function readSnapshotJson(snapshot: Snapshot): JsonObject | undefined {
  const parsed = parseStrictJson(snapshot.bytes);
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : undefined;
}

export function oldestOf(instants: readonly string[]): string | undefined {
  return instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}

function resolve(
  named: JsonValue | undefined,
  wanted: 'BadgeClass' | 'Issuer',
  snapshots: Snapshots,
  ages: string[],
): LinkedDocument | CheckOutcome {
  const reference = Array.isArray(named) && named.length === 1 ? (named[0] as JsonValue) : named;
  if (isJsonObject(reference)) return resolveEmbedded(reference, wanted, snapshots, ages);
  if (typeof reference !== 'string') return failed('hosted.malformed', { url: '', wanted });
  const snapshot = snapshots.findSnapshot(withoutFragment(reference));
  if (snapshot === undefined) return notChecked('hosted.no-snapshot', { url: reference });
  ages.push(snapshot.fetchedAt);
  return readPublished(snapshot, wanted, snapshots);
}

/**
 * An embedded object that names its address is what is published there, where a copy is here; a copy that says something
 * else wins for the issuer (it is their word about their keys and addresses) and fails for the badge class.
 */
function resolveEmbedded(
  embedded: JsonObject,
  wanted: 'BadgeClass' | 'Issuer',
  snapshots: Snapshots,
  ages: string[],
): LinkedDocument | CheckOutcome {
  const id = idOf(embedded) ?? null;
  const snapshot = id === null ? undefined : snapshots.findSnapshot(withoutFragment(id));
  if (snapshot === undefined) return { json: withoutNulls(embedded), id, isPublished: false };
  ages.push(snapshot.fetchedAt);
  const published = readPublished(snapshot, wanted, snapshots);
  if ('outcome' in published || wanted === 'Issuer') return published;
  const path = findStatementDifference(withoutContext(embedded), withoutContext(published.json), ['issuer']);
  return path === undefined ? published : failed('hosted.differs', { url: snapshot.url, path });
}

function readPublished(
  snapshot: Snapshot,
  wanted: 'BadgeClass' | 'Issuer',
  snapshots: Snapshots,
): LinkedDocument | CheckOutcome {
  const { url } = snapshot;
  const document = readSnapshotJson(snapshot);
  if (document === undefined) return notChecked('hosted.unreadable', { url });
  const json = withoutNulls(document);
  const types = typesOf(json);
  const isOfType = types.length === 0 || types.some((type) => fitsType(type, wanted));
  const isShaped = findShapeFault(assertionShapes, wanted, json, undefined, { isPartial: false }) === undefined;
  if (!isOfType || !isShaped) return failed('hosted.malformed', { url, wanted });
  // 1.0 objects name no id: they are what they were found as.
  const id = idOf(json) ?? url;
  if (withoutFragment(id) === url) return { json, id, isPublished: true };
  // The document says that it belongs elsewhere: believed only if the same is published there.
  const home = snapshots.findSnapshot(withoutFragment(id));
  const atHome = home === undefined ? undefined : readSnapshotJson(home);
  if (home === undefined) return notChecked('hosted.no-snapshot', { url: id });
  if (atHome === undefined || firstDifference(document, atHome) !== undefined) {
    return failed('hosted.other-id', { url, id });
  }
  return { json, id, isPublished: true };
}

function fitsType(type: string, wanted: 'BadgeClass' | 'Issuer'): boolean {
  const name = type.slice(Math.max(type.lastIndexOf('#'), type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
  return wanted === 'BadgeClass' ? name === 'BadgeClass' : ['Issuer', 'Profile', 'IssuerOrg'].includes(name);
}

function withoutContext(json: JsonObject): JsonObject {
  const { '@context': _, ...rest } = json;
  return rest;
}

export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}

/** How many endorsements an assertion, its badge class and its issuer name (Open Badges 2.0, "Endorsement"). */
export function countEndorsements(assertion: JsonObject, { badge, issuer }: LinkedDocuments): number {
  const owners = [
    assertion,
    ...('outcome' in badge ? [] : [badge.json]),
    ...('outcome' in issuer ? [] : [issuer.json]),
  ];
  return owners.reduce((count, { endorsement }) => count + asList(endorsement).length, 0);
}

/** The summary of an assertion, completed from what it links to. */
export function completeSummary(summary: CredentialSummary, linked: LinkedDocuments): CredentialSummary {
  const name = 'outcome' in linked.badge ? undefined : readText(linked.badge.json.name, 200);
  const issuer = 'outcome' in linked.issuer ? undefined : linked.issuer;
  return {
    ...summary,
    name: name ?? summary.name,
    issuer:
      issuer === undefined
        ? summary.issuer
        : { id: boundedId(issuer.id ?? undefined), name: summariseParty(issuer.json).name },
  };
}
