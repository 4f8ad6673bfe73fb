import { resultOf } from '../../../src/contract/answer.ts';
import type { Answer } from '../../../src/contract/call.ts';
import type { Result } from '../../../src/core/result.ts';

const page = globalThis as typeof globalThis & {
  /** the way out of the page to a real wallet: channel and request, as JSON; see real-wallet.ts */
  lapelReal?: (channel: string, request: string) => Promise<string>;
};

/** A call that a real wallet answers, beside this window. */
export function real<Request, Response>(channel: string): (request: Request) => Promise<Result<Response>> {
  return async (request) => {
    if (page.lapelReal === undefined) throw new TypeError('there is no real wallet beside this window');
    const answer = await page.lapelReal(channel, JSON.stringify(request, withBytes));
    return resultOf(JSON.parse(answer) as Answer<Response>, channel);
  };
}

function withBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: base64Of(value) } : value;
}

function base64Of(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
