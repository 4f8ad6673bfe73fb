import { asList } from '../encoding/json.ts';
import type { OpenedCredential } from './open-credential.ts';
import { type Check, namedCheck, notChecked } from './report.ts';
import { annotatedResources, checkResources } from './resources.ts';
import type { SchemaWork } from './schema/schema-work.ts';
import { checkSchemas, type SchemaWorld } from './schema.ts';

/** Checks that tell and never decide: schemas that are named, evidence that is pointed to. */
export async function toldChecks(
  opened: OpenedCredential,
  world: SchemaWorld,
  work: SchemaWork,
): Promise<readonly Check[]> {
  const told: Check[] = [];
  if (namesSchema(opened)) told.push(namedCheck('schema', await checkSchemas(opened, world, work)));
  const resources = annotatedResources(opened);
  if (resources.length > 0) told.push(namedCheck('resources', await checkResources(resources, world, work)));
  return [...told, ...evidenceCheck(opened)];
}

/** Whether there is more to tell than `evidenceCheck`, which needs no waiting. */
export function needsCopies(opened: OpenedCredential): boolean {
  return namesSchema(opened) || annotatedResources(opened).length > 0;
}

function namesSchema({ decoded }: OpenedCredential): boolean {
  const { credentialSchema } = decoded.document;
  return credentialSchema !== undefined && asList(credentialSchema).length > 0;
}

export function evidenceCheck({ decoded }: OpenedCredential): readonly Check[] {
  const { evidence } = decoded.document;
  const count = evidence === undefined ? 0 : asList(evidence).length;
  return count === 0 ? [] : [namedCheck('evidence', notChecked('evidence.not-checked', { count }))];
}

/** Endorsements of before 3.0 are documents of their own, published elsewhere: they are counted, so that nobody takes them for checked. */
export function uncheckedEndorsements(count: number): readonly Check[] {
  if (count === 0) return [];
  const details = { count, valid: 0, invalid: 0, unknown: count };
  return [namedCheck('endorsements', notChecked('endorsements.not-checked', details))];
}
