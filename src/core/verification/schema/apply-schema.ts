import { type ValidationResult, validate } from '@cfworker/json-schema';
import type { JsonObject } from '../../encoding/json.ts';
import type { Snapshot, Snapshots } from '../../snapshot/snapshot.ts';
import { type CheckOutcome, type DataAge, failed, notChecked, passed } from '../report.ts';
import { gatherSchema } from './schema-documents.ts';
import { SchemaRefusal } from './schema-refusal.ts';
import type { SchemaWork } from './schema-work.ts';
import { sizeOf, WorkBudget } from './work-budget.ts';

/** Places told of a document that does not follow its schema. */
const TOLD_PLACES = 5;
const MAX_PLACE_LENGTH = 120;

/**
 * Validates a credential against a JSON Schema (Verifiable Credentials JSON Schema Specification 1.0, 4).
 *
 * The schema is a stranger's program: it is read strictly, copied down to the keywords that are known, may refer only to
 * itself and to other snapshots, and its work is counted. Nothing is fetched.
 *
 * @param document - the whole credential, its proofs included; not modified
 * @param named - the snapshot of the schema that the credential names
 * @param work - what is left for the whole input; counted down
 * @returns `passed`; `failed` with the first places (`schema.mismatch`); `not-checked` where it could not be applied
 */
export function applySchema(
  document: JsonObject,
  named: Snapshot,
  snapshots: Snapshots,
  work: SchemaWork,
): CheckOutcome {
  const url = named.url.slice(0, 200);
  let age = ageOf([named]);
  try {
    const size = sizeOf(document);
    const budget = new WorkBudget(work);
    const schema = gatherSchema(named, snapshots, size, budget);
    age = ageOf(schema.snapshots);
    const result = validate(document, schema.root, schema.draft, schema.lookup, true);
    if (result.valid) return passed({ ...age, details: { schema: url } });
    return failed('schema.mismatch', { schema: url, places: placesOf(result) }, age);
  } catch (error) {
    if (error instanceof SchemaRefusal) return notChecked(error.code, { url, ...error.details }, age);
    // the validator calls itself for every reference: one that leads back to itself ends here, and so does an expression
    // whose way back is longer than the engine remembers
    if (error instanceof RangeError) return notChecked('schema.too-complex', { url, problem: 'depth' }, age);
    // how the validator says that it does not understand a schema; our own mistakes are TypeErrors
    if (error instanceof Error && error.name === 'Error') {
      return notChecked('schema.unreadable', { url, problem: 'validator' }, age);
    }
    throw error;
  }
}

/** Where the document differs: the innermost complaints, each place once. */
function placesOf({ errors }: ValidationResult): readonly string[] {
  const places = new Set<string>();
  const innermost = errors.filter(({ keyword }) => !OUTER.has(keyword));
  for (const { instanceLocation, keyword } of innermost.length > 0 ? innermost : errors) {
    if (places.size >= TOLD_PLACES) break;
    const place = instanceLocation.slice(1).slice(0, MAX_PLACE_LENGTH);
    places.add(`${place === '' ? '/' : place} (${keyword})`);
  }
  return [...places];
}

/** Keywords that only repeat what a subschema complained of. */
const OUTER: ReadonlySet<string> = new Set([
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'dependentSchemas',
  'if',
]);

/** As old as the oldest. */
function ageOf(snapshots: readonly Snapshot[]): DataAge {
  const times = snapshots.map(({ fetchedAt }) => fetchedAt);
  const asOf = times.reduce((oldest, time) => (Date.parse(time) < Date.parse(oldest) ? time : oldest));
  return { asOf, source: 'snapshot' };
}
