import { boundedText, idOf } from '../credential/text.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { splitFragment } from '../proof/keys/did.ts';
import type { Snapshot, Snapshots } from '../snapshot/snapshot.ts';
import type { OpenedCredential } from './open-credential.ts';
import { type CheckOutcome, failed, notChecked } from './report.ts';
import type { SchemaWork } from './schema/schema-work.ts';
import type { VerifyOptions } from './verification-world.ts';

/** JSON Schemas by themselves: VC JSON Schema 1.0, 2.1 "JsonSchema"; Open Badges 3.0, B.1.6 "CredentialSchema". */
const JSON_SCHEMA_TYPES: ReadonlySet<JsonValue> = new Set(['JsonSchema', '1EdTechJsonSchemaValidator2019']);
/** Schemas that one credential may name. */
const MAX_SCHEMAS = 10;

/** What the check may know. */
export type SchemaWorld = Pick<VerifyOptions, 'snapshots' | 'crypto'>;

/** Loaded when a schema is first here to be applied, and kept: most verifications need none of it. */
let loaded: typeof import('./schema/apply-schema.ts') | undefined;
let digests: typeof import('./resource-digest.ts') | undefined;

/**
 * The `schema` check: does the credential follow every schema that it names? Told, never decisive (design.md).
 *
 * @param opened - names at least one; of a credential whose holder left out a part, only what is shown is known
 * @returns the worst answer: `failed`, then `not-checked`, then `passed`
 */
export async function checkSchemas(
  opened: OpenedCredential,
  { snapshots, crypto }: SchemaWorld,
  work: SchemaWork,
): Promise<CheckOutcome> {
  const { document } = opened.decoded;
  const named = asList(document.credentialSchema);
  if (named.length > MAX_SCHEMAS) return notChecked('schema.too-many', { limit: MAX_SCHEMAS });
  const answers: CheckOutcome[] = [];
  for (const entry of named) {
    const snapshot = findSchema(entry, snapshots);
    if ('outcome' in snapshot) {
      answers.push(snapshot);
      continue;
    }
    if (work.stepsLeft <= 0) {
      const details = { url: boundedText(snapshot.url, 200), problem: 'work' };
      answers.push(notChecked('schema.too-complex', details, { asOf: snapshot.fetchedAt, source: 'snapshot' }));
      continue;
    }
    digests ??= await import('./resource-digest.ts');
    const comparison = digests.compareWithDigests(digests.annotationsOf(document, entry), snapshot.bytes, crypto, work);
    if (comparison === 'other' || comparison === 'unreadable') {
      answers.push(digestFault(comparison, snapshot));
      continue;
    }
    loaded ??= await import('./schema/apply-schema.ts');
    const answer = loaded.applySchema(document, snapshot, snapshots, work);
    const isHiding = answer.outcome === 'failed' && isPartial(opened);
    answers.push(isHiding ? notChecked('schema.withheld', answer.details, ageOf(answer)) : answer);
  }
  return worst(answers);
}

/** Whether the check will read the document itself, so that what was remembered of it does not do. */
export function appliesSchema(document: JsonObject, snapshots: Snapshots): boolean {
  const named = asList(document.credentialSchema);
  return named.length <= MAX_SCHEMAS && named.some((entry) => !('outcome' in findSchema(entry, snapshots)));
}

function findSchema(entry: JsonValue, snapshots: Snapshots): Snapshot | CheckOutcome {
  const types = isJsonObject(entry) ? asList(entry.type) : [];
  const type = types.map((one) => (typeof one === 'string' ? one : '?')).join(', ');
  const id = idOf(entry);
  const url = boundedText(id ?? '?', 200);
  if (id === undefined || !types.some((one) => JSON_SCHEMA_TYPES.has(one))) {
    return notChecked('schema.unsupported-type', { schema: url, type: type === '' ? '?' : boundedText(type, 100) });
  }
  return snapshots.findSnapshot(splitFragment(id).document) ?? notChecked('schema.no-snapshot', { url });
}

/** Another document than the one that its issuer meant is not applied; what cannot be compared is not relied on. */
function digestFault(comparison: 'other' | 'unreadable', { url, fetchedAt }: Snapshot): CheckOutcome {
  const details = { schema: boundedText(url, 200) };
  const age = { asOf: fetchedAt, source: 'snapshot' } as const;
  return comparison === 'other'
    ? failed('schema.digest-mismatch', details, age)
    : notChecked('schema.digest-unreadable', details, age);
}

/** The holder may have left out what the schema asks for: disclosures of an SD-JWT, statements of `ecdsa-sd-2023`. */
function isPartial({ decoded, securing }: OpenedCredential): boolean {
  if (securing.kind === 'sd-jwt') return securing.token.withheldPlaces.size > 0;
  return decoded.proofs.some(({ cryptosuite }) => cryptosuite === 'ecdsa-sd-2023');
}

function ageOf({ asOf, source }: CheckOutcome): Pick<CheckOutcome, 'asOf' | 'source'> {
  return { ...(asOf === undefined ? {} : { asOf }), ...(source === undefined ? {} : { source }) };
}

function worst(answers: readonly CheckOutcome[]): CheckOutcome {
  const found =
    answers.find(({ outcome }) => outcome === 'failed') ??
    answers.find(({ outcome }) => outcome === 'not-checked') ??
    answers[0];
  if (found === undefined) throw new TypeError('no schema was named');
  return found;
}
