import { boundedText, firstObject, idOf } from '../credential/text.ts';
import { decodeBase64url } from '../encoding/base64url.ts';
import { asList, isJsonObject, type JsonObject } from '../encoding/json.ts';
import { splitFragment } from '../proof/keys/did.ts';
import type { OpenedCredential } from './open-credential.ts';
import { type CheckOutcome, type DataAge, failed, notChecked, passed } from './report.ts';
import type { SchemaWork } from './schema/schema-work.ts';
import type { SchemaWorld } from './schema.ts';

/** Addresses of one credential that are compared; the rest is told as not checked. */
const MAX_RESOURCES = 50;

let loaded: typeof import('./resource-digest.ts') | undefined;

/** A thing that the credential points to and gives a digest of. */
interface AnnotatedResource {
  readonly id: string;
  readonly object: JsonObject;
}

/**
 * Things of which a credential gives a digest: under `relatedResource`, and where evidence, pictures and criteria carry one
 * themselves. Schemas are left to their own check.
 *
 * @see VC Data Model 2.0, 5.3 "Integrity of Related Resources": "Any object in the verifiable credential that contains an `id` property
 *   MAY be annotated"
 */
export function annotatedResources({ decoded }: OpenedCredential): readonly AnnotatedResource[] {
  const { document, dataModel } = decoded;
  if (dataModel === 'legacy') return NONE;
  const subject = firstObject(document.credentialSubject);
  const achievement = firstObject(subject?.achievement);
  const found: AnnotatedResource[] = [];
  for (const value of [
    document.relatedResource,
    document.evidence,
    document.image,
    document.termsOfUse,
    subject?.image,
    achievement?.image,
    achievement?.criteria,
  ]) {
    if (typeof value === 'object' && value !== null) collect(value, found);
  }
  if (found.length === 0) return NONE;
  const schemas = new Set(asList(document.credentialSchema).map(idOf));
  return found.filter(({ id }) => !schemas.has(id));
}

const NONE: readonly AnnotatedResource[] = [];

function collect(value: JsonObject | readonly unknown[], found: AnnotatedResource[]): void {
  for (const object of Array.isArray(value) ? value : [value]) {
    if (!isJsonObject(object) || (object.digestSRI === undefined && object.digestMultibase === undefined)) continue;
    const id = idOf(object);
    if (id !== undefined) found.push({ id, object });
  }
}

/**
 * The `resources` check: is what the credential points to still what its issuer saw? Told, never decisive: the credential says
 * what it says whatever became of a page that it names.
 *
 * Each resource is looked at once, however often it is annotated; every digest that is given for it has to fit its newest copy here, or the data that its own address holds.
 *
 * @param resources - of `annotatedResources`, one at least
 * @returns the worst answer: `failed` (the standard: "MUST produce an error"), then `not-checked`, then `passed`, as old as the oldest copy
 * @see VC Data Model 2.0, 5.3
 */
export async function checkResources(
  resources: readonly AnnotatedResource[],
  { snapshots, crypto }: SchemaWorld,
  work: SchemaWork,
): Promise<CheckOutcome> {
  loaded ??= await import('./resource-digest.ts');
  const { compareWithDigests } = loaded;
  let oldest: string | undefined;
  let open: CheckOutcome | undefined;
  const byId = Map.groupBy(resources, ({ id }) => id);
  for (const [index, [id, annotated]] of [...byId].entries()) {
    const url = boundedText(id, 200);
    if (index >= MAX_RESOURCES || work.stepsLeft <= 0) {
      open ??= notChecked('resources.too-many', { url });
      break;
    }
    const isData = id.startsWith('data:');
    const snapshot = isData ? undefined : snapshots.findSnapshot(splitFragment(id).document);
    const bytes = isData ? bytesOfData(id) : snapshot?.bytes;
    if (bytes === undefined) {
      open ??= notChecked('resources.no-snapshot', { url });
      continue;
    }
    const annotations = annotated.map(({ object }) => object);
    const comparison = compareWithDigests(annotations, bytes, crypto, work);
    const age: DataAge = snapshot === undefined ? {} : { asOf: snapshot.fetchedAt, source: 'snapshot' };
    if (comparison === 'other') return failed('resources.digest-mismatch', { url }, age);
    if (comparison === 'unreadable') open ??= notChecked('resources.digest-unreadable', { url }, age);
    if (age.asOf !== undefined && (oldest === undefined || Date.parse(age.asOf) < Date.parse(oldest)))
      oldest = age.asOf;
  }
  if (open !== undefined) return open;
  const details = { count: byId.size };
  return passed(oldest === undefined ? { details } : { details, asOf: oldest, source: 'snapshot' });
}

/** What a `data:` address holds (RFC 2397); undefined where it cannot be read. */
function bytesOfData(address: string): Uint8Array | undefined {
  const comma = address.indexOf(',');
  if (comma === -1) return undefined;
  const data = address.slice(comma + 1);
  try {
    if (!/;\s*base64\s*$/i.test(address.slice(0, comma))) return new TextEncoder().encode(decodeURIComponent(data));
  } catch {
    // the one thing that throws: an escape that is none
    return undefined;
  }
  const bytes = decodeBase64url(
    data
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  );
  return bytes.ok ? bytes.value : undefined;
}
