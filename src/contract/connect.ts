import { WalletError } from '../core/errors.ts';
import { refuse } from '../core/result.ts';
import { answerOf, decodeAnswer } from './answer.ts';
import { type Answer, type Call, type Connected, type Contract, entriesOf, responseTo, type Signal } from './call.ts';
import { Mismatch } from './decode.ts';
import { decodeOnce } from './decode-once.ts';
import { wipeSecrets } from './secret-bytes.ts';

/** The asking end of a process boundary. */
export interface ConnectingWire {
  ask(channel: string, request: unknown): Promise<unknown>;
  /** @returns how to stop listening */
  listen(channel: string, listener: (payload: unknown) => void): () => void;
}

/**
 * Makes the functions that the asking side sees: each decodes what it is given, asks, and decodes the answer. They never reject: every
 * error is an answer with its code, since errors lose theirs on the way into a page.
 */
export function connect<C extends Contract>(contract: C, wire: ConnectingWire): Connected<C> {
  const connected: Record<string, Record<string, unknown>> = {};
  for (const { area, name, channel, entry } of entriesOf(contract)) {
    connected[area] ??= {};
    (connected[area] as Record<string, unknown>)[name] =
      entry.way === 'call' ? asking(channel, entry, wire) : listening(channel, entry, wire);
  }
  return connected as Connected<C>;
}

function asking(channel: string, entry: Call, wire: ConnectingWire) {
  return async (input: unknown): Promise<Answer<unknown>> => {
    let request: unknown;
    try {
      request = entry.request(input, channel);
    } catch (error) {
      return refused('shell.malformed-request', channel, error);
    }
    let reply: unknown;
    try {
      reply = await wire.ask(channel, request);
    } catch (error) {
      return refused('shell.failed', channel, error);
    } finally {
      wipeSecrets(request);
    }
    try {
      return decodeAnswer(reply, responseTo(entry, request), channel);
    } catch (error) {
      return refused('shell.malformed-answer', channel, error);
    }
  };
}

/** A signal that does not decode is dropped: nobody asked, so there is nobody to answer. */
function listening(channel: string, entry: Signal, wire: ConnectingWire) {
  return (listener: (payload: unknown) => void): (() => void) => {
    if (typeof listener !== 'function') throw new TypeError(`${channel} takes a function`);
    return wire.listen(channel, (payload) => {
      let decoded: unknown;
      try {
        decoded = decodeOnce(entry.payload, payload, channel);
      } catch (error) {
        if (error instanceof Mismatch) return;
        throw error;
      }
      listener(decoded);
    });
  };
}

function refused(
  code: 'shell.malformed-request' | 'shell.malformed-answer' | 'shell.failed',
  channel: string,
  cause: unknown,
): Answer<never> {
  const path = cause instanceof Mismatch ? cause.path : channel;
  return answerOf(refuse(new WalletError(code, channel, { cause, details: { channel, path } })));
}
