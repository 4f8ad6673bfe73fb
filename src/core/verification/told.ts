import { asList } from '../encoding/json.ts';
import type { OpenedCredential } from './open-credential.ts';
import { type Check, namedCheck, notChecked } from './report.ts';
import type { SchemaWork } from './schema/schema-work.ts';
import { checkSchemas, type SchemaWorld } from './schema.ts';

/** Checks that tell and never decide: schemas that are named, evidence that is pointed to. */
export async function toldChecks(
  opened: OpenedCredential,
  world: SchemaWorld,
  work: SchemaWork,
): Promise<readonly Check[]> {
  const evidence = evidenceCheck(opened);
  if (!namesSchema(opened)) return evidence;
  return [namedCheck('schema', await checkSchemas(opened, world, work)), ...evidence];
}

/** Whether there is more to tell than `evidenceCheck`, which needs no waiting. */
export function namesSchema({ decoded }: OpenedCredential): boolean {
  const { credentialSchema } = decoded.document;
  return credentialSchema !== undefined && asList(credentialSchema).length > 0;
}

export function evidenceCheck({ decoded }: OpenedCredential): readonly Check[] {
  const { evidence } = decoded.document;
  const count = evidence === undefined ? 0 : asList(evidence).length;
  return count === 0 ? [] : [namedCheck('evidence', notChecked('evidence.not-checked', { count }))];
}
