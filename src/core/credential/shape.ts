import { parseDateTimeStamp } from '../encoding/date-time.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue, textsOf } from '../encoding/json.ts';
import {
  type Fault,
  hazardousUri,
  lacksType,
  type MaybeFault,
  missing,
  notADate,
  notAUri,
  type Path,
  step,
  wrongType,
} from './fault.ts';
import { isAbsoluteUri, isHazardousUri, isPlainAddress } from './uri.ts';

export type ValueKind = 'uri' | 'text' | 'boolean' | 'number' | 'date' | 'compact-jws' | 'anything';

/** What a standard's table says of one property. */
export interface PropertyRule<Name extends string> {
  /** a plain value, or the name of the shape that an object there must have */
  readonly is: ValueKind | Name;
  readonly required?: boolean;
  /** several allowed: JSON-LD holds one and a list of one for the same, and so do we (laxer than 1EdTech's JSON Schema) */
  readonly many?: boolean;
  /** an address may stand in place of the object (JSON-LD reference) */
  readonly orUri?: boolean;
}

/** One row group of a data model: a class, the type it must name, its properties. Properties not listed are extensions. */
export interface Shape<Name extends string> {
  /** one of these must be among the thing's types; absent: the class has no type of its own */
  readonly type?: readonly string[];
  /** a thing that names no type at all passes: the property it stands under already tells; another type is refused */
  readonly mayLackType?: boolean;
  readonly properties: Readonly<Record<string, PropertyRule<Name>>>;
}

export type Shapes<Name extends string> = Readonly<Record<Name, Shape<Name>>>;

export interface ShapeOptions {
  /** required properties may be withheld: the holder disclosed a part (ecdsa-sd-2023, SD-JWT) */
  readonly isPartial: boolean;
}

/**
 * Judges an object against a shape: what it lacks, in the order of the table; then what it has, depth first in its own.
 *
 * @param value - as parsed; depth is bounded by the strict parser
 * @returns the first fault, or undefined
 */
export function findShapeFault<Name extends string>(
  shapes: Shapes<Name>,
  name: Name,
  value: JsonValue | undefined,
  path: Path | undefined,
  options: ShapeOptions,
): MaybeFault {
  if (!isJsonObject(value)) return wrongType(path, 'an object');
  const shape = shapes[name];
  if (shape.type !== undefined && !(shape.mayLackType === true && value.type === undefined)) {
    const fault = findTypeFault(value, shape.type, path);
    if (fault !== undefined) return fault;
  }
  const { required, rules } = compiled(shape);
  if (!options.isPartial) {
    for (const property of required) if (value[property] === undefined) return missing(path, property);
  }
  for (const property in value) {
    const rule = rules.get(property);
    const fault =
      rule === undefined ? undefined : findPropertyFault(shapes, rule, value[property], property, path, options);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

interface CompiledShape<Name extends string> {
  readonly required: readonly string[];
  readonly rules: ReadonlyMap<string, PropertyRule<Name>>;
}

const compiledShapes = new WeakMap<object, CompiledShape<string>>();

/** Tables are long and things are short: a thing's own members are looked up, not the table's. */
function compiled<Name extends string>(shape: Shape<Name>): CompiledShape<Name> {
  let known = compiledShapes.get(shape) as CompiledShape<Name> | undefined;
  if (known === undefined) {
    const entries = Object.entries<PropertyRule<Name>>(shape.properties);
    known = {
      required: entries.filter(([, rule]) => rule.required === true).map(([property]) => property),
      rules: new Map(entries),
    };
    compiledShapes.set(shape, known);
  }
  return known;
}

/** The types of a thing, whichever of JSON-LD's spellings it uses. */
export function typesOf(value: JsonObject): readonly string[] {
  return textsOf(asList(value.type ?? value['@type']));
}

function findTypeFault(value: JsonObject, wanted: readonly string[], path: Path | undefined): MaybeFault {
  const types = asList(value.type ?? value['@type']);
  let isWanted = false;
  for (let index = 0; index < types.length; index += 1) {
    const type = types[index] as JsonValue;
    if (typeof type !== 'string') return wrongType(step(path, 'type'), 'text');
    isWanted ||= wanted.includes(type);
  }
  return isWanted ? undefined : lacksType(path, wanted);
}

function findPropertyFault<Name extends string>(
  shapes: Shapes<Name>,
  rule: PropertyRule<Name>,
  value: JsonValue | undefined,
  property: string,
  path: Path | undefined,
  options: ShapeOptions,
): MaybeFault {
  if (value === undefined || isPlainlyRight(rule.is, value)) return undefined;
  const at = step(path, property);
  if (value === null) return wrongType(at, 'present or left out, not null');
  if (!Array.isArray(value)) return findValueFault(shapes, rule, value, at, options);
  if (rule.many !== true && value.length !== 1) return wrongType(at, 'a single value');
  if (rule.required === true && value.length === 0) return missing(path, property);
  for (let index = 0; index < value.length; index += 1) {
    const item = value[index] as JsonValue;
    if (isPlainlyRight(rule.is, item)) continue;
    const fault = findValueFault(shapes, rule, item, step(at, index), options);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What most properties hold, told without a place to tell a fault at: text, and good addresses. */
function isPlainlyRight(kind: string, value: JsonValue): boolean {
  if (typeof value !== 'string') return false;
  return (
    kind === 'text' || (kind === 'uri' && (isPlainAddress(value) || (isAbsoluteUri(value) && !isHazardousUri(value))))
  );
}

function findValueFault<Name extends string>(
  shapes: Shapes<Name>,
  rule: PropertyRule<Name>,
  value: JsonValue,
  path: Path | undefined,
  options: ShapeOptions,
): MaybeFault {
  if (rule.is in shapes) {
    if (rule.orUri === true && typeof value === 'string') return findUriFault(value, path);
    return findShapeFault(shapes, rule.is as Name, value, path, options);
  }
  return findPlainFault(rule.is as ValueKind, value, path);
}

function findPlainFault(kind: ValueKind, value: JsonValue, path: Path | undefined): MaybeFault {
  switch (kind) {
    case 'uri':
      return findUriFault(value, path);
    case 'text':
      return isText(value) ? undefined : wrongType(path, 'text');
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType(path, 'true or false');
    case 'number':
      return typeof value === 'number' ? undefined : wrongType(path, 'a number');
    case 'date':
      return isDate(value) ? undefined : notADate(path);
    case 'compact-jws':
      return typeof value === 'string' ? undefined : wrongType(path, 'a signed token (JWS)');
    case 'anything':
      return undefined;
  }
}

function isDate(value: JsonValue): boolean {
  if (typeof value !== 'string') return false;
  return parseDateTimeStamp(value) !== undefined || parseDateTimeStamp(`${value}T00:00:00Z`) !== undefined;
}

/** Text, or text that says its language (VCDM 2.0, 11.1; harmless in 1.1). */
function isText(value: JsonValue): boolean {
  return typeof value === 'string' || (isJsonObject(value) && typeof value['@value'] === 'string');
}

export function findUriFault(value: JsonValue | undefined, path: Path | undefined): Fault | undefined {
  if (typeof value === 'string' && isPlainAddress(value)) return undefined;
  if (typeof value === 'string' && isHazardousUri(value)) return hazardousUri(path);
  return isAbsoluteUri(value) ? undefined : notAUri(path);
}
