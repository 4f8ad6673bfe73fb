import type { JsonValue } from '../../encoding/json.ts';
import { isJsonObject } from '../../encoding/json.ts';
import { iriText, literalText, type Origin } from './n-quads.ts';
import { ambiguousJsonLd, invalidJsonLd, type Path, tooComplex, unsupportedJsonLd } from './refusal.ts';

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const XSD_STRING = `${XSD}string`;
const XSD_DOUBLE = `${XSD}double`;
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RDF_LANG_STRING = `${RDF}langString`;
const JSON_DATATYPE = `^^<${RDF}JSON>`;
const BOOLEAN_DATATYPE = `^^<${XSD}boolean>`;
const INTEGER_DATATYPE = `^^<${XSD}integer>`;

/** Inside a JSON literal; the JSON decoder refuses deeper values before. */
const MAX_JSON_DEPTH = 72;

/** A literal as N-Quads writes it, with how it was written in JSON. */
export interface Literal {
  readonly text: string;
  readonly origin: Origin;
}

export type Scalar = string | number | boolean;

/**
 * A string, number or boolean as an RDF literal.
 *
 * @param datatype - absolute IRI the value is coerced to; null where there is none
 * @see JSON-LD 1.1 API, 8.2.2 "Object to RDF Conversion", steps 4 to 13
 */
export function literalOf(value: Scalar, datatype: string | null, path: Path): Literal {
  if (typeof value === 'string') {
    if (datatype === null) return { text: literalText(value), origin: 'plain' };
    if (datatype === XSD_DOUBLE) refuseRewrittenDouble(value, path);
    return { text: literalText(value) + datatypeText(datatype, path), origin: 'coerced' };
  }
  const lexical = typeof value === 'boolean' ? String(value) : numberText(value, datatype, path);
  if (datatype !== null) return { text: `"${lexical}"${datatypeText(datatype, path)}`, origin: 'coerced native' };
  if (typeof value === 'boolean') return { text: `"${lexical}"${BOOLEAN_DATATYPE}`, origin: 'native' };
  return {
    text: `"${lexical}"${isWritten(value) ? INTEGER_DATATYPE : datatypeText(XSD_DOUBLE, path)}`,
    origin: 'native',
  };
}

/** The datatype is left out for strings, which need none. */
function datatypeText(datatype: string, path: Path): string {
  if (datatype === XSD_STRING) return '';
  // A language-tagged string without a language is no RDF; implementations write it as a plain string.
  if (datatype === RDF_LANG_STRING) throw ambiguousJsonLd('rdf:langString without a language', path);
  return `^^${iriText(datatype) as string}`;
}

/** Whether a number is written as an integer: no fraction, below 10^21 (8.2.2, step 10). */
function isWritten(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 1e21;
}

function numberText(value: number, datatype: string | null, path: Path): string {
  if (!Number.isFinite(value)) throw invalidJsonLd('number out of range', path);
  if (isWritten(value) && datatype !== XSD_DOUBLE) return value.toFixed(0);
  // A fraction that JavaScript writes without a point (1e-7) is "0" to the common implementation and 1.0E-7 to the standard.
  if (!isWritten(value) && !String(value).includes('.') && Math.abs(value) < 1e21) {
    throw ambiguousJsonLd('a fraction below 0.000001', path);
  }
  return doubleText(value);
}

/** Canonical xsd:double (XML Schema 1.1 part 2, 3.3.5.2): one digit, a point, up to 15 digits, exponent without plus. */
export function doubleText(value: number): string {
  return value.toExponential(15).replace(/(\d)0*e\+?/, '$1E');
}

/** The common implementation reads strings typed xsd:double and writes them anew; the standard leaves them as they are. */
function refuseRewrittenDouble(value: string, path: Path): void {
  if (doubleText(Number.parseFloat(value)) !== value) throw ambiguousJsonLd('a text typed xsd:double', path);
}

/** A text with a language, e.g. `"Diplom"@de`. `language` is in lower case already. */
export function languageLiteral(value: string, language: string): Literal {
  return { text: `${literalText(value)}@${language}`, origin: 'plain' };
}

/** A text with a base direction, as a datatype of the i18n namespace (JSON-LD 1.1, 10.1.1). `language` may be empty. */
export function directionLiteral(value: string, language: string, direction: string): Literal {
  return {
    text: `${literalText(value)}^^${iriText(`https://www.w3.org/ns/i18n#${language}_${direction}`)}`,
    origin: 'directed',
  };
}

/** A JSON literal: the value as canonical JSON (RFC 8785), typed rdf:JSON. */
export function jsonLiteral(value: JsonValue | undefined, path: Path): Literal {
  const isScalar = typeof value !== 'object' || value === null;
  return {
    text: literalText(canonicalJson(value ?? null, path, 0)) + JSON_DATATYPE,
    origin: isScalar ? 'json' : 'singular',
  };
}

function canonicalJson(value: JsonValue, path: Path, depth: number): string {
  if (depth > MAX_JSON_DEPTH) throw tooComplex(`${MAX_JSON_DEPTH} levels`);
  if (Array.isArray(value)) {
    return `[${value.map((item: JsonValue) => canonicalJson(item, path, depth + 1)).join(',')}]`;
  }
  if (isJsonObject(value)) {
    const members: string[] = [];
    for (const key of Object.keys(value).sort()) {
      const member = value[key];
      if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member, path, depth + 1)}`);
    }
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw unsupportedJsonLd('a number out of range', path);
  return JSON.stringify(value);
}
