import { type Result, succeed } from '../result.ts';
import { refused } from './refused.ts';
import type { CreatedRequest } from './request.ts';

/** Which request a reply answered, and how strongly. */
export interface AcceptedReply {
  readonly request: CreatedRequest;
  /** by the six spoken digits: weaker, and without a domain */
  readonly isByDigits: boolean;
}

/** What a verifier asked, so that each question is answered once and in time, by the verifier's own clock. */
export interface RequestBook {
  /**
   * @throws {TypeError} if the nonce was used before: it must be random and new
   */
  add(request: CreatedRequest): void;
  /** The question that a reply would be an answer to, answered before or not; nothing is used up by asking. */
  find(nonce: string, now: Date): CreatedRequest | undefined;
  /**
   * Takes a reply whose proof was found right; a forged one must not use up the question.
   *
   * @param nonce - challenge of the proof, or `nonce` of the token: 22 characters, or six digits
   * @returns `presentation.reply-unknown`, `…reply-late` or `…reply-replayed` where it is not accepted
   */
  accept(nonce: string, now: Date): Result<AcceptedReply>;
}

/** Requests that are remembered; the oldest go first, and a reply to them is then unknown instead of late. */
const MAX_REQUESTS = 1000;

/**
 * Starts an empty book. It is kept in memory alone: a verifier that was restarted knows no open question, so every reply to
 * an earlier one is unknown, and none is accepted twice.
 */
export function createRequestBook(): RequestBook {
  const asked = new Map<string, { readonly request: CreatedRequest; isAnswered: boolean }>();

  function find(nonce: string, now: Date): { request: CreatedRequest; isAnswered: boolean } | undefined {
    if (!/^[0-9]{6}$/.test(nonce)) return asked.get(nonce);
    // Two open requests may share their digits once in a million times; the one asked last was spoken last.
    const sharing = [...asked.values()].filter(({ request }) => request.digits === nonce).reverse();
    return sharing.find((entry) => !entry.isAnswered && !isOver(entry.request, now)) ?? sharing[0];
  }

  return {
    add(request) {
      if (asked.has(request.nonce)) throw new TypeError('a nonce that was used before');
      asked.set(request.nonce, { request, isAnswered: false });
      const [oldest] = asked.keys();
      if (asked.size > MAX_REQUESTS && oldest !== undefined) asked.delete(oldest);
    },
    find: (nonce, now) => find(nonce, now)?.request,
    accept(nonce, now) {
      const entry = find(nonce, now);
      if (entry === undefined) return refused('presentation.reply-unknown');
      if (entry.isAnswered) return refused('presentation.reply-replayed');
      if (isOver(entry.request, now)) return refused('presentation.reply-late', { expires: entry.request.expires });
      entry.isAnswered = true;
      return succeed({ request: entry.request, isByDigits: nonce !== entry.request.nonce });
    },
  };
}

function isOver(request: CreatedRequest, now: Date): boolean {
  return now.getTime() >= Date.parse(request.expires);
}
