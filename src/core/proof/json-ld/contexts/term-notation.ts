/**
 * A short notation for JSON-LD contexts (JSON-LD 1.1, 9.15): vocabularies are written as tables of terms and IRIs, and
 * the context documents that credentials name are generated from them. What the tables generate is pinned by SHA-256.
 */

/** A local context as context processing takes it (JSON-LD 1.1 API, 4.1): null, another bundled URL, terms, or several. */
export type LocalContext = null | string | ContextDefinition | readonly LocalContext[];

export interface ContextDefinition {
  readonly [termOrKeyword: string]: string | number | boolean | TermEntry;
}

/** An expanded term definition (JSON-LD 1.1, 9.15.1); only the entries that the bundled vocabularies use. */
export interface TermEntry {
  readonly '@id'?: string;
  readonly '@reverse'?: string;
  readonly '@type'?: string;
  readonly '@container'?: '@set' | '@list' | '@graph';
  readonly '@context'?: LocalContext;
}

type Coercion = string | undefined;

export const ALIASES = { id: '@id', type: '@type' } as const;
export const PROTECTED = { '@protected': true, ...ALIASES } as const;

/** `{ "@id": iri }`, with the type that values are coerced to where there is one. */
export function entry(iri: string, type?: Coercion): TermEntry {
  return type === undefined ? { '@id': iri } : { '@id': iri, '@type': type };
}

export function set(iri: string, type?: Coercion): TermEntry {
  return { ...entry(iri, type), '@container': '@set' };
}

export function list(iri: string, type?: Coercion): TermEntry {
  return { ...entry(iri, type), '@container': '@list' };
}

export function graph(iri: string, type?: Coercion): TermEntry {
  return { ...entry(iri, type), '@container': '@graph' };
}

export function reverse(iri: string): TermEntry {
  return { '@reverse': iri };
}

/** A class (or property) whose own terms hold only inside it (JSON-LD 1.1, 4.1.8 "Scoped Contexts"). */
export function scope(iri: string, terms: LocalContext): TermEntry {
  return within(entry(iri), terms);
}

export function within(definition: TermEntry, terms: LocalContext): TermEntry {
  return { ...definition, '@context': terms };
}

/** A later edition of a class: the same, with these terms put in or in the place of the earlier ones. */
export function withTerms(earlier: ContextDefinition[string] | undefined, terms: ContextDefinition): TermEntry {
  if (typeof earlier !== 'object') throw new TypeError('only a class that had terms can get others');
  const own = earlier['@context'];
  if (own === null || typeof own !== 'object' || Array.isArray(own)) throw new TypeError('its terms are no table');
  return within(earlier, { ...(own as ContextDefinition), ...terms });
}

function namespace(prefix: string): (name: string) => string {
  return (name) => prefix + name;
}

export const citizenship = namespace('https://w3id.org/citizenship#');
export const clr = namespace('https://purl.imsglobal.org/spec/vc/clr/vocab.html#');
export const cred = namespace('https://www.w3.org/2018/credentials#');
export const dc = namespace('http://purl.org/dc/terms/');
export const dcc = namespace('https://w3id.org/dcc/v1#');
export const did = namespace('https://www.w3.org/ns/did#');
export const jwt = namespace('https://www.iana.org/assignments/jwt#');
export const openBadges = namespace('https://purl.imsglobal.org/spec/vc/ob/vocab.html#');
export const schema = namespace('https://schema.org/');
/** Two spellings of one vocabulary are two vocabularies to RDF; each context keeps the one it was published with. */
export const schemaHttp = namespace('http://schema.org/');
export const sec = namespace('https://w3id.org/security#');
export const status = namespace('https://www.w3.org/ns/credentials/status#');
export const statusListVocab = namespace('https://w3id.org/vc/status-list#');
export const xsd = namespace('http://www.w3.org/2001/XMLSchema#');
/** Not the XML Schema namespace, which is http:; some contexts were published with this and signed with it. */
export const xsdHttps = namespace('https://www.w3.org/2001/XMLSchema#');

/** `proofPurpose` as every proof vocabulary since 2020 has it: its value is one of these relationships (VC-DATA-INTEGRITY, 2.1). */
export function proofPurpose(): TermEntry {
  return within(entry(sec('proofPurpose'), '@vocab'), {
    ...PROTECTED,
    assertionMethod: set(sec('assertionMethod'), '@id'),
    authentication: set(sec('authenticationMethod'), '@id'),
    capabilityInvocation: set(sec('capabilityInvocationMethod'), '@id'),
    capabilityDelegation: set(sec('capabilityDelegationMethod'), '@id'),
    keyAgreement: set(sec('keyAgreementMethod'), '@id'),
  });
}
