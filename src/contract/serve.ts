import { type ErrorCode, WalletError } from '../core/errors.ts';
import { type Result, refuse } from '../core/result.ts';
import { answerOf } from './answer.ts';
import { type Answer, type Call, type Contract, entriesOf, type Handlers, responseTo, type Tellers } from './call.ts';
import { Mismatch } from './decode.ts';
import { decodeOnce } from './decode-once.ts';
import type { Meter } from './meter.ts';
import { wipeSecrets } from './secret-bytes.ts';

/** The answering end of a process boundary; `Sender` is whatever that boundary says about who asks. */
export interface ServingWire<Sender> {
  answer(channel: string, respond: (sender: Sender, request: unknown) => Promise<Answer<unknown>>): void;
  tell(channel: string, payload: unknown): void;
}

export interface ServeOptions<Sender> {
  /** asked before anything of the request is looked at */
  readonly isTrusted: (sender: Sender) => boolean;
  readonly meter: Meter;
  /** channel and path, never content */
  readonly log: (line: string, cause?: unknown) => void;
}

/**
 * Answers every call of a contract. In this order: is the sender our own? does it come too often? does the request decode? then the
 * handler, whose answer is decoded too, so that nothing leaves that the contract does not name.
 */
export function serve<C extends Contract, Sender>(
  contract: C,
  handlers: Handlers<C>,
  wire: ServingWire<Sender>,
  options: ServeOptions<Sender>,
): Tellers<C> {
  const tellers: Record<string, Record<string, (payload: unknown) => void>> = {};
  for (const { area, name, channel, entry } of entriesOf(contract)) {
    if (entry.way === 'signal') {
      tellers[area] ??= {};
      (tellers[area] as Record<string, unknown>)[name] = (payload: unknown) =>
        wire.tell(channel, decodeOnce(entry.payload, payload, channel));
      continue;
    }
    const handler = (handlers as Readonly<Record<string, Readonly<Record<string, Handler>>>>)[area]?.[name];
    if (handler === undefined) throw new TypeError(`no handler for ${channel}`);
    wire.answer(channel, async (sender, request) => {
      if (!options.isTrusted(sender)) {
        options.log(`${channel}: another sender`);
        return refused('shell.other-sender', channel);
      }
      const wait = options.meter.start(channel, entry.pace);
      if (wait !== undefined) return refused(`shell.${wait}`, channel);
      try {
        return await respond(channel, entry, handler, request, options.log);
      } finally {
        options.meter.finish();
      }
    });
  }
  return tellers as Tellers<C>;
}

type Handler = (request: unknown) => Promise<Result<unknown>>;

async function respond(
  channel: string,
  entry: Call,
  handler: Handler,
  input: unknown,
  log: ServeOptions<never>['log'],
): Promise<Answer<unknown>> {
  let request: unknown;
  try {
    request = entry.request(input, channel);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    log(`malformed request: ${error.message}`);
    return refused('shell.malformed-request', channel);
  }
  try {
    const result = await handler(request);
    return result.ok ? { ok: true, value: responseTo(entry, request)(result.value, channel) } : answerOf(result);
  } catch (error) {
    log(`${channel} failed`, error);
    return refused(error instanceof Mismatch ? 'shell.malformed-answer' : 'shell.failed', channel);
  } finally {
    wipeSecrets(request);
  }
}

function refused(code: ErrorCode, channel: string): Answer<never> {
  return answerOf(refuse(new WalletError(code, channel, { details: { channel } })));
}
