import { asList } from '../encoding/json.ts';
import type { Snapshots } from '../snapshot/snapshot.ts';
import type { OpenedCredential } from './open-credential.ts';
import { type Check, namedCheck, notChecked } from './report.ts';
import { checkSchemas, type SchemaWork } from './schema.ts';

/** Checks that tell and never decide: schemas that are named, evidence that is pointed to. */
export async function toldChecks(
  opened: OpenedCredential,
  snapshots: Snapshots,
  work: SchemaWork,
): Promise<readonly Check[]> {
  const { credentialSchema, evidence } = opened.decoded.document;
  const checks: Check[] = [];
  if (asList(credentialSchema).length > 0) {
    checks.push(namedCheck('schema', await checkSchemas(opened, snapshots, work)));
  }
  const pieces = asList(evidence);
  if (pieces.length > 0) {
    checks.push(namedCheck('evidence', notChecked('evidence.not-checked', { count: pieces.length })));
  }
  return checks;
}
