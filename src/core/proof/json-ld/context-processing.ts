import type { JsonValue } from '../../encoding/json.ts';
import type { ActiveContext, Arrival } from './active-context.ts';
import { activeContext } from './active-context.ts';
import { INLINE_CONTEXT } from './approved-contexts.ts';
import { findBundledContext } from './contexts/bundled-contexts.ts';
import type { ContextDefinition, LocalContext } from './contexts/term-notation.ts';
import { invalidJsonLd, tooComplex, unapprovedContext } from './refusal.ts';
import { defineTerm } from './term-definition.ts';

const SUPPORTED_KEYWORDS: ReadonlySet<string> = new Set(['@version', '@protected', '@vocab']);

/** Honest chains number in the dozens; a hostile document could name bundled contexts in ever new orders. */
const MAX_KEPT_CONTEXTS = 1_000;

/** Contexts in one `@context`; credentials have two to six. */
const MAX_CHAIN = 64;

/** Different contexts in one document. Counted whether kept or new: an answer must not depend on what came before. */
const MAX_CONTEXTS = 400;

let initialContext = activeContext(new Map(), null, null);
let keptContexts = 0;
let documentNumber = 0;
let contextsInDocument = 0;

/** The active context at the beginning of a document: no terms. */
export function getInitialContext(): ActiveContext {
  // Nothing but memory hangs on what was kept: starting over costs time, never another answer.
  if (keptContexts > MAX_KEPT_CONTEXTS) {
    initialContext = activeContext(new Map(), null, null);
    keptContexts = 0;
  }
  documentNumber += 1;
  contextsInDocument = 0;
  return initialContext;
}

/**
 * The context in force after an `@context` written in a document: null, a URL of the bundle, or a list of these.
 *
 * @throws {Refused} `proof.unapproved-context` for an inline context or one that is not bundled
 */
export function enterEmbeddedContext(active: ActiveContext, written: JsonValue | undefined): ActiveContext {
  if (!Array.isArray(written)) return enterOne(active, written);
  if (written.length > MAX_CHAIN) throw tooComplex(`${MAX_CHAIN} contexts`);
  let result = active;
  for (const item of written) result = enterOne(result, item);
  return result;
}

function enterOne(active: ActiveContext, written: JsonValue | undefined): ActiveContext {
  if (typeof written === 'string' || written === null) return enterContext(active, written, 'embedded');
  throw unapprovedContext(INLINE_CONTEXT);
}

/**
 * The context in force after a local context that is bundled or scoped to a bundled term. Processed at most once for
 * each active context; the next time it is looked up.
 *
 * @throws {Refused} if it may not follow the contexts before it
 * @see JSON-LD 1.1 API, 4.1.2 "Context Processing Algorithm"
 */
export function enterContext(active: ActiveContext, local: LocalContext, arrival: Arrival): ActiveContext {
  let entered = active.next[arrival].get(local);
  if (entered === undefined) {
    entered = processContext(active, local, arrival);
    active.next[arrival].set(local, entered);
    keptContexts += 1;
  }
  if (entered.lastDocument !== documentNumber) {
    entered.lastDocument = documentNumber;
    contextsInDocument += 1;
    if (contextsInDocument > MAX_CONTEXTS) throw tooComplex(`${MAX_CONTEXTS} contexts`);
  }
  return entered;
}

function processContext(active: ActiveContext, local: LocalContext, arrival: Arrival): ActiveContext {
  if (local === null) {
    if (arrival === 'type') throw new TypeError('no bundled type clears the context');
    if (arrival === 'embedded' && active.hasProtected)
      throw invalidJsonLd('invalid context nullification', ['@context']);
    return initialContext;
  }
  if (typeof local === 'string') {
    const bundled = findBundledContext(local);
    if (bundled === undefined) throw unapprovedContext(local);
    return enterContext(active, bundled, arrival);
  }
  if (isChain(local)) {
    let result = active;
    for (const item of local) result = enterContext(result, item, arrival);
    return result;
  }
  return applyDefinitions(active, local, arrival);
}

function isChain(local: ContextDefinition | readonly LocalContext[]): local is readonly LocalContext[] {
  return Array.isArray(local);
}

function applyDefinitions(active: ActiveContext, local: ContextDefinition, arrival: Arrival): ActiveContext {
  const vocab = vocabularyOf(local, active.vocab);
  const making = {
    local,
    terms: new Map(active.terms),
    vocab,
    overrideProtected: arrival === 'property',
    defined: new Map<string, boolean>(),
    changed: false,
  };
  for (const key of Object.keys(local)) {
    if (!key.startsWith('@')) defineTerm(making, key);
    else if (!SUPPORTED_KEYWORDS.has(key)) throw new TypeError(`${key} in a bundled context`);
  }
  // The same terms again (a badge's context at the badge inside it): the same context, so that chains do not grow.
  if (!making.changed && vocab === active.vocab) return active;
  const previous = active.previous ?? (arrival === 'type' ? active : null);
  return activeContext(making.terms, vocab, previous);
}

function vocabularyOf(local: ContextDefinition, inherited: string | null): string | null {
  const vocab = local['@vocab'];
  if (vocab === undefined) return inherited;
  if (typeof vocab !== 'string' || !vocab.startsWith('https://')) throw new TypeError('@vocab is no IRI');
  return vocab;
}
