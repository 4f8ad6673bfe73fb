/**
 * Steps that applying schemas may take over one input, however many credentials are inside; a step is 20 to 50 ns, a
 * visit of a small subschema 50 of them.
 */
export const SCHEMA_STEPS = 20_000_000;

/** What is left of them; counted down in document order, so that the same input has the same report. */
export interface SchemaWork {
  stepsLeft: number;
}

export function newSchemaWork(): SchemaWork {
  return { stepsLeft: SCHEMA_STEPS };
}
