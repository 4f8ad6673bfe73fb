import type { JsonValue } from '../../encoding/json.ts';
import { BUNDLED_CONTEXTS } from './contexts/bundled-contexts.ts';

/**
 * The first context in a document, at any depth, that is written inline or not bundled; null where there is none.
 * Looks at every `@context` key, also in places where JSON-LD would not.
 */
export function findUnapprovedContext(document: JsonValue): string | null {
  const waiting: JsonValue[] = [document];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (value === null || typeof value !== 'object') continue;
    for (const [key, member] of Object.entries(value) as [string, JsonValue | undefined][]) {
      if (member === undefined) continue;
      if (key === '@context' && !Array.isArray(value)) {
        const unapproved = unapprovedIn(member);
        if (unapproved !== null) return unapproved;
      }
      waiting.push(member);
    }
  }
  return null;
}

function unapprovedIn(written: JsonValue): string | null {
  for (const context of Array.isArray(written) ? (written as readonly JsonValue[]) : [written]) {
    if (context === null) continue;
    if (typeof context !== 'string') return INLINE_CONTEXT;
    if (!BUNDLED_CONTEXTS.has(context)) return context;
  }
  return null;
}

/** What stands for an inline context where its name would be. */
export const INLINE_CONTEXT = 'an inline @context';
