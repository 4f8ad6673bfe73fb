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

export type ValueKind = 'uri' | 'text' | 'boolean' | 'number' | 'date' | 'compact-jws' | 'credential' | 'anything';

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
  return findFaultOf(compiledShape(shapes, name), value, path, options);
}

/** A shape with its rules by name, and the shapes that they ask for instead of these shapes' names. */
interface CompiledShape {
  readonly type: readonly string[] | undefined;
  readonly mayLackType: boolean;
  readonly required: readonly string[];
  readonly rules: ReadonlyMap<string, CompiledRule>;
}

interface CompiledRule {
  readonly kind: ValueKind | 'shape';
  /** where `kind` is `shape` */
  readonly shape: CompiledShape | undefined;
  readonly required: boolean;
  readonly many: boolean;
  readonly orUri: boolean;
}

const compiledTables = new WeakMap<object, Map<string, CompiledShape>>();

/** Tables are long and things are short: a thing's own members are looked up, not the table's. */
function compiledShape<Name extends string>(shapes: Shapes<Name>, name: Name): CompiledShape {
  let known = compiledTables.get(shapes);
  if (known === undefined) {
    known = new Map();
    compiledTables.set(shapes, known);
  }
  return known.get(name) ?? compile(shapes, name, known);
}

/** @param known - shapes refer to each other in circles: each is known before its rules are read */
function compile<Name extends string>(
  shapes: Shapes<Name>,
  name: Name,
  known: Map<string, CompiledShape>,
): CompiledShape {
  const shape = shapes[name];
  const table = Object.entries<PropertyRule<Name>>(shape.properties);
  const rules = new Map<string, CompiledRule>();
  const compiled: CompiledShape = {
    type: shape.type,
    mayLackType: shape.mayLackType === true,
    required: table.filter(([, rule]) => rule.required === true).map(([property]) => property),
    rules,
  };
  known.set(name, compiled);
  for (const [property, { is, required, many, orUri }] of table) {
    const inner = is in shapes ? (known.get(is) ?? compile(shapes, is as Name, known)) : undefined;
    const kind = inner === undefined ? (is as ValueKind) : 'shape';
    rules.set(property, {
      kind,
      shape: inner,
      required: required === true,
      many: many === true,
      orUri: orUri === true,
    });
  }
  return compiled;
}

function findFaultOf(
  shape: CompiledShape,
  value: JsonValue | undefined,
  path: Path | undefined,
  options: ShapeOptions,
): MaybeFault {
  if (!isJsonObject(value)) return wrongType(path, 'an object');
  // a type, too, may be among what was withheld: the whole member, or an element of its list
  if (shape.type !== undefined && !options.isPartial && !(shape.mayLackType && value.type === undefined)) {
    const fault = findTypeFault(value, shape.type, path);
    if (fault !== undefined) return fault;
  }
  if (!options.isPartial) {
    const { required } = shape;
    for (let index = 0; index < required.length; index += 1) {
      const property = required[index] as string;
      if (value[property] === undefined) return missing(path, property);
    }
  }
  for (const property in value) {
    const rule = shape.rules.get(property);
    if (rule === undefined) continue;
    const fault = findPropertyFault(rule, value[property], property, path, options);
    if (fault !== undefined) return fault;
  }
  return undefined;
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

function findPropertyFault(
  rule: CompiledRule,
  value: JsonValue | undefined,
  property: string,
  path: Path | undefined,
  options: ShapeOptions,
): MaybeFault {
  if (value === undefined || isPlainlyRight(rule.kind, value)) return undefined;
  const at = step(path, property);
  if (value === null) return wrongType(at, 'present or left out, not null');
  if (!Array.isArray(value)) return findValueFault(rule, value, at, options);
  if (!rule.many && value.length !== 1) return wrongType(at, 'a single value');
  if (rule.required && value.length === 0) return missing(path, property);
  for (let index = 0; index < value.length; index += 1) {
    const item = value[index] as JsonValue;
    if (isPlainlyRight(rule.kind, item)) continue;
    const fault = findValueFault(rule, item, step(at, index), options);
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

function findValueFault(
  { kind, shape, orUri }: CompiledRule,
  value: JsonValue,
  path: Path | undefined,
  options: ShapeOptions,
): MaybeFault {
  if (shape === undefined) return findPlainFault(kind as ValueKind, value, path);
  return orUri && typeof value === 'string' ? findUriFault(value, path) : findFaultOf(shape, value, path, options);
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
    case 'credential':
      return isJsonObject(value) || typeof value === 'string' ? undefined : wrongType(path, 'a credential');
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
