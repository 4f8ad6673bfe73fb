import type { SchemaDraft } from '@cfworker/json-schema';

/** What may stand behind a keyword (JSON Schema 2019-09 and 2020-12, Core 9 and 10, Validation 6). */
export type KeywordShape =
  | 'schema'
  | 'schemas'
  | 'schema-map'
  | 'schema-or-schemas'
  | 'dependencies'
  | 'number'
  | 'number-or-boolean'
  | 'count'
  | 'boolean'
  | 'names'
  | 'names-map'
  | 'type'
  | 'value'
  | 'values'
  | 'pattern'
  | 'format'
  | 'anchor'
  | 'ref';

/** The keywords that are copied; all others say nothing about validity or are refused (`REFUSED`). */
export const KEYWORDS: ReadonlyMap<string, KeywordShape> = new Map<string, KeywordShape>([
  ['$ref', 'ref'],
  ['$anchor', 'anchor'],
  ['$defs', 'schema-map'],
  ['definitions', 'schema-map'],
  ['allOf', 'schemas'],
  ['anyOf', 'schemas'],
  ['oneOf', 'schemas'],
  ['not', 'schema'],
  ['if', 'schema'],
  ['then', 'schema'],
  ['else', 'schema'],
  ['dependentSchemas', 'schema-map'],
  ['dependencies', 'dependencies'],
  ['properties', 'schema-map'],
  ['patternProperties', 'schema-map'],
  ['additionalProperties', 'schema'],
  ['unevaluatedProperties', 'schema'],
  ['propertyNames', 'schema'],
  ['prefixItems', 'schemas'],
  ['items', 'schema-or-schemas'],
  ['additionalItems', 'schema'],
  ['unevaluatedItems', 'schema'],
  ['contains', 'schema'],
  ['type', 'type'],
  ['const', 'value'],
  ['enum', 'values'],
  ['required', 'names'],
  ['dependentRequired', 'names-map'],
  ['minProperties', 'count'],
  ['maxProperties', 'count'],
  ['minItems', 'count'],
  ['maxItems', 'count'],
  ['minContains', 'count'],
  ['maxContains', 'count'],
  ['uniqueItems', 'boolean'],
  ['minimum', 'number'],
  ['maximum', 'number'],
  ['exclusiveMinimum', 'number-or-boolean'],
  ['exclusiveMaximum', 'number-or-boolean'],
  ['multipleOf', 'number'],
  ['minLength', 'count'],
  ['maxLength', 'count'],
  ['pattern', 'pattern'],
  ['format', 'format'],
]);

/** They decide, and nobody here can say how: leaving them out would call passed what was not asked. */
export const REFUSED: ReadonlySet<string> = new Set(['$dynamicRef', '$recursiveRef', '__proto__']);

const SINCE_2019 = [
  '$anchor',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
  'minContains',
  'maxContains',
];

/** Words that mean nothing in a dialect and that the validator would obey all the same. */
const FOREIGN: Readonly<Record<SchemaDraft, ReadonlySet<string>>> = {
  '4': new Set([...SINCE_2019, 'prefixItems', 'if', 'then', 'else', 'const', 'contains', 'propertyNames']),
  '7': new Set([...SINCE_2019, 'prefixItems']),
  '2019-09': new Set(['prefixItems', 'dependencies']),
  '2020-12': new Set(['additionalItems', 'dependencies']),
};

export function isForeign(keyword: string, draft: SchemaDraft): boolean {
  return FOREIGN[draft].has(keyword);
}

/**
 * Formats that are held to, each by an expression of the validator that is linear in its text. In the newer dialects a
 * format only has to be told (Validation, 7.2.1); `regex` would compile a stranger's expression, `url` backtracks.
 */
export const FORMATS: ReadonlySet<string> = new Set([
  'date',
  'time',
  'date-time',
  'duration',
  'uri',
  'uri-reference',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
  'json-pointer',
]);

/** The dialects by their `$schema`, without an empty fragment. Draft 6 differs from 7 in words it does not have. */
export const DIALECTS: ReadonlyMap<string, SchemaDraft> = new Map<string, SchemaDraft>([
  ['http://json-schema.org/draft-04/schema', '4'],
  ['http://json-schema.org/draft-06/schema', '7'],
  ['http://json-schema.org/draft-07/schema', '7'],
  ['https://json-schema.org/draft-07/schema', '7'],
  ['https://json-schema.org/draft/2019-09/schema', '2019-09'],
  ['https://json-schema.org/draft/2020-12/schema', '2020-12'],
]);
