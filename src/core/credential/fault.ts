import type { CheckCode, Details } from '../errors.ts';

/** The first thing a standard asks for and a document lacks: a `structure` code with its place. */
export interface Fault {
  readonly code: CheckCode;
  readonly details: Details;
}

export type MaybeFault = Fault | undefined;

/** A place in a document: rendered as a JSON pointer only when there is a fault to tell, since most documents have none. */
export interface Path {
  readonly parent: Path | undefined;
  readonly name: string | number;
}

/** The document itself: the parent of its top-level members. */
export const top: Path | undefined = undefined;

export function step(parent: Path | undefined, name: string | number): Path {
  return { parent, name };
}

/** JSON pointer (RFC 6901, 3); empty for the document itself. */
export function pointerOf(path: Path | undefined): string {
  const names: string[] = [];
  for (let at = path; at !== undefined; at = at.parent) {
    names.unshift(`/${String(at.name).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
  return names.join('');
}

export function missing(path: Path | undefined, property: string): Fault {
  return { code: 'structure.missing-property', details: { path: shown(path), property } };
}

export function wrongType(path: Path | undefined, wanted: string): Fault {
  return { code: 'structure.wrong-type', details: { path: shown(path), wanted } };
}

export function notAUri(path: Path | undefined): Fault {
  return { code: 'structure.not-a-uri', details: { path: shown(path) } };
}

export function notADate(path: Path | undefined): Fault {
  return { code: 'structure.not-a-date', details: { path: shown(path) } };
}

export function hazardousUri(path: Path | undefined): Fault {
  return { code: 'structure.hazardous-address', details: { path: shown(path) } };
}

/** The type that a thing does not name; `wanted` where several would do. */
export function lacksType(path: Path | undefined, wanted: readonly string[]): Fault {
  return { code: 'structure.lacks-type', details: { path: shown(path), wanted: wanted.join(' or ') } };
}

function shown(path: Path | undefined): string {
  return pointerOf(path) || 'its top level';
}
