import type { CheckCode, Details } from '../../errors.ts';

/** Where in the document: keys and positions from the top. */
export type Path = readonly (string | number)[];

/** A JSON pointer (RFC 6901); empty for the document itself. */
export function pointer(path: Path, key?: string): string {
  let text = '';
  for (const step of path) text += `/${typeof step === 'number' ? step : escapeStep(step)}`;
  return key === undefined ? text : `${text}/${escapeStep(key)}`;
}

function escapeStep(step: string): string {
  return /[~/]/.test(step) ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step;
}

/** Why there is no canonical form. `failed`: the standard refuses the document. `not-checked`: this module does not decide it. */
export interface JsonLdRefusal {
  readonly outcome: 'failed' | 'not-checked';
  readonly code: CheckCode;
  readonly details: Details;
}

/**
 * Ends the work on a document from any depth. Thrown only inside this room and caught once, in canonical-form.ts,
 * where it becomes an answer.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: JsonLdRefusal;

  constructor(outcome: JsonLdRefusal['outcome'], code: CheckCode, details: Details) {
    super(code);
    this.refusal = { outcome, code, details };
  }
}

/** An inline context, or one that is not bundled: it is neither fetched nor processed. */
export function unapprovedContext(context: string): Refused {
  return new Refused('not-checked', 'proof.unapproved-context', { context });
}

/** A rule of JSON-LD 1.1 is broken; `rule` is the standard's own error code (JSON-LD 1.1 API, 9.2.1). */
export function invalidJsonLd(rule: string, path: Path, key?: string): Refused {
  return new Refused('failed', 'proof.invalid-json-ld', { rule, path: pointer(path, key) || '/' });
}

/** A key that no context defines: it would vanish from what is signed. */
export function undefinedTerm(term: string, path: Path): Refused {
  return new Refused('failed', 'proof.undefined-term', { term, path: pointer(path, term) });
}

/** An id, type or link that is not absolute: it would vanish, or mean something else where the file lies. */
export function relativeReference(reference: string, path: Path, key?: string): Refused {
  return new Refused('failed', 'proof.relative-reference', { reference, path: pointer(path, key) || '/' });
}

/** A value that JSON-LD would drop without a word; `reason` names it as jsonld's safe mode does. */
export function droppedValue(reason: string, path: Path, key?: string): Refused {
  return new Refused('failed', 'proof.dropped-value', { reason, path: pointer(path, key) || '/' });
}

/** Legal JSON-LD that this module does not implement. */
export function unsupportedJsonLd(feature: string, path: Path, key?: string): Refused {
  return new Refused('not-checked', 'proof.unsupported-json-ld', { feature, path: pointer(path, key) || '/' });
}

/** Documents for which the standard and its common implementation give different canonical forms. */
export function ambiguousJsonLd(feature: string, path: Path, key?: string): Refused {
  return new Refused('not-checked', 'proof.ambiguous-json-ld', { feature, path: pointer(path, key) || '/' });
}

/** More nesting, contexts or statements than a credential has. */
export function tooComplex(limit: string): Refused {
  return new Refused('not-checked', 'proof.too-complex', { limit });
}
