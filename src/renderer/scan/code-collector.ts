import type { Details, ErrorCode } from '../../core/errors.ts';
import { createUrDecoder, type UrDecoder } from '../../core/presentation/ur/ur-decoder.ts';

export type Collected =
  /** a code by itself, or every part that a moving one needs, a line each */
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'parts'; readonly received: number; readonly needed: number }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly details: Details };

/**
 * Puts together what a camera reads, until it is something whole. Another moving code than the one that began starts over: whoever
 * holds up the next one is done with the first.
 */
export function createCodeCollector(): (text: string) => Collected {
  let decoder: UrDecoder = createUrDecoder();
  const parts = new Set<string>();
  let last: Collected | null = null;

  const takePart = (text: string, isRetry: boolean): Collected => {
    const taken = decoder.receive(text);
    if (!taken.ok) {
      if (taken.error.code === 'presentation.frames-of-two-messages' && !isRetry) {
        decoder = createUrDecoder();
        parts.clear();
        return takePart(text, true);
      }
      const { code, details } = taken.error;
      return { kind: 'refused', code, details };
    }
    parts.add(text);
    if (taken.value.state === 'complete') return { kind: 'whole', text: [...parts].join('\n') };
    const { received, needed } = taken.value;
    return { kind: 'parts', received, needed };
  };

  return (text) => {
    // what else is on the wall behind a moving code is not what was meant
    if (!/^ur:/i.test(text)) return last?.kind === 'parts' ? last : { kind: 'whole', text };
    last = takePart(text, false);
    return last;
  };
}
