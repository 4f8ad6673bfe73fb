import { answerOf } from '../../contract/answer.ts';
import type { Answer } from '../../contract/call.ts';
import type { ConnectingWire } from '../../contract/connect.ts';
import { count, nullable, text, view } from '../../contract/decode.ts';
import type { ServingWire } from '../../contract/serve.ts';
import { WalletError } from '../../core/errors.ts';
import { refuse } from '../../core/result.ts';

/** What `process.parentPort` and a `UtilityProcess` have in common, as far as messages go. */
export interface MessageEnd {
  send(message: unknown): void;
  receive(listener: (message: unknown) => void): void;
}

/** Around every message: a question or its answer has a number, a signal has none. */
const envelope = view({ number: nullable(count), channel: text(100) });

/** The wallet process's end: main is the only one who can reach it, so there is one sender. */
export function servingWire(end: MessageEnd): ServingWire<'main'> {
  const responders = new Map<string, (sender: 'main', request: unknown) => Promise<Answer<unknown>>>();
  end.receive((message) => {
    const { number, channel } = envelope(message, 'message');
    const respond = responders.get(channel);
    if (number === null || respond === undefined) throw new TypeError(`no such call: ${channel}`);
    void respond('main', (message as { request?: unknown }).request).then((answer) =>
      end.send({ number, channel, answer }),
    );
  });
  return {
    answer: (channel, respond) => void responders.set(channel, respond),
    tell: (channel, payload) => end.send({ number: null, channel, payload }),
  };
}

/** Main's end. Questions that were under way when the process ended are answered with `shell.wallet-ended`. */
export function connectingWire(
  end: MessageEnd,
): ConnectingWire & { readonly ending: () => void; readonly ended: () => void } {
  const waiting = new Map<number, (answer: unknown) => void>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let last = 0;
  let hasEnded = false;
  const endedAnswer = (): unknown => answerOf(refuse(new WalletError('shell.wallet-ended', 'process ended')));
  const leaveWaiting = (): void => {
    for (const resolve of waiting.values()) resolve(endedAnswer());
    waiting.clear();
  };
  end.receive((message) => {
    const { number, channel } = envelope(message, 'message');
    if (number === null) {
      for (const listener of listeners.get(channel) ?? []) listener((message as { payload?: unknown }).payload);
      return;
    }
    waiting.get(number)?.((message as { answer?: unknown }).answer);
    waiting.delete(number);
  });
  return {
    ask: (channel, request) => {
      if (hasEnded) return Promise.resolve(endedAnswer());
      last += 1;
      const number = last;
      return new Promise((resolve) => {
        waiting.set(number, resolve);
        end.send({ number, channel, request });
      });
    },
    listen: (channel, listener) => {
      const all = listeners.get(channel) ?? new Set();
      listeners.set(channel, all.add(listener));
      return () => void all.delete(listener);
    },
    // a lock came first: what an unlock under way, or a job, still says must not open anything nor reach a locked window
    ending: () => {
      listeners.clear();
      leaveWaiting();
    },
    ended: () => {
      hasEnded = true;
      leaveWaiting();
    },
  };
}
