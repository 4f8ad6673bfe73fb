import type { Answer, Connected, Contract, Handlers, Tellers } from './call.ts';
import { connect } from './connect.ts';
import { serve } from './serve.ts';

export interface Pretended<C extends Contract> {
  /** what the window sees */
  readonly connected: Connected<C>;
  /** what main tells it */
  readonly tell: Tellers<C>;
  /** what was logged: refused and failed calls */
  readonly log: readonly string[];
}

/**
 * Plays main for a real window: the same `serve` and `connect` over a wire within one page, so that a test's or a screenshot's
 * answers are decoded as main's are.
 */
export function pretend<C extends Contract>(contract: C, handlers: Handlers<C>): Pretended<C> {
  const responders = new Map<string, (sender: null, request: unknown) => Promise<Answer<unknown>>>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const log: string[] = [];
  const tell = serve(
    contract,
    handlers,
    {
      answer: (channel, respond) => void responders.set(channel, respond),
      tell: (channel, payload) => {
        for (const listener of listeners.get(channel) ?? []) listener(payload);
      },
    },
    {
      isTrusted: () => true,
      meter: { start: () => undefined, finish: () => undefined },
      log: (line, cause) => void log.push(cause === undefined ? line : `${line}: ${String(cause)}`),
    },
  );
  const connected = connect(contract, {
    ask: async (channel, request) => responders.get(channel)?.(null, request),
    listen: (channel, listener) => {
      const all = listeners.get(channel) ?? new Set();
      listeners.set(channel, all.add(listener));
      return () => void all.delete(listener);
    },
  });
  return { connected, tell, log };
}
