import { parseDateTimeStamp } from '../../../core/encoding/date-time.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { malformed } from './backup-limits.ts';

/** Reads the members of one JSON object, each of the shape it must have; anything else is `backup.malformed`. */
export interface Shape {
  text(name: string, maxLength: number): string;
  textOrNull(name: string, maxLength: number): string | null;
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value;
  /** an RFC 3339 instant in UTC: a vault sorts them as text */
  instant(name: string): string;
  instantOrNull(name: string): string | null;
  /** a safe integer, 0 or more */
  count(name: string): number;
  /** 64 lower-case hexadecimal digits */
  sha256(name: string): string;
  list<Item>(name: string, maxItems: number, decode: (item: JsonValue) => Item): Item[];
  value(name: string): JsonValue;
}

/**
 * @param part - which part of the backup this is, for the refusal
 * @param members - exactly these must be there
 */
export function shapeOf(part: string, value: JsonValue, members: readonly string[]): Shape {
  if (!isJsonObject(value)) throw malformed(part);
  const object: JsonObject = value;
  const names = Object.keys(object);
  if (names.length !== members.length || !members.every((name) => Object.hasOwn(object, name))) throw malformed(part);
  const get = (name: string): JsonValue => {
    const member = object[name];
    if (member === undefined) throw new TypeError(`${name} is not among the members that were asked for`);
    return member;
  };
  const text = (name: string, maxLength: number): string => {
    const member = get(name);
    if (typeof member !== 'string' || member.length > maxLength) throw malformed(`${part}: ${name}`);
    return member;
  };
  const instant = (name: string): string => {
    const member = text(name, 64);
    if (!member.endsWith('Z') || parseDateTimeStamp(member) === undefined) throw malformed(`${part}: ${name}`);
    return member;
  };
  return {
    text,
    textOrNull: (name, maxLength) => (get(name) === null ? null : text(name, maxLength)),
    oneOf: (name, values) => {
      const found = values.find((candidate) => candidate === get(name));
      if (found === undefined) throw malformed(`${part}: ${name}`);
      return found;
    },
    instant,
    instantOrNull: (name) => (get(name) === null ? null : instant(name)),
    count: (name) => {
      const member = get(name);
      if (typeof member !== 'number' || !Number.isSafeInteger(member) || member < 0)
        throw malformed(`${part}: ${name}`);
      return member;
    },
    sha256: (name) => {
      const member = text(name, 64);
      if (!/^[0-9a-f]{64}$/.test(member)) throw malformed(`${part}: ${name}`);
      return member;
    },
    list: (name, maxItems, decode) => {
      const member = get(name);
      if (!Array.isArray(member) || member.length > maxItems) throw malformed(`${part}: ${name}`);
      return (member as readonly JsonValue[]).map(decode);
    },
    value: get,
  };
}
