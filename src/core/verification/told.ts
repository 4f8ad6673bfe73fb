import type { DecodedDocument } from '../credential/credential.ts';
import { boundedText, idOf } from '../credential/text.ts';
import { asList } from '../encoding/json.ts';
import { type Check, namedCheck, notChecked } from './report.ts';

/** Checks that tell and never decide: schemas that are named, evidence that is pointed to. */
export function toldChecks(decoded: DecodedDocument): readonly Check[] {
  const { document } = decoded;
  const checks: Check[] = [];
  const schemas = asList(document.credentialSchema);
  if (schemas.length > 0) {
    const names = schemas.slice(0, 10).map((schema) => boundedText(idOf(schema) ?? '', 200));
    checks.push(namedCheck('schema', notChecked('schema.not-checked', { schema: names.join(', ') })));
  }
  const evidence = asList(document.evidence);
  if (evidence.length > 0) {
    checks.push(namedCheck('evidence', notChecked('evidence.not-checked', { count: evidence.length })));
  }
  return checks;
}
