import { asList, isJsonObject, type JsonObject, type JsonValue, textsOf } from '../encoding/json.ts';
import { type MaybeFault, missing, notAUri, step, top, wrongType } from './fault.ts';
import { isAbsoluteUri } from './uri.ts';

/** Versions of the Verifiable Credentials Data Model; 1.0 and 1.1 share a context and are judged alike. */
export type VcDataModel = '1.1' | '2.0';

export const VC_CONTEXT: Readonly<Record<VcDataModel, string>> = {
  '1.1': 'https://www.w3.org/2018/credentials/v1',
  '2.0': 'https://www.w3.org/ns/credentials/v2',
};

/**
 * Terms that the base contexts protect and that a document's own context may therefore not give another meaning
 * (VCDM 2.0, 4.3 and appendix B; JSON-LD 1.1, 4.1.11). Only those a redefinition of which would deceive are listed;
 * full processing, where a proof needs it, refuses the rest.
 */
const PROTECTED_TERMS = new Set([
  'VerifiableCredential',
  'VerifiablePresentation',
  'EnvelopedVerifiableCredential',
  'EnvelopedVerifiablePresentation',
  'DataIntegrityProof',
  'credentialSubject',
  'credentialStatus',
  'credentialSchema',
  'evidence',
  'expirationDate',
  'holder',
  'id',
  'issuanceDate',
  'issuer',
  'proof',
  'refreshService',
  'relatedResource',
  'termsOfUse',
  'type',
  'validFrom',
  'validUntil',
  'verifiableCredential',
]);

/**
 * Judges `@context` without fetching or processing it: the base context comes first, every entry is an address or an
 * object, and no inline object redefines what is protected. An unknown or inline context is legal structure; what it
 * costs is told under `proof`.
 *
 * @see VCDM 2.0, 4.3; VCDM 1.1, 4.1
 */
export function findContextFault(context: JsonValue | undefined, model: VcDataModel): MaybeFault {
  if (context === undefined) return missing(top, '@context');
  const entries = asList(context);
  if (entries[0] !== VC_CONTEXT[model]) {
    return { code: 'structure.wrong-context', details: { wanted: `begin with ${VC_CONTEXT[model]}` } };
  }
  let hasInline = false;
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    if (typeof entry === 'string') {
      if (!isAbsoluteUri(entry)) return notAUri(step(step(top, '@context'), index));
    } else if (isJsonObject(entry)) {
      hasInline = true;
    } else {
      return wrongType(step(step(top, '@context'), index), 'an address or an object');
    }
  }
  return hasInline ? findRedefinition(entries.filter(isJsonObject)) : undefined;
}

function findRedefinition(inline: readonly JsonObject[]): MaybeFault {
  const ownProtected = new Map<string, string>();
  for (const context of inline) {
    for (const [term, definition] of Object.entries(context)) {
      if (term.startsWith('@')) continue;
      const meaning = JSON.stringify(definition);
      const before = ownProtected.get(term);
      if (PROTECTED_TERMS.has(term) || (before !== undefined && before !== meaning)) {
        return { code: 'structure.redefined-term', details: { term } };
      }
      if (context['@protected'] === true) ownProtected.set(term, meaning);
    }
  }
  return undefined;
}

/** Types that the base context of 2.0 knows (appendix B.1); a document under it alone has no other but those it defines itself. */
const BASE_TYPES = new Set([
  'VerifiableCredential',
  'VerifiablePresentation',
  'EnvelopedVerifiableCredential',
  'EnvelopedVerifiablePresentation',
  'JsonSchema',
  'JsonSchemaCredential',
  'BitstringStatusListCredential',
  'BitstringStatusList',
  'BitstringStatusListEntry',
  'DataIntegrityProof',
  // not of the base context: that theirs is missing is told by its name
  'OpenBadgeCredential',
  'AchievementCredential',
  'EndorsementCredential',
  'ClrCredential',
]);

/**
 * The first of a document's types that means nothing: neither an address nor a term of its contexts (VCDM 2.0, 4.5).
 *
 * Asked where the answer needs no other context than the base one and what stands in the document itself; a word of another context
 * is for the processing of that context to judge.
 *
 * @param context - which `findContextFault` found nothing wrong with
 */
export function findUnmappedType(types: readonly string[], context: JsonValue | undefined): string | undefined {
  return types.every((type) => BASE_TYPES.has(type) || isAbsoluteUri(type))
    ? undefined
    : findUnmapped(types, asList(context));
}

function findUnmapped(types: readonly string[], entries: readonly JsonValue[]): string | undefined {
  const inline = entries.slice(1).filter(isJsonObject);
  const isClosed =
    entries[0] === VC_CONTEXT['2.0'] &&
    inline.length === entries.length - 1 &&
    inline.every((entry) => entry['@vocab'] === undefined && entry['@import'] === undefined);
  if (!isClosed) return undefined;
  const mapped = findMappedTerms(inline);
  return types.find((type) => !BASE_TYPES.has(type) && !isAbsoluteUri(type) && !mapped.has(type));
}

/**
 * The terms that a document's own contexts map to an address, through other terms as well: those of the same context, whatever
 * their order, or of an earlier one (JSON-LD 1.1 Processing, 4.2.2 and 5.2). Terms that lead to each other lead nowhere.
 */
function findMappedTerms(inline: readonly JsonObject[]): ReadonlySet<string> {
  const mapped = new Set([...BASE_TYPES, ...PROTECTED_TERMS]);
  for (const context of inline) {
    const judged = new Map<string, boolean>();
    for (const term of Object.keys(context)) {
      const way: string[] = [];
      let name: JsonValue | undefined = term;
      // each term is followed once, so that this takes as long as the context is large
      while (typeof name === 'string' && Object.hasOwn(context, name) && !judged.has(name)) {
        way.push(name);
        judged.set(name, false);
        name = meaningOf(context[name]);
      }
      const isMapped = typeof name === 'string' && (judged.get(name) ?? (mapped.has(name) || isAbsoluteUri(name)));
      for (const passed of way) judged.set(passed, isMapped);
    }
    for (const [term, isMapped] of judged) {
      if (isMapped) mapped.add(term);
      else mapped.delete(term);
    }
  }
  return mapped;
}

function meaningOf(definition: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(definition) ? definition['@id'] : definition;
}

/** The addresses among the entries of a context, in order. */
export function contextUris(context: JsonValue | undefined): readonly string[] {
  return textsOf(asList(context));
}
