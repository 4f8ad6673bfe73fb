import type { Schema, SchemaDraft } from '@cfworker/json-schema';
import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { patternCost } from './pattern-cost.ts';
import { FORMATS, isForeign, KEYWORDS, type KeywordShape, REFUSED } from './schema-keywords.ts';
import { SchemaRefusal } from './schema-refusal.ts';
import { type DocumentSize, sizeOf, type WorkBudget } from './work-budget.ts';

/** What copying one document of a schema needs to know. */
export interface CopyWorld {
  readonly draft: SchemaDraft;
  readonly budget: WorkBudget;
  /** of the credential */
  readonly size: DocumentSize;
  /** makes a reference absolute, by the address under which what it means is kept */
  readonly resolve: (reference: string) => string;
}

/** Entering a subschema, before anything in it is asked. */
const VISIT_STEPS = 50;

/**
 * A subschema whose every visit is counted.
 *
 * The validator knows no limit of its own: two references to the next definition, thirty definitions deep, are a billion
 * visits. It reads `$recursiveRef` first of all at each, and a reader is what stands there.
 */
class CountedSchema {
  readonly #budget: WorkBudget;
  #steps = VISIT_STEPS;

  constructor(budget: WorkBudget) {
    this.#budget = budget;
  }

  get $recursiveRef(): undefined {
    this.#budget.spend(this.#steps);
    return undefined;
  }

  static addSteps(schema: CountedSchema, steps: number): void {
    schema.#steps += steps;
  }
}

/**
 * Copies one schema document into what may be handed to the validator: known keywords of the right shape only, references
 * absolute, every visit counted, and no regular expression that could run away.
 *
 * @throws {SchemaRefusal} for whatever else it holds that would decide
 */
export function copySchema(schema: JsonValue, world: CopyWorld, isRoot = true): Schema | boolean {
  if (typeof schema === 'boolean') return schema;
  if (!isJsonObject(schema)) throw malformed('schema');
  const copy = new CountedSchema(world.budget);
  const members = copy as unknown as Record<string, unknown>;
  for (const [keyword, value] of Object.entries(schema)) {
    if (value === undefined) continue;
    if (REFUSED.has(keyword) || (isIdentity(keyword, value, world.draft) && !isRoot)) throw malformed(keyword);
    const shape = KEYWORDS.get(keyword);
    if (shape === undefined || isForeign(keyword, world.draft)) continue;
    for (const [word, meant, part] of partsOf(keyword, shape, value)) {
      const copied = copyValue(word, meant, part, world);
      if (copied === undefined) continue;
      members[word] = copied;
      CountedSchema.addSteps(copy, stepsOf(word, meant, part, world));
    }
  }
  return copy as unknown as Schema;
}

/** The validator takes the names in `dependencies` for keywords; the words that came in its place it reads rightly. */
function partsOf(
  keyword: string,
  shape: KeywordShape,
  value: JsonValue,
): readonly (readonly [string, KeywordShape, JsonValue])[] {
  if (shape !== 'dependencies') return [[keyword, shape, value]];
  if (!isJsonObject(value)) throw malformed(keyword);
  const parts = Object.entries(value);
  const names = parts.filter(([, one]) => Array.isArray(one));
  const schemas = parts.filter(([, one]) => !Array.isArray(one));
  return [
    ['dependentRequired', 'names-map', Object.fromEntries(names)],
    ['dependentSchemas', 'schema-map', Object.fromEntries(schemas)],
  ];
}

/** A base of its own would have the validator walk what is inside twice, and twice again inside of that. */
function isIdentity(keyword: string, value: JsonValue, draft: SchemaDraft): boolean {
  return (keyword === '$id' || (keyword === 'id' && draft === '4')) && typeof value === 'string';
}

function copyValue(keyword: string, shape: KeywordShape, value: JsonValue, world: CopyWorld): unknown {
  switch (shape) {
    case 'schema':
      return copySchema(value, world, false);
    case 'schemas':
      return listOf(keyword, value).map((one) => copySchema(one, world, false));
    case 'schema-or-schemas':
      if (!Array.isArray(value)) return copySchema(value, world, false);
      // a list is `prefixItems` since 2020-12
      if (world.draft === '2020-12') throw malformed(keyword);
      return value.map((one) => copySchema(one, world, false));
    case 'schema-map':
      return copyMap(keyword, value, (one) => copySchema(one, world, false));
    case 'dependencies':
      throw new TypeError('dependencies are copied as the two words that replaced them');
    case 'names-map':
      return copyMap(keyword, value, (one) => namesOf(keyword, one));
    case 'names':
      return namesOf(keyword, value);
    case 'ref':
      return world.resolve(textOf(keyword, value));
    case 'values':
      return listOf(keyword, value);
    case 'value':
      return value;
    case 'format':
      return FORMATS.has(textOf(keyword, value)) ? value : undefined;
    case 'anchor':
      // anything else could pass for a place (`#/properties/name`)
      if (!/^[A-Za-z_][-A-Za-z0-9._]{0,200}$/.test(textOf(keyword, value))) throw malformed(keyword);
      return value;
    case 'pattern':
      return textOf(keyword, value);
    case 'type':
      return typeof value === 'string' ? value : namesOf(keyword, value);
    case 'boolean':
      if (typeof value !== 'boolean') throw malformed(keyword);
      return value;
    case 'number-or-boolean':
      if (typeof value !== (world.draft === '4' ? 'boolean' : 'number')) throw malformed(keyword);
      return value;
    case 'number':
    case 'count':
      if (typeof value !== 'number' || (shape === 'count' && value < 0)) throw malformed(keyword);
      return value;
  }
}

/** What a keyword adds to each visit of its subschema, at most. */
function stepsOf(keyword: string, shape: KeywordShape, value: JsonValue, { size, budget }: CopyWorld): number {
  switch (keyword) {
    case 'pattern':
      return patternSteps(textOf(keyword, value), size, budget);
    case 'patternProperties':
      return Object.keys(value as JsonObject)
        .map((pattern) => patternSteps(pattern, size, budget) * (size.members + 1))
        .reduce((sum, steps) => sum + steps, 0);
    case 'minLength':
    case 'maxLength':
      return size.text / 4;
    case 'format':
      return size.text * 2;
    case 'uniqueItems':
      return size.items * (size.items + size.values + size.allText / 16);
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames':
      return size.members * 4;
    case 'enum':
    case 'const': {
      // its text is written into every complaint
      const { values, allText } = sizeOf(value);
      return values * 10 + allText;
    }
  }
  if (shape === 'schema-map') return Object.keys(value as JsonObject).length * 10;
  return shape === 'names' || shape === 'names-map' || shape === 'type' ? sizeOf(value).values * 10 : 1;
}

function patternSteps(pattern: string, size: DocumentSize, budget: WorkBudget): number {
  let steps: number;
  try {
    steps = patternCost(pattern, size.text);
  } catch {
    throw new SchemaRefusal('schema.unreadable', { problem: 'pattern' });
  }
  if (!budget.allows(steps)) throw new SchemaRefusal('schema.unsafe-pattern', { pattern: pattern.slice(0, 100) });
  // made anew at each visit
  return steps + 1000 + pattern.length * 50;
}

function copyMap(keyword: string, value: JsonValue, copyOne: (value: JsonValue) => unknown): Record<string, unknown> {
  if (!isJsonObject(value)) throw malformed(keyword);
  const copy: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) if (one !== undefined) copy[name] = copyOne(one);
  return copy;
}

function listOf(keyword: string, value: JsonValue): readonly JsonValue[] {
  if (!Array.isArray(value)) throw malformed(keyword);
  return value;
}

function namesOf(keyword: string, value: JsonValue): readonly string[] {
  return listOf(keyword, value).map((name) => textOf(keyword, name));
}

function textOf(keyword: string, value: JsonValue): string {
  if (typeof value !== 'string') throw malformed(keyword);
  return value;
}

function malformed(problem: string): SchemaRefusal {
  return new SchemaRefusal('schema.unreadable', { problem });
}
